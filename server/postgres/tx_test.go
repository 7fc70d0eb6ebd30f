package postgres_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

// insertNothing fails when it is run, not when it is prepared.
const insertNothing = `insert into hints (topic, kind) select null, 'b'`

func TestWhatWasWrittenLaterFailsTheNextQuestion(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	for name, ask := range map[string]func(*postgres.Tx) error{
		"exec": func(tx *postgres.Tx) error {
			_, err := tx.Exec(t.Context(), insertSpan)
			return err
		},
		"query": func(tx *postgres.Tx) error {
			_, err := postgres.List[struct{ N int }](t.Context(), tx, `select 1 as n`, postgres.Args{})
			return err
		},
		"begun": func(tx *postgres.Tx) error {
			_, err := tx.Begun(t.Context())
			return err
		},
	} {
		err := db.InTx(t.Context(), func(tx *postgres.Tx) error {
			tx.Later(insertNothing, postgres.Args{})
			return ask(tx)
		})
		require.ErrorContains(t, err, "null value", name)
	}
	require.Zero(t, count(t, db))
}

// The last question of a batch may fail itself, and while its rows are read.
func TestFailedQuestionLeavesNothing(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	for _, sql := range []string{`select 1 / 0 as n`, `select 1 / (3 - n) as n from generate_series(1, 5) as n`} {
		err := db.InTx(t.Context(), func(tx *postgres.Tx) error {
			tx.Later(insertSpan, postgres.Args{})
			_, err := postgres.Column[int](t.Context(), tx, sql, postgres.Args{})
			return err
		})
		require.ErrorContains(t, err, "division by zero", sql)
	}
	require.Zero(t, count(t, db))
}

// A swallowed failure cannot be committed.
func TestAbortedWorkIsNotCommitted(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	err := db.InTx(t.Context(), func(tx *postgres.Tx) error {
		_, err := tx.Exec(t.Context(), insertNothing)
		require.Error(t, err)
		return nil
	})
	require.ErrorIs(t, err, pgx.ErrTxCommitRollback)
}

func TestRowsMayBeLeftUnread(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	require.NoError(t, db.InTx(t.Context(), func(tx *postgres.Tx) error {
		rows, err := tx.Query(t.Context(), `select generate_series(1, 10000)`)
		require.NoError(t, err)
		require.True(t, rows.Next())
		rows.Close()
		require.NoError(t, rows.Err())
		_, err = tx.Exec(t.Context(), insertSpan)
		return err
	}))
	require.Equal(t, 1, count(t, db))
}

func TestWorkThatDoesNothingOrPanicsHoldsNoConnection(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	for range 50 { // more than there are connections
		require.NoError(t, db.InTx(t.Context(), func(*postgres.Tx) error { return nil }))
		require.Panics(t, func() {
			_ = db.InTx(t.Context(), func(tx *postgres.Tx) error {
				_, err := tx.Exec(t.Context(), insertSpan)
				require.NoError(t, err)
				panic("half-way")
			})
		})
	}
	require.Zero(t, count(t, db))
}

func TestWorkEndsWithItsContext(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	ctx, stop := context.WithCancel(t.Context())
	err := db.InTx(ctx, func(tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, insertSpan)
		require.NoError(t, err)
		stop()
		return nil
	})
	require.ErrorIs(t, err, context.Canceled)
	require.Zero(t, count(t, db))
}
