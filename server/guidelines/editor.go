package guidelines

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Editor lets moderators write checks, try them on what was written, and put
// them in use.
type Editor struct {
	*Guidelines
	audit *audit.Audit
	sight Sight
}

// NewEditor makes an Editor of the checks of g; sight tells what a moderator
// may be shown besides what others can read.
func NewEditor(g *Guidelines, trail *audit.Audit, sight Sight) *Editor {
	return &Editor{g, trail, sight}
}

const (
	mostChecks = 500
	firedDays  = 28
)

// Listed is a check as moderators see it.
type Listed struct {
	ID uuid.UUID `json:"id" format:"uuid"`
	checks.Check
	Number      int         `json:"number" doc:"Of the rule."`
	RuleTitle   string      `json:"ruleTitle"`
	Mode        checks.Mode `json:"mode" enum:"off,shadow,live"`
	ModeSince   time.Time   `json:"modeSince"`
	Revision    int         `json:"revision"`
	OtherSpaces int         `json:"otherSpaces" doc:"How many spaces it looks at besides, which I may not read."`
	More        int         `json:"more" doc:"In a list: how many words or domains it looks for besides those that are there."`
	Fired       []int       `json:"fired" doc:"How often it found something, on each of the last 28 days, oldest first; of its newest 2,000 finds."`
	Precision   Precision   `json:"precision" doc:"Of what it caught since it looks for this, as far as moderators judged it."`
}

// Checks lists all checks, by their rules, with how their words begin.
func (e *Editor) Checks(ctx context.Context, v server.Viewer) ([]Listed, error) {
	rows, err := selectAllChecks(ctx, e.DB)
	if err != nil {
		return nil, err
	}
	return e.listed(ctx, e.DB, v, uuid.Nil, rows)
}

