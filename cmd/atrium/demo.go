package main

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"github.com/atrium-social/atrium/server/demo"
	"github.com/atrium-social/atrium/server/postgres"
)

type demoCommand struct {
	Remove bool `help:"Remove the demo company, and all that its people wrote."`
}

// Run brings the demo company in, or takes it away: beside a server that runs
// on a Postgres of its own, or while one with the built-in Postgres is stopped.
func (c demoCommand) Run(ctx context.Context, cfg *Config) error {
	app, err := Build(ctx, *cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	founded, has, err := app.people.HasDemo(ctx, app.db)
	switch {
	case err != nil:
		return err
	case !founded:
		return sentence("There is no company yet. Start Atrium, open %s and choose “Look around with a demo company” there.", app.public)
	case c.Remove:
		return app.removeDemo(ctx, has)
	case has:
		return sentence("The demo company is here already. Remove it with: atrium demo --remove")
	}
	return app.addDemo(ctx)
}

func (a *App) addDemo(ctx context.Context) error {
	admin, err := a.people.FirstAdmin(ctx, a.db)
	if err != nil {
		return err
	}
	err = a.demo.Seed(ctx, admin, func(percent int) { fmt.Printf("\rLarkspur Instruments moves in … %d %%", percent) })
	fmt.Println()
	if err != nil {
		return err
	}
	fmt.Printf("The demo company is here: %s. Its people have no passwords, so nobody can sign in as them.\nRemove it with: atrium demo --remove\n", a.public)
	return nil
}

func (a *App) removeDemo(ctx context.Context, has bool) error {
	if !has {
		fmt.Println("There is no demo company here.")
		return nil
	}
	var gone demo.Effect
	err := a.db.InTx(ctx, func(tx *postgres.Tx) (err error) {
		gone, err = a.demo.Remove(ctx, tx, uuid.Nil)
		return err
	})
	if err == nil {
		fmt.Printf("Removed: %d people, %d posts, %d comments, and %d comments of colleagues on those posts.\n", gone.People, gone.Posts, gone.Comments, gone.Others)
	}
	return err
}

type demoArgs struct{}

// Kind names the job.
func (demoArgs) Kind() string { return "demo" }

// InsertOpts has it tried once: who asked for it sees that it failed, and asks
// again.
func (demoArgs) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 1} }

// moveIn brings the demo company in.
type moveIn struct {
	river.WorkerDefaults[demoArgs]
	demo *demo.Demo
}

// Timeout is long enough for a small machine.
func (*moveIn) Timeout(*river.Job[demoArgs]) time.Duration { return 10 * time.Minute }

// Work implements river.Worker.
func (m *moveIn) Work(ctx context.Context, _ *river.Job[demoArgs]) error { return m.demo.Finish(ctx) }

type demoWatchArgs struct{}

// Kind names the job.
func (demoWatchArgs) Kind() string { return "demo_watch" }

// demoWatch goes on with a demo whose process was cut off.
type demoWatch struct {
	river.WorkerDefaults[demoWatchArgs]
	demo *demo.Demo
}

// Work implements river.Worker.
func (d *demoWatch) Work(ctx context.Context, _ *river.Job[demoWatchArgs]) error {
	return d.demo.Resume(ctx)
}
