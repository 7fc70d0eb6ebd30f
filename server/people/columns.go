package people

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// columns are entries turned on their side, as one statement takes them all.
type columns struct {
	ids  []uuid.UUID
	rows []*entry
}

func (c *columns) add(e *entry, id uuid.UUID) { c.ids, c.rows = append(c.ids, id), append(c.rows, e) }

// args are the named columns.
func (c *columns) args(names ...string) postgres.Args {
	cell := map[string]func(*entry) string{
		"emails": func(e *entry) string { return e.email }, "names": func(e *entry) string { return e.name },
		"titles": func(e *entry) string { return e.title }, "departments": func(e *entry) string { return e.department },
		"locations": func(e *entry) string { return e.location }, "roles": func(e *entry) string { return strings.Join(e.roles, ",") },
	}
	args := postgres.Args{}
	for _, name := range names {
		if name == "ids" {
			args["ids"] = c.ids
			continue
		}
		column := make([]string, len(c.rows))
		for i, e := range c.rows {
			column[i] = cell[name](e)
		}
		args[name] = column
	}
	return args
}

func (c *columns) losingAdmin() (ids []uuid.UUID) {
	for i, e := range c.rows {
		if !slices.Contains(e.roles, "admin") {
			ids = append(ids, c.ids[i])
		}
	}
	return ids
}
