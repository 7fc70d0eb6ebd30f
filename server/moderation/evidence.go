package moderation

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// evidence is everything that is known of a case, as one file that can be
// checked: a zip with a manifest of what is in it and its SHA-256.
type evidence struct {
	*zip.Writer
	manifest manifest
}

// manifest lists what a package holds.
type manifest struct {
	Case   int64     `json:"case"`
	MadeAt time.Time `json:"madeAt"`
	MadeBy string    `json:"madeBy"`
	Files  []entry   `json:"files"`
}

type entry struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	Sha256 string `json:"sha256"`
}

// add writes one file into the package, and its hash into the manifest.
func (e *evidence) add(name string, from io.Reader) error {
	to, err := e.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: e.manifest.MadeAt})
	if err != nil {
		return err
	}
	sum := sha256.New()
	size, err := io.Copy(io.MultiWriter(to, sum), from)
	e.manifest.Files = append(e.manifest.Files, entry{name, size, hex.EncodeToString(sum.Sum(nil))})
	return err
}

func (e *evidence) addJSON(name string, value any) error {
	r, w := io.Pipe()
	go func() {
		out := json.NewEncoder(w)
		out.SetIndent("", "  ")
		_ = w.CloseWithError(out.Encode(value)) // the reader is told
	}()
	return e.add(name, r)
}

// known is what a package holds, but for the files.
type known struct {
	Detail

	versions []text
}

// pack writes the package of what is known of a case to w.
func (m *Moderation) pack(ctx context.Context, v server.Viewer, k known, w io.Writer) error {
	e := &evidence{zip.NewWriter(w), manifest{Case: k.Number, MadeAt: m.Clock().UTC(), MadeBy: v.ID.String(), Files: []entry{}}}
	if err := e.addJSON("case.json", k.Detail); err != nil {
		return err
	}
	for _, t := range k.versions {
		if err := e.addJSON(fmt.Sprintf("versions/%d.json", t.Number), t); err != nil {
			return err
		}
	}
	if err := m.addFiles(ctx, e, k.Detail); err != nil {
		return err
	}
	if err := e.addJSON("manifest.json", e.manifest); err != nil {
		return err
	}
	return e.Close()
}

// text is one version of an item.
type text struct {
	Number int           `json:"number"`
	Title  string        `json:"title"`
	Text   string        `json:"text"`
	State  content.State `json:"state"`
	At     time.Time     `json:"at"`
}

// gather reads what is known of a case that v may see.
func (m *Moderation) gather(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (known, error) {
	d, err := m.detail(ctx, tx, v, id)
	k := known{Detail: d}
	if err != nil || d.ContentID == nil {
		return k, err
	}
	k.versions, err = postgres.List[text](ctx, tx, `
		select number, title, text, state, at from versions where content_id = @id order by number limit 500`, postgres.Args{"id": *d.ContentID})
	return k, err
}

func (m *Moderation) addFiles(ctx context.Context, e *evidence, d Detail) error {
	for i, f := range d.Files {
		got, err := m.Files.OpenOf(ctx, *d.ContentID, f.ID)
		if server.Refused(err, server.NotFound) {
			continue // it went this instant
		}
		if err != nil {
			return err
		}
		err = e.add(fmt.Sprintf("files/%d-%s", i+1, path.Base(path.Clean("/"+f.Name))), got.Content)
		if closed := got.Content.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return err
		}
	}
	return nil
}
