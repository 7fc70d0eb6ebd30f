package metrics

import (
	"context"
	"encoding/csv"
	"net/http"
	"strconv"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/web"
)

// Routes registers what the package answers.
func (m *Metrics) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/reports/participation", ID: "readParticipation", For: web.Admins, Tag: "reports", Summary: "Are people taking part? Active and contributing people of each week."},
		func(ctx context.Context, _ server.Viewer, in *span) (*web.Body[Participation], error) {
			report, err := m.Participation(ctx, in.Weeks)
			return web.Of(report), err
		})
	web.Raw(api, web.Op{Method: "GET", Path: "/reports/participation.csv", ID: "exportParticipation", For: web.Admins, Tag: "reports", Summary: "The report on participation as a table (CSV)."},
		func(w http.ResponseWriter, r *http.Request, _ server.Viewer) {
			report, err := m.Participation(r.Context(), longest)
			if err != nil {
				api.Refuse(w, r, err)
				return
			}
			writeCSV(w, report)
		})
}

// longest is how many weeks are reported at most.
const longest = 26

type span struct {
	Weeks int `query:"weeks" minimum:"1" maximum:"26" default:"13"`
}

// writeCSV leaves the numbers of hidden weeks out. No cell holds what a person
// wrote, so none can be a formula.
func writeCSV(w http.ResponseWriter, report Participation) {
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="participation.csv"`)
	table := csv.NewWriter(w)
	_ = table.Write([]string{"week", "active", "contributing", "eligible", "complete"})
	for _, week := range report.Weeks {
		numbers := []string{"", "", ""}
		if !week.Hidden {
			numbers = []string{strconv.Itoa(week.Active), strconv.Itoa(week.Contributing), strconv.Itoa(week.Eligible)}
		}
		_ = table.Write(append(append([]string{week.Start}, numbers...), strconv.FormatBool(week.Complete)))
	}
	table.Flush() // the client is gone if this fails
}
