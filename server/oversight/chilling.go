package oversight

import (
	"context"
	"math"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// Moderation that works must not mean silence. Each day it is computed whether
// those who stood by when something was decided write less since: the others
// in the thread, 28 days after against 28 days before, less the same change of
// people who wrote as much before and stood by nowhere.

const (
	watched  = 28 // days before and after
	newDays  = 180
	mostOf   = 20   // decisions that are watched, the latest
	evidence = 1.96 // standard errors of a 95 % interval
)

// Chill is the change on one day, of all bystanders or of those who are new.
type Chill struct {
	Day    string  `json:"day" format:"date"`
	New    bool    `json:"new" doc:"Of people who came less than 180 days before."`
	Gap    float64 `json:"gap" doc:"Contributions for each person in 28 days, more or fewer than those of matched people."`
	Low    float64 `json:"low" doc:"95 % interval"`
	High   float64 `json:"high"`
	People int     `json:"people" doc:"Bystanders with a match."`
}

// Watch computes the change of today, and keeps it.
func (o *Oversight) Watch(ctx context.Context, tx *postgres.Tx) error {
	for _, isNew := range []bool{false, true} {
		c, ok, err := o.measure(ctx, tx, isNew)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		_, err = tx.Exec(ctx, `
			insert into chills (day, is_new, gap, low, high, people) values (@day, @new, @gap, @low, @high, @people)
			on conflict (day, is_new) do update set gap = excluded.gap, low = excluded.low, high = excluded.high, people = excluded.people`,
			postgres.Args{"day": o.clock(), "new": isNew, "gap": c.Gap, "low": c.Low, "high": c.High, "people": c.People})
		if err != nil {
			return err
		}
	}
	return nil
}

// Unseed forgets what was measured: people of a demo company are among the
// matches of everybody.
func (o *Oversight) Unseed(ctx context.Context, tx *postgres.Tx, _ []uuid.UUID) error {
	_, err := tx.Exec(ctx, `delete from chills`)
	return err
}

// measure is not ok for too few bystanders.
func (o *Oversight) measure(ctx context.Context, q postgres.Querier, isNew bool) (Chill, bool, error) {
	type row struct {
		People    int
		Gap, Sway *float64
	}
	r, err := postgres.One[row](ctx, q, "figure", chilling, postgres.Args{"now": o.clock(), "days": watched, "limit": mostOf, "new": isNew, "tenure": newDays})
	if err != nil || r.People < threshold || r.Gap == nil || r.Sway == nil {
		return Chill{}, false, err
	}
	within := evidence * *r.Sway / math.Sqrt(float64(r.People))
	return Chill{New: isNew, Gap: *r.Gap, Low: *r.Gap - within, High: *r.Gap + within, People: r.People}, true, nil
}

const chilling = `
	with actions as (
	    select d.id, d.at::date as day, d.at, d.person_id, coalesce(o.on_id, c.id) as root
	    from decisions d join cases k on k.id = d.case_id join contents c on c.id = k.content_id left join comments o on o.id = c.id
	    where d.outcome in ('edit', 'hide', 'remove', 'close', 'restrict', 'suspend') and d.undone_at is null
	      and d.at < @now::timestamptz - @days * interval '1 day' and d.at >= @now::timestamptz - 4 * @days * interval '1 day'
	    order by d.at desc
	    limit @limit
	), bystanders as (
	    select a.id, a.day, c.author_id as person_id
	    from actions a join comments k on k.on_id = a.root join contents c on c.id = k.id and c.created_at < a.at and c.author_id <> a.person_id
	    union
	    select a.id, a.day, c.author_id from actions a join contents c on c.id = a.root and c.author_id <> a.person_id
	), wrote as (
	    select a.id, w.person_id,
	           coalesce(sum(w.contributions) filter (where w.day < a.day), 0) as before,
	           coalesce(sum(w.contributions) filter (where w.day > a.day), 0) as after
	    from actions a join person_days w on w.day >= a.day - @days::int and w.day <= a.day + @days::int
	    group by a.id, w.person_id
	), matches as (
	    select w.id, least(w.before, 20) as before, avg(w.after - w.before) as change
	    from wrote w
	    where w.person_id not in (select person_id from bystanders) and w.person_id not in (select person_id from actions)
	    group by 1, 2
	), gaps as (
	    select w.after - w.before - m.change as gap
	    from bystanders b
	    join people p on p.id = b.person_id and p.state = 'active' and (not @new or p.created_at > b.day - @tenure * interval '1 day')
	    join wrote w on w.id = b.id and w.person_id = b.person_id
	    join matches m on m.id = b.id and m.before = least(w.before, 20)
	)
	select count(*)::int as people, avg(gap)::float8 as gap, stddev_samp(gap)::float8 as sway from gaps`

// Chills returns what was computed lately, oldest first.
func (o *Oversight) Chills(ctx context.Context, days int) ([]Chill, error) {
	type row struct {
		Day            time.Time
		IsNew          bool
		Gap, Low, High float64
		People         int
	}
	rows, err := postgres.List[row](ctx, o.db, `
		select day, is_new, gap, low, high, people from chills where day > @since::timestamptz order by day, is_new`,
		postgres.Args{"since": o.clock().AddDate(0, 0, -days)})
	list := make([]Chill, len(rows))
	for i, r := range rows {
		list[i] = Chill{r.Day.Format(time.DateOnly), r.IsNew, r.Gap, r.Low, r.High, r.People}
	}
	return list, err
}
