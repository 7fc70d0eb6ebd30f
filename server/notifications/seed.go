package notifications

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// Seed writes notices down as Tell does, and tells nobody of them.
func (n *Notifications) Seed(ctx context.Context, tx *postgres.Tx, notices []Notice) error {
	for _, notice := range notices {
		if _, err := insertNotice(ctx, tx, notice); err != nil {
			return err
		}
	}
	return nil
}

// Unseed removes what people were told of items that are gone, and by demo
// people.
func (n *Notifications) Unseed(ctx context.Context, tx *postgres.Tx, gone []uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		delete from notifications where content_id = any (@gone) or actor_id in (select id from people where is_demo)`, postgres.Args{"gone": gone})
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		delete from notification_bundles b
		where thread = any (@gone)
		   or not exists (select from notifications where to_id = b.to_id and kind = b.kind and thread = b.thread and day = b.day)`,
		postgres.Args{"gone": gone})
	return err
}
