package moderation

import (
	"context"
	"math"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// A case's priority is severity × reach × what its reporters are worth, and
// doubles with each day that it waits. As that grows alike for all, their
// order never changes by itself: rank is its logarithm at the beginning of
// time, and the queue is an index.
//
//	priority(t) = 2^(rank + t/day)
//	rank        = log2(severity × reach × worth) − opened/day

const day = 24 * time.Hour

// severities weigh the breach of a rule, from low to critical.
var severities = [...]float64{1, 2, 4, 8}

func rank(severity, readers int, worth float64, opened time.Time) float64 {
	reach := math.Log10(10 + float64(readers)) // 1 for nobody, 2 for 90, 3 for 990
	return math.Log2(severities[severity-1]*reach*worth) - float64(opened.Unix())/day.Seconds()
}

// priority is that of a rank at an instant.
func priority(rank float64, now time.Time) float64 {
	return math.Exp2(rank + float64(now.Unix())/day.Seconds())
}

// worth is what the reporters of a case are worth together: each the share of
// their last 100 decided reports that were upheld, with one right and one
// wrong added, so that a first report counts half. So does a shielded one,
// whose share could betray who it was. What HR decided is worth something in
// HR's cases alone.
func worth(ctx context.Context, tx *postgres.Tx, id uuid.UUID) (float64, error) {
	return postgres.Value[float64](ctx, tx, "case", `
		select 1 + coalesce(sum(case when r.shielded then 0.5 else accuracy end), 0)
		from reports r join cases k on k.id = r.case_id cross join lateral (
		    select (count(*) filter (where upheld) + 1)::float8 / (count(*) + 2) as accuracy
		    from (select o.upheld from reports o join cases c on c.id = o.case_id
		          where o.reporter_id = r.reporter_id and o.upheld is not null and (c.route = 'team' or k.route = 'hr')
		          order by o.id desc limit 100) last
		) a
		where r.case_id = @case`, postgres.Args{"case": id})
}

// readersOf is how many people can read what is in a space, or of everybody.
func readersOf(ctx context.Context, tx *postgres.Tx, space uuid.UUID) (int, error) {
	return postgres.Value[int](ctx, tx, "space", `
		select count(*)::int from people p
		where p.state = 'active' and (@space::uuid is null or exists (select from spaces where id = @space and access = 'open')
		      or exists (select from members where space_id = @space and person_id = p.id))`, postgres.Args{"space": postgres.Maybe(space)})
}
