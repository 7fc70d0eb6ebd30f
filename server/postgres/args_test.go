package postgres_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

func TestArgumentsAreNeitherTooManyNorTooFew(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	ask := func(sql string, args postgres.Args) error {
		_, err := postgres.Column[int](t.Context(), db, sql, args)
		return err
	}
	const sql = `select n from generate_series(@from::int, 100) n limit @limit`
	for range 2 { // taken apart, and known
		require.NoError(t, ask(sql, postgres.Args{"from": 1, "limit": 3}))
		require.ErrorContains(t, ask(sql, postgres.Args{"from": 1}), "takes 2 arguments, not 1")
		require.ErrorContains(t, ask(sql, postgres.Args{"from": 1, "to": 3}), `limit`)
		require.ErrorContains(t, ask(sql, postgres.Args{"from": 1, "limit": "3; drop table people"}), "not a number")
		require.ErrorContains(t, ask(sql, postgres.Args{"from": 1, "limit": 3, "to": 4}), "takes 2 arguments, not 3")
	}
	require.ErrorContains(t, ask(`select @a::int`, postgres.Args{"b": 1}), "is missing")
	require.ErrorContains(t, ask(`select 1`, postgres.Args{"b": 1}), `no argument "b"`)
}

func TestLimitStandsInTheStatement(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	const sql = `select n from (select n from generate_series(1, 100) n limit @looked) n where n > @above limit @limit`
	for _, limit := range []int{1, 7} {
		list, err := postgres.Column[int](t.Context(), db, sql, postgres.Args{"looked": 20, "above": 4, "limit": limit})
		require.NoError(t, err)
		require.Len(t, list, limit)
		text, values, err := postgres.Args{"looked": 20, "above": 4, "limit": limit}.RewriteQuery(t.Context(), nil, sql, nil)
		require.NoError(t, err)
		require.Contains(t, text, "limit 20")
		require.Equal(t, []any{4}, values)
	}
}

func TestIDsComeAndGo(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	a, b := uuid.New(), uuid.New()
	type row struct {
		One   uuid.UUID
		Maybe *uuid.UUID
		Many  []uuid.UUID
	}
	list, err := postgres.List[row](t.Context(), db, `
		select @one::uuid as one, @maybe::uuid as maybe, @many::uuid[] as many
		union all
		select null, @one, '{}'`,
		postgres.Args{"one": a, "maybe": postgres.Maybe(uuid.Nil), "many": []uuid.UUID{b, a}})
	require.NoError(t, err)
	require.Equal(t, []row{{One: a, Many: []uuid.UUID{b, a}}, {Maybe: &a, Many: []uuid.UUID{}}}, list)
}
