package spaces

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

var errNoSpace = server.Refuse(server.NotFound, "There is no such space.")

// visible are the spaces that the viewer may know of.
const visible = `(s.access <> 'secret' or m.person_id is not null)`

const spaces = `
	select s.id, s.slug, s.name, s.purpose, s.access, s.archived_at, m.role, j.person_id is not null as asked,
	       (select count(*)::int from members a join people p on p.id = a.person_id
	        where a.space_id = s.id and p.state <> 'deactivated') as members,
	       m.role is not distinct from 'owner' and not exists (
	           select from members o join people p on p.id = o.person_id
	           where o.space_id = s.id and o.role = 'owner' and o.person_id <> @viewer and p.state = 'active') as last_owner
	from spaces s
	left join members m on m.space_id = s.id and m.person_id = @viewer
	left join join_requests j on j.space_id = s.id and j.person_id = @viewer `

func selectSpace(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (Space, error) {
	s, err := postgres.One[Space](ctx, q, "space", spaces+`where s.id = @id and `+visible, postgres.Args{"id": id, "viewer": v.ID})
	return s.allowed(), err
}

func selectBySlug(ctx context.Context, q postgres.Querier, v server.Viewer, slug string) (Space, error) {
	s, err := postgres.One[Space](ctx, q, "space", spaces+`where s.slug = @slug and `+visible, postgres.Args{"slug": slug, "viewer": v.ID})
	return s.allowed(), err
}

// selectSpaces lists by name what comes below the space before; before one
// that the viewer may not know of, nothing.
func selectSpaces(ctx context.Context, q postgres.Querier, v server.Viewer, l look) ([]Space, error) {
	list, err := postgres.List[Space](ctx, q, spaces+`
		where `+visible+` and (s.archived_at is not null) = @archived and lower(s.name) like '%' || @q || '%'
		  and (@access = '' or s.access = @access) and (m.person_id is not null or not @mine)
		  and (@before::uuid is null or (lower(s.name), s.id) > (
		      select lower(s.name), s.id from spaces s left join members m on m.space_id = s.id and m.person_id = @viewer
		      where s.id = @before and `+visible+`))
		order by lower(s.name), s.id
		limit @limit`,
		postgres.Args{"viewer": v.ID, "q": likeText(l.Q), "access": l.Access, "mine": l.Mine, "archived": l.Archived,
			"before": postgres.Maybe(l.Before), "limit": l.Limit})
	for i := range list {
		list[i] = list[i].allowed()
	}
	return list, err
}

// likeText is q in lower case, with the signs that LIKE gives a meaning taken
// literally.
func likeText(q string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.ToLower(strings.TrimSpace(q)))
}

// selectStanding reads no more of a space than rights depend on.
func selectStanding(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (Space, error) {
	type standing struct {
		Access     Access
		ArchivedAt *time.Time
		Role       *Role
	}
	r, err := postgres.One[standing](ctx, q, "space", `
		select s.access, s.archived_at, m.role
		from spaces s left join members m on m.space_id = s.id and m.person_id = @viewer
		where s.id = @id and `+visible, postgres.Args{"id": id, "viewer": v.ID})
	return Space{ID: id, Access: r.Access, ArchivedAt: r.ArchivedAt, Role: r.Role}, err
}
