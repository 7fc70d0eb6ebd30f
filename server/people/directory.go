package people

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Person is one entry of the directory.
type Person struct {
	server.Card

	Email     string     `json:"email"`
	Location  string     `json:"location"`
	About     string     `json:"about"`
	ManagerID *uuid.UUID `json:"managerId,omitempty" format:"uuid"`
	Manager   string     `json:"manager" doc:"The manager's name, or empty."`
	Roles     []string   `json:"roles"`
	Hidden    bool       `json:"hidden,omitempty" doc:"Whether a moderator keeps title, location, photo and words from others; only the person and admins are told."`
	May       []string   `json:"may" db:"-" doc:"What I may do: edit, setRoles, deactivate, reactivate, resetPassword."`
}

// Search narrows the directory down.
type Search struct {
	Q          string    `query:"q" maxLength:"100" doc:"Part of a name, a title or a department."`
	Department string    `query:"department" maxLength:"100"`
	Location   string    `query:"location" maxLength:"100"`
	Role       string    `query:"role" enum:",moderator,hr,admin"`
	State      string    `query:"state" enum:",invited,active,deactivated" doc:"Deactivated people are listed for admins only."`
	Manager    uuid.UUID `query:"manager" format:"uuid" doc:"Only those who report to this person."`
}

// page is one page of the directory.
type page struct {
	Search

	After uuid.UUID `query:"after" format:"uuid" doc:"Only people after this one, in the order of names."`
	Limit int       `query:"limit" minimum:"1" maximum:"100" default:"30"`
}

const persons = `
	select p.id, p.name, coalesce(h.title, p.title) as title, p.department, p.state, coalesce(h.photo_id, p.photo_id) as photo, p.email,
	       coalesce(h.location, p.location) as location, coalesce(h.about, p.about) as about, p.manager_id,
	       coalesce(m.name, '') as manager, p.roles, h.person_id is not null as hidden
	from people p left join people m on m.id = p.manager_id
	left join hidden_profiles h on h.person_id = p.id and (p.id = @viewer or @admin) `

// found are the people that a search finds.
const found = `
	(case when @state = '' then p.state <> 'deactivated' else p.state = @state and (p.state <> 'deactivated' or @admin) end)
	and (@q = '' or p.search like '%' || folded_name(@q) || '%' or p.search like '%' || folded(@q) || '%')
	and (@department = '' or p.department = @department)
	and (@location = '' or p.location = @location)
	and (@role = '' or @role = any (p.roles))
	and (@manager::uuid is null or p.manager_id = @manager) `

func (s Search) args(v server.Viewer) postgres.Args {
	return postgres.Args{"q": likeText(s.Q), "department": s.Department, "location": s.Location, "role": s.Role, "state": s.State,
		"manager": postgres.Maybe(s.Manager), "admin": v.Roles.Has(server.Admin)}
}

// Directory lists people by name, one more than asked for if there is one.
func (p *People) Directory(ctx context.Context, v server.Viewer, at page) ([]Person, error) {
	args := at.args(v)
	args["viewer"], args["after"], args["limit"] = v.ID, postgres.Maybe(at.After), at.Limit+1
	list, err := postgres.List[Person](ctx, p.db, persons+`
		where `+found+`
		  and (@after::uuid is null or (p.name_key, p.id) > (select name_key, id from people where id = @after))
		order by p.name_key, p.id
		limit @limit`, args)
	for i := range list {
		list[i].May = mayDo(v, list[i])
	}
	return list, err
}

// likeText is q with the signs that LIKE gives a meaning taken literally.
func likeText(q string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.TrimSpace(q))
}

// One returns one person.
func (p *People) One(ctx context.Context, v server.Viewer, id uuid.UUID) (Person, error) {
	return p.one(ctx, p.db, v, id)
}

func (p *People) one(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (Person, error) {
	one, err := postgres.One[Person](ctx, q, "person", persons+`where p.id = @id`,
		postgres.Args{"id": id, "viewer": v.ID, "admin": v.Roles.Has(server.Admin)})
	one.May = mayDo(v, one)
	return one, err
}

// mayDo lists what v may do with a person.
func mayDo(v server.Viewer, one Person) []string {
	may := []string{}
	admin := v.Roles.Has(server.Admin)
	if admin || one.ID == v.ID {
		may = append(may, "edit")
	}
	if !admin {
		return may
	}
	if one.State == "deactivated" {
		return append(may, "setRoles", "reactivate")
	}
	return append(may, "setRoles", "deactivate", "resetPassword")
}

// Facet is one value of a field, and how many people have it.
type Facet struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Facets are what the directory can be narrowed down by, and how many people
// a search finds.
type Facets struct {
	Departments []Facet `json:"departments"`
	Locations   []Facet `json:"locations"`
	Found       int     `json:"found" doc:"How many people the search finds."`
}

// Facets counts the people of each department and location, and those that
// are looked for.
func (p *People) Facets(ctx context.Context, v server.Viewer, s Search) (f Facets, err error) {
	f.Departments, err = postgres.List[Facet](ctx, p.db, `
		select department as name, count(*)::int as count from people
		where state <> 'deactivated' and department <> '' group by department order by department limit 200`, postgres.Args{})
	if err != nil {
		return f, err
	}
	f.Locations, err = postgres.List[Facet](ctx, p.db, `
		select location as name, count(*)::int as count from people
		where state <> 'deactivated' and location <> '' group by location order by location limit 200`, postgres.Args{})
	if err != nil {
		return f, err
	}
	f.Found, err = postgres.Value[int](ctx, p.db, "count", `select count(*)::int from people p where `+found, s.args(v))
	return f, err
}

// Mentionable is a person who can be mentioned.
type Mentionable struct {
	ID         uuid.UUID  `json:"id" format:"uuid"`
	Name       string     `json:"name"`
	Title      string     `json:"title"`
	Department string     `json:"department"`
	Photo      *uuid.UUID `json:"photo,omitempty" format:"uuid" doc:"Names the photo at /people/{id}/photo, which changes with it."`
	Reads      bool       `json:"reads" doc:"Whether they can see what is written here."`
}

// named are the people one of whose names begins with what is looked for, as
// the directory folds it. An index finds those who have all its parts; of
// them, the parts stand side by side.
const named = `
	array_to_tsvector(array_remove(string_to_array(p.name_key, ' '), '')) @@ (
	    select string_agg('''' || replace(replace(part, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
	    from unnest(string_to_array(folded_name(@q), ' ')) part where part <> '')
	and ' ' || p.name_key like '% ' || folded_name(@like) || '%' `

// Mentionables finds people by the beginning of any of their names. In a
// space, it says who can read there.
func (p *People) Mentionables(ctx context.Context, v server.Viewer, q string, space uuid.UUID) ([]Mentionable, error) {
	return postgres.List[Mentionable](ctx, p.db, `
		select p.id, p.name, p.title, p.department, p.photo_id as photo,
		       @space::uuid is null or exists (select from spaces where id = @space and access = 'open')
		           or exists (select from members where space_id = @space and person_id = p.id) as reads
		from people p
		where p.state = 'active' and `+named+`
		  and (@space::uuid is null or @space = any (@spaces))
		order by reads desc, p.name_key, p.id
		limit 8`,
		postgres.Args{"q": q, "like": likeText(q), "space": postgres.Maybe(space), "spaces": v.Spaces})
}
