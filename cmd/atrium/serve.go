package main

import (
	"context"
	"fmt"
	"time"
)

type serveCommand struct{}

// Run serves until ctx ends, then lets what is under way finish.
func (serveCommand) Run(ctx context.Context, cfg *Config) error {
	listener, err := listen(ctx, cfg.Addr)
	if err != nil {
		return err
	}
	d := openDoor(listener)
	defer d.server.Close() //nolint:errcheck // it is closed in good order before, unless the start failed
	app, err := Build(ctx, *cfg)
	if ctx.Err() != nil && err != nil {
		return nil // it was stopped before it had started
	}
	if err != nil {
		return err
	}
	defer app.Close()
	if err := app.Start(ctx); err != nil {
		return err
	}
	d.leadTo(app.api.Handler())
	if err := app.greet(ctx); err != nil {
		return err
	}
	return app.serve(ctx, d)
}

func (a *App) serve(ctx context.Context, d *door) error {
	select {
	case err := <-d.failed:
		return fmt.Errorf("serve: %w", err)
	case <-a.lost():
		return sentence("The built-in Postgres ended. Its log is %s; start Atrium again.", a.postgresLog())
	case <-ctx.Done():
	}
	a.drain(context.WithoutCancel(ctx), d)
	return nil
}

// drain says that this instance goes, serves on until that is known, and then
// finishes what is under way.
func (a *App) drain(ctx context.Context, d *door) {
	a.log.InfoContext(ctx, "stopping")
	a.ready.Store(false)
	<-time.After(a.cfg.Linger)
	ctx, cancel := context.WithTimeout(ctx, a.cfg.Drain)
	defer cancel()
	a.hub.Close(ctx)
	if err := d.close(ctx); err != nil {
		a.log.WarnContext(ctx, "some requests took too long and were cut off", "error", err)
	}
}
