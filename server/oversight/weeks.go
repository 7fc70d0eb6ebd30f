package oversight

import (
	"context"
	"io"
	"strconv"
	"time"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/sheet"
	"github.com/atrium-social/atrium/server/web"
)

// CaseWeek is what happened in one week of the company's calendar.
type CaseWeek struct {
	Start   string   `json:"start" format:"date" doc:"Its Monday."`
	Opened  int      `json:"opened"`
	Decided int      `json:"decided"`
	InTime  int      `json:"inTime"`
	Hours   *float64 `json:"hours,omitempty" doc:"The median from a case to its decision."`
}

// Weeks returns the last weeks, oldest first; the running one is among them.
func (o *Oversight) Weeks(ctx context.Context, v server.Viewer, weeks int) ([]CaseWeek, error) {
	p, err := o.last(ctx, v, 7*weeks)
	if err != nil {
		return nil, err
	}
	type row struct {
		Start                   time.Time
		Opened, Decided, InTime int
		Hours                   *float64
	}
	rows, err := postgres.List[row](ctx, o.db, `
		with calendar as (
		    select w::date as start, (w at time zone time_zone) as begins, ((w + interval '7 days') at time zone time_zone) as ends
		    from company, generate_series(date_trunc('week', @now::timestamptz at time zone time_zone) - (@weeks - 1) * interval '7 days',
		                                  date_trunc('week', @now::timestamptz at time zone time_zone), interval '7 days') w
		)
		select c.start, (select count(*)::int from cases k where opened_at >= begins and opened_at < ends and kind <> 'appeal' and`+counted+`) as opened,
		       d.decided, d.in_time, d.hours
		from calendar c
		cross join lateral (
		    select count(*)::int as decided, count(*) filter (where d.at <= k.due_at)::int as in_time,
		           percentile_cont(0.5) within group (order by extract(epoch from d.at - k.opened_at) / 3600) as hours
		    from decisions d join cases k on k.id = d.case_id
		    where d.id >= uuid_at(begins) and d.id < uuid_at(ends) and d.undone_at is null and k.kind <> 'appeal' and`+counted+`
		) d
		order by c.start`, postgres.Args{"now": p.until, "weeks": weeks, "hr": p.hr, "without": p.without})
	list := make([]CaseWeek, len(rows))
	for i, r := range rows {
		list[i] = CaseWeek{r.Start.Format(time.DateOnly), r.Opened, r.Decided, r.InTime, r.Hours}
	}
	return list, err
}

// columnNames are the heads of the weeks' file, by the language of who reads it.
var columnNames = map[string][]string{
	"en": {"week of", "opened", "decided", "decided in time", "median hours"},
	"de": {"Woche ab", "eröffnet", "entschieden", "rechtzeitig entschieden", "Stunden (Median)"},
}

// WeeksFile writes two years of weeks as a table.
func (o *Oversight) WeeksFile(ctx context.Context, v server.Viewer, language string) (*web.File, error) {
	weeks, err := o.Weeks(ctx, v, 104)
	write := func(_ context.Context, w io.Writer) error {
		out := sheet.New(w, language, columnNames[language]...)
		for _, week := range weeks {
			out.Row(week.cells()...)
		}
		return out.Flush()
	}
	return &web.File{Name: "moderation.csv", MediaType: "text/csv; charset=utf-8", Write: write}, err
}

func (w CaseWeek) cells() []string {
	hours := ""
	if w.Hours != nil {
		hours = strconv.FormatFloat(*w.Hours, 'f', 1, 64)
	}
	return []string{w.Start, strconv.Itoa(w.Opened), strconv.Itoa(w.Decided), strconv.Itoa(w.InTime), hours}
}
