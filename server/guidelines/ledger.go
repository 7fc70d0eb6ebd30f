package guidelines

import (
	"context"
	"io"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/sheet"
	"github.com/atrium-social/atrium/server/web"
)

// Acceptance is a line of the ledger: who accepted a version, or is still to.
type Acceptance struct {
	Person  server.Card `json:"person" db:"-"`
	Version *int        `json:"version,omitempty" doc:"What was accepted: the version asked for, or a newer one."`
	At      *time.Time  `json:"at,omitempty"`
}

// Ledger narrows the ledger of one version down.
type Ledger struct {
	Version int       `query:"version" minimum:"0" default:"0" doc:"The version; 0 is the one in force."`
	State   string    `query:"state" enum:"accepted,pending" doc:"Only those who accepted, or are still to."`
	Q       string    `query:"q" maxLength:"100" doc:"How a name begins."`
	After   uuid.UUID `query:"after" format:"uuid" doc:"Only people below this one in the list."`
	Limit   int       `query:"limit" minimum:"1" maximum:"100" default:"50" doc:"How many items at the most."`
}

// Progress is how far the acceptance of a version is.
type Progress struct {
	Version     int          `json:"version"`
	Asks        bool         `json:"asks"`
	EffectiveAt time.Time    `json:"effectiveAt"`
	Accepted    int          `json:"accepted"`
	Pending     int          `json:"pending"`
	Departments []Department `json:"departments" doc:"Those of five people or more."`
	Others      Department   `json:"others" doc:"All smaller departments together; empty if these, too, are fewer than five people."`
}

// Department is how far the people of one are.
type Department struct {
	Name     string `json:"name" doc:"Empty for those who are in none."`
	Accepted int    `json:"accepted"`
	Pending  int    `json:"pending"`
}

// fewest is the least number of people of whom a number is shown.
const fewest = 5

// Progress counts who accepted a version; 0 is the one in force.
func (g *Guidelines) Progress(ctx context.Context, q postgres.Querier, version int) (Progress, error) {
	d, err := selectDocument(ctx, q, uuid.Nil, version, g.Clock())
	if err != nil {
		return Progress{}, err
	}
	p := Progress{Version: d.Version, Asks: d.Asks, EffectiveAt: d.EffectiveAt, Departments: []Department{}}
	all, err := selectDepartments(ctx, q, d.Version)
	for _, one := range all {
		p.add(one)
	}
	if p.Others.Accepted+p.Others.Pending < fewest {
		p.Others = Department{}
	}
	return p, err
}

func (p *Progress) add(one Department) {
	p.Accepted += one.Accepted
	p.Pending += one.Pending
	if one.Accepted+one.Pending >= fewest {
		p.Departments = append(p.Departments, one)
		return
	}
	p.Others.Accepted += one.Accepted
	p.Others.Pending += one.Pending
}

// Acceptances is a page of the ledger, by name.
func (g *Guidelines) Acceptances(ctx context.Context, q postgres.Querier, l Ledger) ([]Acceptance, error) {
	d, err := selectDocument(ctx, q, uuid.Nil, l.Version, g.Clock())
	if err != nil {
		return nil, err
	}
	l.Version = d.Version
	rows, err := selectAcceptances(ctx, q, l)
	list := make([]Acceptance, len(rows))
	for n, r := range rows {
		list[n] = r.acceptance()
	}
	return list, err
}

// tongues say how a file of the ledger is called and headed in a language.
var tongues = map[string]struct {
	file              string
	heads             []string
	accepted, pending string
}{
	"en": {"acceptances.csv", []string{"name", "email", "department", "state", "version", "accepted at"}, "accepted", "pending"},
	"de": {"zustimmungen.csv", []string{"Name", "E-Mail", "Abteilung", "Stand", "Fassung", "zugestimmt am"}, "zugestimmt", "offen"},
}

// Export writes the ledger of a version as a file, in the company's time.
func (g *Guidelines) Export(ctx context.Context, v server.Viewer, version int, language string) (*web.File, error) {
	d, err := selectDocument(ctx, g.DB, uuid.Nil, version, g.Clock())
	if err != nil {
		return nil, err
	}
	zone, err := selectZone(ctx, g.DB)
	if err != nil {
		return nil, err
	}
	err = g.DB.InTx(ctx, func(tx *postgres.Tx) error {
		return g.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "export_acceptances", OnKind: "guidelines", Detail: map[string]any{"version": d.Version}})
	})
	write := func(ctx context.Context, w io.Writer) error {
		out := sheet.New(w, language, tongues[language].heads...)
		for l := (Ledger{Version: d.Version, Limit: 1000}); ; {
			rows, err := selectAcceptances(ctx, g.DB, l)
			if err != nil {
				return err
			}
			for _, r := range rows {
				out.Row(r.cells(language, zone)...)
			}
			if len(rows) < l.Limit {
				return out.Flush()
			}
			l.After = rows[len(rows)-1].ID
		}
	}
	return &web.File{Name: tongues[language].file, MediaType: "text/csv; charset=utf-8", Write: write}, err
}

func (r ledgerRow) cells(language string, zone *time.Location) []string {
	if r.At == nil {
		return []string{r.Name, r.Email, r.Department, tongues[language].pending, "", ""}
	}
	return []string{r.Name, r.Email, r.Department, tongues[language].accepted, strconv.Itoa(*r.Version), r.At.In(zone).Format("2006-01-02 15:04:05 -07:00")}
}
