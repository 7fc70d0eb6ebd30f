package web_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/web"
)

// door is an API with one operation of each sort. The header X-Me names who
// asks.
type door struct {
	t   *testing.T
	api *web.API
	db  *postgres.DB
	who map[string]server.Viewer
}

type word struct {
	Body struct {
		Word string `json:"word" minLength:"2" maxLength:"20"`
	}
}

type counted struct {
	Body struct {
		ID uuid.UUID `json:"id" format:"uuid"`
	}
}

func open(t *testing.T, change func(*web.Config)) *door {
	d := &door{t: t, db: postgrestest.NewPool(t, 8), who: map[string]server.Viewer{
		"ada":   {ID: uuid.New(), Scope: server.Full},
		"mo":    {ID: uuid.New(), Scope: server.Full, Roles: server.Moderator},
		"root":  {ID: uuid.New(), Scope: server.Full, Roles: server.Admin},
		"new":   {ID: uuid.New(), Scope: server.Full, Pending: true},
		"token": {ID: uuid.New(), Scope: server.ReadOnly},
	}}
	cfg := web.Config{
		DB: d.db, Clock: time.Now, Log: slog.New(slog.DiscardHandler), Limiter: web.NewLocalLimiter(time.Now),
		Who: func(r *http.Request) (server.Viewer, bool, error) {
			v, ok := d.who[r.Header.Get("X-Me")]
			return v, ok, nil
		},
		Front: fstest.MapFS{"index.html": {Data: []byte("<head><!--boot--></head>")}, "assets/a.js": {Data: []byte("1")}, "assets/a.js.br": {Data: []byte("b")}},
		Boot: func(_ context.Context, _ server.Viewer, in bool, at string) (any, error) {
			return map[string]any{"in": in, "at": at, "evil": "</script>"}, nil
		},
	}
	if change != nil {
		change(&cfg)
	}
	var err error
	d.api, err = web.New(cfg)
	require.NoError(t, err)
	d.register()
	return d
}

func (d *door) register() {
	for path, audience := range map[string]web.Audience{"/nobody": web.Nobody, "/new": web.Newcomers, "/all": web.Employees, "/mod": web.Moderators, "/admin": web.Admins} {
		web.Handle(d.api, web.Op{Method: "GET", Path: path, ID: "get" + path[1:], For: audience, Tag: "t", Summary: "S."},
			func(context.Context, server.Viewer, *struct{}) (*struct{}, error) { return nil, nil })
	}
	web.Change(d.api, web.Op{Method: "POST", Path: "/words", ID: "say", For: web.Employees, Tag: "t", Summary: "S."}, say)
	web.Handle(d.api, web.Op{Method: "GET", Path: "/panic", ID: "panic", For: web.Anyone, Tag: "t", Summary: "S."},
		func(context.Context, server.Viewer, *struct{}) (*struct{}, error) { panic("secret detail") })
}

func say(ctx context.Context, tx *postgres.Tx, _ server.Viewer, in *word) (*counted, error) {
	out := &counted{}
	out.Body.ID = uuid.New()
	if in.Body.Word == "refused" {
		return nil, server.RefuseField("word", "Not this word.")
	}
	_, err := tx.Exec(ctx, `insert into hints (topic, kind, ref) values ('a', 'b', @id)`, postgres.Args{"id": out.Body.ID})
	return out, err
}

func (d *door) do(method, path, me, body string, headers ...string) *http.Response {
	d.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("X-Me", me)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	d.api.Handler().ServeHTTP(w, r)
	return w.Result()
}

func (d *door) problem(r *http.Response) (p web.Problem) {
	d.t.Helper()
	require.Equal(d.t, "application/problem+json", r.Header.Get("Content-Type"))
	require.NoError(d.t, json.NewDecoder(r.Body).Decode(&p))
	require.Equal(d.t, r.StatusCode, p.Status)
	return p
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	raw, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return string(raw)
}

func TestEachAudienceIsAnsweredAsRuled(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	for path, want := range map[string]map[string]int{
		"/nobody": {"": 404, "ada": 404, "root": 404},
		"/new":    {"": 401, "new": 200, "ada": 200, "token": 200},
		"/all":    {"": 401, "new": 403, "ada": 200, "mo": 200},
		"/mod":    {"": 401, "ada": 404, "mo": 200, "root": 404},
		"/admin":  {"": 401, "ada": 404, "mo": 404, "root": 200},
	} {
		for me, status := range want {
			require.Equal(t, status, d.do("GET", "/api/v1"+path, me, "").StatusCode, "%s as %q", path, me)
		}
	}
}

