// Package postgres opens the database, moves its schema forward and runs
// transactions. A DB can read and begin; only a Tx can write, so no write can
// stand outside a transaction.
package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Querier reads rows, inside a transaction or out of one. Whoever writes asks
// for a *Tx.
type Querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// DB is a pool of connections that can read and begin transactions.
type DB struct{ pool *pgxpool.Pool }

// Options bound what one process takes of the server.
type Options struct {
	Connections int // at the most; zero takes the driver's default
}

// Open makes a pool for the database at url and waits until it answers.
func Open(ctx context.Context, url string, opt Options) (*DB, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read the database URL: %w", err)
	}
	if opt.Connections > 0 {
		cfg.MaxConns = int32(opt.Connections) //nolint:gosec // a handful
	}
	cfg.ConnConfig.RuntimeParams["application_name"] = "atrium"
	cfg.ConnConfig.RuntimeParams["statement_timeout"] = "30000"
	cfg.ConnConfig.RuntimeParams["idle_in_transaction_session_timeout"] = "60000"
	cfg.ConnConfig.RuntimeParams["plan_cache_mode"] = "force_generic_plan" // our statements read by keys; planning one takes longer than running it
	cfg.ConnConfig.ConnectTimeout = 5 * time.Second
	cfg.AfterConnect = teachIDs
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	db := &DB{pool}
	if err := db.checkVersion(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return db, nil
}

// Nowhere is a database that cannot be reached: enough to describe what would
// be done with one.
func Nowhere() *DB {
	cfg, err := pgxpool.ParseConfig("postgres://nowhere.invalid/")
	if err != nil {
		panic(err) // the address is well formed
	}
	pool, err := pgxpool.NewWithConfig(context.Background(), cfg)
	if err != nil {
		panic(err) // it connects only when asked
	}
	return &DB{pool}
}

// Close waits for borrowed connections and closes them all.
func (db *DB) Close() { db.pool.Close() }

// Pool is for the job queue and the migrations, which bring their own SQL.
func (db *DB) Pool() *pgxpool.Pool { return db.pool }

// Ping asks whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return db.pool.Ping(ctx) }

// Query reads rows outside a transaction.
func (db *DB) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return db.pool.Query(ctx, sql, args...)
}

// Tx is one unit of work.
type Tx struct {
	pgx.Tx

	later  pgx.Batch
	after  []func()
	undone []func(context.Context, *Tx) error
}

// Exec writes.
func (tx *Tx) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	if err := tx.catchUp(ctx); err != nil {
		return pgconn.CommandTag{}, err
	}
	return tx.Tx.Exec(ctx, sql, args...)
}

// Query reads rows, in the transaction.
func (tx *Tx) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	if err := tx.catchUp(ctx); err != nil {
		return nil, err
	}
	return tx.Tx.Query(ctx, sql, args...)
}

// Later writes what nothing is to be learned from. It goes to the database
// together with what else is written later, before whatever is asked next and
// before the commit: one way there and back for all. So does its error.
func (tx *Tx) Later(sql string, args Args) { tx.later.Queue(sql, args) }

func (tx *Tx) catchUp(ctx context.Context) error {
	if tx.later.Len() == 0 {
		return nil
	}
	all := tx.later
	tx.later = pgx.Batch{}
	return tx.SendBatch(ctx, &all).Close()
}

// AfterCommit runs fn once the work stands. It may be lost in a crash: what
// must happen is a job, put down inside the transaction.
func (tx *Tx) AfterCommit(fn func()) { tx.after = append(tx.after, fn) }

// IfUndone runs work in a transaction of its own after this one was rolled
// back: for what must be on record although the rest was refused.
func (tx *Tx) IfUndone(work func(context.Context, *Tx) error) { tx.undone = append(tx.undone, work) }

// InTx runs work in a transaction, and commits it unless work fails.
func (db *DB) InTx(ctx context.Context, work func(tx *Tx) error) error {
	var tx Tx
	err := pgx.BeginFunc(ctx, db.pool, func(inner pgx.Tx) error {
		tx.Tx = inner
		if err := work(&tx); err != nil {
			return err
		}
		return tx.catchUp(ctx)
	})
	if err != nil {
		return db.recordUndone(ctx, &tx, err)
	}
	for _, fn := range tx.after {
		fn()
	}
	return nil
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
