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
	ID         uuid.UUID  `json:"id" format:"uuid"`
	Name       string     `json:"name"`
	Title      string     `json:"title"`
	Department string     `json:"department"`
	State      string     `json:"state" enum:"invited,active,deactivated"`
	Email      string     `json:"email"`
	Location   string     `json:"location"`
	About      string     `json:"about"`
	ManagerID  *uuid.UUID `json:"managerId,omitempty" format:"uuid"`
	Manager    string     `json:"manager" doc:"The manager's name, or empty."`
	Roles      []string   `json:"roles"`
}

// search narrows the directory down.
type search struct {
	Q          string    `query:"q" maxLength:"100" doc:"Part of a name, a title or a department."`
	Department string    `query:"department" maxLength:"100"`
	Location   string    `query:"location" maxLength:"100"`
	After      uuid.UUID `query:"after" format:"uuid" doc:"Only people after this one, in the order of names."`
	Limit      int       `query:"limit" minimum:"1" maximum:"100" default:"30"`
}

const persons = `
	select p.id, p.name, p.title, p.department, p.state, p.email, p.location, p.about, p.manager_id,
	       coalesce(m.name, '') as manager, p.roles
	from people p left join people m on m.id = p.manager_id `

// Directory lists people by name, and says whether there are more.
func (p *People) Directory(ctx context.Context, s search) (list []Person, more bool, err error) {
	list, err = postgres.List[Person](ctx, p.db, persons+`
		where p.state <> 'deactivated'
		  and (@q = '' or lower(p.name || ' ' || p.title || ' ' || p.department) like '%' || @q || '%')
		  and (@department = '' or p.department = @department)
		  and (@location = '' or p.location = @location)
		  and (@after::uuid is null or (lower(p.name), p.id) > (select lower(name), id from people where id = @after))
		order by lower(p.name), p.id
		limit @limit`,
		postgres.Args{"q": likeText(s.Q), "department": s.Department, "location": s.Location, "after": postgres.Maybe(s.After), "limit": s.Limit + 1})
	if len(list) > s.Limit {
		return list[:s.Limit], true, err
	}
	return list, false, err
}

// likeText is q in lower case, with the signs that LIKE gives a meaning taken
// literally.
func likeText(q string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.ToLower(strings.TrimSpace(q)))
}

// One returns one person.
func (p *People) One(ctx context.Context, id uuid.UUID) (Person, error) {
	return postgres.One[Person](ctx, p.db, "person", persons+`where p.id = @id`, postgres.Args{"id": id})
}

// Facet is one value of a field, and how many people have it.
type Facet struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Facets are what the directory can be narrowed down by.
type Facets struct {
	Departments []Facet `json:"departments"`
	Locations   []Facet `json:"locations"`
}

// Facets counts the people of each department and location.
func (p *People) Facets(ctx context.Context) (f Facets, err error) {
	f.Departments, err = postgres.List[Facet](ctx, p.db, `
		select department as name, count(*)::int as count from people
		where state <> 'deactivated' and department <> '' group by department order by department limit 200`, postgres.Args{})
	if err != nil {
		return f, err
	}
	f.Locations, err = postgres.List[Facet](ctx, p.db, `
		select location as name, count(*)::int as count from people
		where state <> 'deactivated' and location <> '' group by location order by location limit 200`, postgres.Args{})
	return f, err
}

// Mentionable is a person who can be mentioned.
type Mentionable struct {
	ID         uuid.UUID `json:"id" format:"uuid"`
	Name       string    `json:"name"`
	Title      string    `json:"title"`
	Department string    `json:"department"`
	Reads      bool      `json:"reads" doc:"Whether they can see what is written here."`
}

// Mentionables finds people by the beginning of any of their names. In a
// space, it says who can read there.
func (p *People) Mentionables(ctx context.Context, v server.Viewer, q string, space uuid.UUID) ([]Mentionable, error) {
	return postgres.List[Mentionable](ctx, p.db, `
		select p.id, p.name, p.title, p.department,
		       @space::uuid is null or exists (select from spaces where id = @space and access = 'open')
		           or exists (select from members where space_id = @space and person_id = p.id) as reads
		from people p
		where p.state = 'active' and (lower(p.name) like @q || '%' or lower(p.name) like '% ' || @q || '%')
		  and (@space::uuid is null or @space = any (@spaces))
		order by 5 desc, lower(p.name)
		limit 8`,
		postgres.Args{"q": likeText(q), "space": postgres.Maybe(space), "spaces": v.Spaces})
}
