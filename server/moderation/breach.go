package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// breach is what a case is suspected of: the zero rule is none in particular.
type breach struct {
	ID       uuid.UUID
	Severity int
	Route    Route
}

// mostSevere is what cannot wait.
const mostSevere = 4

// someBreach is of no rule in particular.
var someBreach = breach{Severity: 2, Route: Team}

// breaches are those of a rule, as it is known, that holds where something was
// written. A space may have raised its severity. Nothing goes to HR while
// nobody there would see it.
const breaches = `
	select g.id, case when g.route = 'hr' and ` + hasHR + ` then 'hr' else 'team' end as route,
	       greatest(g.severity, coalesce((
	           select severity from addendum_severities
	           where space_id = @space and rule_id = g.id and version = (select max(version) from addenda where space_id = @space)), 0)) as severity
	from (select * from known_rules where (space_id is null or space_id = @space) and id = `

const newestOf = ` order by version desc limit 1) g`

const hasHR = `exists (select from people where 'hr' = any (roles) and state = 'active')`

// breachOfCheck is that of the rule which a check enforces.
func breachOfCheck(ctx context.Context, q postgres.Querier, check, space uuid.UUID) (breach, error) {
	list, err := postgres.List[breach](ctx, q, breaches+`(select rule_id from checks where id = @check)`+newestOf,
		postgres.Args{"check": check, "space": space})
	return append(list, someBreach)[0], err
}

// breachOfRule is that of a rule which somebody reports.
func breachOfRule(ctx context.Context, q postgres.Querier, rule, space uuid.UUID) (breach, error) {
	if rule == uuid.Nil {
		return someBreach, nil
	}
	b, err := postgres.One[breach](ctx, q, "rule", breaches+`@rule`+newestOf, postgres.Args{"rule": rule, "space": space})
	if server.Refused(err, server.NotFound) {
		return b, server.RefuseField("ruleId", "There is no such rule. Choose one of the guidelines.")
	}
	return b, err
}
