package metrics

import (
	"context"
	"time"

	"github.com/atrium-social/atrium/server/postgres"
)

const (
	keptOpen = 2  // weeks whose numbers may still change: late data, deletions
	reported = 26 // weeks that are filled in where they are missing
)

// Roll computes the weeks that may still change, and those that are missing.
// Older ones are frozen.
func (m *Metrics) Roll(ctx context.Context, tx *postgres.Tx) error {
	_, err := tx.Exec(ctx, `
		with calendar as (
		    select time_zone as zone, date_trunc('week', @now::timestamptz at time zone time_zone)::date as this,
		           date_trunc('week', least(created_at, (select min(created_at) from people)) at time zone time_zone)::date as first
		    from company
		), weeks as (
		    select w::date as start, zone, ((w + interval '7 days') at time zone zone) as ends, (w at time zone zone) as begins
		    from calendar, generate_series(greatest(first, this - 7 * (@reported - 1)), this, interval '7 days') w
		    where w > this - 7 * @open
		       or not exists (select from rollups where grain = 'week' and start = w::date)
		), counted as (
		    select start,
		           (select count(distinct d.person_id) from person_days d join people p on p.id = d.person_id
		            where d.day >= start and d.day < start + 7 and p.state = 'active') as active,
		           (select count(distinct c.author_id) from contents c join people p on p.id = c.author_id
		            where c.id >= uuid_at(begins) and c.id < uuid_at(ends) and c.state = 'live' and p.state = 'active') as contributing,
		           (select count(*) from people where state = 'active' and created_at < ends) as eligible
		    from weeks
		)
		insert into rollups (metric, definition, grain, start, value, denominator, computed_at)
		select metric, 1, 'week', start, value, eligible, @now
		from counted, lateral (values ('active', active), ('contributing', contributing)) as each (metric, value)
		on conflict (metric, grain, start, definition) do update
		    set value = excluded.value, denominator = excluded.denominator, computed_at = excluded.computed_at`,
		postgres.Args{"now": m.clock(), "open": keptOpen, "reported": reported})
	return err
}

// Week is one week of the report *Are people taking part?*.
type Week struct {
	Start        string `json:"start" format:"date" doc:"Its Monday."`
	Active       int    `json:"active"`
	Contributing int    `json:"contributing"`
	Eligible     int    `json:"eligible"`
	Complete     bool   `json:"complete" doc:"Whether the week is over."`
	Hidden       bool   `json:"hidden" doc:"Whether there are too few people to show its numbers."`
}

// Participation is the report *Are people taking part?*.
type Participation struct {
	Weeks       []Week       `json:"weeks" doc:"Oldest first."`
	Definitions []Definition `json:"definitions"`
	ComputedAt  *time.Time   `json:"computedAt,omitempty" doc:"How old the newest number is."`
	Threshold   int          `json:"threshold" doc:"Numbers of a company with fewer people are not shown."`
}

// threshold is the least number of people of whom a number is shown.
const threshold = 5

// Participation reads the report from the rollups alone.
func (m *Metrics) Participation(ctx context.Context, weeks int) (Participation, error) {
	type row struct {
		Start                          time.Time
		Active, Contributing, Eligible int
		ComputedAt                     time.Time
	}
	rows, err := postgres.List[row](ctx, m.db, `
		select * from (
		    select start, max(value) filter (where metric = 'active')::int as active,
		           max(value) filter (where metric = 'contributing')::int as contributing,
		           max(denominator)::int as eligible, max(computed_at) as computed_at
		    from rollups where grain = 'week' and definition = 1 and metric in ('active', 'contributing')
		    group by start order by start desc limit @weeks) newest
		order by start`, postgres.Args{"weeks": weeks})
	report := Participation{Weeks: []Week{}, Definitions: definitions, Threshold: threshold}
	for _, r := range rows {
		w := Week{Start: r.Start.Format(time.DateOnly), Complete: m.clock().After(r.Start.AddDate(0, 0, 8)), Hidden: r.Eligible < threshold}
		if !w.Hidden {
			w.Active, w.Contributing, w.Eligible = r.Active, r.Contributing, r.Eligible
		}
		report.Weeks = append(report.Weeks, w)
		report.ComputedAt = &r.ComputedAt
	}
	return report, err
}
