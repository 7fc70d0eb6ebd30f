package web

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"github.com/atrium-social/atrium/server"
)

// File is an answer that is a file. It has Content, which is closed in the
// end, or Write, for what is made while it is sent.
type File struct {
	Name      string
	MediaType string
	Inline    bool   // a page may show it; everything else is only saved
	Print     []byte // a fingerprint of the content: who has it already is not sent it again
	Content   io.ReadSeekCloser
	Write     func(ctx context.Context, w io.Writer) error
}

type bytesOf struct{ Body func(huma.Context) }

// Serve answers op, which reads, with a file. Whether one may have it is asked
// each time; only then may the browser show what it kept.
func Serve[In any](a *API, op Op, fn func(ctx context.Context, v server.Viewer, in *In) (*File, error)) {
	d := op.describe()
	d.Responses = map[string]*huma.Response{"200": {
		Description: "The file.",
		Content:     map[string]*huma.MediaType{"application/octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}},
	}}
	registerAs(a, op, d, func(ctx context.Context, in *In) (*bytesOf, error) {
		call := callFrom(ctx)
		if err := a.admit(ctx, op, call); err != nil {
			return nil, err
		}
		f, err := fn(ctx, call.viewer, in)
		if err != nil {
			return nil, err
		}
		return &bytesOf{func(out huma.Context) {
			c := humagin.Unwrap(out)
			a.send(c.Writer, c.Request, f)
		}}, nil
	})
}

func (a *API) send(w http.ResponseWriter, r *http.Request, f *File) {
	h := w.Header()
	h.Set("Content-Type", f.MediaType)
	h.Set("Content-Disposition", f.disposition())
	if f.Write != nil {
		a.stream(w, r, f)
		return
	}
	defer f.Content.Close() //nolint:errcheck // it was only read
	h.Set("Cache-Control", "private, no-cache")
	if len(f.Print) > 0 {
		h.Set("Etag", `"`+hex.EncodeToString(f.Print)+`"`)
	}
	http.ServeContent(w, r, "", time.Time{}, f.Content)
}

// stream sends what is made on the way. If that fails, the connection is cut,
// so that nobody takes the part for the whole.
func (a *API) stream(w http.ResponseWriter, r *http.Request, f *File) {
	err := f.Write(r.Context(), w)
	if err == nil {
		return
	}
	a.cfg.Log.WarnContext(r.Context(), "a file was cut off", "file", f.Name, "error", err, "request", RequestID(r.Context()))
	cut := http.NewResponseController(w)
	if err := cut.SetWriteDeadline(time.Unix(1, 0)); err == nil {
		_ = cut.Flush() // fails, and so ends the connection
	}
}

// disposition names the file in the two ways of RFC 6266: plain letters for
// old programs, all of them for the others.
func (f *File) disposition() string {
	kind := "attachment"
	if f.Inline {
		kind = "inline"
	}
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' || r == '%' {
			return '_'
		}
		return r
	}, f.Name)
	return fmt.Sprintf(`%s; filename="%s"; filename*=UTF-8''%s`, kind, plain, strings.ReplaceAll(url.QueryEscape(f.Name), "+", "%20"))
}

// Bytes is the content of a file that is in memory.
func Bytes(raw []byte) io.ReadSeekCloser { return inMemory{bytes.NewReader(raw)} }

type inMemory struct{ *bytes.Reader }

// Close implements io.Closer.
func (inMemory) Close() error { return nil }
