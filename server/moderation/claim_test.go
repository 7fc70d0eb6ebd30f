package moderation_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

func (h *house) claim(v server.Viewer, id uuid.UUID, mine bool) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Claim(ctx, tx, v, id, mine) })
}

// hints are how many have been written so far.
func (h *house) hints() int {
	h.Helper()
	n, err := postgres.Value[int](h.Context(), h.DB, "hints", `select count(*)::int from hints`, postgres.Args{})
	require.NoError(h, err)
	return n
}

func TestAClaimIsRenewedWhileItsModeratorIsThere(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	_, id := h.reported(ada, bob, mo)
	require.NoError(t, h.claim(mo, id, true))
	told := h.hints()
	h.now = h.now.Add(9 * time.Minute)
	require.NoError(t, h.claim(mo, id, true))
	require.Equal(t, told, h.hints(), "nobody need ask again")
	h.now = h.now.Add(9 * time.Minute)
	require.ErrorContains(t, h.claim(nia, id, true), "Mo is looking at this just now.")
	require.ErrorContains(t, h.claim(nia, id, false), "Mo is looking at this just now.")
}

func TestAClaimThatLapsedGoesToWhoComesNext(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	_, id := h.reported(ada, bob, mo)
	require.NoError(t, h.claim(mo, id, true))
	told := h.hints()
	h.now = h.now.Add(11 * time.Minute)
	require.NoError(t, h.claim(nia, id, true))
	require.Greater(t, h.hints(), told, "the page of the first hears of it")
	require.ErrorContains(t, h.claim(mo, id, true), "Nia is looking at this just now.")
	err := h.decide(mo, id, moderation.None)
	require.True(t, server.Refused(err, server.Conflict))
	require.ErrorContains(t, err, "Nia is looking at this just now.")
	require.NoError(t, h.claim(nia, id, false))
	require.NoError(t, h.claim(mo, id, true), "it was given free")
}

func TestTheFirstLookOfEachIsNotedOnce(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	_, id := h.reported(ada, bob, mo)
	claims := func() (by []string) {
		for _, e := range h.detail(mo, id).Timeline {
			if e.What == "claimed" {
				by = append(by, e.By.Name)
			}
		}
		return by
	}
	require.NoError(t, h.claim(mo, id, false))
	require.Empty(t, claims(), "to give it free is no look")
	for range 2 {
		require.NoError(t, h.claim(mo, id, true))
		require.NoError(t, h.claim(mo, id, false))
	}
	require.NoError(t, h.claim(nia, id, true))
	require.Equal(t, []string{"Mo", "Nia"}, claims())
}
