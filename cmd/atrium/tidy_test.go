package main

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres"
)

func (h *house) rows(table string) int {
	h.t.Helper()
	n, err := postgres.Value[int](h.t.Context(), h.app.db, "count", `select count(*)::int from `+table, postgres.Args{})
	require.NoError(h.t, err)
	return n
}

// TestWhatExpiredGoesInTheEnd fills the tables, and moves the clock.
func TestWhatExpiredGoesInTheEnd(t *testing.T) {
	const day = 24 * time.Hour
	var passed atomic.Int64
	began := time.Now()
	clock := func() time.Time { return began.Add(time.Duration(passed.Load())) }
	h, admin := openHouseAt(t, clock)
	ada := h.person(admin, "Ada")
	h.sql(`delete from invitations`)
	ada.token("read")
	admin.read("POST", "/people/"+ada.id.String()+"/password-reset", "", nil)
	for range 2 {
		admin.read("POST", "/invitations", `{"email":"esi@a.example"}`, nil)
	}
	h.sql(`update invitations set revoked_at = $1 where id = (select min(id::text)::uuid from invitations)`, began)
	ada.make("/posts", `{"text":"geh zurück in dein land"}`)
	_, err := h.app.db.Pool().Exec(t.Context(), `
		insert into tokens (id, token_hash, person_id, name, scope, created_at, expires_at)
		select gen_random_uuid(), n::text::bytea, $1, 'many', 'read', $2, $3 from generate_series(1, 2500) n`, ada.id, began, began.Add(day))
	require.NoError(t, err)

	left := func(after time.Duration) map[string]int {
		passed.Store(int64(after))
		tidy := &tidy{db: h.app.db, clock: clock, content: h.app.content, expiring: h.app.expiring()}
		require.NoError(t, tidy.Work(t.Context(), nil))
		all := map[string]int{}
		for _, table := range []string{"sessions", "tokens", "password_resets", "invitations", "invitation_links", "events", "verdicts"} {
			all[table] = h.rows(table)
		}
		return all
	}
	events, verdicts := h.rows("events"), h.rows("verdicts")
	require.Positive(t, events)
	require.Positive(t, verdicts)
	all := map[string]int{"sessions": 2, "tokens": 2501, "password_resets": 1, "invitations": 2, "invitation_links": 2, "events": events, "verdicts": verdicts}
	require.Equal(t, all, left(29*day))
	all["tokens"], all["password_resets"], all["invitations"], all["invitation_links"] = 0, 0, 1, 1
	require.Equal(t, all, left(32*day), "one invitation still held two days ago")
	all["sessions"], all["invitations"], all["invitation_links"] = 0, 0, 0
	require.Equal(t, all, left(61*day))
	require.Equal(t, all, left(700*day), "two years can be compared")
	all["events"], all["verdicts"] = 0, 0
	require.Equal(t, all, left(800*day))
}
