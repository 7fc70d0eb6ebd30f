package guidelines

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// Unseed forgets what the checks and moderators said of items of a demo
// company, and the story of its guidelines. What its people accepted and found
// unclear goes with them.
func (g *Guidelines) Unseed(ctx context.Context, tx *postgres.Tx, gone []uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		with marks as (delete from catch_marks where content_id = any (@gone))
		delete from verdicts where is_demo or content_id = any (@gone)`, postgres.Args{"gone": gone})
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `delete from rule_views where views <= demo`); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `update rule_views set views = views - demo, demo = 0 where demo > 0`); err != nil {
		return err
	}
	return restore(ctx, tx)
}
