package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// opening is what a case is opened about.
type opening struct {
	kind     Kind
	content  uuid.UUID
	version  int
	profile  uuid.UUID
	words    string // of a profile
	author   uuid.UUID
	space    uuid.UUID
	breach   breach
	appealOf uuid.UUID
}

// Follow opens cases for what the checks held or flagged, and ends those that
// an author has made pointless by an edit. It runs in the transaction that
// writes the item, which holds the lock on it.
func (m *Moderation) Follow(ctx context.Context, tx *postgres.Tx, j content.Judged) error {
	if j.Version > 1 {
		if err := m.rewritten(ctx, tx, j); err != nil {
			return err
		}
	}
	worst, found := worstOf(j.Verdict)
	kind := Flagged
	if j.Held {
		kind = Held
	} else if !found {
		return nil
	}
	o := opening{kind: kind, content: j.ID, version: j.Version, author: j.AuthorID}
	if j.SpaceID != nil {
		o.space = *j.SpaceID
	}
	var err error
	if o.breach, err = breachOfCheck(ctx, tx, worst.CheckID, o.space); err != nil {
		return err
	}
	if worst.Action == checks.Hide {
		o.breach.Severity = mostSevere
	}
	id, fresh, err := m.open(ctx, tx, o)
	if err != nil || !fresh {
		return err
	}
	return m.alert(ctx, tx, id)
}

// worstOf is the sternest finding that asks a moderator to look.
func worstOf(v checks.Verdict) (worst checks.Finding, found bool) {
	for _, f := range v.Findings {
		if f.Action != checks.Nudge && (!found || f.Action > worst.Action) {
			worst, found = f, true
		}
	}
	return worst, found
}

// open opens a case, or adds to the one that is open about the same text, and
// tells whether it is new to those who decide it now: they are to be told.
func (m *Moderation) open(ctx context.Context, tx *postgres.Tx, o opening) (id uuid.UUID, fresh bool, err error) {
	id, fresh, err = m.insertCase(ctx, tx, o)
	if err != nil {
		return id, fresh, err
	}
	if !fresh {
		turned, err := raise(ctx, tx, id, o.breach)
		return id, turned, err
	}
	return id, true, m.note(ctx, tx, id, uuid.Nil, "opened", map[string]any{"kind": o.kind})
}

func (m *Moderation) insertCase(ctx context.Context, tx *postgres.Tx, o opening) (id uuid.UUID, fresh bool, err error) {
	now := m.Clock()
	readers, err := readersOf(ctx, tx, o.space)
	if err != nil {
		return id, false, err
	}
	ids, err := postgres.Column[uuid.UUID](ctx, tx, `
		insert into cases (id, kind, content_id, version, profile_id, words, appeal_of, author_id, space_id, rule_id, severity, route,
		                   readers, rank, opened_at, due_at)
		select @id, @kind, @content, @version, @profile, @words, @appeal, @author, @space, @rule, @severity, @route,
		       @readers, @rank, @now, @now::timestamptz + due_hours[@severity] * interval '1 hour'
		from moderation_settings
		on conflict do nothing
		returning id`,
		postgres.Args{"id": server.NewID(now), "kind": o.kind, "content": postgres.Maybe(o.content), "version": maybeInt(o.version),
			"profile": postgres.Maybe(o.profile), "words": o.words, "appeal": postgres.Maybe(o.appealOf), "author": o.author,
			"space": postgres.Maybe(o.space), "rule": postgres.Maybe(o.breach.ID), "severity": o.breach.Severity, "route": o.breach.Route,
			"readers": readers, "rank": rank(o.breach.Severity, readers, 1, now), "now": now})
	if err != nil || len(ids) > 0 {
		return append(ids, uuid.Nil)[0], len(ids) > 0, err
	}
	id, err = postgres.Value[uuid.UUID](ctx, tx, "case", `
		select id from cases
		where state = 'open' and kind <> 'appeal' and (content_id = @content and version = @version or profile_id = @profile)
		for update`, postgres.Args{"content": postgres.Maybe(o.content), "version": o.version, "profile": postgres.Maybe(o.profile)})
	return id, false, err
}

