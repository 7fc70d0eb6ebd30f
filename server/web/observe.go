package web

import (
	"context"
	"log/slog"
	"net/http"
	"regexp"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
)

type stats struct{ seconds *prometheus.HistogramVec }

func newStats(registry *prometheus.Registry) *stats {
	s := &stats{prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name:    "atrium_http_request_duration_seconds",
		Help:    "Time to answer a request, by route, method and status.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
	}, []string{"route", "method", "status"})}
	if registry != nil {
		registry.MustRegister(s.seconds)
	}
	return s
}

var goodRequestID = regexp.MustCompile(`^[A-Za-z0-9._-]{8,64}$`)

// observe gives the request its id, and logs and times the answer: what failed
// is one line.
func (a *API) observe(c *gin.Context) {
	began := time.Now()
	id := c.GetHeader("X-Request-Id")
	if !goodRequestID.MatchString(id) {
		id = uuid.NewString()
	}
	known := &call{id: id, address: c.ClientIP(), device: c.Request.UserAgent()}
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), callKey{}, known))
	known.request = c.Request
	c.Header("X-Request-Id", id)
	c.Next()
	a.record(c, known, time.Since(began))
}

func (a *API) record(c *gin.Context, known *call, took time.Duration) {
	route := c.FullPath()
	if route == "" {
		route = "page"
	}
	status := c.Writer.Status()
	a.stats.seconds.WithLabelValues(route, c.Request.Method, strconv.Itoa(status)).Observe(took.Seconds())
	level, facts := slog.LevelDebug, []any{}
	switch {
	case known.failure != nil && status == http.StatusInternalServerError:
		level, facts = slog.LevelError, []any{"error", known.failure}
	case known.failure != nil:
		level, facts = slog.LevelWarn, []any{"error", known.failure}
	case status >= http.StatusInternalServerError:
		level = slog.LevelWarn
	}
	if !a.cfg.Log.Enabled(c.Request.Context(), level) {
		return // most of the time
	}
	a.cfg.Log.Log(c.Request.Context(), level, "answered", append(facts,
		"method", c.Request.Method, "route", route, "status", status, "took", took.Round(10*time.Microsecond),
		"bytes", c.Writer.Size(), "person", known.viewer.ID, "request", known.id)...)
}
