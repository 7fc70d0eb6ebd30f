// Package jobs runs the work that must happen after a transaction stands.
// A job is put down inside the transaction, so it runs if, and only if, the
// transaction commits. Workers read the present state: late, twice or out of
// order ends the same.
package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"github.com/atrium-social/atrium/server/postgres"
)

// Queue is where jobs are put down and from where they run.
type Queue struct{ client *river.Client[pgx.Tx] }

// Workers collects, before the queue is opened, who does which job.
type Workers struct {
	all      *river.Workers
	periodic []*river.PeriodicJob
}

// NewWorkers returns an empty collection.
func NewWorkers() *Workers { return &Workers{all: river.NewWorkers()} }

// Register says who does the jobs of one kind.
func Register[T river.JobArgs](ws *Workers, w river.Worker[T]) { river.AddWorker(ws.all, w) }

// Every puts the job down again and again, once for all instances together.
func (ws *Workers) Every(interval time.Duration, job func() river.JobArgs) {
	ws.periodic = append(ws.periodic, river.NewPeriodicJob(
		river.PeriodicInterval(interval),
		func() (river.JobArgs, *river.InsertOpts) { return job(), nil },
		&river.PeriodicJobOpts{RunOnStart: true}))
}

// Open makes the queue; it runs nothing before Start.
func Open(db *postgres.DB, ws *Workers, log *slog.Logger) (*Queue, error) {
	client, err := river.NewClient(riverpgxv5.New(db.Pool()), &river.Config{
		Workers:      ws.all,
		PeriodicJobs: ws.periodic,
		Queues:       map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 4}},
		ErrorHandler: failures{log},
		Logger:       slog.New(slog.DiscardHandler), // what it says of itself is of use to its makers
	})
	if err != nil {
		return nil, fmt.Errorf("open the job queue: %w", err)
	}
	return &Queue{client}, nil
}

// Start begins to run jobs, until Stop.
func (q *Queue) Start(ctx context.Context) error { return q.client.Start(ctx) }

// Stop lets running jobs finish, until ctx ends.
func (q *Queue) Stop(ctx context.Context) error { return q.client.Stop(ctx) }

// Add puts jobs down inside tx.
func (q *Queue) Add(ctx context.Context, tx *postgres.Tx, jobs ...river.JobArgs) error {
	if len(jobs) == 0 {
		return nil
	}
	list := make([]river.InsertManyParams, len(jobs))
	for i, job := range jobs {
		list[i].Args = job
	}
	begun, err := tx.Begun(ctx)
	if err != nil {
		return err
	}
	if _, err := q.client.InsertManyFastTx(ctx, begun, list); err != nil {
		return fmt.Errorf("put down the job %s: %w", jobs[0].Kind(), err)
	}
	return nil
}