func TestForbiddenLooksMissing(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	hidden, absent := d.problem(d.do("GET", "/api/v1/admin", "ada", "")), d.problem(d.do("GET", "/api/v1/none", "ada", ""))
	hidden.RequestID, absent.RequestID = "", ""
	require.Equal(t, absent, hidden)
}

func TestReadOnlyTokenCannotWrite(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	require.Equal(t, 403, d.do("POST", "/api/v1/words", "token", `{"word":"hello"}`).StatusCode)
}

func TestProblemsNameTheFieldAndRepeatNothing(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	for _, body := range []string{`{"word":"x"}`, `{"word":"hello","hunter2":"hunter2"}`, `{"word":`, `[]`, `{"word":["hunter2"]}`} {
		r := d.do("POST", "/api/v1/words", "ada", body)
		require.Contains(t, []int{400, 422}, r.StatusCode, body)
		raw := text(t, r)
		require.NotContains(t, raw, "hunter2\",", body)
		require.Contains(t, raw, `"detail"`)
	}
	p := d.problem(d.do("POST", "/api/v1/words", "ada", `{"word":"x"}`))
	require.Contains(t, p.Fields, "word")
}

func TestRefusalsAreInPlainWords(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	for body, want := range map[string]map[string]string{
		`{"word":"x"}`:              {"word": "Write at least 2 characters."},
		`{}`:                        {"word": "This is needed."},
		`{"word":7}`:                {"word": "This is a text."},
		`{"word":"hello","more":1}`: {"more": "There is no such field."},
		`{"word":"hello","a b":1}`:  {"body": "There is no such field."},
		`{"word":"he\u0000llo"}`:    {"word": "There is a character in it that cannot be kept. Type it again."},
		`{"word":`:                  {"body": "This is not JSON that can be read."},
	} {
		require.Equal(t, want, d.problem(d.do("POST", "/api/v1/words", "ada", body)).Fields, body)
	}
}

func TestOwnFailureTellsNothing(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	r := d.do("GET", "/api/v1/panic", "ada", "")
	require.Equal(t, 500, r.StatusCode)
	require.NotContains(t, text(t, r), "secret")
}

func TestTwoChangesThatMetMayBeTriedAgain(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	for _, code := range []string{"40P01", "40001"} {
		web.Change(d.api, web.Op{Method: "POST", Path: "/met/" + code, ID: "met" + code, For: web.Employees, Tag: "t", Summary: "S."},
			func(ctx context.Context, tx *postgres.Tx, _ server.Viewer, _ *struct{}) (*struct{}, error) {
				_, err := tx.Exec(ctx, `do $$ begin raise exception 'secret detail' using errcode = '`+code+`'; end $$`)
				return nil, err
			})
		r := d.do("POST", "/api/v1/met/"+code, "ada", "")
		require.Equal(t, 503, r.StatusCode)
		require.Equal(t, "1", r.Header.Get("Retry-After"))
		require.Equal(t, "Two changes met. Try again.", d.problem(r).Detail)
	}
}

func TestOneKeyHasOneEffectAndOneAnswer(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	answers := make([]string, 40)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() {
			r := d.do("POST", "/api/v1/words", "ada", `{"word":"hello"}`, "Idempotency-Key", "k1")
			raw, _ := io.ReadAll(r.Body)
			answers[i] = r.Status + string(raw)
		})
	}
	all.Wait()
	for _, a := range answers {
		require.Equal(t, answers[0], a)
		require.Contains(t, a, "201")
	}
	n, err := postgres.Value[int](t.Context(), d.db, "count", `select count(*)::int from hints`, postgres.Args{})
	require.NoError(t, err)
	require.Equal(t, 1, n)

	require.Equal(t, 409, d.do("POST", "/api/v1/words", "ada", `{"word":"other"}`, "Idempotency-Key", "k1").StatusCode)
	require.Equal(t, 201, d.do("POST", "/api/v1/words", "mo", `{"word":"other"}`, "Idempotency-Key", "k1").StatusCode, "keys are one's own")
	require.Equal(t, 422, d.do("POST", "/api/v1/words", "ada", `{"word":"other"}`, "Idempotency-Key", strings.Repeat("k", 101)).StatusCode)
}

