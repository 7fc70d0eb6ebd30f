package people_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"context"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/jobs"
	"github.com/atrium-social/atrium/server/mail"
	"github.com/atrium-social/atrium/server/mail/mailtest"
	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/web"
)

const secret = "correct horse battery"

// house is the package behind a real door, with a database, a job queue and a
// mail server of its own. Ingrid has founded the company.
type house struct {
	t      *testing.T
	db     *postgres.DB
	people *people.People
	api    *web.API
	mail   *mailtest.Server // nil: mail is off
	later  atomic.Int64
	ingrid *guest
	files  *files.Files
	edited people.Edited           // nil: a hidden profile stays hidden
	judge  func(text string) error // nil: every word passes
}

// guest is somebody who calls the API, from an address of their own.
type guest struct {
	*house
	id      uuid.UUID
	cookie  *http.Cookie
	address string
}

func (h *house) now() time.Time { return time.Now().Add(time.Duration(h.later.Load())) }

func (h *house) pass(d time.Duration) { h.later.Add(int64(d)) }

func openWithMail(t *testing.T) *house {
	t.Helper()
	return openWith(t, mailtest.New(t))
}

func open(t *testing.T) *house {
	t.Helper()
	return openWith(t, nil)
}

func openWith(t *testing.T, post *mailtest.Server) *house {
	t.Helper()
	h := &house{t: t, db: postgrestest.NewPool(t, 8), mail: post}
	cfg := mail.Config{Host: "atrium.example"}
	if post != nil {
		cfg.URL = post.URL()
	}
	sender, err := mail.Open(cfg)
	require.NoError(t, err)
	disk := files.NewDisk(filepath.Join(t.TempDir(), "files"))
	limiter := web.NewLocalLimiter(h.now)
	var queue *jobs.Queue
	h.files = files.New(files.Config{DB: h.db, Clock: h.now, Disk: disk})
	h.people = people.New(people.Config{
		DB: h.db, Clock: h.now, Audit: audit.New(h.now), Hub: realtime.New(h.db), Limiter: limiter, Mail: sender,
		Public: &url.URL{Scheme: "https", Host: "atrium.example"}, Hashing: people.Hashing{Memory: 64, Passes: 1},
		Files: h.files,
		Edited: func(ctx context.Context, tx *postgres.Tx, person uuid.UUID) (bool, error) {
			if h.edited == nil {
				return true, nil
			}
			return h.edited(ctx, tx, person)
		},
		Judge: func(_ context.Context, _ *postgres.Tx, _ server.Viewer, text string) error {
			if h.judge == nil {
				return nil
			}
			return h.judge(text)
		},
		Put: func(ctx context.Context, tx *postgres.Tx, all ...river.JobArgs) error {
			return queue.Add(ctx, tx, all...)
		},
	})
	workers := jobs.NewWorkers()
	h.people.Workers(workers)
	queue, err = jobs.Open(h.db, workers, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	require.NoError(t, queue.Start(context.WithoutCancel(t.Context())))
	t.Cleanup(func() { require.NoError(t, queue.Stop(context.Background())) })
	h.api, err = web.New(web.Config{DB: h.db, Clock: h.now, Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Limiter: limiter, Who: h.people.Who, Secure: true, Incoming: disk.Incoming()})
	require.NoError(t, err)
	h.people.Routes(h.api)
	h.found()
	return h
}

func (h *house) found() {
	code, err := h.people.SetupCode(h.t.Context())
	require.NoError(h.t, err)
	h.ingrid = h.stranger()
	h.ingrid.enter(h.ingrid.call("POST", "/setup", obj{"code": code, "companyName": "Larkspur", "locale": "en", "timeZone": "UTC",
		"name": "Ingrid", "email": "ingrid@a.example", "password": secret}))
}

type obj map[string]any

var strangers atomic.Int64

func (h *house) stranger() *guest {
	n := strangers.Add(1)
	return &guest{house: h, address: "198.51." + string(rune('0'+n/200%10)) + "." + uuidDigits(n) + ":1"}
}

func uuidDigits(n int64) string {
	raw, _ := json.Marshal(n%200 + 1)
	return string(raw)
}

func (g *guest) enter(r *http.Response) {
	g.t.Helper()
	raw, _ := io.ReadAll(r.Body)
	require.Equal(g.t, 201, r.StatusCode, string(raw))
	g.cookie = r.Cookies()[0]
	var me struct{ ID uuid.UUID }
	require.NoError(g.t, json.Unmarshal(raw, &me))
	g.id = me.ID
}

// person lets somebody in by a link.
func (h *house) person(name string, roles ...string) *guest {
	h.t.Helper()
	g := h.stranger()
	link := h.link(obj{"roles": append([]string{}, roles...)})
	g.enter(g.call("POST", "/invitations/accept", obj{"token": link, "name": name, "email": strings.ToLower(name) + "@a.example", "password": secret}))
	return g
}

// link invites, and returns the token of the link.
func (h *house) link(asked obj) string {
	h.t.Helper()
	var made struct{ URL string }
	h.ingrid.read("POST", "/invitations", asked, &made)
	require.NotEmpty(h.t, made.URL)
	return tokenOf(made.URL)
}

func tokenOf(link string) string { return link[strings.LastIndex(link, "/")+1:] }

func (g *guest) signIn(email, password string, headers ...string) *http.Response {
	return g.call("POST", "/session", obj{"email": email, "password": password}, headers...)
}

func (g *guest) call(method, path string, body any, headers ...string) *http.Response {
	g.t.Helper()
	var raw io.Reader = http.NoBody
	kind := "application/json"
	switch b := body.(type) {
	case nil:
	case string:
		raw = strings.NewReader(b)
	case *form:
		raw, kind = &b.raw, b.kind
	default:
		text, err := json.Marshal(b)
		require.NoError(g.t, err)
		raw = bytes.NewReader(text)
	}
	r := httptest.NewRequest(method, "https://atrium.example/api/v1"+path, raw)
	r.RemoteAddr = g.address
	if body != nil {
		r.Header.Set("Content-Type", kind)
	}
	if g.cookie != nil {
		r.AddCookie(g.cookie)
	}
	for i := 0; i < len(headers); i += 2 {
		if r.Header.Set(headers[i], headers[i+1]); headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	w := httptest.NewRecorder()
	g.api.Handler().ServeHTTP(w, r)
	return w.Result()
}

// read calls, insists on success and decodes the answer.
func (g *guest) read(method, path string, body, into any) {
	g.t.Helper()
	r := g.call(method, path, body)
	raw, err := io.ReadAll(r.Body)
	require.NoError(g.t, err)
	require.Less(g.t, r.StatusCode, 300, "%s %s: %s", method, path, raw)
	if into != nil {
		require.NoError(g.t, json.Unmarshal(raw, into), string(raw))
	}
}

func (g *guest) text(method, path string) string {
	g.t.Helper()
	r := g.call(method, path, nil)
	raw, err := io.ReadAll(r.Body)
	require.NoError(g.t, err)
	require.Equal(g.t, 200, r.StatusCode, string(raw))
	return string(raw)
}

type form struct {
	raw  bytes.Buffer
	kind string
}

// upload is a form with a file and texts.
func upload(t *testing.T, name string, content []byte, texts ...string) *form {
	t.Helper()
	f := &form{}
	w := multipart.NewWriter(&f.raw)
	for i := 0; i < len(texts); i += 2 {
		require.NoError(t, w.WriteField(texts[i], texts[i+1]))
	}
	part, err := w.CreateFormFile("file", name)
	require.NoError(t, err)
	_, err = part.Write(content)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	f.kind = w.FormDataContentType()
	return f
}

func (h *house) count(sql string) int {
	h.t.Helper()
	n, err := postgres.Value[int](h.t.Context(), h.db, "count", sql, postgres.Args{})
	require.NoError(h.t, err)
	return n
}

func (h *house) write(sql string, args postgres.Args) {
	h.t.Helper()
	require.NoError(h.t, h.db.InTx(h.t.Context(), func(tx *postgres.Tx) error {
		_, err := tx.Exec(h.t.Context(), sql, args)
		return err
	}))
}

// atOnce runs try n times at the same instant, and counts the successes.
func atOnce(n int, try func(i int) bool) int {
	var won atomic.Int64
	var all sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		all.Go(func() {
			<-start
			if try(i) {
				won.Add(1)
			}
		})
	}
	close(start)
	all.Wait()
	return int(won.Load())
}

func decode(t *testing.T, r *http.Response, into any) {
	t.Helper()
	require.NoError(t, json.NewDecoder(r.Body).Decode(into))
}

// status is the code of an answer that is read to its end.
func status(r *http.Response) int {
	_, _ = io.Copy(io.Discard, r.Body)
	return r.StatusCode
}

var _ = server.Viewer{}
