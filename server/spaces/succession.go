package spaces

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// Succeed looks at the spaces of somebody whose account was deactivated, or is
// active again. Each of them that has no active owner goes to the one of its
// active members who has the highest role, and of those to whoever is in it
// longest. by changed the account, and learns nothing of the spaces.
func (s *Spaces) Succeed(ctx context.Context, tx *postgres.Tx, by server.Viewer, person uuid.UUID) error {
	ids, err := lockSpacesOf(ctx, tx, person)
	if err != nil {
		return err
	}
	return s.appoint(ctx, tx, by, ids...)
}

// appoint finds an owner for those spaces that have none with an active
// account.
func (s *Spaces) appoint(ctx context.Context, tx *postgres.Tx, by server.Viewer, ids ...uuid.UUID) error {
	heirs, err := appointHeirs(ctx, tx, ids)
	if err != nil || len(heirs) == 0 {
		return err
	}
	people := make([]uuid.UUID, len(heirs))
	for i, h := range heirs {
		people[i] = h.PersonID
		err := s.Audit.Record(ctx, tx, audit.Entry{
			Actor: by.ID, Act: "set_space_role", OnKind: "space", On: h.SpaceID, Because: "No owner had an active account.",
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

// lockSpacesOf makes whoever joins, leaves or changes roles at the same
// instant wait, or be waited for.
func lockSpacesOf(ctx context.Context, tx *postgres.Tx, person uuid.UUID) ([]uuid.UUID, error) {
	return postgres.Column[uuid.UUID](ctx, tx, `
		select id from spaces
		where id in (select space_id from members where person_id = @person)
		order by id for no key update`, postgres.Args{"person": person})
}

func appointHeirs(ctx context.Context, tx *postgres.Tx, ids []uuid.UUID) ([]heir, error) {
	return postgres.List[heir](ctx, tx, `
		with present as (
		    select m.space_id, m.person_id, m.role, m.joined_at
		    from members m join people p on p.id = m.person_id
		    where m.space_id = any (@ids) and p.state = 'active'
		), heirs as (
		    select distinct on (space_id) space_id, person_id, role as was
		    from present
		    where not exists (select from present o where o.space_id = present.space_id and o.role = 'owner')
		    order by space_id, array_position(array['moderator', 'member', 'reader'], role), joined_at, person_id
		)
		update members m set role = 'owner' from heirs h
		where m.space_id = h.space_id and m.person_id = h.person_id
		returning m.space_id, m.person_id, h.was`, postgres.Args{"ids": ids})
}
