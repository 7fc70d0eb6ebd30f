package files

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/web"
)

// Disk keeps contents in a folder, each under the id of its file. No name that
// a person chose ever touches the file system.
type Disk struct{ dir string }

// NewDisk keeps contents in dir, which is made when it is first needed.
func NewDisk(dir string) Disk { return Disk{dir} }

// Incoming is where contents wait until they are kept. It is on the same disk,
// so that keeping them is a single step.
func (d Disk) Incoming() string { return filepath.Join(d.dir, "incoming") }

// part is one content of a file: the whole (0), or the preview of a side.
type part struct {
	id   uuid.UUID
	side int
}

// path spreads the files over folders by the random end of their ids.
func (d Disk) path(p part) string {
	name := p.id.String()
	if p.side > 0 {
		name += "." + strconv.Itoa(p.side)
	}
	return filepath.Join(d.dir, hex.EncodeToString(p.id[15:]), hex.EncodeToString(p.id[14:15]), name)
}

// staged is a content that waits to be kept.
type staged struct {
	side int
	path string
	size int64
}

// stage writes a content down, safe from a crash. If anything fails, nothing
// is left.
func (d Disk) stage(side int, write func(io.Writer) error) (s staged, err error) {
	if err := os.MkdirAll(d.Incoming(), 0o700); err != nil {
		return s, web.NoSpace(err)
	}
	f, err := os.CreateTemp(d.Incoming(), "kept-")
	if err != nil {
		return s, web.NoSpace(err)
	}
	s = staged{side: side, path: f.Name()}
	buffered := bufio.NewWriterSize(f, 64<<10)
	if err = write(buffered); err == nil {
		err = buffered.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		s.size, err = f.Seek(0, io.SeekEnd)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(f.Name()) // the first failure counts
	}
	return s, web.NoSpace(err)
}

// keep puts a content in its place.
func (d Disk) keep(id uuid.UUID, s staged) error {
	to := d.path(part{id, s.side})
	folder := filepath.Dir(to)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return web.NoSpace(err)
	}
	if err := os.Rename(s.path, to); err != nil {
		return web.NoSpace(err)
	}
	for _, dir := range []string{folder, filepath.Dir(folder), d.dir} {
		if err := syncFolder(dir); err != nil {
			return web.NoSpace(err)
		}
	}
	return nil
}

// syncFolder makes the names in a folder safe from a crash.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func (d Disk) open(p part) (*os.File, error) { return os.Open(d.path(p)) }

// drop removes everything of a file. What stays behind is swept.
func (d Disk) drop(id uuid.UUID) {
	for _, side := range append(append([]int{0}, previews...), photoSides...) {
		_ = os.Remove(d.path(part{id, side})) // most files have no previews
	}
}

// each calls fn, folder by folder, with the ids of contents older than before.
func (d Disk) each(ctx context.Context, before time.Time, fn func(ids []uuid.UUID) error) error {
	folders, err := filepath.Glob(filepath.Join(d.dir, "[0-9a-f][0-9a-f]", "[0-9a-f][0-9a-f]"))
	if err != nil {
		return err
	}
	for _, folder := range folders {
		if err := ctx.Err(); err != nil {
			return err
		}
		ids, err := idsIn(folder, before)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			continue
		}
		if err := fn(ids); err != nil {
			return err
		}
	}
	return nil
}

func idsIn(folder string, before time.Time) ([]uuid.UUID, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	seen := map[uuid.UUID]bool{}
	var ids []uuid.UUID
	for _, e := range entries {
		name, _, _ := strings.Cut(e.Name(), ".")
		id, err := uuid.Parse(name)
		if err != nil || seen[id] || !olderThan(e, before) {
			continue
		}
		seen[id] = true
		ids = append(ids, id)
	}
	return ids, nil
}

// forgetIncoming removes what nobody waits for any more.
func (d Disk) forgetIncoming(before time.Time) error {
	entries, err := os.ReadDir(d.Incoming())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if olderThan(e, before) {
			err = errors.Join(err, os.Remove(filepath.Join(d.Incoming(), e.Name())))
		}
	}
	return err
}

func olderThan(e fs.DirEntry, before time.Time) bool {
	info, err := e.Info()
	return err == nil && info.ModTime().Before(before)
}
