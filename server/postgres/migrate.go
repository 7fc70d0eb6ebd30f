package postgres

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed migrations/*.sql
var migrations embed.FS

// ErrNewerSchema says that the database belongs to a newer Atrium.
var ErrNewerSchema = errors.New("the database was made by a newer version of Atrium")

// Migrate brings the schema to the newest version. Two instances may start at
// once: the second waits for the first.
func (db *DB) Migrate(ctx context.Context) error {
	unlock, err := db.lockMigrations(ctx)
	if err != nil {
		return fmt.Errorf("lock migrations: %w", err)
	}
	defer unlock()
	if err := db.migrateOurs(ctx); err != nil {
		return err
	}
	jobs, err := rivermigrate.New(riverpgxv5.New(db.pool), nil)
	if err != nil {
		return fmt.Errorf("read the job queue's migrations: %w", err)
	}
	if _, err := jobs.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate the job queue: %w", err)
	}
	return nil
}

// migrating is the key of the advisory lock that is held while the schema
// changes: ours and the job queue's.
const migrating = 4711000

// lockMigrations waits, on a connection of its own and without a limit, until
// nobody else migrates.
func (db *DB) lockMigrations(ctx context.Context) (unlock func(), err error) {
	cfg := db.pool.Config().ConnConfig
	delete(cfg.RuntimeParams, "statement_timeout")
	conn, err := pgx.ConnectConfig(ctx, cfg)
	if err != nil {
		return nil, err
	}
	unlock = func() { _ = conn.Close(context.WithoutCancel(ctx)) } // which gives the lock back
	if _, err := conn.Exec(ctx, `select pg_advisory_lock($1)`, migrating); err != nil {
		unlock()
		return nil, err
	}
	return unlock, nil
}

func (db *DB) migrateOurs(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	pool := stdlib.OpenDBFromPool(db.pool)
	defer pool.Close() //nolint:errcheck // it only gives connections back
	steps, err := goose.NewProvider(goose.DialectPostgres, pool, files)
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	now, newest, err := steps.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the schema's version: %w", err)
	}
	if now > newest {
		return fmt.Errorf("schema %d, this version knows %d: %w", now, newest, ErrNewerSchema)
	}
	if _, err := steps.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}
