package oversight

import (
	"context"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

// Figures are the numbers of a period.
type Figures struct {
	Acceptance    Share                    `json:"acceptance" doc:"People who accepted the guidelines in force, of those with an active account."`
	DaysToAccept  *float64                 `json:"daysToAccept,omitempty" doc:"The median, of the version in force."`
	Rewritten     Share                    `json:"rewritten" doc:"Texts that were changed after a nudge, of those that had one."`
	Reports       int                      `json:"reports"`
	PerThousand   *float64                 `json:"perThousand,omitempty" doc:"Reports for each thousand posts and comments."`
	Reporters     Share                    `json:"reporters" doc:"People who reported something, of those with an active account."`
	Upheld        Share                    `json:"upheld" doc:"Cases that ended with more than no violation and were not reversed, of those decided."`
	HoldsRight    Share                    `json:"holdsRight" doc:"The same, of what the checks held back."`
	HoursToAct    *float64                 `json:"hoursToAct,omitempty" doc:"The median from a case to the first moderator who took it up."`
	HoursToDecide *float64                 `json:"hoursToDecide,omitempty" doc:"The median from a case to its decision."`
	InTime        Share                    `json:"inTime" doc:"Cases decided by when they were due, of those that were due or decided."`
	Appealed      Share                    `json:"appealed" doc:"Decisions appealed against, of those that could be."`
	Overturned    Share                    `json:"overturned" doc:"Appeals that reversed a decision, of those answered."`
	Moderators    int                      `json:"moderators" doc:"Who decided anything."`
	Decisions     int                      `json:"decisions"`
	Backlog       []Bucket                 `json:"backlog" doc:"Open cases by how long they wait."`
	Speed         []Bucket                 `json:"speed" doc:"Decisions by how long they took."`
	Outcomes      []ByOutcome              `json:"outcomes" doc:"How cases ended, and how often the same person broke the same rule within 90 days."`
	Agreement     []moderation.Calibration `json:"agreement" doc:"How far moderators agree: of all, then by rule."`
	Definitions   []Meaning                `json:"definitions"`
}

// Bucket counts what lasted so many hours.
type Bucket struct {
	Under *int `json:"under,omitempty" doc:"Hours; the last bucket has no end."`
	N     int  `json:"n"`
}

// ByOutcome says how cases ended with one outcome.
type ByOutcome struct {
	Outcome moderation.Outcome `json:"outcome" enum:"none,remind,edit,hide,remove,close,restrict,suspend"`
	N       int                `json:"n"`
	Again   Share              `json:"again" doc:"Persons with another upheld case of the same rule within 90 days, of those actioned 90 days ago or more."`
}

// Figures computes the numbers of the last days.
func (o *Oversight) Figures(ctx context.Context, v server.Viewer, days int) (Figures, error) {
	f := Figures{Definitions: definitions, Outcomes: []ByOutcome{}}
	p, err := o.last(ctx, v, days)
	if err != nil {
		return f, err
	}
	for _, part := range []func(context.Context, span, *Figures) error{
		o.addReach, o.addReports, o.addDecided, o.addAppeals, o.addBuckets, o.addOutcomes,
	} {
		if err := part(ctx, p, &f); err != nil {
			return f, err
		}
	}
	f.Agreement, err = o.moderation.Calibrations(ctx, v, p.since)
	return f, err
}

// addReach adds how far the guidelines reach people.
func (o *Oversight) addReach(ctx context.Context, p span, f *Figures) error {
	type row struct {
		Accepted, People, Rewritten, Nudged int
		Days                                *float64
	}
	r, err := postgres.One[row](ctx, o.db, "figure", `
		with asking as (
		    select version, effective_at from guideline_documents
		    where asks and called_off_at is null and effective_at < @until order by version desc limit 1
		), taken as (
		    select a.at, g.effective_at from asking g
		    join acceptances a on a.version >= g.version and a.at < @until
		    join people p on p.id = a.person_id and p.state = 'active'
		)
		select (select count(*)::int from people p where p.state = 'active' and exists (
		           select from asking g join acceptances a on a.version >= g.version and a.person_id = p.id and a.at < @until)) as accepted,
		       (select count(*)::int from people where state = 'active') as people,
		       (select percentile_cont(0.5) within group (order by extract(epoch from at - effective_at) / 86400) from taken) as days,
		       v.rewritten, v.nudged
		from (select count(*) filter (where outcome = 'rewritten')::int as rewritten, count(*)::int as nudged
		      from verdicts where outcome in ('kept', 'rewritten') and at >= @since and at < @until) v`, postgres.Args{"since": p.since, "until": p.until})
	f.Acceptance, f.Rewritten, f.DaysToAccept = Share{Part: r.Accepted, Of: r.People}.told(), Share{Part: r.Rewritten, Of: r.Nudged}.told(), r.Days
	return err
}

func (o *Oversight) addReports(ctx context.Context, p span, f *Figures) error {
	type row struct {
		Reports, Reporters, People int
		PerThousand                *float64
	}
	r, err := postgres.One[row](ctx, o.db, "figure", `
		select r.reports, r.reporters, (select count(*)::int from people where state = 'active') as people,
		       1000.0 * r.reports / nullif((select count(*) from contents where id >= uuid_at(@since) and id < uuid_at(@until)), 0) as per_thousand
		from (select count(*)::int as reports, count(distinct reporter_id)::int as reporters
		      from reports r join cases k on k.id = r.case_id where r.id >= uuid_at(@since) and r.id < uuid_at(@until) and`+counted+`) r`, p.args())
	f.Reports, f.PerThousand = r.Reports, r.PerThousand
	if r.Reporters >= threshold || r.Reporters == 0 {
		f.Reporters = Share{Part: r.Reporters, Of: r.People}.told()
	} else {
		f.Reporters = Share{Hidden: true}
	}
	return err
}

// addDecided adds how quick and how right cases were opened and decided.
func (o *Oversight) addDecided(ctx context.Context, p span, f *Figures) error {
	type row struct {
		Decisions, Moderators, Upheld, Holds, HoldsRight, InTime, Due int
		HoursToAct, HoursToDecide                                     *float64
	}
	r, err := postgres.One[row](ctx, o.db, "figure", `
		with decided as (
		    select k.id, k.kind, k.opened_at, k.due_at, d.at, d.moderator_id, d.outcome <> 'none' and d.reversed_at is null as upheld,
		           (select min(e.at) from case_events e where e.case_id = k.id and e.what in ('claimed', 'decided', 'escalated')) as acted_at
		    from decisions d join cases k on k.id = d.case_id
		    where d.id >= uuid_at(@since) and d.id < uuid_at(@until) and d.undone_at is null and k.kind <> 'appeal' and`+counted+`
		)
		select count(*)::int as decisions, count(distinct moderator_id)::int as moderators, count(*) filter (where upheld)::int as upheld,
		       count(*) filter (where kind = 'hold')::int as holds, count(*) filter (where kind = 'hold' and upheld)::int as holds_right,
		       count(*) filter (where at <= due_at)::int as in_time,
		       count(*)::int + (select count(*)::int from cases k where state = 'open' and kind <> 'appeal' and due_at < @until and`+counted+`) as due,
		       percentile_cont(0.5) within group (order by extract(epoch from acted_at - opened_at) / 3600) as hours_to_act,
		       percentile_cont(0.5) within group (order by extract(epoch from at - opened_at) / 3600) as hours_to_decide
		from decided`, p.args())
	f.Decisions, f.Moderators, f.HoursToAct, f.HoursToDecide = r.Decisions, r.Moderators, r.HoursToAct, r.HoursToDecide
	f.Upheld, f.HoldsRight = Share{Part: r.Upheld, Of: r.Decisions}.told(), Share{Part: r.HoldsRight, Of: r.Holds}.told()
	f.InTime = Share{Part: r.InTime, Of: r.Due}.told()
	return err
}

func (o *Oversight) addAppeals(ctx context.Context, p span, f *Figures) error {
	type row struct{ Appealed, Appealable, Reversed, Answered int }
	r, err := postgres.One[row](ctx, o.db, "figure", `
		select count(*) filter (where appeal_until is not null)::int as appealable,
		       count(*) filter (where appeal_until is not null and exists (select from appeals where decision_id = d.id))::int as appealed,
		       count(*) filter (where outcome = 'reverse')::int as reversed,
		       count(*) filter (where outcome in ('uphold', 'reverse'))::int as answered
		from decisions d join cases k on k.id = d.case_id
		where d.id >= uuid_at(@since) and d.id < uuid_at(@until) and undone_at is null and`+counted, p.args())
	f.Appealed, f.Overturned = Share{Part: r.Appealed, Of: r.Appealable}.told(), Share{Part: r.Reversed, Of: r.Answered}.told()
	return err
}

// edges are where the buckets of hours end.
var edges = []int{1, 4, 24, 72, 168}

func (o *Oversight) addBuckets(ctx context.Context, p span, f *Figures) (err error) {
	f.Backlog, err = o.buckets(ctx, `
		select width_bucket(extract(epoch from @until - opened_at) / 3600, @edges::float8[]) as place, count(*)::int as n
		from cases k where state = 'open' and opened_at < @until and @since < @until and`+counted+`
		group by 1`, p)
	if err != nil {
		return err
	}
	f.Speed, err = o.buckets(ctx, `
		select width_bucket(extract(epoch from d.at - k.opened_at) / 3600, @edges::float8[]) as place, count(*)::int as n
		from decisions d join cases k on k.id = d.case_id
		where d.id >= uuid_at(@since) and d.id < uuid_at(@until) and d.undone_at is null and k.kind <> 'appeal' and`+counted+`
		group by 1`, p)
	return err
}

func (o *Oversight) buckets(ctx context.Context, sql string, p span) ([]Bucket, error) {
	type row struct{ Place, N int }
	args := p.args()
	args["edges"] = edges
	rows, err := postgres.List[row](ctx, o.db, sql, args)
	list := make([]Bucket, len(edges)+1)
	for i := range edges {
		list[i].Under = &edges[i]
	}
	for _, r := range rows {
		list[r.Place].N = r.N
	}
	return list, err
}

// follow is how long it is watched whether somebody breaks a rule again.
const follow = 90

func (o *Oversight) addOutcomes(ctx context.Context, p span, f *Figures) error {
	type row struct {
		Outcome        moderation.Outcome
		N, Again, Seen int
	}
	args := p.args()
	args["follow"] = follow
	rows, err := postgres.List[row](ctx, o.db, `
		with ended as (
		    select outcome, count(*)::int as n from decisions d join cases k on k.id = d.case_id
		    where d.id >= uuid_at(@since) and d.id < uuid_at(@until) and undone_at is null and outcome not in ('uphold', 'reverse') and`+counted+`
		    group by outcome
		), actioned as (
		    select distinct on (d.person_id, d.rule_id, d.outcome) d.person_id, d.rule_id, d.outcome, d.at
		    from decisions d join cases k on k.id = d.case_id
		    where d.at >= @since::timestamptz - @follow * interval '1 day' and d.at < @until::timestamptz - @follow * interval '1 day' and`+counted+`
		      and d.rule_id is not null and d.undone_at is null and d.reversed_at is null and d.outcome not in ('none', 'uphold', 'reverse')
		    order by d.person_id, d.rule_id, d.outcome, d.at
		), again as (
		    select outcome, count(*)::int as seen, count(*) filter (where exists (
		        select from decisions n join cases k on k.id = n.case_id and`+counted+`
		        where n.person_id = a.person_id and n.rule_id = a.rule_id and n.at > a.at and n.at <= a.at + @follow * interval '1 day'
		          and n.undone_at is null and n.reversed_at is null and n.outcome not in ('none', 'uphold', 'reverse')))::int as again
		    from actioned a group by outcome
		)
		select coalesce(e.outcome, a.outcome) as outcome, coalesce(e.n, 0) as n, coalesce(a.again, 0) as again, coalesce(a.seen, 0) as seen
		from ended e full join again a on a.outcome = e.outcome
		order by 2 desc, 1`, args)
	for _, r := range rows {
		f.Outcomes = append(f.Outcomes, ByOutcome{r.Outcome, r.N, Share{Part: r.Again, Of: r.Seen}.told()})
	}
	return err
}
