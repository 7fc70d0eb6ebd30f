package moderation

import (
	"context"
	"maps"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/guidelines"
	"github.com/atrium-social/atrium/server/postgres"
)

// sight are the cases k that a viewer may know of. A moderator reads no more
// spaces than anybody; whoever runs a space decides in it; HR sees its own
// route, and what moderators and admins are said to have done, wherever that
// was. Nobody sees a case in which they take part: as its author, as a
// reporter, as somebody above or right below the author, or as the one who
// made the decision that is appealed against.
const sight = `
	(k.route = 'team' and (@moderator and (k.space_id is null or k.space_id = any (@spaces)) or k.space_id = any (@runs))
	 or @hr and (k.route = 'hr' or exists (
	     select from people a where a.id = k.author_id and a.roles && array['moderator', 'hr', 'admin'])))
	and k.author_id <> all (@kin)
	and not exists (select from reports o where o.case_id = k.id and o.reporter_id = @viewer)
	and not exists (select from decisions o where o.id = k.appeal_of and o.moderator_id = @viewer) `

// MaySee tells whether an item is before v as a case, whoever else may read it.
func (m *Moderation) MaySee(ctx context.Context, v server.Viewer, item uuid.UUID) (bool, error) {
	if !v.Decides() {
		return false, nil
	}
	args, err := m.seeing(ctx, m.DB, v, postgres.Args{"item": item})
	if err != nil {
		return false, err
	}
	return postgres.Value[bool](ctx, m.DB, "case", `select exists (select from cases k where k.content_id = @item and `+sight+`)`, args)
}

// InSight are those of some texts that are before v as cases of the team's,
// whoever else may read them.
func (m *Moderation) InSight(ctx context.Context, q postgres.Querier, v server.Viewer, texts []guidelines.ItemVersion) ([]guidelines.ItemVersion, error) {
	ids, versions := make([]uuid.UUID, len(texts)), make([]int, len(texts))
	for i, t := range texts {
		ids[i], versions[i] = t.ContentID, t.Version
	}
	args, err := m.seeing(ctx, q, v, postgres.Args{"ids": ids, "versions": versions})
	if err != nil {
		return nil, err
	}
	return postgres.List[guidelines.ItemVersion](ctx, q, `
		select distinct k.content_id, k.version
		from unnest(@ids::uuid[], @versions::int[]) as t (content_id, version)
		join cases k on k.content_id = t.content_id and k.version = t.version
		where k.route = 'team' and `+sight, args)
}

// seeing are the arguments of sight, and more.
func (m *Moderation) seeing(ctx context.Context, q postgres.Querier, v server.Viewer, more postgres.Args) (postgres.Args, error) {
	kin, err := selectKin(ctx, q, v.ID)
	args := postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "runs": v.Runs, "kin": kin,
		"moderator": v.Roles.Has(server.Moderator), "hr": v.Roles.Has(server.HR)}
	maps.Copy(args, more)
	return args, err
}

// selectKin returns a person, everybody above them, and whoever reports to
// them.
func selectKin(ctx context.Context, q postgres.Querier, person uuid.UUID) ([]uuid.UUID, error) {
	return postgres.Column[uuid.UUID](ctx, q, `
		with recursive above as (
		    select id, manager_id from people where id = @person
		    union
		    select p.id, p.manager_id from above a join people p on p.id = a.manager_id
		)
		select id from above union select id from people where manager_id = @person`, postgres.Args{"person": person})
}
