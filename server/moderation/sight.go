package moderation

import (
	"context"
	"maps"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/guidelines"
	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
)

// sight are the cases k that a viewer may know of. A moderator reads no more
// spaces than anybody; whoever runs a space decides in it, but not about what
// counts in all of the company; HR sees its own route, and what moderators and
// admins are said to have done, wherever that was. Nobody sees a case in which
// they take part: as its author, as a reporter, as somebody below or right
// above the author, or as the one who made the decision that is appealed
// against. What would wait for nobody is for the admins: see fallen.
const sight = `
	(k.author_id <> all (@kin)
	    and (k.route = 'team' and (@moderator and (k.space_id is null or k.space_id = any (@spaces)) or k.space_id = any (@runs) and ` + ofSpace + `)
	      or @hr and (k.route = 'hr' or ` + ofStaff + `))
	  or @admin and k.author_id <> @viewer and ` + fallen + `)
	and not exists (select from reports o where o.case_id = k.id and o.reporter_id = @viewer)
	and not exists (select from decisions o where o.id = k.appeal_of and o.moderator_id = @viewer) `

// ofSpace holds of a case k that concerns nothing but a space: it is no appeal
// against what counts in all of the company.
const ofSpace = `not exists (select from strikes where decision_id = k.appeal_of)`

// ofStaff holds of a case k about somebody with a role.
const ofStaff = `exists (select from people a where a.id = k.author_id and a.roles <> '{}')`

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

// eyes are those of somebody who looks at a case, with the arguments of sight.
type eyes struct {
	server.Viewer

	args postgres.Args
}

// with are the arguments of sight, and more.
func (e eyes) with(more postgres.Args) postgres.Args {
	args := maps.Clone(e.args)
	maps.Copy(args, more)
	return args
}

// seeing are the arguments of sight for one question, and those of the question.
func (m *Moderation) seeing(ctx context.Context, q postgres.Querier, v server.Viewer, more postgres.Args) (postgres.Args, error) {
	e, err := m.eyesOf(ctx, q, v)
	return e.with(more), err
}

func (m *Moderation) eyesOf(ctx context.Context, q postgres.Querier, v server.Viewer) (eyes, error) {
	since := m.linesSince()
	kin, err := selectKin(ctx, q, v.ID, since)
	return eyes{v, postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "runs": v.Runs, "kin": kin, "since_lines": since, "now": m.Clock(),
		"moderator": v.Roles.Has(server.Moderator), "hr": v.Roles.Has(server.HR), "admin": v.Roles.Has(server.Admin)}}, err
}

// linesSince is since when reporting lines count that have ended: otherwise
// one would drop a manager who is reported, and decide.
func (m *Moderation) linesSince() time.Time { return m.Clock().Add(-people.LineHolds) }

// selectKin returns a person, everybody above them, and whoever reports to
// them.
func selectKin(ctx context.Context, q postgres.Querier, person uuid.UUID, since time.Time) ([]uuid.UUID, error) {
	return postgres.Column[uuid.UUID](ctx, q, `
		with recursive above as (
		    select @person::uuid as id
		    union
		    select l.manager_id from above a join reporting_lines l on l.person_id = a.id where l.until > @since
		)
		select id from above union select person_id from reporting_lines where manager_id = @person and until > @since`,
		postgres.Args{"person": person, "since": since})
}
