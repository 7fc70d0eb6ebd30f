package metrics

import (
	"context"
	"time"

	"github.com/atrium-social/atrium/server/postgres"
)

// keptOpen is how many weeks may still change: late data, deletions.
const keptOpen = 2

// spans are the weeks to compute: those that are open, and those that are
// missing since the company began.
const spans = `
	calendar as (
	    select time_zone as zone, date_trunc('week', @now::timestamptz at time zone time_zone)::date as this,
	           date_trunc('week', least(created_at, (select min(created_at) from people)) at time zone time_zone)::date as first
	    from company
	), weeks as (
	    select w::date as start, zone, (w at time zone zone) as begins, ((w + interval '7 days') at time zone zone) as ends
	    from calendar, generate_series(first, this, interval '7 days') w
	    where w > this - 7 * @open
	       or not exists (select from rollups where grain = 'week' and start = w::date and definition = @definition)
	)`

// Roll computes the days and weeks that may still change, and those that are
// missing. Older ones are frozen.
func (m *Metrics) Roll(ctx context.Context, tx *postgres.Tx) error {
	args := postgres.Args{"now": m.clock(), "open": keptOpen, "definition": definition}
	for _, step := range []string{rollDays, rollWeeks} {
		if _, err := tx.Exec(ctx, step, args); err != nil {
			return err
		}
	}
	return nil
}

// rollDays counts what each person wrote on each day that is still published.
const rollDays = `
	with ` + spans + `, written as (
	    select (c.created_at at time zone zone)::date as day, c.author_id as person_id, count(*)::int as contributions
	    from weeks join contents c on c.id >= uuid_at(begins) and c.id < uuid_at(ends) and c.state = 'live'
	    group by 1, 2
	), gone as (
	    update person_days d set contributions = 0
	    from weeks
	    where d.day >= start and d.day < start + 7 and d.contributions > 0
	      and not exists (select from written w where w.day = d.day and w.person_id = d.person_id)
	)
	insert into person_days (day, person_id, contributions)
	select day, person_id, w.contributions
	from written w left join person_days d using (day, person_id)
	where d.contributions is distinct from w.contributions
	on conflict (day, person_id) do update set contributions = excluded.contributions`

// rollWeeks counts the people of each week's days. Whoever left before the
// week ended is in none of its numbers, nor is whoever never came in.
const rollWeeks = `
	with ` + spans + `, members as (
	    select start, p.id as person_id
	    from weeks join people p on p.created_at < ends and (p.state = 'active' or p.deactivated_at >= ends and p.password_hash is not null)
	), days as (
	    select start, d.person_id, sum(d.contributions) as contributions
	    from weeks join person_days d on d.day >= start and d.day < start + 7
	    group by start, d.person_id
	), counted as (
	    select start, count(*) as eligible, count(d.person_id) as active, count(*) filter (where d.contributions > 0) as contributing
	    from members left join days d using (start, person_id)
	    group by start
	)
	insert into rollups (metric, definition, grain, start, value, denominator, computed_at)
	select metric, @definition, 'week', start, value, eligible, @now
	from counted, lateral (values ('active', active), ('contributing', contributing)) as each (metric, value)
	on conflict (metric, grain, start, definition) do update
	    set value = excluded.value, denominator = excluded.denominator, computed_at = excluded.computed_at`

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
		    from rollups where grain = 'week' and definition = @definition and metric in ('active', 'contributing')
		    group by start order by start desc limit @weeks) newest
		order by start`, postgres.Args{"weeks": weeks, "definition": definition})
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
