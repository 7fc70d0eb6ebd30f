package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// pagePolicy lets a page load what comes from Atrium itself, and nothing else.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; " +
	"img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
	"frame-ancestors 'none'; base-uri 'none'; form-action 'self'; " +
	"require-trusted-types-for 'script'; trusted-types atrium"

// answerPolicy is for answers that are not pages.
const answerPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

func (a *API) secureHeaders(c *gin.Context) {
	a.guard(c.Writer.Header(), c.Request.URL.Path)
}

// guard sets what tells a browser to trust an answer with as little as can be.
func (a *API) guard(h http.Header, path string) {
	policy := pagePolicy
	if strings.HasPrefix(path, "/api/") {
		policy = answerPolicy
	}
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
	if a.cfg.Secure {
		h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	}
}
