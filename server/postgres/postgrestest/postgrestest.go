// Package postgrestest gives each test a database of its own: a copy of one
// migrated template. It works on the server at ATRIUM_TEST_DATABASE_URL, or
// on a throwaway one that it starts itself.
package postgrestest

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/atrium-social/atrium/server/postgres"
)

// New returns a fresh, migrated database, dropped when t ends. Its pool holds
// one connection, so code that strays from its transaction hangs and fails
// instead of passing.
func New(t testing.TB) *postgres.DB {
	t.Helper()
	return NewPool(t, 1)
}

// NewPool is New with more connections, for what runs side by side.
func NewPool(t testing.TB, connections int) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), NewURL(t), postgres.Options{Connections: connections})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

// NewURL returns the URL of a fresh, migrated database, dropped when t ends.
func NewURL(t testing.TB) string {
	t.Helper()
	template, err := migrated()
	if err != nil {
		t.Fatal(err)
	}
	return clone(t, template)
}

// NewEmptyURL returns the URL of a database without any schema.
func NewEmptyURL(t testing.TB) string {
	t.Helper()
	return clone(t, "template0")
}

func clone(t testing.TB, template string) string {
	t.Helper()
	name := "atrium_test_" + strings.ToLower(rand.Text())
	if err := admin("create database " + name + " template " + template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := admin("drop database " + name + " with (force)"); err != nil {
			t.Error(err)
		}
	})
	at, err := within(name)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// migrated makes the template once in each test binary.
var migrated = sync.OnceValues(func() (string, error) {
	name := "atrium_template_" + strings.ToLower(rand.Text())
	if err := admin("create database " + name); err != nil {
		return "", err
	}
	at, err := within(name)
	if err != nil {
		return "", err
	}
	ctx := context.Background()
	db, err := postgres.Open(ctx, at, postgres.Options{Connections: 2})
	if err != nil {
		return "", err
	}
	defer db.Close()
	return name, db.Migrate(ctx)
})

func admin(sql string) error {
	base, err := server()
	if err != nil {
		return err
	}
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, base)
	if err != nil {
		return fmt.Errorf("reach the test server: %w", err)
	}
	defer conn.Close(ctx) //nolint:errcheck // nothing is left to lose
	_, err = conn.Exec(ctx, sql)
	return err
}

// within is the server's URL with another database. The time zone is an
// awkward one on purpose.
func within(database string) (string, error) {
	base, err := server()
	if err != nil {
		return "", err
	}
	at, err := url.Parse(base)
	if err != nil {
		return "", err
	}
	at.Path = "/" + database
	query := at.Query()
	query.Set("timezone", "Asia/Kathmandu")
	at.RawQuery = query.Encode()
	return at.String(), nil
}
