package web

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"syscall"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Form is what an upload sends: one file in the field "file", and short texts.
type Form struct {
	File  string            // what the file is, for the API's description
	Texts map[string]string // the fields beside it, and what each is
}

// longestText and longestName bound, in bytes, what comes beside the file.
const (
	longestText = 4000
	longestName = 4000
	drained     = 64 << 20 // read past a file that is too large, so that its sender hears why
)

// Upload is a file that came in a form. It is gone once its request is
// answered.
type Upload struct {
	Name    string // as the sender calls it: not for the file system
	Size    int64
	SHA256  []byte
	Texts   map[string]string
	Content *os.File
}

// sent is what tells one upload from another under the same key.
type sent[In any] struct {
	In     *In
	Name   string
	SHA256 []byte
	Texts  map[string]string
}

// Receive answers op, which brings a file of op.Body bytes at the most.
// prepare works on the file outside of any transaction; keep writes, in one
// and once for each idempotency key. What was prepared is closed in the end,
// kept or not.
func Receive[In any, Ready io.Closer, Out any](
	a *API, op Op,
	prepare func(ctx context.Context, v server.Viewer, in *In, up *Upload) (Ready, error),
	keep func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *In, ready Ready) (*Out, error),
) {
	op.Changes = true
	register(a, op, func(ctx context.Context, in *In) (*Out, error) {
		call := callFrom(ctx)
		if err := a.admit(ctx, op, call); err != nil {
			return nil, err
		}
		up, err := a.receive(call.request, op)
		if err != nil {
			return nil, err
		}
		defer up.Content.Close() //nolint:errcheck // it is not kept
		asked := &sent[In]{in, up.Name, up.SHA256, up.Texts}
		if out, err := answered[sent[In], Out](ctx, a, op, call, asked); out != nil || err != nil {
			return out, err
		}
		ready, err := prepare(ctx, call.viewer, in, up)
		if err != nil {
			return nil, err
		}
		defer ready.Close() //nolint:errcheck // what was kept is kept
		return once(ctx, a, op, call, asked, func(ctx context.Context, tx *postgres.Tx, v server.Viewer, _ *sent[In]) (*Out, error) {
			return keep(ctx, tx, v, in, ready)
		})
	})
}

// receive puts the file of r into a place for what is under way.
func (a *API) receive(r *http.Request, op Op) (*Upload, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, server.RefuseField("file", "Send the file as multipart/form-data.")
	}
	up := &Upload{Texts: map[string]string{}}
	for err == nil {
		var part *multipart.Part
		if part, err = parts.NextPart(); err == nil {
			err = a.readPart(up, part, op)
		}
	}
	if errors.Is(err, io.EOF) && up.Content == nil {
		err = server.RefuseField("file", "There is no file in it.")
	}
	if errors.Is(err, io.EOF) {
		return up, nil
	}
	if up.Content != nil {
		_ = up.Content.Close() // it is not kept
	}
	if server.Refused(err, server.TooLarge) {
		_, _ = io.CopyN(io.Discard, r.Body, drained)
	}
	return nil, notReceived(err)
}

// notReceived is err, or a refusal when the sender is to blame.
func notReceived(err error) error {
	var refusal *server.Error
	var disk *os.PathError
	if errors.As(err, &refusal) || errors.As(err, &disk) {
		return NoSpace(err)
	}
	refusal = server.RefuseField("file", "The file did not arrive whole. Send it again.")
	refusal.Cause = err
	return refusal
}

// readPart reads a text, or the file.
func (a *API) readPart(up *Upload, part *multipart.Part, op Op) error {
	name := part.FormName()
	if _, known := op.Form.Texts[name]; known {
		text, err := io.ReadAll(io.LimitReader(part, longestText+1))
		if err == nil && (len(text) > longestText || !utf8.Valid(text)) {
			err = server.RefuseField(name, "This text is too long, or not a text.")
		}
		up.Texts[name] = string(text)
		return err
	}
	if name != "file" || part.FileName() == "" || up.Content != nil {
		return server.RefuseField("file", "Send one file, in the field “file”, and no field that is not described.")
	}
	if up.Name = part.FileName(); len(up.Name) > longestName || !utf8.ValidString(up.Name) {
		return server.RefuseField("file", "The name of the file is too long, or not a text.")
	}
	return a.spool(up, part, op.Body)
}

func (a *API) spool(up *Upload, from io.Reader, most int64) (err error) {
	if up.Content, err = nameless(a.cfg.Incoming); err != nil {
		return err
	}
	sum := sha256.New()
	up.Size, err = io.Copy(up.Content, io.TeeReader(io.LimitReader(from, most+1), sum))
	if err == nil && up.Size > most {
		return server.Refuse(server.TooLarge, "The file is larger than %d MB.", most>>20)
	}
	up.SHA256 = sum.Sum(nil)
	if err == nil {
		_, err = up.Content.Seek(0, io.SeekStart)
	}
	return err
}

// nameless makes a file that nobody finds, and that is gone when it is closed,
// even by a crash. Where an open file cannot be removed, it stays behind.
func nameless(dir string) (*os.File, error) {
	if dir != "" {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, err
		}
	}
	f, err := os.CreateTemp(dir, "upload-")
	if err == nil {
		_ = os.Remove(f.Name()) // it is only tidier
	}
	return f, err
}

// NoSpace is err, or a refusal if it says that the disk is full.
func NoSpace(err error) error {
	if !errors.Is(err, syscall.ENOSPC) && !errors.Is(err, syscall.EDQUOT) {
		return err
	}
	refusal := server.Refuse(server.NoSpace, "There is no room left for files. An admin has to make some.")
	refusal.Cause = err
	return refusal
}

// requestBody describes the form.
func (f Form) requestBody() *huma.RequestBody {
	form := &huma.Schema{Type: huma.TypeObject, Required: []string{"file"}, Properties: map[string]*huma.Schema{
		"file": {Type: huma.TypeString, Format: "binary", Description: f.File},
	}}
	for name, what := range f.Texts {
		form.Properties[name] = &huma.Schema{Type: huma.TypeString, Description: what}
	}
	return &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: form}}}
}
