package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Edited hears, in the same transaction, that a person has changed what others
// do not see of their profile, and says whether it stays hidden.
type Edited func(ctx context.Context, tx *postgres.Tx, person uuid.UUID) (hidden bool, err error)

// HideProfile takes what a person says of themselves, and their photo, out of
// their profile, or puts it back. Moderation alone calls it.
func (p *People) HideProfile(ctx context.Context, tx *postgres.Tx, person uuid.UUID, hidden bool) error {
	turn := uncover
	if hidden {
		turn = cover
	}
	done, err := turn(ctx, tx, person)
	if err != nil || !done {
		return err
	}
	return p.profileShown(ctx, tx)
}

// profileShown makes every open page look at people again.
func (p *People) profileShown(ctx context.Context, tx *postgres.Tx) error {
	return p.hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Everyone, Kind: realtime.Settings})
}

// cover lays the words and the photo aside: whatever reads people finds none.
func cover(ctx context.Context, tx *postgres.Tx, person uuid.UUID) (bool, error) {
	done, err := tx.Exec(ctx, `
		with aside as (
		    insert into hidden_profiles (person_id, title, location, about, photo_id)
		    select id, title, location, about, photo_id from people where id = @id and not profile_hidden for update
		    returning person_id)
		update people set title = '', location = '', about = '', photo_id = null, profile_hidden = true
		where id = (select person_id from aside)`, postgres.Args{"id": person})
	return done.RowsAffected() > 0, err
}

func uncover(ctx context.Context, tx *postgres.Tx, person uuid.UUID) (bool, error) {
	done, err := tx.Exec(ctx, `
		with back as (delete from hidden_profiles where person_id = @id returning *)
		update people p set title = b.title, location = b.location, about = b.about, photo_id = b.photo_id, profile_hidden = false
		from back b where p.id = b.person_id`, postgres.Args{"id": person})
	return done.RowsAffected() > 0, err
}

// rewrite changes what is said of a person. What was hidden of it lies open
// meanwhile, and stays open if this was the edit that a moderator had asked
// them for.
func (p *People) rewrite(ctx context.Context, tx *postgres.Tx, v server.Viewer, person uuid.UUID, change func() error) error {
	hidden, err := uncover(ctx, tx, person)
	if err != nil {
		return err
	}
	if !hidden {
		return change()
	}
	before, err := saidOf(ctx, tx, person)
	if err != nil {
		return err
	}
	if err := change(); err != nil {
		return err
	}
	after, err := saidOf(ctx, tx, person)
	if err != nil {
		return err
	}
	if v.ID == person && before != after && p.cfg.Edited != nil {
		if hidden, err = p.cfg.Edited(ctx, tx, person); err != nil {
			return err
		}
	}
	if !hidden {
		return p.profileShown(ctx, tx)
	}
	_, err = cover(ctx, tx, person)
	return err
}

// saidOf is all that a profile says, to tell whether it changed.
func saidOf(ctx context.Context, tx *postgres.Tx, person uuid.UUID) (string, error) {
	return postgres.Value[string](ctx, tx, "person", `
		select row (name, title, department, location, about, photo_id)::text from people where id = @id for update`, postgres.Args{"id": person})
}
