package guidelines

import (
	"context"

	"github.com/atrium-social/atrium/server/postgres"
)

// keptMonths is how long it stays on record what the checks found, and how
// often a rule was read.
const keptMonths = 25

// ForgetOld removes the verdicts and views that are older.
func (g *Guidelines) ForgetOld(ctx context.Context) error {
	before := postgres.Args{"before": g.Clock().AddDate(0, -keptMonths, 0)}
	err := g.DB.InBatches(ctx, `
		delete from verdicts where id in (select id from verdicts where at < @before limit @limit)`, before)
	if err != nil {
		return err
	}
	return g.DB.InBatches(ctx, `
		delete from rule_views
		where (rule_id, day) in (select rule_id, day from rule_views where day < @before::timestamptz::date limit @limit)`, before)
}
