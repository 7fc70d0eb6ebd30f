package postgres_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

const insertSpan = `insert into hints (topic, kind) values ('a', 'b')`

func count(t *testing.T, db *postgres.DB) int {
	t.Helper()
	n, err := postgres.Value[int](t.Context(), db, "count", `select count(*)::int from hints`, postgres.Args{})
	require.NoError(t, err)
	return n
}

func TestFailedWorkLeavesNothing(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	told := false
	err := db.InTx(t.Context(), func(tx *postgres.Tx) error {
		tx.AfterCommit(func() { told = true })
		_, err := tx.Exec(t.Context(), insertSpan)
		require.NoError(t, err)
		return server.Refuse(server.Invalid, "no")
	})
	require.True(t, server.Refused(err, server.Invalid))
	require.Zero(t, count(t, db))
	require.False(t, told)
}

func TestWhatWasRefusedCanStillBeOnRecord(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	err := db.InTx(t.Context(), func(tx *postgres.Tx) error {
		tx.IfUndone(func(ctx context.Context, own *postgres.Tx) error {
			_, err := own.Exec(ctx, insertSpan)
			return err
		})
		return errors.New("refused")
	})
	require.ErrorContains(t, err, "refused")
	require.Equal(t, 1, count(t, db))
}

func TestWhatIsWrittenLaterIsThereWhenAsked(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	require.NoError(t, db.InTx(t.Context(), func(tx *postgres.Tx) error {
		tx.Later(insertSpan, postgres.Args{})
		tx.Later(insertSpan, postgres.Args{})
		n, err := postgres.Value[int](t.Context(), tx, "count", `select count(*)::int from hints`, postgres.Args{})
		require.NoError(t, err)
		require.Equal(t, 2, n)
		tx.Later(insertSpan, postgres.Args{})
		return nil
	}))
	require.Equal(t, 3, count(t, db))
}

func TestWhatCannotBeWrittenLaterUndoesAll(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	told := false
	err := db.InTx(t.Context(), func(tx *postgres.Tx) error {
		tx.AfterCommit(func() { told = true })
		tx.Later(insertSpan, postgres.Args{})
		tx.Later(`insert into hints (topic, kind) values (@topic::text, 'b')`, postgres.Args{"topic": nil})
		return nil
	})
	require.ErrorContains(t, err, "null value")
	require.Zero(t, count(t, db))
	require.False(t, told)
}

func TestMigrateTwiceAtOnceEndsWell(t *testing.T) {
	t.Parallel()
	at := postgrestest.NewEmptyURL(t)
	done := make(chan error, 2)
	for range 2 {
		go func() {
			db, err := postgres.Open(context.Background(), at, postgres.Options{Connections: 4})
			if err == nil {
				err = db.Migrate(context.Background())
				db.Close()
			}
			done <- err
		}()
	}
	require.NoError(t, <-done)
	require.NoError(t, <-done)
}

func TestNewerSchemaIsRefused(t *testing.T) {
	t.Parallel()
	db := postgrestest.NewPool(t, 4)
	err := db.InTx(t.Context(), func(tx *postgres.Tx) error {
		_, err := tx.Exec(t.Context(), `insert into goose_db_version (version_id, is_applied) values (99999, true)`)
		return err
	})
	require.NoError(t, err)
	require.ErrorIs(t, db.Migrate(t.Context()), postgres.ErrNewerSchema)
}