func TestRefusedRequestLeavesItsKeyFree(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	require.Equal(t, 422, d.do("POST", "/api/v1/words", "ada", `{"word":"refused"}`, "Idempotency-Key", "k2").StatusCode)
	require.Equal(t, 201, d.do("POST", "/api/v1/words", "ada", `{"word":"better"}`, "Idempotency-Key", "k2").StatusCode)
}

func TestAnotherSitesPageIsRefused(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	r := d.do("POST", "/api/v1/words", "ada", `{"word":"hello"}`, "Sec-Fetch-Site", "cross-site")
	require.Equal(t, 403, r.StatusCode)
	d.problem(r)
	require.Equal(t, 403, d.do("POST", "/api/v1/words", "ada", `{"word":"hello"}`, "Origin", "https://evil.example").StatusCode)
}

func TestEveryAnswerCarriesItsGuards(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	for _, path := range []string{"/", "/api/v1/all", "/api/v1/none", "/assets/a.js", "/healthz", "/api/openapi.json", "/a/b.png"} {
		h := d.do("GET", path, "ada", "").Header
		require.Contains(t, h.Get("Content-Security-Policy"), "default-src 'none'", path)
		require.NotContains(t, h.Get("Content-Security-Policy"), "script-src 'unsafe", path)
		require.Equal(t, "nosniff", h.Get("X-Content-Type-Options"), path)
		require.NotEmpty(t, h.Get("X-Request-Id"), path)
	}
	require.Equal(t, "no-store", d.do("GET", "/api/v1/all", "ada", "").Header.Get("Cache-Control"))
	require.Equal(t, "no-store", d.do("GET", "/", "ada", "").Header.Get("Cache-Control"))
}

func TestPageCarriesItsFirstDataSafely(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	page := text(t, d.do("GET", "/spaces/x", "ada", ""))
	require.Contains(t, page, `<script type="application/json" id="boot">`)
	require.Contains(t, page, `"at":"/spaces/x"`)
	require.Equal(t, 1, strings.Count(page, "</script>"))
}

func TestAssetsComeSmallAndLastForever(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	r := d.do("GET", "/assets/a.js", "", "", "Accept-Encoding", "gzip, br")
	require.Equal(t, "br", r.Header.Get("Content-Encoding"))
	require.Contains(t, r.Header.Get("Cache-Control"), "immutable")
	require.Equal(t, 404, d.do("GET", "/assets/b.js", "", "").StatusCode)
	require.Equal(t, 404, d.do("GET", "/assets/../../etc/passwd.js", "", "").StatusCode)
	require.Equal(t, 404, d.do("POST", "/", "", "x").StatusCode)
}

func TestTooManyWritesWait(t *testing.T) {
	t.Parallel()
	d := open(t, func(cfg *web.Config) { cfg.Writes = web.Limit{N: 3, Per: time.Hour} })
	for range 3 {
		require.Equal(t, 201, d.do("POST", "/api/v1/words", "ada", `{"word":"hello"}`).StatusCode)
	}
	r := d.do("POST", "/api/v1/words", "ada", `{"word":"hello"}`)
	require.Equal(t, 429, r.StatusCode)
	require.NotEmpty(t, r.Header.Get("Retry-After"))
	require.Equal(t, 201, d.do("POST", "/api/v1/words", "mo", `{"word":"hello"}`).StatusCode)
}

func TestWritesGoOnWhileTheStoreOfLimitsIsAway(t *testing.T) {
	t.Parallel()
	away := web.LimiterFunc(func(context.Context, string, int, time.Duration) (time.Duration, error) { return 0, io.EOF })
	d := open(t, func(cfg *web.Config) { cfg.Writes, cfg.Limiter = web.Limit{N: 1, Per: time.Hour}, away })
	for range 2 {
		require.Equal(t, 201, d.do("POST", "/api/v1/words", "ada", `{"word":"hello"}`).StatusCode)
	}
	_, err := away.Take(t.Context(), "sign-in", web.Limit{N: 1, Per: time.Hour})
	require.True(t, server.Refused(err, server.Unavailable), "but what must be counted is refused")
	require.ErrorIs(t, err, io.EOF)
}

func TestLargeBodyIsRefused(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	r := d.do("POST", "/api/v1/words", "ada", `{"word":"`+strings.Repeat("x", 70<<10)+`"}`)
	require.Equal(t, 413, r.StatusCode)
	d.problem(r)
}

func TestWrongMethodIsNamed(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	require.Equal(t, 405, d.do("DELETE", "/api/v1/words", "ada", "").StatusCode)
}
