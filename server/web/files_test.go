package web_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// weighed is what the test's upload makes of a file.
type weighed struct {
	closed *int
	text   string
}

func (w weighed) Close() error { *w.closed++; return nil }

type weight struct {
	Body struct {
		Name, Text, Note string
		Twice            bool
	}
}

type howOften struct {
	Twice bool `query:"twice"`
}

// openUpload is a door with an upload of 100 bytes at the most.
func openUpload(t *testing.T) (d *door, prepared, closed *int, dir string) {
	prepared, closed, dir = new(int), new(int), t.TempDir()
	d = open(t, func(cfg *web.Config) { cfg.Incoming = dir })
	op := web.Op{Method: "POST", Path: "/weigh", ID: "weigh", For: web.Employees, Tag: "t", Summary: "S.", Body: 100, Form: web.Form{File: "Anything.", Texts: map[string]string{"note": "A note."}}}
	web.Receive(d.api, op,
		func(_ context.Context, _ server.Viewer, _ *howOften, up *web.Upload) (weighed, error) {
			*prepared++
			raw, err := io.ReadAll(up.Content)
			return weighed{closed, up.Name + "|" + string(raw) + "|" + up.Texts["note"]}, err
		},
		func(ctx context.Context, tx *postgres.Tx, _ server.Viewer, in *howOften, w weighed) (*weight, error) {
			out := &weight{}
			all := strings.Split(w.text, "|")
			out.Body.Name, out.Body.Text, out.Body.Note, out.Body.Twice = all[0], all[1], all[2], in.Twice
			_, err := tx.Exec(ctx, `insert into hints (topic, kind) values ('weighed', 'b')`)
			return out, err
		})
	return d, prepared, closed, dir
}

