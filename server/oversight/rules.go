package oversight

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

// RuleFigures are what became of one rule of the guidelines: whether it is read,
// understood, kept and fairly applied.
type RuleFigures struct {
	Rule        moderation.RuleName `json:"rule"`
	Severity    int                 `json:"severity" minimum:"1" maximum:"4"`
	Since       time.Time           `json:"since" doc:"Since when it is worded as it is."`
	Retired     bool                `json:"retired" doc:"Whether it is no longer in the guidelines."`
	Views       int                 `json:"views"`
	Unclear     int                 `json:"unclear" doc:"People who find it unclear as it stands."`
	Nudges      Share               `json:"nudges" doc:"Texts that were changed after a nudge, of those that had one."`
	Stopped     int                 `json:"stopped" doc:"Texts that the checks held, hid or refused."`
	Reports     int                 `json:"reports"`
	Upheld      Share               `json:"upheld" doc:"Cases that ended with more than no violation, of those decided."`
	Overturned  Share               `json:"overturned" doc:"Appeals that reversed a decision, of those answered."`
	Reworded    Share               `json:"reworded" doc:"The same, of decisions by its present words only: what advice and clarity go by."`
	Again       Share               `json:"again" doc:"Persons with another upheld case within 90 days, of those actioned."`
	Clarity     *float64            `json:"clarity,omitempty" doc:"From 0 to 1; missing while nothing speaks for or against it."`
	Kappa       *float64            `json:"kappa,omitempty"`
	Advice      []Advice            `json:"advice" enum:"rewrite,hintWorks,hintFails,calibrate,retire"`
	unclearRate float64
}

// Advice is what the figures of a rule suggest.
type Advice string

// The advice that a rule can have.
const (
	Rewrite   Advice = "rewrite"   // appeals reverse more than a fifth, or more than a tenth of its readers find it unclear
	HintWorks Advice = "hintWorks" // more than 60 % rewrite after a nudge
	HintFails Advice = "hintFails" // fewer than 10 % do, of 20 or more
	Calibrate Advice = "calibrate" // moderators agree little beyond chance
	Retire    Advice = "retire"    // nobody needed it for a year
)

// advise says what the figures suggest. used is how often the rule was needed
// in a year.
func (r RuleFigures) advise(now time.Time, used int) []Advice {
	list := []Advice{}
	overturned, appealed := r.Reworded.rate()
	nudged, hinted := r.Nudges.rate()
	if appealed && overturned > 0.2 || r.Views >= 20 && r.unclearRate > 0.1 {
		list = append(list, Rewrite)
	}
	if hinted && nudged > 0.6 {
		list = append(list, HintWorks)
	}
	if hinted && r.Nudges.Of >= 20 && nudged < 0.1 {
		list = append(list, HintFails)
	}
	if r.Kappa != nil && *r.Kappa < 0.4 {
		list = append(list, Calibrate)
	}
	if used == 0 && !r.Retired && r.Since.Before(now.AddDate(-1, 0, 0)) {
		list = append(list, Retire)
	}
	return list
}

// clarity is 0.6·(1 − overturned) + 0.4·(1 − unclear ÷ views): the share that
// lessons will have is spread over the two others. Of what is not known yet
// the other one speaks alone.
func (r RuleFigures) clarity() *float64 {
	overturned, appealed := r.Reworded.rate()
	read := r.Views >= 20
	var c float64
	switch {
	case appealed && read:
		c = 0.6*(1-overturned) + 0.4*(1-r.unclearRate)
	case appealed:
		c = 1 - overturned
	case read:
		c = 1 - r.unclearRate
	default:
		return nil
	}
	return &c
}

type ruleRow struct {
	ID                                                   uuid.UUID
	Number, Severity                                     int
	Title                                                string
	Since                                                time.Time
	Retired                                              bool
	Views, Unclear, Nudged, Rewritten, Stopped, Reports  int
	Decided, Upheld, Answered, Reversed, Actioned, Again int
	FreshAnswered, FreshReversed                         int
	Used                                                 int
}

