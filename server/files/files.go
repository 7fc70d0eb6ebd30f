// Package files keeps what people upload. Pictures are decoded and stored
// anew, so that nothing but their pixels stays; everything else is only ever
// saved, never shown. A file belongs to its owner alone until an item of
// content claims it; then whoever may read the item may have it.
package files

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"time"

	"github.com/gabriel-vasile/mimetype"
	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

const (
	mostOfFile   = 25 << 20 // bytes
	mostOfOne    = 10       // files of one item
	longestAlt   = 500      // letters
	unclaimedFor = 24 * time.Hour
)

// Config is what the package needs from outside.
type Config struct {
	DB    *postgres.DB
	Clock server.Clock
	Disk  Disk
	Daily Allowance

	// MayRead tells whether v may read an item of content, and so its files.
	MayRead func(ctx context.Context, v server.Viewer, content uuid.UUID) (bool, error)

	// MaySee tells whether an item is before v to be decided, and so all that
	// came with it, also what others do not see of it; nil: before nobody.
	MaySee func(ctx context.Context, v server.Viewer, content uuid.UUID) (bool, error)

	// Judge refuses words of v that may not be shown; nil lets everything pass.
	Judge func(ctx context.Context, tx *postgres.Tx, v server.Viewer, text string) error
}

// Files keeps what people upload.
type Files struct {
	Config

	workshop *workshop
}

// New makes a Files.
func New(cfg Config) *Files { return &Files{cfg, newWorkshop()} }

// File is what is known of an upload. Its content is at /files/{id}.
type File struct {
	ID        uuid.UUID `json:"id" format:"uuid"`
	Name      string    `json:"name"`
	MediaType string    `json:"mediaType"`
	Size      int64     `json:"size" doc:"In bytes."`
	Width     int       `json:"width" doc:"Of a picture, in pixels; otherwise 0."`
	Height    int       `json:"height"`
	Alt       string    `json:"alt" doc:"What a picture shows, for those who do not see it."`
	Image     bool      `json:"image" db:"-" doc:"Whether a page can show it."`
}

// known fills in what follows from the rest. Only what was decoded has a
// width.
func (f File) known() File {
	f.Image = f.Width > 0 && slices.Contains([]string{"image/png", "image/jpeg", "image/gif"}, f.MediaType)
	return f
}

// Ready is an upload that was looked into and waits to be kept.
type Ready struct {
	File

	print []byte
	parts []staged
	disk  Disk
}

// Close removes what was not kept.
func (r *Ready) Close() error {
	var err error
	for _, s := range r.parts {
		if gone := os.Remove(s.path); gone != nil && !errors.Is(gone, os.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}

// Prepare looks into an upload, and decodes it if it is a picture. Nothing is
// kept before Insert.
func (f *Files) Prepare(ctx context.Context, name, alt string, content io.ReadSeeker) (*Ready, error) {
	r := &Ready{disk: f.Disk, File: File{Name: cleanName(name), Alt: alt}}
	if err := server.CleanLine("alt", &r.Alt, longestAlt); err != nil {
		return nil, err
	}
	kind, err := sniff(content)
	if err != nil {
		return nil, err
	}
	if err := refuseProgram(r.Name, kind); err != nil {
		return nil, err
	}
	if isPicture(kind) {
		err = f.workshop.open(ctx, content, r.stagePicture)
	} else {
		r.MediaType = typeName(kind)
		err = r.stageWhole(func(w io.Writer) error {
			_, err := io.Copy(w, content)
			return err
		})
	}
	return r.orNothing(err)
}

// PreparePhoto makes a person's photo of an upload: the square middle of a
// picture.
func (f *Files) PreparePhoto(ctx context.Context, content io.ReadSeeker) (*Ready, error) {
	kind, err := sniff(content)
	if err != nil {
		return nil, err
	}
	if !isPicture(kind) {
		return nil, server.RefuseField("file", "A photo is a picture: PNG, JPEG, GIF or WebP.")
	}
	r := &Ready{disk: f.Disk, File: File{Name: "photo.jpg"}}
	return r.orNothing(f.workshop.open(ctx, content, r.stagePhoto))
}

func (r *Ready) orNothing(err error) (*Ready, error) {
	if err == nil {
		return r, nil
	}
	return nil, errors.Join(err, r.Close())
}

// sniff reads the beginning of content, and goes back to it.
func sniff(content io.ReadSeeker) (*mimetype.MIME, error) {
	head := make([]byte, 3072)
	n, err := io.ReadFull(content, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if n == 0 {
		return nil, server.RefuseField("file", "The file is empty.")
	}
	_, err = content.Seek(0, io.SeekStart)
	return kindOf(head[:n]), err
}
