package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// showProfile shows a profile again, unless another decision hides it.
func (m *Moderation) showProfile(ctx context.Context, tx *postgres.Tx, person, decision uuid.UUID) error {
	hidden, err := profileHidden(ctx, tx, person, decision)
	if err != nil || hidden {
		return err
	}
	return m.People.HideProfile(ctx, tx, person, false)
}

// profileHidden tells whether a decision other than except hides a profile.
func profileHidden(ctx context.Context, tx *postgres.Tx, person, except uuid.UUID) (bool, error) {
	return postgres.Value[bool](ctx, tx, "person", `
		select exists (
		    select from decisions d join cases k on k.id = d.case_id
		    where k.profile_id = @person and d.id <> @except and d.undone_at is null and d.reversed_at is null and d.edited_at is null
		      and d.outcome in ('edit', 'hide', 'remove', 'restrict', 'suspend'))`, postgres.Args{"person": person, "except": except})
}

// ProfileEdited notes that a person did what they were asked to, and tells
// whether their profile stays hidden by another decision.
func (m *Moderation) ProfileEdited(ctx context.Context, tx *postgres.Tx, person uuid.UUID) (bool, error) {
	asked, err := postgres.Column[uuid.UUID](ctx, tx, `
		update decisions d set edited_at = @now
		from cases k
		where k.id = d.case_id and k.profile_id = @person and k.kind <> 'appeal' and d.outcome = 'edit'
		  and d.undone_at is null and d.reversed_at is null and d.edited_at is null
		returning k.id`, postgres.Args{"person": person, "now": m.Clock()})
	for _, id := range asked {
		if err == nil {
			err = m.note(ctx, tx, id, person, "rewritten", nil)
		}
	}
	if err != nil {
		return false, err
	}
	return profileHidden(ctx, tx, person, uuid.Nil)
}