// CheckOf is one check.
func (e *Editor) CheckOf(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (Listed, error) {
	row, err := selectCheckByID(ctx, q, id)
	if err != nil {
		return Listed{}, err
	}
	list, err := e.listed(ctx, q, v, id, []checkRow{row})
	if err != nil {
		return Listed{}, err
	}
	return list[0], nil
}

// listed adds to checks, or to the one of an id, what they did.
func (e *Editor) listed(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID, rows []checkRow) ([]Listed, error) {
	fired, err := selectFired(ctx, q, id, e.Clock())
	if err != nil {
		return nil, err
	}
	marked, err := selectMarked(ctx, q, id)
	if err != nil {
		return nil, err
	}
	at := map[uuid.UUID]int{}
	list := make([]Listed, len(rows))
	for i, r := range rows {
		at[r.ID], list[i] = i, r.listed(v)
	}
	for _, f := range fired {
		if i, there := at[f.CheckID]; there && f.Ago >= 0 && f.Ago < firedDays {
			list[i].Fired[firedDays-1-f.Ago] += f.Times
		}
	}
	for _, m := range marked {
		if i, there := at[m.CheckID]; there {
			list[i].Precision = precisionOf(m.Right, m.Judged)
		}
	}
	return list, nil
}

func (r checkRow) listed(v server.Viewer) Listed {
	l := Listed{ID: r.ID, Check: r.Check, Number: r.Number, RuleTitle: r.Title, Mode: r.Mode, ModeSince: r.ModeSince, Revision: r.Revision, More: r.More,
		Fired: make([]int, firedDays), Precision: precisionOf(0, 0)}
	known, others := r.split(v)
	l.Spaces, l.OtherSpaces = known, len(others)
	return l
}

// split tells apart the spaces that v may know of.
func (r checkRow) split(v server.Viewer) (known, others []uuid.UUID) {
	known = []uuid.UUID{}
	for _, space := range r.Spaces {
		if slices.Contains(v.Spaces, space) {
			known = append(known, space)
		} else {
			others = append(others, space)
		}
	}
	return known, others
}

// Write adds a check, which does nothing yet.
func (e *Editor) Write(ctx context.Context, tx *postgres.Tx, v server.Viewer, c checks.Check) (Listed, error) {
	if err := lockAllChecks(ctx, tx); err != nil {
		return Listed{}, err
	}
	there, err := countChecks(ctx, tx)
	if err != nil {
		return Listed{}, err
	}
	if there >= mostChecks {
		return Listed{}, server.RefuseField("name", "There are %d checks, and no more are possible. Delete one that nobody needs.", there)
	}
	if err := e.clean(ctx, tx, v, &c); err != nil {
		return Listed{}, err
	}
	c.ID, c.Mode = server.NewID(e.Clock()), checks.Off
	if err := insertChecks(ctx, tx, []checks.Check{c}, e.Clock()); err != nil {
		return Listed{}, err
	}
	if err := e.record(ctx, tx, v, "write_check", c.ID, map[string]any{"after": c}); err != nil {
		return Listed{}, err
	}
	return e.CheckOf(ctx, tx, v, c.ID)
}

// Change changes a check, unless somebody else did so since v saw it.
func (e *Editor) Change(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, revision int, c checks.Check) (Listed, error) {
	before, err := e.lock(ctx, tx, id, revision)
	if err != nil {
		return Listed{}, err
	}
	if err := e.clean(ctx, tx, v, &c); err != nil {
		return Listed{}, err
	}
	_, others := before.split(v)
	c.ID, c.Mode, c.Spaces = id, before.Mode, append(c.Spaces, others...)
	if err := updateCheck(ctx, tx, c, looksElse(before.Check, c), v.ID, e.Clock()); err != nil {
		return Listed{}, err
	}
	return e.changed(ctx, tx, v, "change_check", before, c.Mode != checks.Off)
}

// Switch puts a check in use, on trial or out of use.
func (e *Editor) Switch(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, revision int, mode checks.Mode) (Listed, error) {
	before, err := e.lock(ctx, tx, id, revision)
	if err != nil {
		return Listed{}, err
	}
	if before.Mode == mode {
		return e.CheckOf(ctx, tx, v, id)
	}
	if err := updateMode(ctx, tx, id, mode, v.ID, e.Clock()); err != nil {
		return Listed{}, err
	}
	return e.changed(ctx, tx, v, "switch_check", before, true)
}

// Delete takes a check away. What it found stays on record.
func (e *Editor) Delete(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	before, err := e.lock(ctx, tx, id, 0)
	if err != nil {
		return err
	}
	if err := removeCheck(ctx, tx, id, v.ID, e.Clock()); err != nil {
		return err
	}
	if err := e.Cancel(ctx, tx, id); err != nil && !server.Refused(err, server.NotFound) {
		return err
	}
	if err := e.record(ctx, tx, v, "delete_check", id, map[string]any{"before": before.Check, "mode": before.Mode}); err != nil {
		return err
	}
	return e.reload(ctx, tx)
}

// lock locks a check as v saw it; revision 0 is whatever it is.
func (e *Editor) lock(ctx context.Context, tx *postgres.Tx, id uuid.UUID, revision int) (checkRow, error) {
	if err := lockAllChecks(ctx, tx); err != nil {
		return checkRow{}, err
	}
	row, err := lockCheck(ctx, tx, id)
	if err == nil && revision != 0 && row.Revision != revision {
		err = server.Refuse(server.Conflict, "Somebody changed this check in the meantime. Look at it before you change it.")
	}
	return row, err
}

// changed records the change of a check, has every instance judge by it, and
// returns it.
func (e *Editor) changed(ctx context.Context, tx *postgres.Tx, v server.Viewer, act string, before checkRow, inUse bool) (Listed, error) {
	after, err := e.CheckOf(ctx, tx, v, before.ID)
	if err != nil {
		return after, err
	}
	detail := map[string]any{"before": before.Check, "after": after.Check}
	if after.Mode != before.Mode {
		detail = map[string]any{"before": before.Mode, "after": after.Mode}
	}
	if err := e.record(ctx, tx, v, act, before.ID, detail); err != nil || !inUse {
		return after, err
	}
	return after, e.reload(ctx, tx)
}

func (e *Editor) record(ctx context.Context, tx *postgres.Tx, v server.Viewer, act string, id uuid.UUID, detail map[string]any) error {
	return e.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: act, OnKind: "check", On: id, Detail: detail})
}

// reload has every instance read the checks anew, if they fit together.
func (e *Editor) reload(ctx context.Context, tx *postgres.Tx) error {
	book, err := readBook(ctx, tx)
	if err != nil {
		return err
	}
	tx.AfterCommit(func() { e.book.Store(book) })
	return e.Hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Everyone, Kind: realtime.Checks})
}
