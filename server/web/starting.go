package web

import (
	"io"
	"net/http"
	"strings"
	"time"
)

// startingPage comes again by itself. It stands alone: nothing else can be
// served yet.
const startingPage = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="2"><title>Atrium</title><p>Atrium is starting. This page opens by itself in a moment.
`

// Starting answers while Atrium starts: it lives, and cannot serve yet.
func Starting() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", answerPolicy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		switch {
		case r.URL.Path == "/healthz":
			_, _ = io.WriteString(w, "ok\n")
		case strings.Contains(r.Header.Get("Accept"), "text/html"):
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Cache-Control", "no-store")
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = io.WriteString(w, startingPage)
		default:
			p := newProblem(http.StatusServiceUnavailable, "unavailable", "Atrium is starting. Try again in a moment.")
			p.retry = time.Second
			writeProblem(w, p)
		}
	})
}
