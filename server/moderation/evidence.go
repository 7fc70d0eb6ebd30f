package moderation

import (
	"archive/zip"
	"bytes"
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
	"github.com/atrium-social/atrium/server/files"
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
	var words bytes.Buffer
	out := json.NewEncoder(&words)
	out.SetIndent("", "  ")
	if err := out.Encode(value); err != nil {
		return err
	}
	return e.add(name, &words)
}

// known is what a package holds, but for what is in the files.
type known struct {
	Detail

	versions []text
	files    []files.File // also of versions that nobody saw
	erased   bool         // so that what was kept before is all there is
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
	if err := m.addFiles(ctx, e, k); err != nil {
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
	if err != nil {
		return k, err
	}
	if k.files, err = m.Files.Kept(ctx, tx, *d.ContentID); err != nil {
		return k, err
	}
	k.erased, err = postgres.Value[bool](ctx, tx, "case", `
		select exists (select from case_events where case_id = @id and what = 'erased')`, postgres.Args{"id": id})
	return k, err
}

func (m *Moderation) addFiles(ctx context.Context, e *evidence, k known) error {
	for i, f := range k.files {
		got, err := m.Files.OpenOf(ctx, *k.ContentID, f.ID)
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
