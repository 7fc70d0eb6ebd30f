package moderation_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

func TestTheSecondLookIsBlindAndByAnother(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Exec(`update moderation_settings set second_share = 100`, postgres.Args{})
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	_, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	next := func(v server.Viewer) (d *moderation.Detail) {
		h.do(func(ctx context.Context, tx *postgres.Tx) (err error) {
			d, err = h.m.Unseen(ctx, tx, v)
			return err
		})
		return d
	}
	require.Nil(t, next(mo), "not by who decided")
	blind := next(nia)
	require.Equal(t, id, blind.ID)
	require.Nil(t, blind.Decision)
	require.Nil(t, blind.Outcome)
	require.Empty(t, blind.Timeline)
	require.Empty(t, blind.ItemState)
	var a moderation.Agreement
	look := func() error {
		return h.Try(func(ctx context.Context, tx *postgres.Tx) (err error) {
			a, err = h.m.LookAgain(ctx, tx, nia, id, moderation.SecondLook{Outcome: moderation.Edit})
			return err
		})
	}
	require.NoError(t, look())
	require.Equal(t, moderation.Agreement{First: moderation.Hide}, a)
	require.True(t, server.Refused(look(), server.NotFound), "once")
	list, err := h.m.Calibrations(t.Context(), nia, h.now.Add(-time.Hour))
	require.NoError(t, err)
	require.Len(t, list, 2, "of all, and of the rule")
	require.Equal(t, []moderation.Pair{{First: moderation.Hide, Second: moderation.Edit, N: 1}}, list[1].Pairs)
	require.Nil(t, list[0].Kappa, "one look says nothing yet")
}

func TestASecondLookAtACaseOfHRsIsNoted(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Exec(`update moderation_settings set second_share = 100`, postgres.Args{})
	ada, bob, hr, other := h.Person("Ada"), h.Person("Bob"), h.hr("Hela"), h.hr("Hans")
	h.routes("hr")
	_, id := h.reported(ada, bob, hr)
	require.NoError(t, h.decide(hr, id, moderation.Remind))
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		d, err := h.m.Unseen(ctx, tx, other)
		require.Equal(t, id, d.ID)
		return err
	})
	require.True(t, slices.ContainsFunc(h.detail(hr, id).Timeline, func(e moderation.Event) bool { return e.What == "viewed" && e.By.Name == "Hans" }))
}
