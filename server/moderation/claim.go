package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// claimFor is how long a case is kept for whoever looks at it.
const claimFor = 10 * time.Minute

// Claim keeps a case for v, so that two need not read it, or gives it free. A
// claim that v has is renewed in silence: it looks the same to everybody.
func (m *Moderation) Claim(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, mine bool) error {
	k, err := m.lock(ctx, tx, v, id)
	if err != nil {
		return err
	}
	if err := m.mayDecide(ctx, tx, v, k); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `update cases set claimed_by = case when @mine then @viewer::uuid end, claimed_until = case when @mine then @until::timestamptz end where id = @id`,
		postgres.Args{"id": id, "mine": mine, "viewer": v.ID, "until": m.Clock().Add(claimFor)})
	if err != nil || mine && m.has(v, k) {
		return err
	}
	if mine {
		if err := m.noteClaim(ctx, tx, v, id); err != nil {
			return err
		}
	}
	return m.hintAll(ctx, tx, id, v)
}

// has tells whether a case is kept for v just now.
func (m *Moderation) has(v server.Viewer, k locked) bool {
	return k.ClaimedBy != nil && *k.ClaimedBy == v.ID && k.ClaimedUntil.After(m.Clock())
}

// noteClaim notes that somebody began to look at a case: once for each, however
// often they open it.
func (m *Moderation) noteClaim(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	noted, err := postgres.Value[bool](ctx, tx, "case", `
		select exists (select from case_events where case_id = @case and actor_id = @viewer and what = 'claimed')`, postgres.Args{"case": id, "viewer": v.ID})
	if err != nil || noted {
		return err
	}
	return m.note(ctx, tx, id, v.ID, "claimed", nil)
}

// Escalate hands a case to HR: from then on it is missing for everybody else.
func (m *Moderation) Escalate(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, because string) error {
	if err := cleanMessage(&because); err != nil {
		return err
	}
	k, err := m.lock(ctx, tx, v, id)
	if err != nil {
		return err
	}
	if err := m.mayDecide(ctx, tx, v, k); err != nil {
		return err
	}
	if k.Route == ToHR {
		return server.Refuse(server.Conflict, "HR has this already.")
	}
	there, err := postgres.Value[bool](ctx, tx, "role", `select `+hasHR, postgres.Args{})
	if err != nil {
		return err
	}
	if !there {
		return server.Refuse(server.Conflict, "Nobody has the role HR. An admin can give it to somebody.")
	}
	if err := m.hintAll(ctx, tx, id, v); err != nil { // those who see it no more
		return err
	}
	_, err = tx.Exec(ctx, `update cases set route = 'hr', claimed_by = null, claimed_until = null where id = @id`, postgres.Args{"id": id})
	if err != nil {
		return err
	}
	if err := m.Annotate(ctx, tx, v, id, because); err != nil {
		return err
	}
	if err := m.note(ctx, tx, id, v.ID, "escalated", nil); err != nil {
		return err
	}
	if err := m.alert(ctx, tx, id); err != nil {
		return err
	}
	return m.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "escalate_case", OnKind: "case", On: id, Because: because})
}

// Annotate adds a note for the other moderators. The caller may see the case.
func (m *Moderation) Annotate(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, text string) error {
	if err := cleanMessage(&text); err != nil {
		return err
	}
	now := m.Clock()
	_, err := tx.Exec(ctx, `insert into case_notes (id, case_id, by_id, text, at) values (@id, @case, @by, @text, @at)`,
		postgres.Args{"id": server.NewID(now), "case": id, "by": v.ID, "text": text, "at": now})
	return err
}
