package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// A share of decisions is looked at a second time, by another moderator who
// does not know the first one. How far both agree, beyond what chance would
// make them, says whether a rule is clear to those who apply it.

// Unseen returns the next case that waits for a blind second look of v: without
// anything that tells how it ended. Nothing waits if it is nil.
func (m *Moderation) Unseen(ctx context.Context, tx *postgres.Tx, v server.Viewer) (*Detail, error) {
	e, err := m.eyesOf(ctx, tx, v)
	if err != nil {
		return nil, err
	}
	ids, err := postgres.Column[uuid.UUID](ctx, tx, `
		select k.id from cases k
		where `+unseen+` and `+sight+`
		order by k.closed_at
		limit 1`, e.with(postgres.Args{"since": m.Clock().AddDate(0, 0, -90)}))
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	d, err := m.look(ctx, tx, e, ids[0])
	return d.blind(), err
}

// unseen holds of a closed case k that was chosen for a second look, and that
// nobody has looked at again yet.
const unseen = `
	k.second and k.state = 'closed' and k.closed_at > @since
	and not exists (select from second_looks l where l.case_id = k.id)
	and exists (select from decisions d where d.case_id = k.id and d.undone_at is null and d.moderator_id <> @viewer)`

// blind leaves out everything from which the decision could be told.
func (d Detail) blind() *Detail {
	d.Decision, d.Outcome, d.ClosedAt, d.ItemState, d.Now = nil, nil, nil, "", nil
	d.Notes, d.Timeline, d.Similar = []Note{}, []Event{}, []Similar{}
	d.History = History{Decisions: []Similar{}, Limited: []string{}}
	d.State = "open"
	return &d
}

// SecondLook is what a second moderator would have done.
type SecondLook struct {
	Outcome Outcome
	Rule    uuid.UUID
}

// Agreement says whether two moderators decided alike.
type Agreement struct {
	First Outcome `json:"first" enum:"none,remind,edit,hide,remove,close,restrict,suspend" doc:"What was decided."`
	Agree bool    `json:"agree"`
}

// LookAgain takes v's blind second look at a case, and then says how it was
// decided.
func (m *Moderation) LookAgain(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, l SecondLook) (Agreement, error) {
	if _, known := effects[l.Outcome]; !known {
		return Agreement{}, server.RefuseField("outcome", "Choose an outcome of the list.")
	}
	first, err := m.lockUnseen(ctx, tx, v, id, l.Rule)
	if err != nil {
		return Agreement{}, err
	}
	_, err = tx.Exec(ctx, `insert into second_looks (case_id, reviewer_id, outcome, rule_id, at) values (@case, @by, @outcome, @rule, @at)`,
		postgres.Args{"case": id, "by": v.ID, "outcome": l.Outcome, "rule": postgres.Maybe(l.Rule), "at": m.Clock()})
	if err != nil {
		return Agreement{}, err
	}
	return Agreement{first, first == l.Outcome}, m.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "look_again", OnKind: "case", On: id,
		Detail: map[string]any{"outcome": l.Outcome}})
}

// lockUnseen locks a case that waits for a second look of v, and returns how it
// was decided. It is locked before it is asked whether somebody has looked: of
// two who do so at the same instant, the second one comes too late.
func (m *Moderation) lockUnseen(ctx context.Context, tx *postgres.Tx, v server.Viewer, id, rule uuid.UUID) (Outcome, error) {
	k, err := m.lock(ctx, tx, v, id)
	if err != nil {
		return "", err
	}
	args := postgres.Args{"id": id, "viewer": v.ID, "since": m.Clock().AddDate(0, 0, -90)}
	first, err := postgres.Value[Outcome](ctx, tx, "case", `
		select (select outcome from decisions d where d.case_id = k.id and d.undone_at is null)
		from cases k where k.id = @id and `+unseen, args)
	if err != nil {
		return "", err
	}
	return first, m.knowsRule(ctx, tx, k, rule)
}

// Calibration is how far moderators agree, of a rule or of all.
type Calibration struct {
	Rule  *RuleName `json:"rule,omitempty"`
	Looks int       `json:"looks" doc:"Decisions that two looked at."`
	Agree int       `json:"agree" doc:"Those in which both decided alike."`
	Kappa *float64  `json:"kappa,omitempty" doc:"Cohen's kappa: 1 is full agreement, 0 what chance would make. Missing with fewer than 5, or if all was decided alike."`
	Pairs []Pair    `json:"pairs" doc:"How often which two outcomes met."`
}

// Pair is how often two outcomes met.
type Pair struct {
	First  Outcome `json:"first"`
	Second Outcome `json:"second"`
	N      int     `json:"n"`
}

// fewest looks of which kappa is told.
const fewestLooks = 5

// kappa is Cohen's kappa of two raters: J. Cohen, A coefficient of agreement
// for nominal scales, Educational and Psychological Measurement 20 (1960). ok
// is false where it is not defined: both said the same of everything.
func kappa(pairs []Pair) (k float64, ok bool) {
	var all, same float64
	first, second := map[Outcome]float64{}, map[Outcome]float64{}
	for _, p := range pairs {
		n := float64(p.N)
		all += n
		first[p.First] += n
		second[p.Second] += n
		if p.First == p.Second {
			same += n
		}
	}
	var chance float64
	for o, n := range first {
		chance += n * second[o] / (all * all)
	}
	if all == 0 || chance == 1 {
		return 0, false
	}
	return (same/all - chance) / (1 - chance), true
}

// Calibrations returns the agreement since an instant: of all, then by rule,
// those with the most looks first. Those of HR are for HR.
func (m *Moderation) Calibrations(ctx context.Context, v server.Viewer, since time.Time) ([]Calibration, error) {
	type row struct {
		RuleID        *uuid.UUID
		Number        *int
		Title         *string
		First, Second Outcome
		N             int
	}
	rows, err := postgres.List[row](ctx, m.DB, `
		select k.rule_id, g.number, g.title, d.outcome as first, l.outcome as second, count(*)::int as n
		from second_looks l
		join cases k on k.id = l.case_id
		join decisions d on d.case_id = k.id and d.undone_at is null
		left join lateral (select number, title from known_rules where id = k.rule_id order by version desc limit 1) g on true
		where l.at >= @since and (@hr or k.route = 'team')
		group by 1, 2, 3, 4, 5
		order by g.number nulls last, 4, 5`, postgres.Args{"since": since, "hr": v.Roles.Has(server.HR)})
	if err != nil {
		return nil, err
	}
	all := Calibration{}
	rules := []Calibration{}
	for _, r := range rows {
		p := Pair{r.First, r.Second, r.N}
		all.add(p)
		if r.RuleID == nil {
			continue
		}
		if n := len(rules); n == 0 || rules[n-1].Rule.ID != *r.RuleID {
			rules = append(rules, Calibration{Rule: &RuleName{*r.RuleID, *r.Number, *r.Title}})
		}
		rules[len(rules)-1].add(p)
	}
	list := append([]Calibration{all}, rules...)
	for i := range list {
		list[i].measure()
	}
	return list, nil
}

func (c *Calibration) add(p Pair) {
	c.Pairs = append(c.Pairs, p)
	c.Looks += p.N
	if p.First == p.Second {
		c.Agree += p.N
	}
}

func (c *Calibration) measure() {
	if c.Pairs == nil {
		c.Pairs = []Pair{}
	}
	if c.Looks < fewestLooks {
		return
	}
	if k, ok := kappa(c.Pairs); ok {
		c.Kappa = &k
	}
}
