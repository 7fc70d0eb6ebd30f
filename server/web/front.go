package web

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/gin-gonic/gin"
)

// bootMark stands in the page where what it needs to begin is put in.
var bootMark = []byte("<!--boot-->")

// missing answers whatever has no route: a file of the front end, one of its
// pages, or nothing.
func (a *API) missing(c *gin.Context) {
	where := c.Request.URL.Path
	read := c.Request.Method == http.MethodGet || c.Request.Method == http.MethodHead
	switch {
	case a.cfg.Front == nil || !read || strings.HasPrefix(where, "/api/") || where == "/api":
		a.refuse(c, newProblem(http.StatusNotFound, "not_found", "There is nothing here."))
	case a.asset(c, strings.TrimPrefix(path.Clean(where), "/")):
	case path.Ext(where) != "":
		a.refuse(c, newProblem(http.StatusNotFound, "not_found", "There is nothing here."))
	default:
		a.page(c, where)
	}
}

// asset serves a file of the front end, in the smallest encoding the browser
// takes, and reports whether there is one.
func (a *API) asset(c *gin.Context, name string) bool {
	if name == "" || name == "index.html" || !fs.ValidPath(name) {
		return false
	}
	if info, err := fs.Stat(a.cfg.Front, name); err != nil || info.IsDir() {
		return false
	}
	if strings.HasPrefix(name, "assets/") {
		c.Header("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		c.Header("Cache-Control", "no-cache")
	}
	c.Header("Vary", "Accept-Encoding")
	raw, err := a.encoded(c, name)
	if err != nil {
		return false
	}
	c.Data(http.StatusOK, mime.TypeByExtension(path.Ext(name)), raw)
	return true
}

func (a *API) encoded(c *gin.Context, name string) ([]byte, error) {
	accepted := c.GetHeader("Accept-Encoding")
	for _, e := range []struct{ name, ext string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if !strings.Contains(accepted, e.name) {
			continue
		}
		if raw, err := fs.ReadFile(a.cfg.Front, name+e.ext); err == nil {
			c.Header("Content-Encoding", e.name)
			return raw, nil
		}
	}
	return fs.ReadFile(a.cfg.Front, name)
}

// page serves the one page of the front end, with what it needs to begin.
func (a *API) page(c *gin.Context, where string) {
	a.identify(c)
	if c.IsAborted() {
		return
	}
	page, err := fs.ReadFile(a.cfg.Front, "index.html")
	if err != nil {
		a.refuse(c, problemFrom(c.Request.Context(), err))
		return
	}
	c.Data(http.StatusOK, "text/html; charset=utf-8", a.withBoot(c, page, where))
}

// withBoot puts the first data into the page. Without it the page asks for
// itself, so a failure here is not the reader's.
func (a *API) withBoot(c *gin.Context, page []byte, where string) []byte {
	if a.cfg.Boot == nil {
		return page
	}
	ctx, who := c.Request.Context(), callFrom(c.Request.Context())
	data, err := a.cfg.Boot(ctx, who.viewer, who.known, where)
	if err != nil {
		a.cfg.Log.WarnContext(ctx, "page without its first data", "error", err, "request", who.id)
		return page
	}
	raw, err := json.Marshal(data) // escapes <, > and &
	if err != nil {
		return page
	}
	script := append([]byte(`<script type="application/json" id="boot">`), raw...)
	return bytes.Replace(page, bootMark, append(script, "</script>"...), 1)
}
