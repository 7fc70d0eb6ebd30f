package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/atrium-social/atrium/server/web"
)

// door takes requests from the first moment. Until Atrium can serve it says
// so: a migration may take a while.
type door struct {
	server  *http.Server
	handler atomic.Pointer[http.Handler]
	failed  chan error
}

// listen takes the port before anything is started: a taken port costs
// nothing then.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return nil, badAddr(addr)
	}
	var how net.ListenConfig
	l, err := how.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	return l, nil
}

func badAddr(addr string) error {
	return sentence("ATRIUM_ADDR is %q; write it like :8080 or 127.0.0.1:8080.", addr)
}

func openDoor(l net.Listener) *door {
	d := &door{failed: make(chan error, 1)}
	d.leadTo(web.Starting())
	d.server = &http.Server{
		Handler:           http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { (*d.handler.Load()).ServeHTTP(w, r) }),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute, // of an upload over a slow line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
	}
	go func() { d.failed <- d.server.Serve(l) }()
	return d
}

// leadTo says who answers from now on.
func (d *door) leadTo(h http.Handler) { d.handler.Store(&h) }

// close takes no more requests and waits, until ctx ends, for those under
// way. Closing twice is harmless.
func (d *door) close(ctx context.Context) error {
	err := d.server.Shutdown(ctx)
	return errors.Join(err, d.server.Close())
}
