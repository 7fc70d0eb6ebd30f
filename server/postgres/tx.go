package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Tx is one unit of work. What can go to the database together does: the
// begin, what is written later and the next question; the last of it and the
// commit.
type Tx struct {
	conn   *pgxpool.Conn
	begun  pgx.Tx // nil until something was sent
	later  pgx.Batch
	after  []func()
	undone []func(context.Context, *Tx) error
}

// InTx runs work in a transaction, and commits it unless work fails.
func (db *DB) InTx(ctx context.Context, work func(tx *Tx) error) error {
	var tx Tx
	if err := db.run(ctx, &tx, work); err != nil {
		return db.recordUndone(ctx, &tx, err)
	}
	for _, fn := range tx.after {
		fn()
	}
	return nil
}

// run gives a connection back only without a transaction: the pool closes one
// that it gets back in the midst of one, after a panic too.
func (db *DB) run(ctx context.Context, tx *Tx, work func(tx *Tx) error) (err error) {
	if tx.conn, err = db.pool.Acquire(ctx); err != nil {
		return err
	}
	defer tx.conn.Release()
	tx.later.BeginTx(pgx.TxOptions{})
	if err = work(tx); err == nil {
		err = tx.commit(ctx)
	}
	if err != nil && tx.begun != nil {
		_ = tx.begun.Rollback(ctx) // the connection is closed if this fails
	}
	return err
}

func (db *DB) recordUndone(ctx context.Context, tx *Tx, cause error) error {
	for _, work := range tx.undone {
		err := db.InTx(ctx, func(own *Tx) error { return work(ctx, own) })
		if err != nil {
			return fmt.Errorf("record what was refused: %w (after: %w)", err, cause)
		}
	}
	return cause
}

// Exec writes.
func (tx *Tx) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	if tx.later.Len() == 0 {
		return tx.begun.Exec(ctx, sql, args...)
	}
	results, err := tx.send(ctx, sql, args)
	if err != nil {
		return pgconn.CommandTag{}, err
	}
	tag, err := results.Exec()
	if closed := results.Close(); err == nil {
		err = closed
	}
	return tag, err
}

// Query reads rows, in the transaction.
func (tx *Tx) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	if tx.later.Len() == 0 {
		return tx.begun.Query(ctx, sql, args...)
	}
	results, err := tx.send(ctx, sql, args)
	if err != nil {
		return nil, err
	}
	rows, err := results.Query()
	if err != nil {
		_ = results.Close() // it fails in the same way
		return nil, err
	}
	return &lastRows{Rows: rows, results: results}, nil
}

// CopyFrom writes many rows of one table.
func (tx *Tx) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, rows pgx.CopyFromSource) (int64, error) {
	begun, err := tx.Begun(ctx)
	if err != nil {
		return 0, err
	}
	return begun.CopyFrom(ctx, table, columns, rows)
}

// Later writes what nothing is to be learned from. It goes to the database
// together with whatever is asked next, or with the commit: one way there and
// back for all. So does its error.
func (tx *Tx) Later(sql string, args Args) { tx.later.Queue(sql, args) }

// Begun is the transaction itself, for the job queue, which brings its own SQL.
func (tx *Tx) Begun(ctx context.Context) (pgx.Tx, error) {
	if tx.later.Len() > 0 {
		results := tx.sendLater(ctx)
		if err := results.Close(); err != nil {
			return nil, err
		}
	}
	return tx.begun, nil
}

// AfterCommit runs fn once the work stands. It may be lost in a crash: what
// must happen is a job, put down inside the transaction.
func (tx *Tx) AfterCommit(fn func()) { tx.after = append(tx.after, fn) }

// IfUndone runs work in a transaction of its own after this one was rolled
// back: for what must be on record although the rest was refused.
func (tx *Tx) IfUndone(work func(context.Context, *Tx) error) { tx.undone = append(tx.undone, work) }

// commit of a transaction that did nothing costs nothing.
func (tx *Tx) commit(ctx context.Context) error {
	if tx.begun == nil && tx.later.Len() == 1 {
		return nil
	}
	tag, err := tx.Exec(ctx, "commit")
	if err == nil && tag.String() == "ROLLBACK" {
		return pgx.ErrTxCommitRollback
	}
	return err
}

// send sends what was written later and sql behind it. Only the result of sql
// is left to be read.
func (tx *Tx) send(ctx context.Context, sql string, args []any) (pgx.BatchResults, error) {
	before := tx.later.Len()
	tx.later.Queue(sql, args...)
	results := tx.sendLater(ctx)
	for range before {
		if _, err := results.Exec(); err != nil {
			_ = results.Close() // it fails in the same way
			return nil, err
		}
	}
	return results, nil
}

func (tx *Tx) sendLater(ctx context.Context) pgx.BatchResults {
	all := tx.later
	tx.later = pgx.Batch{}
	results := tx.conn.SendBatch(ctx, &all)
	if tx.begun == nil {
		tx.begun = results.Tx()
	}
	return results
}

// lastRows are the rows of a batch's last statement. The batch ends with them.
type lastRows struct {
	pgx.Rows
	results pgx.BatchResults
	err     error
}

func (r *lastRows) Next() bool {
	more := r.Rows.Next()
	if !more {
		r.Close()
	}
	return more
}

func (r *lastRows) Close() {
	r.Rows.Close()
	if err := r.results.Close(); r.err == nil {
		r.err = err
	}
}

func (r *lastRows) Err() error {
	if err := r.Rows.Err(); err != nil {
		return err
	}
	return r.err
}
