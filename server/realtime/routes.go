package realtime

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/gorilla/websocket"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/web"
)

// Routes registers the websocket.
func (h *Hub) Routes(api *web.API) {
	up := websocket.Upgrader{
		ReadBufferSize: 512, WriteBufferPool: &sync.Pool{}, CheckOrigin: h.welcomes,
		Error: func(w http.ResponseWriter, r *http.Request, status int, _ error) { api.Refuse(w, r, refusal(status)) },
	}
	op := web.Op{
		Method: http.MethodGet, Path: "/live", ID: "live", For: web.Employees, Tag: "realtime", Status: http.StatusSwitchingProtocols,
		Summary: "A websocket of hints that something changed. They name things and carry no words.",
	}
	web.Raw(api, op, func(w http.ResponseWriter, r *http.Request, v server.Viewer) {
		if err := h.admit(v.ID); err != nil {
			api.Refuse(w, r, err)
			return
		}
		conn, err := up.Upgrade(w, r, nil)
		if err != nil { // it was answered
			h.dismiss(v.ID)
			return
		}
		s := h.newSocket(conn, v)
		h.enter(s)
		// The handler returns, so that what the request took is given back.
		go s.serve(context.WithoutCancel(r.Context()))
	})
}

func refusal(status int) error {
	if status == http.StatusForbidden {
		return server.Refuse(server.Forbidden, "This request came from a page of another site.")
	}
	return server.Refuse(server.Invalid, "Only a websocket can be opened here.")
}

// welcomes lets in pages of the public address and of the address asked for.
// A page always names its origin: whoever names none is a program, and needs a
// token, which no page of another site can send.
func (h *Hub) welcomes(r *http.Request) bool {
	named := r.Header.Values("Origin")
	if len(named) == 0 {
		return strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ")
	}
	origin, err := url.Parse(named[0])
	if err != nil || len(named) > 1 || origin.Host == "" {
		return false
	}
	if public := h.cfg.Public; public != nil && sameHost(origin, public.Host) {
		return origin.Scheme == public.Scheme
	}
	return (origin.Scheme == "http" || origin.Scheme == "https") && sameHost(origin, r.Host)
}

func sameHost(origin *url.URL, host string) bool {
	port := map[string]string{"http": ":80", "https": ":443"}[origin.Scheme]
	return strings.EqualFold(strings.TrimSuffix(origin.Host, port), strings.TrimSuffix(host, port))
}
