package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
)

// undoFor is how long a moderator may take a decision of theirs back.
const undoFor = 10 * time.Minute

// undoable holds of a decision d that its moderator may take back.
const undoable = `(d.moderator_id = @viewer and d.at > @since and d.undone_at is null and d.reversed_at is null and d.edited_at is null
	and d.outcome not in ('uphold', 'reverse') and not exists (select from appeals where decision_id = d.id))`

// taken is a decision that is taken back.
type taken struct {
	ID       uuid.UUID
	Outcome  Outcome
	WasState content.State
	PersonID uuid.UUID
	At       time.Time
}

// Undo takes the decision of a case back: it waits again as it did before.
func (m *Moderation) Undo(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	k, err := m.lock(ctx, tx, v, id)
	if err != nil {
		return err
	}
	if err := lockDecision(ctx, tx, id); err != nil {
		return err
	}
	list, err := postgres.List[taken](ctx, tx, `
		update decisions d set undone_at = @now where d.case_id = @case and `+undoable+`
		returning d.id, d.outcome, coalesce(d.was_state, '') as was_state, d.person_id, d.at`,
		postgres.Args{"case": id, "viewer": v.ID, "now": m.Clock(), "since": m.Clock().Add(-undoFor)})
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return server.Refuse(server.Conflict, "This cannot be undone any more.")
	}
	if err := m.unact(ctx, tx, k, list[0]); err != nil {
		return err
	}
	if err := m.untell(ctx, tx, k, list[0]); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `update cases set state = 'open', closed_at = null, second = false where id = @id`, postgres.Args{"id": id})
	if postgres.Violates(err, "cases_content") || postgres.Violates(err, "cases_profile") {
		return server.Refuse(server.Conflict, "It was reported anew in the meantime. Decide that case.")
	}
	if err != nil {
		return err
	}
	if err := m.note(ctx, tx, id, v.ID, "undone", map[string]any{"outcome": list[0].Outcome}); err != nil {
		return err
	}
	if err := m.hintAll(ctx, tx, id, v); err != nil {
		return err
	}
	return m.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "undo_decision", OnKind: "case", On: id, Detail: map[string]any{"outcome": list[0].Outcome}})
}

// lockDecision locks the decision of a case, so that nobody appeals against it
// while it is taken back. What was true of it before that need not be any more:
// ask afterwards.
func lockDecision(ctx context.Context, tx *postgres.Tx, of uuid.UUID) error {
	_, err := tx.Exec(ctx, `select from decisions where case_id = @case and undone_at is null for update`, postgres.Args{"case": of})
	return err
}

// unact takes back what a decision did: to the person, the profile and the
// content.
func (m *Moderation) unact(ctx context.Context, tx *postgres.Tx, k locked, t taken) error {
	if err := m.unlimit(ctx, tx, t); err != nil || k.ContentID == nil {
		return err
	}
	if t.WasState == content.HeldBack {
		if err := m.Content.HoldAgain(ctx, tx, *k.ContentID, *k.Version); err != nil {
			return err
		}
		if err := m.unedited(ctx, tx, *k.ContentID, *k.Version, t.ID); err != nil {
			return err
		}
	}
	return m.settle(ctx, tx, *k.ContentID)
}

// unlimit takes back what a decision did to its person.
func (m *Moderation) unlimit(ctx context.Context, tx *postgres.Tx, t taken) error {
	_, err := tx.Exec(ctx, `update strikes set revoked_at = @now where decision_id = @id and revoked_at is null`, postgres.Args{"id": t.ID, "now": m.Clock()})
	if err != nil {
		return err
	}
	if err := m.showProfile(ctx, tx, t.PersonID, t.ID); err != nil || !effects[t.Outcome].timed {
		return err
	}
	return m.limit(ctx, tx, t.PersonID)
}

// untell takes word of a decision back, and what it said of the checks.
func (m *Moderation) untell(ctx context.Context, tx *postgres.Tx, k locked, t taken) error {
	reports, err := postgres.Column[uuid.UUID](ctx, tx, `
		update reports set upheld = null where case_id = @case returning id`, postgres.Args{"case": k.ID})
	if err != nil {
		return err
	}
	err = m.Notifications.Forget(ctx, tx, []notifications.Kind{notifications.Ruling, notifications.Outcome}, append(reports, t.ID))
	if err != nil || k.ContentID == nil {
		return err
	}
	if err := m.Notifications.ForgetOf(ctx, tx, notifications.Decided, *k.ContentID, t.At); err != nil {
		return err
	}
	return m.Content.Guidelines.Unjudged(ctx, tx, *k.ContentID, *k.Version)
}
