package guidelines

import (
	"context"

	"github.com/atrium-social/atrium/server/postgres"
)

// keptMonths is how long it stays on record what the checks found.
const keptMonths = 25

// ForgetVerdicts removes the verdicts that are older.
func (g *Guidelines) ForgetVerdicts(ctx context.Context) error {
	return g.db.InBatches(ctx, `
		delete from verdicts where id in (select id from verdicts where at < @before limit @limit)`,
		postgres.Args{"before": g.clock().AddDate(0, -keptMonths, 0)})
}
