package web

import (
	"crypto/subtle"
	"net"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// operations registers what machines that look after Atrium ask for.
func (a *API) operations() {
	a.engine.GET("/healthz", func(c *gin.Context) { c.String(http.StatusOK, "ok\n") })
	a.engine.GET("/readyz", a.readyz)
	a.engine.GET("/api/openapi.json", a.openAPI)
	a.docsRoutes()
	if a.cfg.Metrics != nil {
		serve := promhttp.HandlerFor(a.cfg.Metrics, promhttp.HandlerOpts{})
		a.engine.GET("/metrics", a.neighboursOnly, gin.WrapH(serve))
	}
}

func (a *API) readyz(c *gin.Context) {
	if a.cfg.Ready != nil {
		if err := a.cfg.Ready(c.Request.Context()); err != nil {
			callFrom(c.Request.Context()).failure = err
			a.refuse(c, newProblem(http.StatusServiceUnavailable, "unavailable", "Not ready."))
			return
		}
	}
	c.String(http.StatusOK, "ready\n")
}

func (a *API) openAPI(c *gin.Context) {
	raw, err := a.huma.OpenAPI().MarshalJSON()
	if err != nil {
		a.refuse(c, problemFrom(c.Request.Context(), err))
		return
	}
	c.Data(http.StatusOK, "application/openapi+json", raw)
}

// neighboursOnly hides a route from all but those who send the token, and
// private addresses that come without a proxy: figures about use are nobody
// else's business.
func (a *API) neighboursOnly(c *gin.Context) {
	sent, _ := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	if a.cfg.MetricsToken != "" && subtle.ConstantTimeCompare([]byte(sent), []byte(a.cfg.MetricsToken)) == 1 {
		return
	}
	host, _, _ := net.SplitHostPort(c.Request.RemoteAddr)
	ip := net.ParseIP(host)
	near := ip != nil && (ip.IsLoopback() || ip.IsPrivate())
	if !near || c.GetHeader("X-Forwarded-For") != "" || c.GetHeader("Forwarded") != "" {
		a.refuse(c, newProblem(http.StatusNotFound, "not_found", "There is nothing here."))
	}
}
