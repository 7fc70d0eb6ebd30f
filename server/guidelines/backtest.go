package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
)

// Backtest is a check run over what was written in the last days.
type Backtest struct {
	ID          uuid.UUID  `json:"id" format:"uuid"`
	State       string     `json:"state" enum:"running,done,cancelled,failed"`
	Days        int        `json:"days"`
	Total       int        `json:"total" doc:"How many texts there are to judge."`
	Done        int        `json:"done"`
	Caught      int        `json:"caught" doc:"How many it would have caught."`
	AskedAt     time.Time  `json:"askedAt"`
	EndedAt     *time.Time `json:"endedAt,omitempty"`
	Stale       bool       `json:"stale" db:"-" doc:"The check looks for something else by now."`
	Approximate []string   `json:"approximate" db:"-" enum:"roles,before,earlier,files" doc:"What it knew only as it is today, or in part: the writers' roles, how much they had published, what they had written shortly before, which files were attached."`
	Precision   Precision  `json:"precision" db:"-" doc:"Of the sample, as far as moderators judged it."`
}

// Start runs a check over what was written in the last days. One run at a time
// is enough for each check.
func (e *Editor) Start(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, days int) (Backtest, error) {
	row, err := lockCheck(ctx, tx, id)
	if err != nil {
		return Backtest{}, err
	}
	now := e.Clock()
	run := uuid.New()
	started, err := insertBacktest(ctx, tx, newRun{
		id: run, check: id, revision: row.Revision, days: days, by: v.ID, at: now,
		since: firstAt(now.AddDate(0, 0, -days)), until: firstAt(now.Add(time.Millisecond)),
	})
	if err != nil {
		return Backtest{}, err
	}
	if !started {
		return Backtest{}, server.Refuse(server.Conflict, "This check is being tried already. Wait for it, or cancel it.")
	}
	if err := e.record(ctx, tx, v, "backtest_check", id, map[string]any{"days": days}); err != nil {
		return Backtest{}, err
	}
	if err := e.Put(ctx, tx, backtestArgs{run}); err != nil {
		return Backtest{}, err
	}
	list, err := e.backtests(ctx, tx, row)
	return list[0], err
}

// Cancel ends the run of a check.
func (e *Editor) Cancel(ctx context.Context, tx *postgres.Tx, id uuid.UUID) error {
	done, err := tx.Exec(ctx, `
		update backtests set state = 'cancelled', ended_at = @at where check_id = @id and state = 'running'`,
		postgres.Args{"id": id, "at": e.Clock()})
	if err == nil && done.RowsAffected() == 0 {
		err = server.Refuse(server.NotFound, "There is no such back-test.")
	}
	return err
}

// Backtests lists the runs of a check, newest first.
func (e *Editor) Backtests(ctx context.Context, id uuid.UUID) ([]Backtest, error) {
	row, err := selectCheckByID(ctx, e.DB, id)
	if err != nil {
		return nil, err
	}
	return e.backtests(ctx, e.DB, row)
}

func (e *Editor) backtests(ctx context.Context, q postgres.Querier, row checkRow) ([]Backtest, error) {
	rows, err := selectBacktests(ctx, q, row.ID)
	list := make([]Backtest, len(rows))
	for i, r := range rows {
		list[i] = r.Backtest
		list[i].Stale = r.AskedAt.Before(row.LooksSince)
		list[i].Precision = precisionOf(r.Right, r.Judged)
		list[i].Approximate = approximate(row.Check)
	}
	return list, err
}

// approximate names what a run over the past cannot know exactly.
func approximate(c checks.Check) []string {
	what := []string{}
	switch c.Writers {
	case checks.Newcomers:
		what = append(what, "before")
	case checks.Employees:
		what = append(what, "roles")
	}
	switch c.Kind {
	case checks.Flood, checks.Repeat:
		what = append(what, "earlier")
	case checks.Attachment:
		what = append(what, "files")
	}
	return what
}

// firstAt is before every id that is made at a time, or later.
func firstAt(at time.Time) (id uuid.UUID) {
	ms := at.UnixMilli()
	for i := range 6 {
		id[i] = byte(ms >> (40 - 8*i))
	}
	return id
}
