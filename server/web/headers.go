package web

import (
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
	policy := pagePolicy
	if strings.HasPrefix(c.Request.URL.Path, "/api/") {
		policy = answerPolicy
	}
	c.Header("Content-Security-Policy", policy)
	c.Header("X-Content-Type-Options", "nosniff")
	c.Header("X-Frame-Options", "DENY")
	c.Header("Referrer-Policy", "no-referrer")
	c.Header("Cross-Origin-Opener-Policy", "same-origin")
	c.Header("Cross-Origin-Resource-Policy", "same-origin")
	c.Header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
	if a.cfg.Secure {
		c.Header("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	}
}
