package metrics

import (
	"context"

	"github.com/atrium-social/atrium/server/postgres"
)

// keptMonths is how long single events are kept: two years can be compared,
// and the month under way. What was computed of them stays.
const keptMonths = 25

// ForgetEvents removes the events that are older.
func (m *Metrics) ForgetEvents(ctx context.Context) error {
	return m.db.InBatches(ctx, `
		delete from events where id in (select id from events where at < @before order by at limit @limit)`,
		postgres.Args{"before": m.clock().AddDate(0, -keptMonths, 0)})
}
