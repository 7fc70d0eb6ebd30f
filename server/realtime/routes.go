package realtime

import (
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/gorilla/websocket"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/web"
)

var pool sync.Pool

// Routes registers the websocket.
func (h *Hub) Routes(api *web.API) {
	up := websocket.Upgrader{ReadBufferSize: 512, WriteBufferPool: &pool, CheckOrigin: h.sameOrigin, Error: refuse}
	web.Raw(api, web.Op{Method: "GET", Path: "/live", ID: "live", For: web.Employees, Tag: "realtime", Full: true, Status: http.StatusSwitchingProtocols,
		Summary: "A websocket of hints that something changed. They name things and carry no words."},
		func(w http.ResponseWriter, r *http.Request, v server.Viewer) {
			if h.full() {
				api.Refuse(w, r, server.Refuse(server.Unavailable, "Too many pages are open. Try again in a moment."))
				return
			}
			conn, err := up.Upgrade(w, r, nil)
			if err != nil {
				return // it was answered
			}
			h.newSocket(conn, v).serve(r.Context())
		})
}

func refuse(w http.ResponseWriter, _ *http.Request, status int, _ error) {
	http.Error(w, http.StatusText(status), status)
}

func (h *Hub) full() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.closing || h.cfg.Most > 0 && len(h.sockets) >= h.cfg.Most
}

// sameOrigin lets in pages of the public address and of the address asked
// for. A page always names its origin: who names none is no page.
func (h *Hub) sameOrigin(r *http.Request) bool {
	origin, err := url.Parse(r.Header.Get("Origin"))
	if err != nil || origin.Host == "" {
		return false
	}
	if h.cfg.Public != nil && origin.Scheme == h.cfg.Public.Scheme && strings.EqualFold(origin.Host, h.cfg.Public.Host) {
		return true
	}
	return strings.EqualFold(origin.Host, r.Host)
}
