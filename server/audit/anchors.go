package audit

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Anchor is a seal that was written down outside of the database, where
// whoever changes the database does not reach it. Only against an anchor does
// it show that the end of the log was cut off, that an older database was put
// back, or that the whole chain was computed anew.
type Anchor struct {
	At time.Time
	Seal
}

func (a Anchor) line() string {
	return fmt.Sprintf("%s %d %s\n", a.At.UTC().Format(time.RFC3339), a.Number, a.Print())
}

// ReadAnchors reads a file of anchors; one that is not there holds none.
func ReadAnchors(file string) (list []Anchor, err error) {
	f, err := os.Open(file) //nolint:gosec // the admin names it
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	for lines := bufio.NewReader(f); ; {
		line, ended := lines.ReadString('\n')
		if ended != nil && !errors.Is(ended, io.EOF) {
			return nil, ended
		}
		a, err := parseAnchor(line)
		switch {
		case ended != nil && err != nil:
			return list, nil // what was half written counts for nothing
		case ended != nil:
			return append(list, a), nil
		case err != nil:
			return nil, fmt.Errorf("line %d of %s is no anchor: %w", len(list)+1, file, err)
		}
		list = append(list, a)
	}
}

func parseAnchor(line string) (a Anchor, err error) {
	fields := strings.Fields(line)
	if len(fields) != 3 {
		return a, fmt.Errorf("it has %d words instead of 3", len(fields))
	}
	at, notTime := time.Parse(time.RFC3339, fields[0])
	number, notNumber := strconv.ParseInt(fields[1], 10, 64)
	hash, notHash := hex.DecodeString(fields[2])
	if notHash == nil && len(hash) != sha256.Size {
		notHash = errors.New("its hash is not whole")
	}
	return Anchor{at, Seal{number, hash}}, errors.Join(notTime, notNumber, notHash)
}

// lastAnchor is the newest one of a file, and where whole lines end.
func lastAnchor(f *os.File) (a Anchor, end int64, err error) {
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return a, 0, err
	}
	const enough = 1024 // bytes: several lines
	from := max(size-enough, 0)
	tail := make([]byte, size-from)
	if _, err := f.ReadAt(tail, from); err != nil {
		return a, 0, err
	}
	whole := bytes.LastIndexByte(tail, '\n') + 1
	if whole == 0 && from > 0 {
		return a, 0, errors.New("its end is no anchor")
	}
	if whole == 0 {
		return a, 0, nil
	}
	line := tail[bytes.LastIndexByte(tail[:whole-1], '\n')+1 : whole]
	a, err = parseAnchor(string(line))
	return a, from + int64(whole), err
}

// addAnchor writes a behind the others, down to the disk.
func addAnchor(f *os.File, end int64, a Anchor) error {
	if err := f.Truncate(end); err != nil { // what a crash left half written
		return err
	}
	if _, err := f.WriteAt([]byte(a.line()), end); err != nil {
		return err
	}
	return f.Sync()
}

// openAnchors opens the file for one process at a time: instances may share a
// data folder.
func openAnchors(file string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil { //nolint:gosec // the data folder, which others go through
		return nil, err
	}
	f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o600) //nolint:gosec // the admin names the folder
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