// Rules returns every rule in force, and those retired that had a case, with
// the figures of the last days.
func (o *Oversight) Rules(ctx context.Context, v server.Viewer, days int) ([]RuleFigures, error) {
	p, err := o.last(ctx, v, days)
	if err != nil {
		return nil, err
	}
	args := p.args()
	args["follow"], args["year"] = follow, p.until.AddDate(-1, 0, 0)
	rows, err := postgres.List[ruleRow](ctx, o.db, ruleFigures, args)
	if err != nil {
		return nil, err
	}
	agreed, err := o.moderation.Calibrations(ctx, v, p.since)
	if err != nil {
		return nil, err
	}
	kappas := map[uuid.UUID]*float64{}
	for _, c := range agreed[1:] {
		kappas[c.Rule.ID] = c.Kappa
	}
	list := make([]RuleFigures, len(rows))
	for i, r := range rows {
		list[i] = r.rule(p.until, kappas[r.ID])
	}
	return list, nil
}

// Rule returns one of them.
func (o *Oversight) Rule(ctx context.Context, v server.Viewer, id uuid.UUID, days int) (RuleFigures, error) {
	all, err := o.Rules(ctx, v, days)
	for _, r := range all {
		if r.Rule.ID == id {
			return r, err
		}
	}
	if err == nil {
		err = server.Refuse(server.NotFound, "There is no such rule.")
	}
	return RuleFigures{}, err
}

func (r ruleRow) rule(now time.Time, kappa *float64) RuleFigures {
	out := RuleFigures{
		Rule: moderation.RuleName{ID: r.ID, Number: r.Number, Title: r.Title}, Severity: r.Severity, Since: r.Since, Retired: r.Retired,
		Views: r.Views, Unclear: r.Unclear, Nudges: Share{Part: r.Rewritten, Of: r.Nudged}.told(), Stopped: r.Stopped, Reports: r.Reports,
		Upheld: Share{Part: r.Upheld, Of: r.Decided}.told(), Overturned: Share{Part: r.Reversed, Of: r.Answered}.told(),
		Again: Share{Part: r.Again, Of: r.Actioned}.told(), Kappa: kappa, Reworded: Share{Part: r.FreshReversed, Of: r.FreshAnswered}.told(),
	}
	if r.Views > 0 {
		out.unclearRate = min(1, float64(r.Unclear)/float64(r.Views))
	}
	out.Clarity, out.Advice = out.clarity(), out.advise(now, r.Used)
	return out
}

// tellable holds of verdicts v that tell nothing of a case of HR, but to HR.
const tellable = `(@hr or not exists (select from cases k where k.content_id = v.content_id and k.route = 'hr'))`

