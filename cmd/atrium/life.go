package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func (a *App) isReady(ctx context.Context) error {
	if !a.ready.Load() || !a.hub.Open() {
		return errors.New("starting or stopping")
	}
	ctx, done := context.WithTimeout(ctx, 2*time.Second) // one that does not answer is away
	defer done()
	return a.db.Ping(ctx)
}

// Start begins to run jobs and to bring hints to open pages.
func (a *App) Start(ctx context.Context) error {
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	if err := a.queue.Start(running); err != nil {
		stop()
		return fmt.Errorf("start the job queue: %w", err)
	}
	a.stop, a.stopped = stop, make(chan struct{}) // from here on there is something to stop
	go func() {
		defer close(a.stopped)
		if err := a.hub.Run(running); err != nil {
			a.log.Error("hints are not brought out", "error", err)
		}
	}()
	if a.redis != nil {
		go a.redis.Run(running)
	}
	a.ready.Store(true)
	return nil
}

// Close gives back everything that Build and Start took, in reverse.
func (a *App) Close() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if a.stop != nil {
		if err := a.queue.Stop(ctx); err != nil {
			a.log.Warn("jobs were cut off; they run again", "error", err)
		}
		a.stop()
		<-a.stopped
	}
	if a.redis != nil {
		_ = a.redis.Close() // it held nothing that may not be lost
	}
	if a.db != nil {
		a.db.Close()
	}
	if a.builtIn != nil {
		if err := a.builtIn.Stop(ctx); err != nil {
			a.log.Warn("the built-in Postgres was cut off; it recovers", "error", err)
		}
	}
}

// lost is closed when the built-in Postgres ends by itself.
func (a *App) lost() <-chan struct{} {
	if a.builtIn == nil {
		return nil
	}
	return a.builtIn.Done()
}

func (a *App) postgresLog() string { return a.builtIn.LogFile() }

// greet prints where Atrium is and, before the company is founded, the code
// for it.
func (a *App) greet(ctx context.Context) error {
	code, err := a.people.SetupCode(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("\n  Atrium is at %s\n", a.public)
	if code != "" {
		fmt.Printf("  Set-up code:  %s\n", code)
	}
	fmt.Println()
	return nil
}
