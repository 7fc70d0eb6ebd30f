package guidelines

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// Unseed forgets what the checks and moderators said of items of a demo company.
func (g *Guidelines) Unseed(ctx context.Context, tx *postgres.Tx, gone []uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		with marks as (delete from catch_marks where content_id = any (@gone))
		delete from verdicts where content_id = any (@gone)`, postgres.Args{"gone": gone})
	return err
}
