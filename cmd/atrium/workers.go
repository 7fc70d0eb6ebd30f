package main

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/jobs"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/oversight"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/web"
)

// openQueue says who does which job, and how often those come that come
// again.
func (a *App) openQueue(clock server.Clock) (err error) {
	workers := jobs.NewWorkers()
	jobs.Register(workers, &tidy{db: a.db, clock: clock, content: a.content, expiring: a.expiring()})
	workers.Every(time.Hour, func() river.JobArgs { return tidyArgs{} })
	jobs.Register(workers, &roll{db: a.db, metrics: a.metrics})
	workers.Every(2*time.Minute, func() river.JobArgs { return rollArgs{} })
	jobs.Register(workers, &watch{db: a.db, oversight: a.oversight})
	workers.Every(24*time.Hour, func() river.JobArgs { return watchArgs{} })
	jobs.Register(workers, &files.Sweeper{Files: a.files})
	workers.Every(6*time.Hour, func() river.JobArgs { return files.Sweep{} })
	a.people.Workers(workers)
	a.editor.Workers(workers)
	jobs.Register(workers, &moveIn{demo: a.demo})
	jobs.Register(workers, &demoWatch{demo: a.demo})
	workers.Every(time.Minute, func() river.JobArgs { return demoWatchArgs{} })
	jobs.Register(workers, &anchor{audit: a.audit})
	workers.Every(time.Minute, func() river.JobArgs { return anchorArgs{} })
	a.queue, err = jobs.Open(a.db, workers, a.log)
	return err
}

type rollArgs struct{}

// Kind names the job.
func (rollArgs) Kind() string { return "roll" }

// roll computes the figures that reports read.
type roll struct {
	river.WorkerDefaults[rollArgs]
	db      *postgres.DB
	metrics *metrics.Metrics
}

// Work implements river.Worker.
func (r *roll) Work(ctx context.Context, _ *river.Job[rollArgs]) error {
	return r.db.InTx(ctx, func(tx *postgres.Tx) error { return r.metrics.Roll(ctx, tx) })
}

type anchorArgs struct{}

// Kind names the job.
func (anchorArgs) Kind() string { return "audit_anchor" }

// anchor writes the newest seal of the audit log down outside of the database.
type anchor struct {
	river.WorkerDefaults[anchorArgs]
	audit *audit.Log
}

// Work implements river.Worker.
func (w *anchor) Work(ctx context.Context, _ *river.Job[anchorArgs]) error {
	return w.audit.Anchor(ctx)
}

type watchArgs struct{}

// Kind names the job.
func (watchArgs) Kind() string { return "watch" }

// watch computes whether those who stood by a decision fall silent.
type watch struct {
	river.WorkerDefaults[watchArgs]
	db        *postgres.DB
	oversight *oversight.Oversight
}

// Work implements river.Worker.
func (w *watch) Work(ctx context.Context, _ *river.Job[watchArgs]) error {
	return w.db.InTx(ctx, func(tx *postgres.Tx) error { return w.oversight.Watch(ctx, tx) })
}

type tidyArgs struct{}

// Kind names the job.
func (tidyArgs) Kind() string { return "tidy" }

// tidy forgets what nobody will ask for again: old answers, hints and drafts,
// and what expired long ago.
type tidy struct {
	river.WorkerDefaults[tidyArgs]
	db       *postgres.DB
	clock    server.Clock
	content  *content.Content
	expiring []func(context.Context) error // each in transactions of its own
}

// expiring are the packages' ways to remove what expired.
func (a *App) expiring() []func(context.Context) error {
	return []func(context.Context) error{a.people.ForgetExpired, a.metrics.ForgetEvents, a.guidelines.ForgetOld, a.moderation.ForgetFiles}
}

// Work implements river.Worker.
func (t *tidy) Work(ctx context.Context, _ *river.Job[tidyArgs]) error {
	err := t.db.InTx(ctx, func(tx *postgres.Tx) error {
		if err := web.ForgetAnswers(ctx, tx, t.clock()); err != nil {
			return err
		}
		if err := t.content.ForgetDrafts(ctx, tx); err != nil {
			return err
		}
		return realtime.Prune(ctx, tx)
	})
	for _, forget := range t.expiring {
		if err == nil {
			err = forget(ctx)
		}
	}
	return err
}
