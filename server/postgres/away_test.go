package postgres_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

func TestDatabaseIsAwayWhenItCannotAnswer(t *testing.T) {
	t.Parallel()
	_, err := postgres.List[struct{ N int }](t.Context(), postgres.Nowhere(), `select 1 as n`, postgres.Args{})
	require.True(t, postgres.Away(err), "%v", err)

	db := postgrestest.New(t)
	late, stop := context.WithTimeout(t.Context(), time.Millisecond)
	defer stop()
	_, err = postgres.List[struct{ N string }](late, db, `select pg_sleep(10)::text as n`, postgres.Args{})
	require.True(t, postgres.Away(err), "%v", err)

	err = db.InTx(t.Context(), func(tx *postgres.Tx) error {
		_, err := tx.Exec(t.Context(), `select pg_terminate_backend(pg_backend_pid())`)
		return err
	})
	require.True(t, postgres.Away(err), "%v", err)
}

// What fails beside the database is no reason to say that it is away.
func TestFailingFileIsNotADatabaseThatIsAway(t *testing.T) {
	t.Parallel()
	_, err := os.Open(filepath.Join(t.TempDir(), "none"))
	require.Error(t, err)
	require.False(t, postgres.Away(err))
	_, err = postgres.List[struct{ N int }](t.Context(), postgrestest.New(t), `select 1 / 0 as n`, postgres.Args{})
	require.Error(t, err)
	require.False(t, postgres.Away(err))
}
