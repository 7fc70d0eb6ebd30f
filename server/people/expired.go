package people

import (
	"context"
	"time"

	"github.com/atrium-social/atrium/server/postgres"
)

// keptExpired is how long what ran out stays to be looked at.
const keptExpired = 30 * 24 * time.Hour

// ForgetExpired removes the keys that ran out long ago: sessions, tokens, and
// the links of invitations and for passwords; and whose report somebody was,
// once nothing goes by it any more.
func (p *People) ForgetExpired(ctx context.Context) error {
	lines := `delete from former_managers where (person_id, manager_id) in (select person_id, manager_id from former_managers where until < @before limit @limit)`
	if err := p.db.InBatches(ctx, lines, postgres.Args{"before": p.clock().Add(-LineHolds)}); err != nil {
		return err
	}
	for _, sql := range []string{
		`delete from sessions where id in (select id from sessions where expires_at < @before limit @limit)`,
		`delete from tokens where id in (select id from tokens where expires_at < @before limit @limit)`,
		`delete from password_resets where id in (select id from password_resets where expires_at < @before or used_at < @before limit @limit)`,
		`delete from invitations where id in (select id from invitations where expires_at < @before or revoked_at < @before limit @limit)`,
	} {
		if err := p.db.InBatches(ctx, sql, postgres.Args{"before": p.clock().Add(-keptExpired)}); err != nil {
			return err
		}
	}
	return nil
}
