package spaces

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// upsertMember reports whether there is such a person.
func upsertMember(ctx context.Context, tx *postgres.Tx, space, person uuid.UUID, role Role, at time.Time) (known bool, err error) {
	done, err := tx.Exec(ctx, `
		insert into members (space_id, person_id, role, joined_at)
		select @space, id, @role, @at from people where id = @person and state <> 'deactivated'
		on conflict (space_id, person_id) do update set role = excluded.role`,
		postgres.Args{"space": space, "person": person, "role": role, "at": at})
	return done.RowsAffected() > 0, err
}

func roleOf(ctx context.Context, q postgres.Querier, space, person uuid.UUID) (Role, error) {
	return postgres.Value[Role](ctx, q, "role", `
		select coalesce((select role from members where space_id = @space and person_id = @person), '')`,
		postgres.Args{"space": space, "person": person})
}

// hasOwnerBeside counts on nobody whose account is deactivated.
func hasOwnerBeside(ctx context.Context, q postgres.Querier, space, person uuid.UUID) (bool, error) {
	return postgres.Value[bool](ctx, q, "space", `
		select exists (
		    select from members o join people p on p.id = o.person_id
		    where o.space_id = @space and o.role = 'owner' and o.person_id <> @person and p.state = 'active')`,
		postgres.Args{"space": space, "person": person})
}

func selectMembers(ctx context.Context, q postgres.Querier, v server.Viewer, space Space, page PeoplePage) ([]Membership, error) {
	type row struct {
		server.Card
		Role     Role
		JoinedAt time.Time
	}
	rows, err := postgres.List[row](ctx, q, `
		with everybody as (
		    select p.id, p.name, p.title, p.department, p.state, p.photo_id as photo, m.role, m.joined_at,
		           case m.role when 'owner' then 0 when 'moderator' then 1 else 2 end as place
		    from members m join people p on p.id = m.person_id
		    where m.space_id = @space and p.state <> 'deactivated'
		)
		select id, name, title, department, state, photo, role, joined_at from everybody
		where @after::uuid is null or (place, lower(name), id) > (
		    select coalesce((select place from everybody where id = @after), 2), lower(name), id from people where id = @after)
		order by place, lower(name), id
		limit @limit`,
		postgres.Args{"space": space.ID, "after": postgres.Maybe(page.After), "limit": page.Limit})
	list := make([]Membership, len(rows))
	for i, r := range rows {
		list[i] = Membership{Person: r.Card, Role: r.Role, JoinedAt: r.JoinedAt, May: mayWith(v, space, r.ID)}
	}
	return list, err
}

// mayWith lists what the viewer may do with somebody's membership.
func mayWith(v server.Viewer, space Space, person uuid.UUID) []string {
	switch {
	case space.role() != Owner, person == v.ID && space.LastOwner:
		return []string{}
	default:
		return []string{"changeRole", "remove"}
	}
}

func insertRequest(ctx context.Context, tx *postgres.Tx, space, person uuid.UUID, at time.Time) error {
	_, err := tx.Exec(ctx, `
		insert into join_requests (space_id, person_id, asked_at) values (@space, @person, @at)`,
		postgres.Args{"space": space, "person": person, "at": at})
	return err
}

func deleteRequest(ctx context.Context, tx *postgres.Tx, space, person uuid.UUID) (asked bool, err error) {
	done, err := tx.Exec(ctx, `delete from join_requests where space_id = @space and person_id = @person`,
		postgres.Args{"space": space, "person": person})
	return done.RowsAffected() > 0, err
}

// deleteRequests forgets those, too, whose accounts are deactivated.
func deleteRequests(ctx context.Context, tx *postgres.Tx, space uuid.UUID) error {
	_, err := tx.Exec(ctx, `delete from join_requests where space_id = @space`, postgres.Args{"space": space})
	return err
}

// selectAnswering returns who can answer a request: owners and moderators.
func selectAnswering(ctx context.Context, q postgres.Querier, space uuid.UUID) ([]uuid.UUID, error) {
	return postgres.Column[uuid.UUID](ctx, q, `
		select m.person_id from members m join people p on p.id = m.person_id
		where m.space_id = @space and m.role in ('owner', 'moderator') and p.state = 'active'
		order by m.person_id`, postgres.Args{"space": space})
}

// selectAsking returns who asks, and could still come in.
func selectAsking(ctx context.Context, q postgres.Querier, space uuid.UUID) ([]uuid.UUID, error) {
	return postgres.Column[uuid.UUID](ctx, q, `
		select j.person_id from join_requests j join people p on p.id = j.person_id
		where j.space_id = @space and p.state <> 'deactivated'
		order by j.person_id`, postgres.Args{"space": space})
}

// selectRequests begins again at the top when the one above it was answered
// in the meantime.
func selectRequests(ctx context.Context, q postgres.Querier, space uuid.UUID, page PeoplePage) ([]Asking, error) {
	type row struct {
		server.Card
		AskedAt time.Time
	}
	rows, err := postgres.List[row](ctx, q, `
		select p.id, p.name, p.title, p.department, p.state, p.photo_id as photo, j.asked_at
		from join_requests j join people p on p.id = j.person_id
		where j.space_id = @space and p.state <> 'deactivated'
		  and (j.asked_at, j.person_id) > (
		      select coalesce(max(asked_at), '-infinity'), @after::uuid from join_requests where space_id = @space and person_id = @after)
		order by j.asked_at, j.person_id
		limit @limit`, postgres.Args{"space": space, "after": page.After, "limit": page.Limit})
	list := make([]Asking, len(rows))
	for i, r := range rows {
		list[i] = Asking{Person: r.Card, AskedAt: r.AskedAt, May: []string{"admit", "refuse"}}
	}
	return list, err
}
