package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

type serveCommand struct{}

// Run serves until ctx ends, then lets what is under way finish.
func (serveCommand) Run(ctx context.Context, cfg *Config) error {
	listener, err := listen(ctx, cfg.Addr)
	if err != nil {
		return err
	}
	defer listener.Close() //nolint:errcheck // the server closes it first
	app, err := Build(ctx, *cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	if err := app.Start(ctx); err != nil {
		return err
	}
	if err := app.greet(ctx); err != nil {
		return err
	}
	return app.serve(ctx, listener)
}

// listen takes the port before anything is started: a taken port costs
// nothing then.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	var how net.ListenConfig
	l, err := how.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	return l, nil
}

func (a *App) serve(ctx context.Context, l net.Listener) error {
	srv := &http.Server{
		Handler:           a.api.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute, // of an upload over a slow line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-a.lost():
		return sentence("The built-in Postgres ended. Its log is %s; start Atrium again.", a.postgresLog())
	case <-ctx.Done():
	}
	return a.drain(srv, failed)
}

// drain stops taking requests and finishes those under way.
func (a *App) drain(srv *http.Server, failed <-chan error) error {
	a.log.Info("stopping")
	ctx, cancel := context.WithTimeout(context.Background(), a.cfg.Drain)
	defer cancel()
	a.ready.Store(false)
	a.hub.Close(ctx)
	if err := srv.Shutdown(ctx); err != nil {
		return fmt.Errorf("stop: %w", err)
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("stop: %w", err)
	}
	return nil
}
