package oversight

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

// Month is the account of moderation that everybody may read. No number in it
// leads to a person: what is of fewer than 5 is left out, with as much besides
// as it takes that nobody can work it out.
type Month struct {
	Month      string   `json:"month" example:"2026-10"`
	Reports    *int     `json:"reports,omitempty" doc:"Missing: fewer than 5."`
	Cases      *int     `json:"cases,omitempty"`
	Rules      []OfRule `json:"rules" doc:"Cases by rule, most first."`
	Outcomes   []OfEnd  `json:"outcomes" doc:"How cases ended, most first."`
	Hours      *float64 `json:"hours,omitempty" doc:"The median from a case to its decision."`
	Automated  Share    `json:"automated" doc:"Cases that the checks opened, of all."`
	Upheld     Share    `json:"upheld" doc:"Cases that ended with more than no violation, of those decided. Hidden where the outcomes do not tell it too."`
	Appeals    *int     `json:"appeals,omitempty" doc:"Appeals answered."`
	Overturned Share    `json:"overturned" doc:"Appeals that reversed a decision, of those answered."`
	Threshold  int      `json:"threshold"`
}

// OfRule is how many cases a rule had.
type OfRule struct {
	Rule  moderation.RuleName `json:"rule"`
	Cases *int                `json:"cases,omitempty" doc:"Missing: too few to tell."`
}

// OfEnd is how many cases ended alike.
type OfEnd struct {
	Outcome moderation.Outcome `json:"outcome" enum:"none,remind,edit,hide,remove,close,restrict,suspend"`
	Cases   *int               `json:"cases,omitempty"`
}

// Month computes the account of one month that is over, "2026-10", of the
// company's calendar. Cases of HR are in none: they are too few.
func (o *Oversight) Month(ctx context.Context, month string) (Month, error) {
	if _, err := time.Parse("2006-01", month); err != nil {
		return Month{}, server.RefuseField("month", "Write the month like 2026-10.")
	}
	type edge struct{ Since, Until time.Time }
	e, err := postgres.One[edge](ctx, o.db, "company", `
		select ((@month || '-01')::timestamp at time zone time_zone) as since,
		       (((@month || '-01')::timestamp + interval '1 month') at time zone time_zone) as until
		from company`, postgres.Args{"month": month})
	if err != nil {
		return Month{}, err
	}
	if o.clock().Before(e.Until) {
		return Month{}, server.RefuseField("month", "This month is not over yet.")
	}
	p := span{since: e.Since, until: e.Until, without: []uuid.UUID{}}
	m := Month{Month: month, Threshold: threshold, Rules: []OfRule{}, Outcomes: []OfEnd{}}
	for _, part := range []func(context.Context, span, *Month) error{o.addTotals, o.addRules, o.addEnds} {
		if err := part(ctx, p, &m); err != nil {
			return m, err
		}
	}
	return m, nil
}

func (o *Oversight) addTotals(ctx context.Context, p span, m *Month) error {
	var f Figures
	if err := errors.Join(o.addReports(ctx, p, &f), o.addDecided(ctx, p, &f)); err != nil {
		return err
	}
	type row struct{ Cases, Automated, Answered, Reversed int }
	r, err := postgres.One[row](ctx, o.db, "figure", `
		select count(*)::int as cases, count(*) filter (where kind in ('hold', 'flag'))::int as automated, a.answered, a.reversed
		from (select count(*)::int as answered, count(*) filter (where outcome = 'reverse')::int as reversed
		      from decisions d join cases k on k.id = d.case_id
		      where d.id >= uuid_at(@since) and d.id < uuid_at(@until) and undone_at is null and outcome in ('uphold', 'reverse') and`+counted+`) a
		left join cases k on k.opened_at >= @since and k.opened_at < @until and k.kind <> 'appeal' and`+counted+`
		group by a.answered, a.reversed`, p.args())
	m.Reports, m.Cases, m.Appeals = enough(f.Reports), enough(r.Cases), enough(r.Answered)
	m.Automated = Share{Part: r.Automated, Of: r.Cases}.published()
	m.Overturned = Share{Part: r.Reversed, Of: r.Answered}.published()
	if f.Decisions >= threshold {
		m.Hours = f.HoursToDecide
	}
	return err
}

func (o *Oversight) addRules(ctx context.Context, p span, m *Month) error {
	type row struct {
		ID     uuid.UUID
		Number int
		Title  string
		N      int
	}
	rows, err := postgres.List[row](ctx, o.db, `
		select g.id, g.number, g.title, k.n
		from (select rule_id, count(*)::int as n from cases k
		      where opened_at >= @since and opened_at < @until and kind <> 'appeal' and rule_id is not null and`+counted+` group by rule_id) k
		cross join lateral (select id, number, title from known_rules where id = k.rule_id order by version desc limit 1) g
		order by k.n desc, g.number`, p.args())
	counts := make([]int, len(rows))
	for i, r := range rows {
		counts[i] = r.N
	}
	for i, n := range suppressed(counts) {
		m.Rules = append(m.Rules, OfRule{moderation.RuleName{ID: rows[i].ID, Number: rows[i].Number, Title: rows[i].Title}, n})
	}
	return err
}

func (o *Oversight) addEnds(ctx context.Context, p span, m *Month) error {
	type row struct {
		Outcome moderation.Outcome
		N       int
	}
	rows, err := postgres.List[row](ctx, o.db, `
		select outcome, count(*)::int as n from decisions d join cases k on k.id = d.case_id
		where d.id >= uuid_at(@since) and d.id < uuid_at(@until) and undone_at is null and outcome not in ('uphold', 'reverse') and`+counted+`
		group by outcome order by 2 desc, 1`, p.args())
	counts := make([]int, len(rows))
	for i, r := range rows {
		counts[i] = r.N
	}
	for i, n := range suppressed(counts) {
		m.Outcomes = append(m.Outcomes, OfEnd{rows[i].Outcome, n})
	}
	m.Upheld = upheld(m.Outcomes)
	return err
}

// upheld says no more than the outcomes do.
func upheld(ends []OfEnd) Share {
	var s Share
	for _, e := range ends {
		if e.Cases == nil {
			return Share{Hidden: true}
		}
		s.Of += *e.Cases
		if e.Outcome != moderation.None {
			s.Part += *e.Cases
		}
	}
	return s.told()
}

func enough(n int) *int {
	if n < threshold {
		return nil
	}
	return &n
}

// suppressed leaves out the counts below the threshold and, as long as what is
// left out could be worked out from the total, the smallest of the others too.
func suppressed(counts []int) []*int {
	list := make([]*int, len(counts))
	hidden, sum := 0, 0
	for i, n := range counts {
		if list[i] = enough(n); list[i] == nil {
			hidden, sum = hidden+1, sum+n
		}
	}
	for hidden > 0 && hidden < len(list) && (hidden < 2 || sum < threshold) {
		at := smallest(list)
		hidden, sum, list[at] = hidden+1, sum+counts[at], nil
	}
	return list
}

// smallest finds the smallest of the counts that are told.
func smallest(list []*int) int {
	at := -1
	for i, n := range list {
		if n != nil && (at < 0 || *n < *list[at]) {
			at = i
		}
	}
	return at
}
