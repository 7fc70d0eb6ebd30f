package people

import (
	"context"
	"io"
	"strings"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/sheet"
	"github.com/atrium-social/atrium/server/web"
)

// columnNames are the heads of a file, by the language of who reads it.
var columnNames = map[string]struct {
	file  string
	heads []string
}{
	"en": {"people.csv", []string{"email", "name", "title", "department", "location", "manager", "role"}},
	"de": {"personen.csv", []string{"E-Mail", "Name", "Titel", "Abteilung", "Standort", "Vorgesetzte", "Rolle"}},
}

func newSheet(w io.Writer, language string) *sheet.Sheet {
	return sheet.New(w, language, columnNames[language].heads...)
}

// Export writes everybody that a search finds, with the columns of an import.
// What a moderator keeps from others is left out: an import leaves it alone.
func (p *People) Export(ctx context.Context, v server.Viewer, s Search, language string) (*web.File, error) {
	err := p.db.InTx(ctx, func(tx *postgres.Tx) error {
		return p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "export_people", OnKind: "company"})
	})
	write := func(ctx context.Context, w io.Writer) error {
		out := newSheet(w, language)
		for at := uuid.Nil; ; {
			next, err := p.exportPage(ctx, v, s, out, at)
			if err != nil {
				return err
			}
			if next == uuid.Nil {
				return out.Flush()
			}
			at = next
		}
	}
	return &web.File{Name: columnNames[language].file, MediaType: "text/csv; charset=utf-8", Write: write}, err
}

type exported struct {
	ID                                                       uuid.UUID
	Email, Name, Title, Department, Location, Manager, Roles string
}

// exportPage writes the people after at, and returns the last one if there may
// be more.
func (p *People) exportPage(ctx context.Context, v server.Viewer, s Search, out *sheet.Sheet, at uuid.UUID) (uuid.UUID, error) {
	const most = 1000
	args := s.args(v)
	args["after"], args["limit"] = postgres.Maybe(at), most
	list, err := postgres.List[exported](ctx, p.db, `
		select p.id, p.email, p.name, p.title, p.department, p.location,
		       coalesce(m.email, '') as manager,
		       coalesce(nullif(array_to_string(p.roles, ', '), ''), 'employee') as roles
		from people p left join people m on m.id = p.manager_id
		where `+found+`
		  and (@after::uuid is null or (p.name_key, p.id) > (select name_key, id from people where id = @after))
		order by p.name_key, p.id
		limit @limit`, args)
	if err != nil {
		return uuid.Nil, err
	}
	for _, one := range list {
		out.Row(one.Email, one.Name, one.Title, one.Department, one.Location, one.Manager, one.Roles)
	}
	if len(list) < most {
		return uuid.Nil, nil
	}
	return list[most-1].ID, nil
}

// Template is an empty file of people, with one row as an example.
func (p *People) template(language string) *web.File {
	var text strings.Builder
	out := newSheet(&text, language)
	out.Row("ada@example.com", "Ada Lovelace", "Engineer", "Research", "London", "grace@example.com", "employee")
	_ = out.Flush() // into memory
	return &web.File{Name: columnNames[language].file, MediaType: "text/csv; charset=utf-8", Content: web.Bytes([]byte(text.String()))}
}
