package people

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// entry is one person of a file, and what becomes of them. Empty cells say
// nothing: what stands in Atrium stays.
type entry struct {
	line                                          int
	email, name, title, department, location, key string // key: the address in small letters
	manager                                       string // an address in small letters
	roles                                         []string
	withRoles                                     bool
	known                                         *knownPerson
	changes                                       []string
}

type knownPerson struct {
	ID                                              uuid.UUID
	Key, Name, Title, Department, Location, Manager string
	Roles                                           []string
	State                                           string
}

// fieldLimits are the lengths that a profile has.
var fieldLimits = map[string]int{"email": 200, "name": 100, "title": 100, "department": 100, "location": 100, "manager": 200, "role": 100}

var roleNames = map[string]string{
	"employee": "", "mitarbeiter": "", "mitarbeiterin": "", "mitarbeitende": "", "angestellte": "", "moderator": "moderator", "moderatorin": "moderator", //nolint:misspell // German
	"moderation": "moderator", "hr": "hr", "humanresources": "hr", "personal": "hr", "personalabteilung": "hr", "admin": "admin", "administrator": "admin", "administratorin": "admin",
}

// compare holds the file against who is there: three queries, whatever its
// length.
func (p *People) compare(ctx context.Context, q postgres.Querier, t *table) ([]*entry, error) {
	entries := t.entries()
	keys := make([]string, 0, len(entries))
	for _, e := range entries {
		keys = append(keys, e.key)
	}
	known, err := postgres.List[knownPerson](ctx, q, `
		select p.id, lower(p.email) as key, p.name, coalesce(h.title, p.title) as title, p.department, coalesce(h.location, p.location) as location,
		       coalesce(lower(m.email), '') as manager, p.roles, p.state
		from people p left join people m on m.id = p.manager_id left join hidden_profiles h on h.person_id = p.id
		where lower(p.email) = any (@keys)`, postgres.Args{"keys": keys})
	if err != nil {
		return nil, err
	}
	byKey := make(map[string]*knownPerson, len(known))
	for i := range known {
		byKey[known[i].Key] = &known[i]
	}
	for _, e := range entries {
		t.judge(e, byKey[e.key])
	}
	if err := p.checkManagers(ctx, q, t, entries); err != nil {
		return nil, err
	}
	slices.SortStableFunc(t.problems.list, func(a, b finding) int { return cmp.Compare(a.Line, b.Line) })
	return entries, nil
}

// entries reads what each row says, and finds what is wrong with it by itself.
func (t *table) entries() []*entry {
	first := map[string]int{}
	list := make([]*entry, 0, len(t.rows))
	for _, row := range t.rows {
		e := t.entry(row)
		switch at, twice := first[e.key]; {
		case e.key == "":
			t.find(row.line, "email", "email_missing", "")
		case twice:
			t.find(row.line, "email", "email_twice", strconv.Itoa(at))
		default:
			first[e.key] = row.line
			list = append(list, e)
		}
	}
	return list
}

func (t *table) entry(row tableRow) *entry {
	c := row.cells
	t.clean(row)
	e := &entry{line: row.line, email: c["email"], key: strings.ToLower(c["email"]), name: c["name"], title: c["title"],
		department: c["department"], location: c["location"], manager: strings.ToLower(c["manager"])}
	if e.email != "" && address(&e.email) != nil {
		t.find(row.line, "email", "email_invalid", c["email"])
	}
	e.roles, e.withRoles = []string{}, c["role"] != ""
	for _, name := range strings.FieldsFunc(c["role"], func(r rune) bool { return strings.ContainsRune(",;+/|", r) }) {
		role, ok := roleNames[strings.ToLower(strings.TrimSpace(name))]
		if !ok {
			t.find(row.line, "role", "role_unknown", name)
		} else if role != "" && !slices.Contains(e.roles, role) {
			e.roles = append(e.roles, role)
		}
	}
	slices.Sort(e.roles)
	return e
}

// clean puts the cells of a row into the form that a profile has them in.
func (t *table) clean(row tableRow) {
	for _, column := range []string{"email", "name", "title", "department", "location", "manager", "role"} {
		cell := row.cells[column]
		if most := fieldLimits[column]; len([]rune(cell)) > most {
			t.find(row.line, column, "too_long", strconv.Itoa(most))
		}
		if strings.ContainsAny(cell, "\n\r") || server.CleanLine(column, &cell, len(cell)+1) != nil {
			t.find(row.line, column, "sign", "")
		}
		row.cells[column] = cell
	}
}

func (t *table) find(line int, column, code, value string) {
	head := t.heads[column]
	if column == "name" && head == "" {
		head = cmp.Or(t.heads["first"], t.heads["last"])
	}
	t.problems.add(finding{Line: line, Column: head, Code: code, Value: value})
}

// judge says what becomes of an entry, given who has its address.
func (t *table) judge(e *entry, known *knownPerson) {
	e.known = known
	if known == nil {
		if e.name == "" {
			t.find(e.line, "name", "name_missing", "")
		}
		return
	}
	if known.State == "deactivated" {
		t.find(e.line, "email", "deactivated", e.email)
	}
	for _, field := range []struct{ name, new, old string }{
		{"name", e.name, known.Name}, {"title", e.title, known.Title}, {"department", e.department, known.Department},
		{"location", e.location, known.Location}, {"manager", e.manager, known.Manager},
	} {
		if field.new != "" && field.new != field.old {
			e.changes = append(e.changes, field.name)
		}
	}
	roles := slices.Sorted(slices.Values(known.Roles))
	if e.withRoles && !slices.Equal(roles, e.roles) {
		e.changes = append(e.changes, "role")
	}
}

// checkManagers finds managers that nobody is, and circles.
func (p *People) checkManagers(ctx context.Context, q postgres.Querier, t *table, entries []*entry) error {
	if t.heads["manager"] == "" {
		return nil
	}
	type line struct{ Key, Manager, State string }
	lines, err := postgres.List[line](ctx, q, `
		select lower(p.email) as key, coalesce(lower(m.email), '') as manager, p.state
		from people p left join people m on m.id = p.manager_id`, postgres.Args{})
	if err != nil {
		return err
	}
	above := make(map[string]string, len(lines)+len(entries))
	for _, l := range lines {
		if above[l.Key] = l.Manager; l.State == "deactivated" {
			delete(above, l.Key)
		}
	}
	for _, e := range entries {
		if _, there := above[e.key]; !there || e.manager != "" {
			above[e.key] = e.manager
		}
	}
	for _, e := range entries {
		if _, there := above[e.manager]; e.manager != "" && !there {
			t.find(e.line, "manager", "manager_unknown", e.manager)
		}
	}
	t.findCircles(entries, above)
	return nil
}

// findCircles walks up from each entry; what was walked once is not again.
func (t *table) findCircles(entries []*entry, above map[string]string) {
	walked := map[string]int{} // by which walk
	inCircle := map[string]bool{}
	for n, e := range entries {
		at := e.key
		for at != "" && walked[at] == 0 {
			walked[at] = n + 1
			at = above[at]
		}
		if at == "" || walked[at] != n+1 {
			continue
		}
		for !inCircle[at] {
			inCircle[at] = true
			at = above[at]
		}
	}
	for _, e := range entries {
		if inCircle[e.key] && e.manager != "" {
			t.find(e.line, "manager", "manager_circle", e.manager)
		}
	}
}