func maybeInt(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

// raise makes an open case as grave as what was added to it, never less, and
// tells whether it went to HR with that.
func raise(ctx context.Context, tx *postgres.Tx, id uuid.UUID, b breach) (turned bool, err error) {
	turned, err = postgres.Value[bool](ctx, tx, "case", `
		with before as (select id, route from cases where id = @id)
		update cases k
		set severity = greatest(severity, @severity), rule_id = case when @severity > severity or rule_id is null then @rule else rule_id end,
		    route = case when @route = 'hr' then 'hr' else k.route end,
		    due_at = least(due_at, opened_at + (select due_hours[@severity] from moderation_settings) * interval '1 hour')
		from before where k.id = before.id
		returning before.route <> k.route`, postgres.Args{"id": id, "severity": b.Severity, "rule": postgres.Maybe(b.ID), "route": b.Route})
	if err != nil {
		return false, err
	}
	return turned, reweigh(ctx, tx, id)
}

// reweigh puts a case where it belongs in the queue.
func reweigh(ctx context.Context, tx *postgres.Tx, id uuid.UUID) error {
	type row struct {
		Severity, Readers int
		OpenedAt          time.Time
	}
	k, err := postgres.One[row](ctx, tx, "case", `select severity, readers, opened_at from cases where id = @id`, postgres.Args{"id": id})
	if err != nil {
		return err
	}
	w, err := worth(ctx, tx, id)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		update cases set weight = @worth, rank = @rank, reports = (select count(*) from reports where case_id = @id) where id = @id`,
		postgres.Args{"id": id, "worth": w, "rank": rank(k.Severity, k.Readers, w, k.OpenedAt)})
	return err
}

// alert tells those who may decide a case that it waits.
func (m *Moderation) alert(ctx context.Context, tx *postgres.Tx, id uuid.UUID) error {
	all, err := m.selectDeciders(ctx, tx, id)
	if err != nil {
		return err
	}
	if err := m.Notifications.Tell(ctx, tx, notifications.Notice{To: all, Kind: notifications.Case, About: notifications.Queue}); err != nil {
		return err
	}
	return m.hint(ctx, tx, all)
}

// hint makes open queues ask again.
func (m *Moderation) hint(ctx context.Context, tx *postgres.Tx, people []uuid.UUID) error {
	hints := make([]realtime.Hint, len(people))
	for i, id := range people {
		hints[i] = realtime.Hint{Topic: realtime.Person(id), Kind: realtime.Cases}
	}
	return m.Hub.Tell(ctx, tx, hints...)
}

// rewritten ends the wait of what its author has rewritten, and notes that
// they did what they were asked to.
func (m *Moderation) rewritten(ctx context.Context, tx *postgres.Tx, j content.Judged) error {
	ended, err := postgres.Column[uuid.UUID](ctx, tx, `
		update cases set state = 'closed', closed_at = @now, claimed_by = null
		where content_id = @id and version < @version and kind = 'hold' and state = 'open'
		returning id`, postgres.Args{"id": j.ID, "version": j.Version, "now": m.Clock()})
	for _, id := range ended {
		if err == nil {
			err = m.note(ctx, tx, id, j.AuthorID, "rewritten", map[string]any{"version": j.Version})
		}
	}
	if err != nil || j.Held {
		return err
	}
	return m.edited(ctx, tx, j.ID, j.Version)
}

// edited notes that an author did what they were asked to: a version of theirs
// is published that comes after the one which they were to edit.
func (m *Moderation) edited(ctx context.Context, tx *postgres.Tx, item uuid.UUID, version int) error {
	type row struct{ ID, AuthorID uuid.UUID }
	asked, err := postgres.List[row](ctx, tx, `
		update decisions d set edited_at = @now
		from cases k
		where k.id = d.case_id and k.content_id = @id and k.version < @version and d.outcome = 'edit' and `+stands+`
		returning k.id, k.author_id`, postgres.Args{"id": item, "version": version, "now": m.Clock()})
	for _, k := range asked {
		if err == nil {
			err = m.note(ctx, tx, k.ID, k.AuthorID, "rewritten", map[string]any{"version": version})
		}
	}
	return err
}

// unedited takes back that an edit was what its author had been asked for,
// which a decision of that instant had made of it.
func (m *Moderation) unedited(ctx context.Context, tx *postgres.Tx, item uuid.UUID, version int, decision uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update decisions d set edited_at = null
		from cases k
		where k.id = d.case_id and k.content_id = @id and k.version < @version and d.outcome = 'edit'
		  and d.edited_at >= (select at from decisions where id = @decision)`, postgres.Args{"id": item, "version": version, "decision": decision})
	return err
}
