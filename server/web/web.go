// Package web is the front door: Gin outside, typed handlers inside, one
// transaction around every write. No other package knows Gin or huma.
package web

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"regexp"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Prefix is where the API's paths begin.
const Prefix = "/api/v1"

// Config is what the door needs to know.
type Config struct {
	DB      *postgres.DB
	Clock   server.Clock
	Log     *slog.Logger
	Limiter Limiter
	Writes  Limit // of one person; the zero Limit does not limit

	// Who tells which person sent a request; ok is false for a stranger.
	Who func(*http.Request) (v server.Viewer, ok bool, err error)

	// Seen notes that a person looked in; it may be nil.
	Seen func(ctx context.Context, person uuid.UUID) error

	TrustedProxies []string // whose X-Forwarded-For is believed
	Secure         bool     // served over https to the outside

	Incoming string // folder for uploads under way; empty takes the system's

	Front   fs.FS  // the built front end
	Look    []byte // its colours and measures, as CSS
	Boot    func(ctx context.Context, v server.Viewer, signedIn bool, path string) (any, error)
	Ready   func(context.Context) error // whether this instance can serve
	Metrics *prometheus.Registry

	MetricsToken string // opens the figures to other than private addresses
}

// API is where a package registers what it answers.
type API struct {
	cfg    Config
	engine *gin.Engine
	huma   huma.API
	ops    []Op
	stats  *stats
}

// New builds the door.
func New(cfg Config) (*API, error) {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false // a redirect would come without its guards
	if err := engine.SetTrustedProxies(cfg.TrustedProxies); err != nil {
		return nil, err
	}
	a := &API{cfg: cfg, engine: engine, stats: newStats(cfg.Metrics)}
	engine.Use(a.observe, a.secureHeaders, a.recoverPanics())
	engine.NoRoute(a.missing)
	engine.NoMethod(func(c *gin.Context) {
		a.refuse(c, newProblem(http.StatusMethodNotAllowed, "method_not_allowed", "That cannot be done here."))
	})
	a.operations()
	group := engine.Group(Prefix, a.identify)
	a.huma = humagin.NewWithGroup(engine, group, describe())
	a.document()
	return a, nil
}

func (a *API) recoverPanics() gin.HandlerFunc {
	return gin.CustomRecoveryWithWriter(nil, func(c *gin.Context, what any) {
		a.refuse(c, problemFrom(c.Request.Context(), &panicked{what}))
	})
}

// Handler answers every request, unless another site's page is asking in the
// person's name.
func (a *API) Handler() http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.guard(w.Header(), r.URL.Path)
		w.Header().Set("X-Request-Id", uuid.NewString())
		writeProblem(w, newProblem(http.StatusForbidden, "cross_site", "This request came from a page of another site."))
	}))
	return guard.Handler(a.engine)
}

// Operations lists what was registered, for the tests that hold every route
// to its rule.
func (a *API) Operations() []Op { return a.ops }

// Served lists every route that has a handler, as "GET /api/v1/posts/{id}", for
// the test that holds them to the description.
func (a *API) Served() []string {
	var list []string
	for _, r := range a.engine.Routes() {
		list = append(list, r.Method+" "+regexp.MustCompile(`:(\w+)`).ReplaceAllString(r.Path, "{$1}"))
	}
	return list
}

// OpenAPI describes what was registered.
func (a *API) OpenAPI() *huma.OpenAPI { return a.huma.OpenAPI() }
