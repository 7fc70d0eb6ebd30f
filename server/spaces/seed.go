package spaces

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/atrium-social/atrium/server/postgres"
)

// Seed is one space of a demo company.
type Seed struct {
	ID, By        uuid.UUID
	Name, Purpose string
	Access        Access
	At            time.Time
	Members       []SeedMember
	Asking        []SeedMember
}

// SeedMember is a person in a space, or one who asks to be.
type SeedMember struct {
	Person uuid.UUID
	Role   Role
	At     time.Time
}

// Seed adds the spaces of a demo company. It tells nobody.
func (s *Spaces) Seed(ctx context.Context, tx *postgres.Tx, all []Seed) error {
	var members, asking [][]any
	for _, one := range all {
		err := insertSpace(ctx, tx, one.ID, Draft{Name: one.Name, Purpose: one.Purpose, Access: one.Access}, one.By, one.At)
		if err != nil {
			return err
		}
		for _, m := range one.Members {
			members = append(members, []any{one.ID, m.Person, string(m.Role), m.At})
		}
		for _, a := range one.Asking {
			asking = append(asking, []any{one.ID, a.Person, a.At})
		}
	}
	if _, err := tx.Exec(ctx, `update spaces set is_demo = true where id = any (@ids)`, postgres.Args{"ids": seedIDs(all)}); err != nil {
		return err
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"members"}, []string{"space_id", "person_id", "role", "joined_at"}, pgx.CopyFromRows(members))
	if err != nil {
		return err
	}
	_, err = tx.CopyFrom(ctx, pgx.Identifier{"join_requests"}, []string{"space_id", "person_id", "asked_at"}, pgx.CopyFromRows(asking))
	return err
}

func seedIDs(all []Seed) []uuid.UUID {
	ids := make([]uuid.UUID, len(all))
	for i, one := range all {
		ids[i] = one.ID
	}
	return ids
}

// LockDemo keeps everybody from writing in demo spaces until tx ends.
func (s *Spaces) LockDemo(ctx context.Context, tx *postgres.Tx) error {
	_, err := tx.Exec(ctx, `select from spaces where is_demo order by id for update`)
	return err
}

// Unseed removes the demo spaces in which nothing is left, and demo people
// from the others. A space in which somebody wrote stays: it belongs to its
// owners, or else to whoever wrote there first. What the demo people wrote
// must be gone.
func (s *Spaces) Unseed(ctx context.Context, tx *postgres.Tx) error {
	for _, sql := range []string{
		`delete from members where person_id in (select id from people where is_demo)`,
		`delete from join_requests where person_id in (select id from people where is_demo)`,
		`delete from spaces s where is_demo and not exists (select from contents where space_id = s.id)`,
		adoptSpaces,
		`update spaces s set is_demo = false, created_by = coalesce(
		     (select person_id from members where space_id = s.id and role = 'owner' order by joined_at, person_id limit 1), created_by)
		 where is_demo`,
	} {
		if _, err := tx.Exec(ctx, sql); err != nil {
			return err
		}
	}
	return nil
}

// adoptSpaces gives each space that lost its owners another: whoever wrote
// first in it, or whoever has been in it longest.
const adoptSpaces = `
	insert into members as m (space_id, person_id, role, joined_at)
	select s.id, heir.id, 'owner', now()
	from spaces s
	cross join lateral (
	    select id from (
	        (select c.author_id as id, 1 as place from contents c where c.space_id = s.id order by c.id limit 1)
	        union all
	        (select person_id, 2 from members where space_id = s.id order by joined_at, person_id limit 1)) one
	    order by place limit 1) heir
	where not exists (select from members where space_id = s.id and role = 'owner')
	on conflict (space_id, person_id) do update set role = 'owner'`
