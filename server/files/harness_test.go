package files_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"log/slog"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/web"
)

// shelf is the package behind a real door, with a folder and a database of
// its own. Ada owns what is uploaded unless somebody else is named.
type shelf struct {
	t     testing.TB
	db    *postgres.DB
	files *files.Files
	api   *web.API
	dir   string
	later atomic.Int64 // how far the clock was moved
	who   map[string]server.Viewer
}

func open(t testing.TB) *shelf {
	t.Helper()
	return openIn(t, postgrestest.NewPool(t, 6), filepath.Join(t.TempDir(), "files"))
}

func openIn(t testing.TB, db *postgres.DB, dir string) *shelf {
	t.Helper()
	s := &shelf{t: t, db: db, dir: dir, who: map[string]server.Viewer{}}
	for _, name := range []string{"ada", "bob"} {
		s.who[name] = server.Viewer{ID: s.person(name), Scope: server.Full}
	}
	disk := files.NewDisk(s.dir)
	s.files = files.New(files.Config{DB: s.db, Clock: s.now, Disk: disk, MayRead: s.mayRead})
	var err error
	s.api, err = web.New(web.Config{
		DB: s.db, Clock: s.now, Log: slog.New(slog.DiscardHandler), Limiter: web.NewLocalLimiter(time.Now), Incoming: disk.Incoming(),
		Who: func(r *http.Request) (server.Viewer, bool, error) {
			v, ok := s.who[r.Header.Get("X-Me")]
			return v, ok, nil
		},
	})
	require.NoError(t, err)
	s.files.Routes(s.api)
	return s
}

func (s *shelf) now() time.Time { return time.Now().Add(time.Duration(s.later.Load())) }

func (s *shelf) write(sql string, args postgres.Args) {
	s.t.Helper()
	require.NoError(s.t, s.db.InTx(s.t.Context(), func(tx *postgres.Tx) error {
		_, err := tx.Exec(s.t.Context(), sql, args)
		return err
	}))
}

func (s *shelf) person(name string) uuid.UUID {
	id := uuid.New()
	s.write(`insert into people (id, email, name, created_at) values (@id, @name || '@a.example', @name, now())`, postgres.Args{"id": id, "name": name})
	return id
}

// post is an item of content by Ada, in a state.
func (s *shelf) post(state string) uuid.UUID {
	id := uuid.New()
	s.write(`
		insert into contents (id, kind, author_id, state, version, title, html, created_at)
		values (@id, 'post', @author, @state, 1, '', '', now())`,
		postgres.Args{"id": id, "author": s.who["ada"].ID, "state": state})
	return id
}

func (s *shelf) mayRead(ctx context.Context, v server.Viewer, content uuid.UUID) (bool, error) {
	return postgres.Value[bool](ctx, s.db, "item", `
		select can_read(@viewer, @spaces, c) and c.state <> 'deleted' from contents c where id = @id`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "id": content})
}

func (s *shelf) claim(owner string, content uuid.UUID, ids ...uuid.UUID) error {
	return s.db.InTx(s.t.Context(), func(tx *postgres.Tx) error {
		return s.files.Claim(s.t.Context(), tx, s.who[owner].ID, content, ids)
	})
}

func (s *shelf) call(me, method, path string, body io.Reader, headers ...string) *http.Response {
	r := httptest.NewRequest(method, "/api/v1"+path, body)
	r.Header.Set("X-Me", me)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.api.Handler().ServeHTTP(w, r)
	return w.Result()
}

func (s *shelf) get(me, path string, headers ...string) *http.Response {
	return s.call(me, "GET", path, nil, headers...)
}

// send uploads content under a name, and returns the answer as it is.
func (s *shelf) send(me, name string, content []byte) *http.Response {
	s.t.Helper()
	var raw bytes.Buffer
	w := multipart.NewWriter(&raw)
	head := textproto.MIMEHeader{}
	head.Set("Content-Disposition", `form-data; name="file"; filename="`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name)+`"`)
	if strings.ContainsFunc(name, unicode.IsControl) {
		head.Set("Content-Disposition", mime.FormatMediaType("form-data", map[string]string{"name": "file", "filename": name}))
	}
	head.Set("Content-Type", "image/png")
	part, err := w.CreatePart(head)
	require.NoError(s.t, err)
	_, err = part.Write(content)
	require.NoError(s.t, err)
	require.NoError(s.t, w.WriteField("alt", "a picture"))
	require.NoError(s.t, w.Close())
	return s.call(me, "POST", "/files", &raw, "Content-Type", w.FormDataContentType())
}

// upload sends what must be taken.
func (s *shelf) upload(name string, content []byte) (f files.File) {
	s.t.Helper()
	r := s.send("ada", name, content)
	raw := s.body(r)
	require.Equal(s.t, 201, r.StatusCode, "%s: %s", name, raw)
	require.NoError(s.t, json.Unmarshal(raw, &f))
	return f
}

func (s *shelf) body(r *http.Response) []byte {
	s.t.Helper()
	raw, err := io.ReadAll(r.Body)
	require.NoError(s.t, err)
	return raw
}

// content is what Ada gets of a file.
func (s *shelf) content(f files.File, variant string) []byte {
	s.t.Helper()
	r := s.get("ada", "/files/"+f.ID.String()+variant)
	require.Equal(s.t, 200, r.StatusCode)
	return s.body(r)
}

// onDisk lists every file in the folder, by its path.
func (s *shelf) onDisk() (all []string) {
	s.t.Helper()
	err := filepath.WalkDir(filepath.Dir(s.dir), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, path)
		}
		return err
	})
	require.NoError(s.t, err)
	return all
}

func (s *shelf) rows() int {
	s.t.Helper()
	n, err := postgres.Value[int](s.t.Context(), s.db, "count", `select count(*)::int from files`, postgres.Args{})
	require.NoError(s.t, err)
	return n
}

// nothingKept insists that a refused upload left no trace.
func (s *shelf) nothingKept() {
	s.t.Helper()
	require.Empty(s.t, s.onDisk())
	require.Zero(s.t, s.rows())
}