// ruleFigures counts for each rule. Whether one is needed that is HR's, HR
// alone can tell. A rule is worded as it is since the first
// version that has its present words; what was decided by other words says
// nothing about these.
const ruleFigures = `
	with in_force as (
	    select version from guideline_documents where called_off_at is null and effective_at <= @until order by version desc limit 1
	), newest as (
	    select distinct on (id) id, version, number, title, text, severity, route from guideline_rules
	    where version <= (select version from in_force) order by id, version desc
	), rules as (
	    select n.*, n.version <> (select version from in_force) as retired,
	           (select min(d.effective_at) from guideline_rules r join guideline_documents d using (version)
	            where r.id = n.id and r.title = n.title and r.text = n.text) as since
	    from newest n
	), fired as (
	    select c.rule_id, count(*) filter (where v.outcome in ('kept', 'rewritten'))::int as nudged,
	           count(*) filter (where v.outcome = 'rewritten')::int as rewritten,
	           count(*) filter (where v.outcome in ('held', 'hidden', 'refused'))::int as stopped
	    from verdicts v join checks c on c.id = v.check_id
	    where v.at >= @since and v.at < @until and v.outcome <> 'shadow'
	      and ` + tellable + ` group by 1
	), reported as (
	    select r.rule_id, count(*)::int as reports from reports r join cases k on k.id = r.case_id
	    where r.id >= uuid_at(@since) and r.id < uuid_at(@until) and` + counted + ` group by 1
	), decided as (
	    select d.rule_id, d.person_id, d.at, d.outcome <> 'none' and d.reversed_at is null as upheld, k.rule_id as suspected
	    from decisions d join cases k on k.id = d.case_id
	    where d.id >= uuid_at(@since) and d.id < uuid_at(@until) and d.undone_at is null and k.kind <> 'appeal' and` + counted + `
	), ended as (
	    select coalesce(rule_id, suspected) as rule_id, count(*)::int as decided, count(*) filter (where upheld)::int as upheld from decided group by 1
	), answered as (
	    select o.rule_id, count(*)::int as answered, count(*) filter (where a.outcome = 'reverse')::int as reversed,
	           count(*) filter (where o.at >= r.since)::int as fresh_answered,
	           count(*) filter (where o.at >= r.since and a.outcome = 'reverse')::int as fresh_reversed
	    from decisions a join cases k on k.id = a.case_id join decisions o on o.id = k.appeal_of join rules r on r.id = o.rule_id
	    where a.id >= uuid_at(@since) and a.id < uuid_at(@until) and a.undone_at is null and` + counted + ` group by 1
	), actioned as (
	    select distinct on (person_id, d.rule_id) person_id, d.rule_id, at from decisions d join cases k on k.id = d.case_id
	    where` + counted + `and at >= @since::timestamptz - @follow * interval '1 day' and at < @until::timestamptz - @follow * interval '1 day'
	      and d.rule_id is not null and undone_at is null and reversed_at is null and outcome not in ('none', 'uphold', 'reverse')
	    order by person_id, d.rule_id, at
	), again as (
	    select rule_id, count(*)::int as actioned, count(*) filter (where exists (
	        select from decisions n join cases k on k.id = n.case_id and` + counted + ` where n.person_id = a.person_id and n.rule_id = a.rule_id and n.at > a.at and n.at <= a.at + @follow * interval '1 day'
	          and n.undone_at is null and n.reversed_at is null and n.outcome not in ('none', 'uphold', 'reverse')))::int as again
	    from actioned a group by 1
	)
	select r.id, r.number, r.title, r.severity, r.since, r.retired,
	       (select coalesce(sum(views), 0)::int from rule_views w where w.rule_id = r.id and w.day >= @since::date and w.day <= @until::date) as views,
	       (select count(*)::int from unclear_votes u where u.rule_id = r.id and u.version = r.version) as unclear,
	       coalesce(f.nudged, 0) as nudged, coalesce(f.rewritten, 0) as rewritten, coalesce(f.stopped, 0) as stopped, coalesce(p.reports, 0) as reports,
	       coalesce(e.decided, 0) as decided, coalesce(e.upheld, 0) as upheld, coalesce(a.answered, 0) as answered, coalesce(a.reversed, 0) as reversed,
	       coalesce(a.fresh_answered, 0) as fresh_answered, coalesce(a.fresh_reversed, 0) as fresh_reversed,
	       coalesce(g.actioned, 0) as actioned, coalesce(g.again, 0) as again,
	       case when r.route = 'hr' and not @hr then 1 else 0 end
	       + (select count(*)::int from cases k where k.rule_id = r.id and k.opened_at >= @year and` + counted + `)
	       + (select count(*)::int from checks c join verdicts v on v.check_id = c.id and v.at >= @year
	          where c.rule_id = r.id and ` + tellable + `) as used
	from rules r
	left join fired f on f.rule_id = r.id
	left join reported p on p.rule_id = r.id
	left join ended e on e.rule_id = r.id
	left join answered a on a.rule_id = r.id
	left join again g on g.rule_id = r.id
	where not r.retired or e.decided > 0 or p.reports > 0
	order by r.retired, r.number`
