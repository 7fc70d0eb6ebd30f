package feed_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/feed"
	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

func (h *house) mute(v server.Viewer, id uuid.UUID) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error { return h.feed.Mute(ctx, tx, v, id) })
}

// everywhere are the lists in which v may find posts of ada.
func (h *house) everywhere(v, ada server.Viewer, space uuid.UUID) map[string]func(server.Page) (feed.List, error) {
	ctx := h.Context()
	return map[string]func(server.Page) (feed.List, error){
		"home":   func(p server.Page) (feed.List, error) { return h.feed.Home(ctx, v, p) },
		"space":  func(p server.Page) (feed.List, error) { return h.feed.OfSpace(ctx, v, space, p) },
		"person": func(p server.Page) (feed.List, error) { return h.feed.OfPerson(ctx, v, ada.ID, p) },
	}
}

func TestAMutedPostLeavesTheFeedsOfWhoMutedIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, cem := h.Person("Ada"), h.Person("Bob"), h.Person("Cem")
	space := h.Space(&ada, "Heron")
	bob.Spaces, cem.Spaces = ada.Spaces, ada.Spaces
	ids := newest(h.write(ada, space, 8)...)
	require.NoError(t, h.mute(bob, ids[2]))
	require.NoError(t, h.mute(bob, ids[2]), "twice is once")
	left := append(append([]uuid.UUID{}, ids[:2]...), ids[3:]...)
	for where, list := range h.everywhere(bob, ada, space) {
		require.Equal(t, left, h.walk(list), where)
	}
	for where, list := range h.everywhere(cem, ada, space) {
		require.Equal(t, ids, h.walk(list), where)
	}
	n, err := h.feed.CountNew(t.Context(), bob, ids[7], uuid.Nil)
	require.NoError(t, err)
	require.Equal(t, 6, n)
	one, err := h.feed.One(t.Context(), bob, ids[2])
	require.NoError(t, err, "who goes there still reads it")
	require.Contains(t, one.May, "unmute")
	muted := func(p server.Page) (feed.List, error) { return h.feed.Muted(t.Context(), bob, p) }
	require.Equal(t, ids[2:3], h.walk(muted))

	h.tx(func(_ context.Context, tx *postgres.Tx) error {
		h.feed.Unmute(tx, bob, ids[2])
		return nil
	})
	for where, list := range h.everywhere(bob, ada, space) {
		require.Equal(t, ids, h.walk(list), where)
	}
	require.Empty(t, h.walk(muted))
}

func TestOnlyWhatOthersWroteAndIsReadableIsMuted(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.Person("Ada"), h.Person("Bob")
	own := h.write(bob, uuid.Nil, 1)[0]
	require.True(t, server.Refused(h.mute(bob, own), server.Conflict))
	secret := h.write(ada, h.Space(&ada, "Heron"), 1)[0]
	require.True(t, server.Refused(h.mute(bob, secret), server.NotFound))
	require.True(t, server.Refused(h.mute(bob, uuid.New()), server.NotFound))
}