// form is a multipart body: pairs of a field and its text; the field "file"
// is a file named a.txt.
func form(t *testing.T, fields ...string) (body, contentType string) {
	t.Helper()
	var raw bytes.Buffer
	w := multipart.NewWriter(&raw)
	for i := 0; i < len(fields); i += 2 {
		create := w.CreateFormField
		if fields[i] == "file" {
			create = func(field string) (io.Writer, error) { return w.CreateFormFile(field, "a.txt") }
		}
		part, err := create(fields[i])
		require.NoError(t, err)
		_, err = io.WriteString(part, fields[i+1])
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return raw.String(), w.FormDataContentType()
}

func (d *door) upload(me, key string, fields ...string) *http.Response {
	d.t.Helper()
	body, contentType := form(d.t, fields...)
	return d.do("POST", "/api/v1/weigh?twice=true", me, body, "Content-Type", contentType, "Idempotency-Key", key)
}

func TestUploadComesWithItsTextsInAnyOrder(t *testing.T) {
	t.Parallel()
	d, prepared, closed, dir := openUpload(t)
	for _, fields := range [][]string{{"file", "hello", "note", "mine"}, {"note", "mine", "file", "hello"}} {
		r := d.upload("ada", "", fields...)
		require.Equal(t, 201, r.StatusCode)
		require.JSONEq(t, `{"Name":"a.txt","Text":"hello","Note":"mine","Twice":true}`, text(t, r))
	}
	require.Equal(t, 2, *prepared)
	require.Equal(t, 2, *closed)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestStrangersFileIsNotRead(t *testing.T) {
	t.Parallel()
	d, _, _, _ := openUpload(t)
	body, contentType := form(t, "file", "hello")
	r := httptest.NewRequest("POST", "/api/v1/weigh", &unread{strings.NewReader(body)})
	r.Header.Set("Content-Type", contentType)
	for me, status := range map[string]int{"": 401, "new": 403, "token": 403} {
		r.Header.Set("X-Me", me)
		w := httptest.NewRecorder()
		d.api.Handler().ServeHTTP(w, r)
		require.Equal(t, status, w.Code, me)
	}
}

// unread panics when it is read.
type unread struct{ io.Reader }

func (*unread) Read([]byte) (int, error) { panic("a file was read before anybody asked whose it is") }

func TestBadFormsAreRefused(t *testing.T) {
	t.Parallel()
	d, prepared, _, dir := openUpload(t)
	for name, c := range map[string]struct {
		fields []string
		status int
	}{
		"no file":       {[]string{"note", "mine"}, 422},
		"two files":     {[]string{"file", "a", "file", "b"}, 422},
		"unknown field": {[]string{"file", "a", "owner", "me"}, 422},
		"long text":     {[]string{"file", "a", "note", strings.Repeat("x", 5000)}, 422},
		"broken text":   {[]string{"file", "a", "note", "\xff"}, 422},
		"large":         {[]string{"file", strings.Repeat("x", 101)}, 413},
		"very large":    {[]string{"file", strings.Repeat("x", 300<<10)}, 413},
	} {
		require.Equal(t, c.status, d.upload("ada", "", c.fields...).StatusCode, name)
	}
	require.Equal(t, 201, d.upload("ada", "", "file", strings.Repeat("x", 100)).StatusCode, "as large as may be")
	require.Equal(t, 422, d.do("POST", "/api/v1/weigh", "ada", `{}`).StatusCode)
	body, contentType := form(t, "file", "hello")
	require.Equal(t, 422, d.do("POST", "/api/v1/weigh", "ada", body[:len(body)-20], "Content-Type", contentType).StatusCode, "cut off")
	require.Equal(t, 1, *prepared)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestRepeatedUploadHasOneEffect(t *testing.T) {
	t.Parallel()
	d, prepared, closed, _ := openUpload(t)
	first := text(t, d.upload("ada", "k", "file", "hello"))
	require.Equal(t, first, text(t, d.upload("ada", "k", "file", "hello")))
	require.Equal(t, 409, d.upload("ada", "k", "file", "other").StatusCode)
	require.Equal(t, 409, d.upload("ada", "k", "file", "hello", "note", "x").StatusCode)
	require.Equal(t, 1, *prepared, "the work is done once")
	require.Equal(t, 1, *closed)
	n, err := postgres.Value[int](t.Context(), d.db, "count", `select count(*)::int from hints where topic = 'weighed'`, postgres.Args{})
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

func openFile(t *testing.T, f web.File) *door {
	d := open(t, nil)
	web.Serve(d.api, web.Op{Method: "GET", Path: "/file", ID: "file", For: web.Employees, Tag: "t", Summary: "S."},
		func(context.Context, server.Viewer, *web.None) (*web.File, error) {
			one := f
			if f.Write == nil {
				one.Content = web.Bytes([]byte("0123456789"))
			}
			return &one, nil
		})
	return d
}

func TestFileIsAskedForEachTimeAndSentOnce(t *testing.T) {
	t.Parallel()
	d := openFile(t, web.File{Name: "a.pdf", MediaType: "application/pdf", Print: []byte{0xab}})
	r := d.do("GET", "/api/v1/file", "ada", "")
	require.Equal(t, 200, r.StatusCode)
	require.Equal(t, "0123456789", text(t, r))
	require.Equal(t, "private, no-cache", r.Header.Get("Cache-Control"))
	require.Equal(t, "nosniff", r.Header.Get("X-Content-Type-Options"))
	require.Contains(t, r.Header.Get("Content-Security-Policy"), "sandbox")
	require.Equal(t, `"ab"`, r.Header.Get("Etag"))
	require.Equal(t, 304, d.do("GET", "/api/v1/file", "ada", "", "If-None-Match", `"ab"`).StatusCode)
	require.Equal(t, 401, d.do("GET", "/api/v1/file", "", "", "If-None-Match", `"ab"`).StatusCode)

	part := d.do("GET", "/api/v1/file", "ada", "", "Range", "bytes=2-4")
	require.Equal(t, 206, part.StatusCode)
	require.Equal(t, "234", text(t, part))
	require.Equal(t, 416, d.do("GET", "/api/v1/file", "ada", "", "Range", "bytes=20-").StatusCode)
}

func TestNameOfAFileCannotBreakOut(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"a b.pdf":              `attachment; filename="a b.pdf"; filename*=UTF-8''a%20b.pdf`,
		"über\u202egnp.exe":    `attachment; filename="_ber_gnp.exe"; filename*=UTF-8''%C3%BCber%E2%80%AEgnp.exe`,
		"a\";x=\"\r\nSet: 1\\": `attachment; filename="a_;x=___Set: 1_"; filename*=UTF-8''a%22%3Bx%3D%22%0D%0ASet%3A%201%5C`,
	} {
		r := openFile(t, web.File{Name: name, MediaType: "application/octet-stream"}).do("GET", "/api/v1/file", "ada", "")
		require.Equal(t, want, r.Header.Get("Content-Disposition"))
		require.Empty(t, r.Header.Get("Set"))
	}
}

func TestFileThatFailsOnTheWayIsNotTakenForWhole(t *testing.T) {
	t.Parallel()
	d := openFile(t, web.File{Name: "a.csv", MediaType: "text/csv", Write: func(_ context.Context, w io.Writer) error {
		_, _ = io.WriteString(w, strings.Repeat("row\n", 5000))
		return errors.New("the rest is lost")
	}})
	srv := httptest.NewServer(d.api.Handler())
	defer srv.Close()
	r, err := http.NewRequestWithContext(t.Context(), "GET", srv.URL+"/api/v1/file", nil)
	require.NoError(t, err)
	r.Header.Set("X-Me", "ada")
	answer, err := srv.Client().Do(r)
	require.NoError(t, err)
	defer answer.Body.Close()
	_, err = io.ReadAll(answer.Body)
	var cut net.Error
	require.True(t, errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &cut), "%v", err)
}
