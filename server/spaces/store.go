package spaces

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// visible are the spaces that the viewer may know of.
const visible = `(s.access <> 'secret' or m.person_id is not null)`

const spaces = `
	select s.id, s.slug, s.name, s.purpose, s.access, s.archived_at, m.role,
	       (select count(*)::int from members where space_id = s.id) as members,
	       exists (select from join_requests where space_id = s.id and person_id = @viewer) as asked
	from spaces s left join members m on m.space_id = s.id and m.person_id = @viewer `

func selectSpace(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (Space, error) {
	s, err := postgres.One[Space](ctx, q, "space", spaces+`where s.id = @id and `+visible, postgres.Args{"id": id, "viewer": v.ID})
	return s.known(), err
}

func selectBySlug(ctx context.Context, q postgres.Querier, v server.Viewer, slug string) (Space, error) {
	s, err := postgres.One[Space](ctx, q, "space", spaces+`where s.slug = @slug and `+visible, postgres.Args{"slug": slug, "viewer": v.ID})
	return s.known(), err
}

func selectSpaces(ctx context.Context, q postgres.Querier, v server.Viewer, search string, after string, limit int) ([]Space, error) {
	list, err := postgres.List[Space](ctx, q, spaces+`
		where `+visible+` and s.archived_at is null and lower(s.name) like '%' || lower(@search) || '%' and lower(s.name) > lower(@after)
		order by lower(s.name), s.id
		limit @limit`, postgres.Args{"viewer": v.ID, "search": search, "after": after, "limit": limit})
	for i := range list {
		list[i] = list[i].known()
	}
	return list, err
}

// known fills in what the viewer may do.
func (s Space) known() Space {
	s.May = []string{}
	if s.Access == "open" || s.Role != nil {
		s.May = append(s.May, "read")
	}
	switch {
	case s.Role == nil && !s.Asked && s.ArchivedAt == nil:
		s.May = append(s.May, "join")
	case s.Role != nil:
		s.May = append(s.May, "leave")
	}
	if s.Role != nil && *s.Role != "reader" && s.ArchivedAt == nil {
		s.May = append(s.May, "write")
	}
	if manages(s) {
		s.May = append(s.May, "manage")
	}
	return s
}

// insertSpace takes the slug, or the next free one after it. Every slug beyond
// the first few gets a random end, so that a conflict tells nothing of a
// secret space.
func insertSpace(ctx context.Context, tx *postgres.Tx, id uuid.UUID, slug, name, purpose, access string, by uuid.UUID, at time.Time) error {
	for _, try := range []string{slug, fmt.Sprintf("%s-%s", slug, id.String()[24:])} {
		done, err := tx.Exec(ctx, `
			insert into spaces (id, slug, name, purpose, access, created_by, created_at)
			values (@id, @slug, @name, @purpose, @access, @by, @at)
			on conflict (slug) do nothing`,
			postgres.Args{"id": id, "slug": try, "name": name, "purpose": purpose, "access": access, "by": by, "at": at})
		if err != nil {
			return err
		}
		if done.RowsAffected() == 1 {
			return nil
		}
	}
	return errors.New("no address is free for a space")
}

func upsertMember(ctx context.Context, tx *postgres.Tx, space, person uuid.UUID, role string, at time.Time) error {
	_, err := tx.Exec(ctx, `
		insert into members (space_id, person_id, role, joined_at) values (@space, @person, @role, @at)
		on conflict (space_id, person_id) do update set role = excluded.role`,
		postgres.Args{"space": space, "person": person, "role": role, "at": at})
	if postgres.Violates(err, "members_person_id_fkey") {
		return server.Refuse(server.NotFound, "There is no such person.")
	}
	return err
}

// Member is somebody in a space.
type Member struct {
	ID         uuid.UUID `json:"id" format:"uuid"`
	Name       string    `json:"name"`
	Title      string    `json:"title"`
	Department string    `json:"department"`
	Role       string    `json:"role" enum:"owner,moderator,member,reader,asking"`
}

// Members lists who is in a space, owners first, to whoever reads there; its
// owners also see who asks to join.
func (s *Spaces) Members(ctx context.Context, v server.Viewer, id uuid.UUID) ([]Member, error) {
	space, err := selectSpace(ctx, s.DB, v, id)
	if err != nil {
		return nil, err
	}
	if space.Role == nil && space.Access != "open" {
		return nil, server.Refuse(server.Forbidden, "Its members see each other. Ask to join.")
	}
	return postgres.List[Member](ctx, s.DB, `
		select * from (
		select p.id, p.name, p.title, p.department, m.role
		from members m join people p on p.id = m.person_id
		where m.space_id = @space and p.state <> 'deactivated'
		union all
		select p.id, p.name, p.title, p.department, 'asking'
		from join_requests j join people p on p.id = j.person_id
		where @manages and j.space_id = @space
		) everybody
		order by role = 'asking' desc, role = 'owner' desc, role = 'moderator' desc, lower(name), id
		limit 500`, postgres.Args{"space": id, "manages": manages(space)})
}
