package spaces

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// Succeed gives each space whose last owner is gone to the one of its active
// members who has the highest role, and of those to whoever is in it longest.
// by deactivated the owner, and learns nothing of the spaces.
func (s *Spaces) Succeed(ctx context.Context, tx *postgres.Tx, by server.Viewer, gone uuid.UUID) error {
	if err := lockOwned(ctx, tx, gone); err != nil {
		return err
	}
	heirs, err := appointHeirs(ctx, tx, gone)
	if err != nil || len(heirs) == 0 {
		return err
	}
	people := make([]uuid.UUID, len(heirs))
	for i, h := range heirs {
		people[i] = h.PersonID
		err := s.Audit.Record(ctx, tx, audit.Entry{
			Actor: by.ID, Act: "set_space_role", OnKind: "space", On: h.SpaceID, Because: "The account of the last owner was deactivated.",
			Detail: map[string]any{"person": h.PersonID, "from": h.Was, "to": Owner},
		})
		if err != nil {
			return err
		}
	}
	return s.accessChanged(ctx, tx, people...)
}

type heir struct {
	SpaceID, PersonID uuid.UUID
	Was               Role
}

// lockOwned makes one wait for the other when two owners go at the same
// instant; nobody's last owner is overlooked.
func lockOwned(ctx context.Context, tx *postgres.Tx, owner uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		select from spaces
		where id in (select space_id from members where person_id = @person and role = 'owner')
		order by id for no key update`, postgres.Args{"person": owner})
	return err
}

func appointHeirs(ctx context.Context, tx *postgres.Tx, gone uuid.UUID) ([]heir, error) {
	return postgres.List[heir](ctx, tx, `
		with ownerless as (
		    select space_id from members m
		    where m.person_id = @gone and m.role = 'owner' and not exists (
		        select from members o join people p on p.id = o.person_id
		        where o.space_id = m.space_id and o.role = 'owner' and o.person_id <> @gone and p.state = 'active')
		), heirs as (
		    select distinct on (m.space_id) m.space_id, m.person_id, m.role as was
		    from ownerless join members m using (space_id) join people p on p.id = m.person_id
		    where m.person_id <> @gone and p.state = 'active' and m.role <> 'owner'
		    order by m.space_id, array_position(array['moderator', 'member', 'reader'], m.role), m.joined_at, m.person_id
		)
		update members m set role = 'owner' from heirs h
		where m.space_id = h.space_id and m.person_id = h.person_id
		returning m.space_id, m.person_id, h.was`, postgres.Args{"gone": gone})
}
