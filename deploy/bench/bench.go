package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/atrium-social/atrium/server/postgres/builtin"
)

const binary = "bin/atrium"

// The sizes between which a company grows.
const (
	small = 10_000
	large = 200_000
)

// bench is one run: a folder, a Postgres as Atrium itself runs it, databases
// made when a part needs them, and the lines of the table.
type bench struct {
	lasts  time.Duration
	rounds int

	dir    string
	server *builtin.Server
	houses map[int]*house
	lines  []line
}

// open starts the Postgres.
func (b *bench) open(ctx context.Context) (err error) {
	if _, err := os.Stat(binary); err != nil {
		return fmt.Errorf("build Atrium first (make build): %w", err)
	}
	b.houses = map[int]*house{}
	if b.dir, err = os.MkdirTemp("", "atrium-bench-"); err != nil {
		return err
	}
	if err := os.Chmod(b.dir, 0o755); err != nil { //nolint:gosec // the Postgres of root runs as somebody else
		return err
	}
	b.server, err = builtin.Start(ctx, builtin.Config{Dir: filepath.Join(b.dir, "postgres"), Packages: []string{"deploy/postgres"}})
	return err
}

// close ends what was started and removes what was written.
func (b *bench) close() {
	for _, h := range b.houses {
		h.close()
	}
	if b.server != nil {
		if err := b.server.Stop(context.Background()); err != nil {
			b.say("Postgres did not stop in time: %v", err)
		}
	}
	if b.dir != "" {
		_ = os.RemoveAll(b.dir) // the system clears its temporary folder too
	}
}

// database returns the URL of one database of the Postgres.
func (b *bench) database(name string) string {
	u, err := url.Parse(b.server.URL())
	if err != nil {
		panic(err) // it is ours
	}
	u.Path = "/" + name
	return u.String()
}

func (b *bench) createDatabase(ctx context.Context, name string) error {
	pool, err := pgxpool.New(ctx, b.server.URL())
	if err != nil {
		return err
	}
	defer pool.Close()
	_, err = pool.Exec(ctx, "create database "+name)
	return err
}

// say reports how far the run is.
func (b *bench) say(format string, args ...any) { fmt.Fprintf(os.Stderr, "· "+format+"\n", args...) }
