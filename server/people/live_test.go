package people_test

import (
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/realtime"
)

func TestOpenPageOfATokenEndsWithIt(t *testing.T) {
	t.Parallel()
	ctx, db, now := t.Context(), postgrestest.New(t), time.Now()
	clock := func() time.Time { return now }
	p := people.New(people.Config{DB: db, Clock: clock, Audit: audit.New(clock), Hub: realtime.New(db), Public: &url.URL{Scheme: "https", Host: "a"}, Hashing: people.Usual})
	ada := server.Viewer{ID: uuid.New(), Session: uuid.New(), Scope: server.Full}
	var token uuid.UUID
	require.NoError(t, db.InTx(ctx, func(tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, `
			with ada as (insert into people (id, email, name, created_at) values (@id, 'ada@example.com', 'Ada', @now) returning id)
			insert into tokens (id, token_hash, person_id, name, scope, created_at, expires_at)
			select @token, '', id, 'robot', 'read', @now, @until from ada`,
			postgres.Args{"id": ada.ID, "token": ada.Session, "now": now, "until": now.Add(time.Hour)})
		token = ada.Session
		return err
	}))
	look := func() (server.Viewer, bool) {
		v, ok, err := p.Viewer(ctx, token)
		require.NoError(t, err)
		return v, ok
	}
	v, ok := look()
	require.True(t, ok)
	require.Equal(t, ada.ID, v.ID)
	require.Equal(t, server.ReadOnly, v.Scope)

	require.NoError(t, db.InTx(ctx, func(tx *postgres.Tx) error { return p.EndToken(ctx, tx, ada, token) }))
	_, ok = look()
	require.False(t, ok)
	told, err := postgres.Column[uuid.UUID](ctx, db, `select ref from hints where topic = @topic and kind = 'signed_out'`,
		postgres.Args{"topic": realtime.Person(ada.ID)})
	require.NoError(t, err)
	require.Equal(t, []uuid.UUID{token}, told)
}
