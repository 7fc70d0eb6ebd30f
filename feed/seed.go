package feed

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// Seed adds what is peculiar to posts of a demo company.
func (f *Feed) Seed(ctx context.Context, tx *postgres.Tx, all []content.Seed) error {
	var rows [][]any
	for _, s := range all {
		if s.On == uuid.Nil {
			rows = append(rows, []any{s.ID})
		}
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"posts"}, []string{"id"}, pgx.CopyFromRows(rows))
	return err
}

// Unseed removes posts that are gone, and how far people had read them.
func (f *Feed) Unseed(ctx context.Context, tx *postgres.Tx, gone []uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		with unmarked as (delete from feed_marks where seen_id = any (@gone))
		delete from posts where id = any (@gone)`, postgres.Args{"gone": gone})
	return err
}
