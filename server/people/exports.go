package people

import (
	"bufio"
	"context"
	"io"
	"regexp"
	"strings"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// tongues say how a file is written for a language: Excel in German separates
// by semicolons.
var tongues = map[string]struct {
	separator, file string
	heads           []string
}{
	"en": {",", "people.csv", []string{"email", "name", "title", "department", "location", "manager", "role"}},
	"de": {";", "personen.csv", []string{"E-Mail", "Name", "Titel", "Abteilung", "Standort", "Vorgesetzte", "Rolle"}},
}

// sheet writes rows that a spreadsheet opens as they are: no cell can break
// out, and none is a formula.
type sheet struct {
	*bufio.Writer

	separator string
}

func newSheet(w io.Writer, language string) *sheet {
	s := &sheet{bufio.NewWriter(w), tongues[language].separator}
	_, _ = s.WriteString("\xef\xbb\xbf") // so that Excel reads UTF-8; errors stay until Flush
	s.row(tongues[language].heads...)
	return s
}

func (s *sheet) row(cells ...string) {
	quoted := make([]string, len(cells)) // the heads are everybody's: they stay as they are
	for i, cell := range cells {
		quoted[i] = `"` + strings.ReplaceAll(guarded(cell), `"`, `""`) + `"`
	}
	_, _ = s.WriteString(strings.Join(quoted, s.separator) + "\r\n")
}

// Where a spreadsheet could begin to calculate: at the start of a cell, and
// after a separator, as one that takes another sign for the separator cuts
// the cell there. Marks that stand before already are kept apart by one more.
const (
	cellStart = `(^|[,;\t\r\n])([\s\x{a0}"]*)`
	formula   = `('*[=+\-@|%＝＋－＠])`
)

var (
	bare   = regexp.MustCompile(cellStart + formula)
	marked = regexp.MustCompile(cellStart + `'` + formula)
)

// guarded is a cell that no spreadsheet takes for a formula.
func guarded(cell string) string { return bare.ReplaceAllString(cell, `${1}${2}'${3}`) }

// unguarded takes back what guarded did, so that what was exported can be
// imported.
func unguarded(cell string) string { return marked.ReplaceAllString(cell, `${1}${2}${3}`) }

// Export writes everybody that a search finds, with the columns of an import.
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
	return &web.File{Name: tongues[language].file, MediaType: "text/csv; charset=utf-8", Write: write}, err
}

type exported struct {
	ID                                                       uuid.UUID
	Email, Name, Title, Department, Location, Manager, Roles string
}

// exportPage writes the people after at, and returns the last one if there may
// be more.
func (p *People) exportPage(ctx context.Context, v server.Viewer, s Search, out *sheet, at uuid.UUID) (uuid.UUID, error) {
	const most = 1000
	args := s.args(v)
	args["after"], args["limit"] = postgres.Maybe(at), most
	list, err := postgres.List[exported](ctx, p.db, `
		select p.id, p.email, p.name, p.title, p.department, p.location, coalesce(m.email, '') as manager,
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
		out.row(one.Email, one.Name, one.Title, one.Department, one.Location, one.Manager, one.Roles)
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
	out.row("ada@example.com", "Ada Lovelace", "Engineer", "Research", "London", "grace@example.com", "employee")
	_ = out.Flush() // into memory
	return &web.File{Name: tongues[language].file, MediaType: "text/csv; charset=utf-8", Content: web.Bytes([]byte(text.String()))}
}
