package people

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// Limit sets until when a person may not write, and until when they may not
// come in; nil lifts it. Moderation alone calls it.
func (p *People) Limit(ctx context.Context, tx *postgres.Tx, person uuid.UUID, restricted, suspended *time.Time) error {
	_, err := tx.Exec(ctx, `update people set restricted_until = @restricted, suspended_until = @suspended where id = @id`,
		postgres.Args{"id": person, "restricted": restricted, "suspended": suspended})
	if err != nil {
		return err
	}
	return p.rightsChanged(ctx, tx, person)
}
