package oversight

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

// Month is the account of moderation that everybody may read. No number in it
// leads to a person: counts of fewer than 5 are left out, and where one alone
// would be, the next smallest too.
type Month struct {
	Month      string   `json:"month" example:"2026-10"`
	Complete   bool     `json:"complete" doc:"Whether the month is over."`
	Reports    *int     `json:"reports,omitempty" doc:"Missing: fewer than 5."`
	Cases      *int     `json:"cases,omitempty"`
	Rules      []OfRule `json:"rules" doc:"Cases by rule, most first."`
	Outcomes   []OfEnd  `json:"outcomes" doc:"How cases ended, most first."`
	Hours      *float64 `json:"hours,omitempty" doc:"The median from a case to its decision."`
	Automated  Share    `json:"automated" doc:"Cases that the checks opened, of all."`
	Upheld     Share    `json:"upheld"`
	Appeals    Share    `json:"appeals" doc:"Appeals answered, of the decisions that could be appealed against."`
	Overturned Share    `json:"overturned"`
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

// Month computes the account of one month, "2026-10", of the company's
// calendar.
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
	p := span{e.Since, e.Until}
	m := Month{Month: month, Complete: !o.clock().Before(e.Until), Threshold: threshold, Rules: []OfRule{}, Outcomes: []OfEnd{}}
	for _, part := range []func(context.Context, span, *Month) error{o.addTotals, o.addRules, o.addEnds} {
		if err := part(ctx, p, &m); err != nil {
			return m, err
		}
	}
	return m, nil
}

func (o *Oversight) addTotals(ctx context.Context, p span, m *Month) error {
	var f Figures
	for _, part := range []func(context.Context, span, *Figures) error{o.addReports, o.addDecided, o.addAppeals} {
		if err := part(ctx, p, &f); err != nil {
			return err
		}
	}
	type row struct{ Cases, Automated, Appealable, Answered int }
	r, err := postgres.One[row](ctx, o.db, "figure", `
		select count(*)::int as cases, count(*) filter (where kind in ('hold', 'flag'))::int as automated,
		       (select count(*)::int from decisions where id >= uuid_at(@since) and id < uuid_at(@until) and undone_at is null and appeal_until is not null) as appealable,
		       (select count(*)::int from decisions where id >= uuid_at(@since) and id < uuid_at(@until) and undone_at is null and outcome in ('uphold', 'reverse')) as answered
		from cases where opened_at >= @since and opened_at < @until and kind <> 'appeal'`, p.args())
	m.Reports, m.Cases = enough(f.Reports), enough(r.Cases)
	m.Automated, m.Appeals = Share{Part: r.Automated, Of: r.Cases}.published(), Share{Part: r.Answered, Of: r.Appealable}.published()
	m.Upheld, m.Overturned = f.Upheld.published(), f.Overturned.published()
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
		from (select rule_id, count(*)::int as n from cases
		      where opened_at >= @since and opened_at < @until and kind <> 'appeal' and rule_id is not null group by rule_id) k
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
		select outcome, count(*)::int as n from decisions
		where id >= uuid_at(@since) and id < uuid_at(@until) and undone_at is null and outcome not in ('uphold', 'reverse')
		group by outcome order by 2 desc, 1`, p.args())
	counts := make([]int, len(rows))
	for i, r := range rows {
		counts[i] = r.N
	}
	for i, n := range suppressed(counts) {
		m.Outcomes = append(m.Outcomes, OfEnd{rows[i].Outcome, n})
	}
	return err
}

func enough(n int) *int {
	if n < threshold {
		return nil
	}
	return &n
}

// suppressed leaves out counts below the threshold and, where a single one
// could be worked out from the total, the smallest of the others too.
func suppressed(counts []int) []*int {
	list := make([]*int, len(counts))
	for i := range counts {
		list[i] = enough(counts[i])
	}
	hidden := 0
	for _, n := range list {
		if n == nil {
			hidden++
		}
	}
	if hidden != 1 {
		return list
	}
	smallest := slices.MinFunc(list, func(a, b *int) int { return orMax(a) - orMax(b) })
	for i, n := range list {
		if n == smallest {
			list[i] = nil
			break
		}
	}
	return list
}

func orMax(n *int) int {
	if n == nil {
		return 1 << 30
	}
	return *n
}
