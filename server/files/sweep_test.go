package files_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/riverqueue/river"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/jobs"
	"github.com/atrium-social/atrium/server/postgres"
)

// age makes every content on the disk two days old.
func (s *shelf) age() {
	s.t.Helper()
	for _, path := range s.onDisk() {
		require.NoError(s.t, os.Chtimes(path, time.Now().AddDate(0, 0, -2), time.Now().AddDate(0, 0, -2)))
	}
}

func TestSweepForgetsWhatNothingClaimedForADay(t *testing.T) {
	t.Parallel()
	s := open(t)
	kept := s.upload("kept.png", asPNG(t, quarters(400, 400)))
	require.NoError(t, s.claim("ada", s.post("live"), kept.ID))
	s.upload("forgotten.png", asPNG(t, quarters(400, 400)))
	require.NoError(t, s.files.Sweep(t.Context()))
	require.Equal(t, 2, s.rows(), "not before a day is over")
	s.later.Store(int64(25 * time.Hour))
	fresh := s.upload("fresh.txt", []byte("hello"))
	require.NoError(t, s.files.Sweep(t.Context()))
	require.Equal(t, 2, s.rows())
	require.Len(t, s.onDisk(), 3)
	s.content(kept, "/thumb")
	s.content(fresh, "")
}

func TestSweepForgetsContentsWhoseRowIsGone(t *testing.T) {
	t.Parallel()
	s := open(t)
	kept := s.upload("kept.png", asPNG(t, quarters(400, 400)))
	require.NoError(t, s.claim("ada", s.post("live"), kept.ID))
	post := s.post("live")
	require.NoError(t, s.claim("ada", post, s.upload("gone.png", asPNG(t, quarters(400, 400))).ID))
	s.write(`delete from contents where id = @id`, postgres.Args{"id": post})
	stray := filepath.Join(s.dir, "incoming", "kept-12345")
	require.NoError(t, os.WriteFile(stray, []byte("half"), 0o600))
	require.NoError(t, s.files.Sweep(t.Context()))
	require.Len(t, s.onDisk(), 5, "an upload may be under way")
	s.age()
	require.NoError(t, s.files.Sweep(t.Context()))
	require.Len(t, s.onDisk(), 2)
	require.NoFileExists(t, stray)
	s.content(kept, "")
}

func TestSweepOfNothingIsNothing(t *testing.T) {
	t.Parallel()
	require.NoError(t, open(t).files.Sweep(t.Context()))
}

func TestSweepRunsAsAJob(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.upload("forgotten.txt", []byte("hello"))
	s.later.Store(int64(25 * time.Hour))
	done := make(chan error, 1)
	workers := jobs.NewWorkers()
	jobs.Register(workers, watchedSweeper{files.Sweeper{Files: s.files}, done})
	queue, err := jobs.Open(s.db, workers, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	require.NoError(t, queue.Start(t.Context()))
	require.NoError(t, s.db.InTx(t.Context(), func(tx *postgres.Tx) error { return queue.Add(t.Context(), tx, files.Sweep{}) }))
	require.NoError(t, <-done)
	require.NoError(t, queue.Stop(context.Background()))
	s.nothingKept()
}

// watchedSweeper says when its job is done.
type watchedSweeper struct {
	files.Sweeper

	done chan error
}

func (w watchedSweeper) Work(ctx context.Context, job *river.Job[files.Sweep]) error {
	err := w.Sweeper.Work(ctx, job)
	w.done <- err
	return err
}

func TestFileReleasedByAnEditIsSweptLater(t *testing.T) {
	t.Parallel()
	s := open(t)
	post, id := s.post("live"), s.texts(1)[0]
	require.NoError(t, s.claim("ada", post, id))
	require.NoError(t, s.claim("ada", post))
	s.later.Store(int64(25 * time.Hour))
	require.NoError(t, s.files.Sweep(t.Context()))
	s.nothingKept()
	require.Equal(t, 404, s.get("ada", "/files/"+id.String()).StatusCode)
}

func TestSweepLeavesWhatADraftHoldsAndForgetsWhatWasDeleted(t *testing.T) {
	t.Parallel()
	s := open(t)
	held, loose, shown := s.upload("a.txt", []byte("a")), s.upload("b.txt", []byte("b")), s.upload("c.txt", []byte("c"))
	s.write(`insert into drafts (person_id, target, revision, text, files, updated_at) values (@ada, 'post', 1, '', array[@file::uuid], now())`,
		postgres.Args{"ada": s.who["ada"].ID, "file": held.ID})
	post := s.post("live")
	require.NoError(t, s.claim("ada", post, shown.ID))
	s.write(`update contents set state = 'deleted', has_files = true, edited_at = now() where id = @id`, postgres.Args{"id": post})
	require.NoError(t, s.files.Sweep(t.Context()))
	require.Equal(t, 3, s.rows(), "nothing is a day old")

	s.later.Store(int64(25 * time.Hour))
	require.NoError(t, s.files.Sweep(t.Context()))
	require.Equal(t, 1, s.rows())
	require.Equal(t, 200, s.get("ada", "/files/"+held.ID.String()).StatusCode)
	require.Equal(t, 404, s.get("ada", "/files/"+loose.ID.String()).StatusCode)
}
