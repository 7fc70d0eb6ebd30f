package main

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/jobs"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/web"
)

// openQueue says who does which job, and how often those come that come
// again.
func (a *App) openQueue(clock server.Clock) (err error) {
	workers := jobs.NewWorkers()
	jobs.Register(workers, &tidy{db: a.db, clock: clock, content: a.content})
	workers.Every(time.Hour, func() river.JobArgs { return tidyArgs{} })
	jobs.Register(workers, &roll{db: a.db, metrics: a.metrics})
	workers.Every(2*time.Minute, func() river.JobArgs { return rollArgs{} })
	jobs.Register(workers, &files.Sweeper{Files: a.files})
	workers.Every(6*time.Hour, func() river.JobArgs { return files.Sweep{} })
	a.people.Workers(workers)
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

type tidyArgs struct{}

// Kind names the job.
func (tidyArgs) Kind() string { return "tidy" }

// tidy forgets what nobody will ask for again: old answers, hints and drafts.
type tidy struct {
	river.WorkerDefaults[tidyArgs]
	db      *postgres.DB
	clock   server.Clock
	content *content.Content
}

// Work implements river.Worker.
func (t *tidy) Work(ctx context.Context, _ *river.Job[tidyArgs]) error {
	return t.db.InTx(ctx, func(tx *postgres.Tx) error {
		if err := web.ForgetAnswers(ctx, tx, t.clock()); err != nil {
			return err
		}
		if err := t.content.ForgetDrafts(ctx, tx); err != nil {
			return err
		}
		return realtime.Prune(ctx, tx)
	})
}
