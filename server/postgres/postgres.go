// Package postgres opens the database, moves its schema forward and runs
// transactions. A DB can read and begin; only a Tx can write, so no write can
// stand outside a transaction.
package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
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
