package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// ground is what the state of an item follows from: what its author did, and
// all decisions about it that stand. A decision that is taken back takes back
// nothing of another one.
type ground struct {
	State     content.State // as it is now
	AskedEdit bool
	Shown     bool // one of its versions was published
	Deleted   bool // by its author, before moderators took it down
	Removed   bool
	Hidden    bool
	Asked     bool // its author was asked to edit it, and has not yet
}

// state is where an item belongs.
func (g ground) state() content.State {
	switch {
	case g.Removed, g.Hidden && g.Deleted:
		return content.Removed
	case g.Deleted:
		return content.Deleted
	case g.Hidden, g.Asked:
		return content.Hidden
	case !g.Shown:
		return content.HeldBack
	}
	return content.Live
}

// asksEdit tells whether an edit brings it back.
func (g ground) asksEdit() bool { return g.Asked && !g.Hidden && !g.Removed }

// stands holds of a decision d that was not taken back, and that asks for
// nothing which its author has done.
const stands = `(d.undone_at is null and d.reversed_at is null and d.edited_at is null)`

// selectGround reads the ground of an item. Whoever refused an edit that nobody
// had seen yet left the item itself as it was.
func selectGround(ctx context.Context, q postgres.Querier, id uuid.UUID) (ground, error) {
	return postgres.One[ground](ctx, q, "item", `
		with made as (
		    select d.id, d.outcome, d.was_state, `+stands+` as stands
		    from decisions d join cases k on k.id = d.case_id
		    where k.content_id = @id and k.kind <> 'appeal'
		), seen as (
		    select exists (select from versions where content_id = @id and state = 'live') or exists (select from made where was_state = 'live') as shown
		), holding as (
		    select made.* from made, seen where stands and not (was_state = 'held' and shown)
		)
		select c.state, c.asked_edit, seen.shown,
		       c.state = 'deleted' or c.state in ('hidden', 'removed') and coalesce((
		           select was_state = 'deleted' from made where was_state in ('live', 'held', 'deleted') order by id desc limit 1), false) as deleted,
		       exists (select from holding where outcome = 'remove') as removed,
		       exists (select from holding where outcome in ('hide', 'restrict', 'suspend')) as hidden,
		       exists (select from holding where outcome = 'edit') as asked
		from contents c, seen where c.id = @id`, postgres.Args{"id": id})
}

// settle puts an item, and the thread it is in, where the decisions that stand
// want them.
func (m *Moderation) settle(ctx context.Context, tx *postgres.Tx, id uuid.UUID) error {
	g, err := selectGround(ctx, tx, id)
	if err != nil {
		return err
	}
	if g.state() != g.State || g.asksEdit() != g.AskedEdit {
		if err := m.Content.Turn(ctx, tx, id, g.state(), g.asksEdit()); err != nil {
			return err
		}
	}
	return m.settleThread(ctx, tx, id)
}

// settleThread closes the thread of an item, or opens it again.
func (m *Moderation) settleThread(ctx context.Context, tx *postgres.Tx, id uuid.UUID) error {
	type thread struct {
		ID           uuid.UUID
		Closed, Ends bool
	}
	t, err := postgres.One[thread](ctx, tx, "item", `
		select r.id, r.closed_at is not null as closed, exists (
		    select from decisions d join cases k on k.id = d.case_id
		    where d.outcome = 'close' and `+stands+` and (k.content_id = r.id or k.content_id in (select id from comments where on_id = r.id))) as ends
		from contents c left join comments o on o.id = c.id join contents r on r.id = coalesce(o.on_id, c.id)
		where c.id = @id`, postgres.Args{"id": id})
	if err != nil || t.Closed == t.Ends {
		return err
	}
	return m.Content.Close(ctx, tx, t.ID, t.Ends)
}
