package guidelines

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Feedback is how a rule does with its readers: counts, and never who.
type Feedback struct {
	RuleID  uuid.UUID `json:"ruleId" format:"uuid"`
	Views   int       `json:"views" doc:"How often it was read in the last 90 days."`
	Unclear int       `json:"unclear" doc:"How many find it unclear as it stands."`
}

// Feedback counts it for each rule of the version in force.
func (g *Guidelines) Feedback(ctx context.Context, q postgres.Querier) ([]Feedback, error) {
	return postgres.List[Feedback](ctx, q, `
		select r.id as rule_id,
		       (select coalesce(sum(views), 0)::int from rule_views where rule_id = r.id and day > @now::timestamptz::date - 90) as views,
		       (select count(*)::int from unclear_votes where rule_id = r.id and version = r.version) as unclear
		from guideline_rules r
		where r.version = `+inForce+`
		order by r.number`, postgres.Args{"now": g.Clock()})
}

// Viewed counts that rules were read today, in the order of their ids, so
// that two readers never wait for each other in a circle.
func (g *Guidelines) Viewed(ctx context.Context, tx *postgres.Tx, rules []uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		insert into rule_views as v (rule_id, day, views)
		select distinct r.id, (@now::timestamptz at time zone coalesce((select time_zone from company), 'UTC'))::date, 1
		from guideline_rules r
		where r.id = any (@rules) and r.version = `+inForce+`
		order by r.id
		on conflict (rule_id, day) do update set views = v.views + 1`,
		postgres.Args{"now": g.Clock(), "rules": rules})
	return err
}

// FindUnclear notes that v finds a rule unclear, as it stands in the version
// in force.
func (g *Guidelines) FindUnclear(ctx context.Context, tx *postgres.Tx, v server.Viewer, rule uuid.UUID) error {
	done, err := tx.Exec(ctx, `
		insert into unclear_votes (person_id, rule_id, version, at)
		select @person, id, version, @now from guideline_rules where id = @rule and version = `+inForce+`
		on conflict (person_id, rule_id, version) do update set at = unclear_votes.at`,
		postgres.Args{"person": v.ID, "rule": rule, "now": g.Clock()})
	if err == nil && done.RowsAffected() == 0 {
		err = server.Refuse(server.NotFound, "There is no such rule.")
	}
	return err
}

// FindClear takes that back.
func (g *Guidelines) FindClear(ctx context.Context, tx *postgres.Tx, v server.Viewer, rule uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		delete from unclear_votes where person_id = @person and rule_id = @rule and version = `+inForce,
		postgres.Args{"person": v.ID, "rule": rule, "now": g.Clock()})
	return err
}
