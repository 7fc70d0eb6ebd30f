package guidelines

import (
	"cmp"
	"context"
	"errors"
	"hash/fnv"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/jobs"
	"github.com/atrium-social/atrium/server/postgres"
)

const (
	pageOfTexts = 250              // of a run: read and judged at once
	sliceOfRun  = 10 * time.Second // after which other jobs have their turn
	mostSamples = 50
)

// Workers says who does the package's jobs.
func (e *Editor) Workers(all *jobs.Workers) {
	jobs.Register(all, &herald{guidelines: e.Guidelines})
	jobs.Register(all, &backtester{editor: e})
	jobs.Register(all, &backtestWatch{editor: e})
	all.Every(time.Minute, func() river.JobArgs { return backtestWatchArgs{} })
}

type backtestArgs struct {
	ID uuid.UUID `json:"id"`
}

// Kind names the job.
func (backtestArgs) Kind() string { return "backtest" }

// InsertOpts has it tried a few times; a run goes on from its place.
func (backtestArgs) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 3} }

// backtester runs a check over the past, a slice at a time.
type backtester struct {
	river.WorkerDefaults[backtestArgs]
	editor *Editor
}

// Work implements river.Worker.
func (b *backtester) Work(ctx context.Context, job *river.Job[backtestArgs]) error {
	more, err := b.editor.advance(ctx, job.Args.ID, sliceOfRun)
	switch {
	case err != nil && job.Attempt >= job.MaxAttempts:
		return errors.Join(err, b.editor.giveUp(context.WithoutCancel(ctx), job.Args.ID))
	case err == nil && more:
		return river.JobSnooze(0)
	}
	return err
}

type backtestWatchArgs struct{}

// Kind names the job.
func (backtestWatchArgs) Kind() string { return "backtest_watch" }

// backtestWatch goes on with runs whose process was cut off.
type backtestWatch struct {
	river.WorkerDefaults[backtestWatchArgs]
	editor *Editor
}

// Work implements river.Worker.
func (b *backtestWatch) Work(ctx context.Context, _ *river.Job[backtestWatchArgs]) error {
	return b.editor.resume(ctx)
}

// resume puts down again the jobs of runs that nothing was heard of lately.
func (e *Editor) resume(ctx context.Context) error {
	return e.DB.InTx(ctx, func(tx *postgres.Tx) error {
		ids, err := postgres.Column[uuid.UUID](ctx, tx, `
			update backtests set told_at = @now where state = 'running' and told_at < @before returning id`,
			postgres.Args{"now": e.Clock(), "before": e.Clock().Add(-time.Minute)})
		for _, id := range ids {
			if err == nil {
				err = e.Put(ctx, tx, backtestArgs{id})
			}
		}
		return err
	})
}

func (e *Editor) giveUp(ctx context.Context, id uuid.UUID) error {
	return e.DB.InTx(ctx, func(tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, `update backtests set state = 'failed', ended_at = @at where id = @id and state = 'running'`,
			postgres.Args{"id": id, "at": e.Clock()})
		return err
	})
}

// Catch is a text that a run caught, and where: not its words.
type Catch struct {
	ContentID uuid.UUID `json:"content"`
	Version   int       `json:"version"`
	Start     int       `json:"start"`
	End       int       `json:"end"`
	Rank      uint64    `json:"rank"` // by which the sample is drawn
}

// trial is one run under way.
type trial struct {
	runRow
	book    *checks.Rulebook
	needs   checks.Needs
	files   bool
	history *history
}

// advance goes on with a run for a while. It reports whether there is more.
// What it did before stands, page by page, so that a run that is cut off goes
// on from there and comes to the same.
func (e *Editor) advance(ctx context.Context, id uuid.UUID, lasts time.Duration) (more bool, err error) {
	t, err := e.takeUp(ctx, id)
	if err != nil || t == nil {
		return false, err
	}
	for until := time.Now().Add(lasts); ; {
		texts, err := selectTexts(ctx, e.DB, t)
		if err != nil {
			return false, err
		}
		at := t.runRow
		for i := range texts {
			t.judge(&texts[i])
		}
		goesOn, err := e.turn(ctx, t, at, len(texts) < pageOfTexts)
		if err != nil || !goesOn {
			return false, err
		}
		if time.Now().After(until) {
			return true, nil
		}
	}
}

// takeUp reads a run and its check, or nothing if it has ended.
func (e *Editor) takeUp(ctx context.Context, id uuid.UUID) (*trial, error) {
	run, err := selectRun(ctx, e.DB, id)
	if server.Refused(err, server.NotFound) || err == nil && run.State != "running" {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	row, err := selectCheckByID(ctx, e.DB, run.CheckID)
	if err != nil {
		return nil, err
	}
	row.Mode = checks.InUse
	book, err := checks.Compile([]checks.Check{row.Check})
	if err != nil {
		return nil, err
	}
	t := &trial{runRow: run, book: book, needs: book.Needs(), files: row.Kind == checks.Attachment || row.looksAtFiles()}
	if t.needs.Earlier > 0 {
		t.history, err = e.recall(ctx, t)
	}
	return t, err
}

// looksAtFiles reports whether names of files matter to the check.
func (r checkRow) looksAtFiles() bool {
	return len(r.Surfaces) == 0 || slices.Contains(r.Surfaces, checks.File)
}

// judge judges one text, and moves on behind it.
func (t *trial) judge(x *textRow) {
	w := x.writing()
	if t.history != nil {
		w.Earlier = t.history.of(x.AuthorID, x.ContentID)
	}
	if v := t.book.Judge(w); len(v.Findings) > 0 {
		t.Caught++
		t.keep(Catch{x.ContentID, x.Number, v.Findings[0].Start, v.Findings[0].End, t.rank(x)})
	}
	if t.history != nil && x.Number == 1 {
		t.history.add(x.AuthorID, x.ContentID, x.CreatedAt, x.Text)
	}
	t.Done++
	t.AtID, t.AtVersion = x.ContentID, x.Number
}

// rank draws the sample: it is as good as chance, and the same at every run.
func (t *trial) rank(x *textRow) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(t.CheckID[:]) // a hash takes everything
	_, _ = h.Write(x.ContentID[:])
	_, _ = h.Write([]byte{byte(x.Number)})
	return h.Sum64() >> 11 // JSON in a browser, and elsewhere, counts to 2⁵³
}

// keep keeps those catches that are lowest in rank.
func (t *trial) keep(c Catch) {
	at, _ := slices.BinarySearchFunc(t.Sample, c, func(a, b Catch) int { return cmp.Compare(a.Rank, b.Rank) })
	if at < mostSamples {
		t.Sample = slices.Insert(t.Sample, at, c)
		t.Sample = t.Sample[:min(len(t.Sample), mostSamples)]
	}
}

// turn puts a page's outcome down, unless the run was cancelled or somebody
// else has done the page.
func (e *Editor) turn(ctx context.Context, t *trial, was runRow, last bool) (goesOn bool, err error) {
	err = e.DB.InTx(ctx, func(tx *postgres.Tx) error {
		done, err := updateRun(ctx, tx, t.runRow, was, last, e.Clock())
		goesOn = done && !last
		return err
	})
	return goesOn, err
}
