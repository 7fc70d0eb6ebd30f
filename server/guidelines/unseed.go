package guidelines

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// Unseed forgets the verdicts on items of a demo company.
func (g *Guidelines) Unseed(ctx context.Context, tx *postgres.Tx, gone []uuid.UUID) error {
	_, err := tx.Exec(ctx, `delete from verdicts where content_id = any (@gone)`, postgres.Args{"gone": gone})
	return err
}
