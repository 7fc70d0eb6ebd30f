package web_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/jobs"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/web"
)

// from asks for the figures from an address.
func (d *door) from(addr string, headers ...string) *http.Response {
	d.t.Helper()
	r := httptest.NewRequest("GET", "/metrics", http.NoBody)
	r.RemoteAddr = addr
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	d.api.Handler().ServeHTTP(w, r)
	return w.Result()
}

func TestFiguresAreForNeighboursAndTokens(t *testing.T) {
	t.Parallel()
	d := open(t, func(cfg *web.Config) { cfg.Metrics, cfg.MetricsToken = prometheus.NewRegistry(), "a long token" })
	for _, near := range []string{"127.0.0.1:1", "[::1]:1", "10.1.2.3:1", "192.168.1.1:1"} {
		require.Equal(t, 200, d.from(near).StatusCode, near)
		require.Equal(t, 404, d.from(near, "X-Forwarded-For", "192.0.2.1").StatusCode, "somebody behind a proxy")
	}
	require.Equal(t, 404, d.from("192.0.2.1:1").StatusCode)
	require.Equal(t, 404, d.from("192.0.2.1:1", "Authorization", "Bearer a short token").StatusCode)
	require.Equal(t, 404, d.from("192.0.2.1:1", "Authorization", "Bearer ").StatusCode)
	require.Equal(t, 200, d.from("192.0.2.1:1", "Authorization", "Bearer a long token").StatusCode)

	without := open(t, func(cfg *web.Config) { cfg.Metrics = prometheus.NewRegistry() })
	require.Equal(t, 404, without.from("192.0.2.1:1", "Authorization", "Bearer ").StatusCode)
}

func TestFiguresNameOperationsPoolAndQueue(t *testing.T) {
	t.Parallel()
	db, registry := postgrestest.NewPool(t, 2), prometheus.NewRegistry()
	db.Register(registry)
	registry.MustRegister(jobs.Figures(db))
	d := open(t, func(cfg *web.Config) { cfg.Metrics = registry })
	d.do("GET", "/api/v1/all", "ada", "")
	figures := text(t, d.from("127.0.0.1:1"))
	for _, figure := range []string{
		`atrium_http_request_duration_seconds_count{method="GET",route="/api/v1/all",status="200"} 1`,
		`atrium_database_connections{state="idle"}`, `atrium_database_connections_most 2`, `atrium_database_waits_total`,
		`atrium_jobs{state="available"} 0`, `atrium_jobs{state="discarded"} 0`, `atrium_jobs_oldest_seconds 0`,
	} {
		require.Contains(t, figures, figure)
	}
}

func TestReadyOnlyWhileItCanServe(t *testing.T) {
	t.Parallel()
	var away atomic.Bool
	d := open(t, func(cfg *web.Config) {
		cfg.Ready = func(context.Context) error {
			if away.Load() {
				return errors.New("the database is away")
			}
			return nil
		}
	})
	require.Equal(t, 200, d.do("GET", "/readyz", "", "").StatusCode)
	away.Store(true)
	r := d.do("GET", "/readyz", "", "")
	require.Equal(t, 503, r.StatusCode)
	require.NotContains(t, text(t, r), "database", "nobody else's business")
	require.Equal(t, 200, d.do("GET", "/healthz", "", "").StatusCode, "it lives")
}

func TestStartIsToldToPagesAndPrograms(t *testing.T) {
	t.Parallel()
	ask := func(path, accept string) *http.Response {
		r := httptest.NewRequest("GET", path, http.NoBody)
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		web.Starting().ServeHTTP(w, r)
		return w.Result()
	}
	require.Equal(t, 200, ask("/healthz", "").StatusCode)
	require.Equal(t, 503, ask("/readyz", "").StatusCode)
	page := ask("/", "text/html,*/*")
	require.Equal(t, 503, page.StatusCode)
	require.Contains(t, text(t, page), "Atrium is starting")
	program := ask("/api/v1/posts", "application/json")
	require.Equal(t, 503, program.StatusCode)
	require.Equal(t, "1", program.Header.Get("Retry-After"))
	require.Equal(t, "application/problem+json", program.Header.Get("Content-Type"))
}

// TestFailedRequestIsOneLineWithoutSecrets reads the log of a request that
// failed, with secrets in all places where a client may put them.
func TestFailedRequestIsOneLineWithoutSecrets(t *testing.T) {
	t.Parallel()
	var said bytes.Buffer
	d := open(t, func(cfg *web.Config) { cfg.Log = slog.New(slog.NewJSONHandler(&said, nil)) })
	id := uuid.NewString()
	r := d.do("GET", "/api/v1/panic?token=hush-query", "ada", "", "X-Request-Id", id,
		"Authorization", "Bearer hush-token", "Cookie", "atrium=hush-cookie", "User-Agent", "hush-agent", "Referer", "https://x.example/hush-referer")
	require.Equal(t, 500, r.StatusCode)
	require.Equal(t, id, r.Header.Get("X-Request-Id"))
	require.Equal(t, id, d.problem(r).RequestID)
	require.Equal(t, 1, strings.Count(said.String(), id), said.String())
	require.Equal(t, 1, strings.Count(strings.TrimSpace(said.String()), "\n")+1)
	require.NotContains(t, said.String(), "hush")
	require.Contains(t, said.String(), "secret detail", "what happened")
	require.Contains(t, said.String(), `"route":"/api/v1/panic"`)
}
