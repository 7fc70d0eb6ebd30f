package files

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"github.com/atrium-social/atrium/server/postgres"
)

// Sweep is the job that removes what nobody will ask for again: uploads that
// nothing claimed for a day, and contents whose row is gone.
type Sweep struct{}

// Kind names the job.
func (Sweep) Kind() string { return "sweep_files" }

// Sweeper does the job Sweep.
type Sweeper struct {
	river.WorkerDefaults[Sweep]

	Files *Files
}

// Timeout leaves time to walk over all files of a large company.
func (Sweeper) Timeout(*river.Job[Sweep]) time.Duration { return 30 * time.Minute }

// Work implements river.Worker.
func (s Sweeper) Work(ctx context.Context, _ *river.Job[Sweep]) error { return s.Files.Sweep(ctx) }

// Sweep does the job once. Rows go first: a content without a row is removed
// by the next round at the latest.
func (f *Files) Sweep(ctx context.Context) error {
	before := f.Clock().Add(-unclaimedFor)
	for {
		gone, err := f.forget(ctx, before)
		if err != nil {
			return err
		}
		if gone == 0 {
			break
		}
	}
	if err := f.Disk.forgetIncoming(before); err != nil {
		return err
	}
	return f.Disk.each(ctx, before, func(ids []uuid.UUID) error { return f.dropOrphans(ctx, ids) })
}

func (f *Files) forget(ctx context.Context, before time.Time) (gone int, err error) {
	err = f.DB.InTx(ctx, func(tx *postgres.Tx) error {
		ids, err := deleteForgotten(ctx, tx, before)
		gone = len(ids)
		tx.AfterCommit(func() {
			for _, id := range ids {
				f.Disk.drop(id)
			}
		})
		return err
	})
	return gone, err
}

// dropOrphans removes contents that have no row. They are a day old, so no
// upload is still about to write one.
func (f *Files) dropOrphans(ctx context.Context, ids []uuid.UUID) error {
	known, err := selectKnown(ctx, f.DB, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !slices.Contains(known, id) {
			f.Disk.drop(id)
		}
	}
	return nil
}
