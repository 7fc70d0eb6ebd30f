package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// deciders are the people p who may decide a case k, as sight has it of a
// viewer. Few have a role, and few run a space: nobody else is looked at.
const deciders = `
	(select id from people where roles <> '{}'
	 union
	 select person_id from members where space_id = k.space_id and role in ('owner', 'moderator')) able
	join people p on p.id = able.id
	where ` + present + ` and impartial(p.id, k, @since_lines)
	  and (k.route = 'team' and ('moderator' = any (p.roles) and ` + reads + `
	           or ` + ofSpace + ` and exists (select from members where space_id = k.space_id and person_id = p.id and role in ('owner', 'moderator')))
	    or 'hr' = any (p.roles) and (k.route = 'hr' or ` + ofStaff + `)) `

const present = `p.state = 'active' and (p.suspended_until is null or p.suspended_until <= @now)`

// reads holds of a person p who may read where a case k is.
const reads = `(k.space_id is null or exists (select from spaces where id = k.space_id and access = 'open')
	           or exists (select from members where space_id = k.space_id and person_id = p.id))`

// fallen holds of a case k that is for the admin who looks, as nobody else
// could decide it: all who could take part in it, or have the role no more. An
// admin who takes part in it is asked only if every one does. In a space that
// admins do not read this goes for what somebody reported, appeals against or
// left to HR: what a check found there stays there. What an admin has decided
// so they still see afterwards.
const fallen = `(
	exists (select from decisions o where o.case_id = k.id and o.moderator_id = @viewer and o.undone_at is null)
	or k.state = 'open' and (k.space_id is null or k.space_id = any (@spaces) or ` + called + `)
	   and not exists (select from ` + deciders + `)
	   and (k.author_id <> all (@kin) or not exists (select from people p where ` + impartialAdmin + `)))`

const called = `(k.route = 'hr' or k.kind in ('report', 'appeal'))`

const impartialAdmin = `p.roles <> '{}' and 'admin' = any (p.roles) and ` + present + ` and impartial(p.id, k, @since_lines)`

// selectDeciders are the people who may know of a case: see sight.
func (m *Moderation) selectDeciders(ctx context.Context, q postgres.Querier, id uuid.UUID) ([]uuid.UUID, error) {
	args := postgres.Args{"id": id, "now": m.Clock(), "since_lines": m.linesSince()}
	able, err := postgres.Column[uuid.UUID](ctx, q, `
		select p.id from cases k, lateral (select p.id from `+deciders+`) p where k.id = @id order by p.id limit 200`, args)
	if err != nil || len(able) > 0 {
		return able, err
	}
	return postgres.Column[uuid.UUID](ctx, q, `
		with admins as (
		    select p.id, impartial(p.id, k, @since_lines) as free
		    from cases k join people p on p.roles <> '{}' and 'admin' = any (p.roles) and `+present+`
		    where k.id = @id and p.id <> k.author_id and (`+reads+` or `+called+`)
		      and not exists (select from reports where case_id = k.id and reporter_id = p.id)
		      and not exists (select from decisions where id = k.appeal_of and moderator_id = p.id)
		)
		select id from admins where free or not exists (select from admins where free) order by id limit 200`, args)
}
