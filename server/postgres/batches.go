package postgres

import (
	"context"
	"maps"
)

// One batch is short enough that nobody waits for its locks. What is left
// after so many batches comes at the next time.
const (
	batch       = 1000
	mostBatches = 100
)

// InBatches writes what sql says of at most @limit rows at a time, each time in
// a transaction of its own, until there are no more.
func (db *DB) InBatches(ctx context.Context, sql string, args Args) error {
	args = maps.Clone(args)
	args["limit"] = batch
	for range mostBatches {
		var done int64
		err := db.InTx(ctx, func(tx *Tx) error {
			tag, err := tx.Exec(ctx, sql, args)
			done = tag.RowsAffected()
			return err
		})
		if err != nil || done < batch {
			return err
		}
	}
	return nil
}
