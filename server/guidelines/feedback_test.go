package guidelines

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

func TestReadersAreCountedAndNotKnown(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	bob, rules := h.person("Bob", ""), h.current(h.founder).Rules
	view := func(ids ...uuid.UUID) {
		h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.Viewed(ctx, tx, ids) })
	}
	view(rules[1].ID, rules[0].ID, rules[1].ID, uuid.New())
	h.now = h.now.AddDate(0, 0, 1)
	view(rules[1].ID)
	for _, v := range []server.Viewer{bob, h.founder, bob} {
		h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.FindUnclear(ctx, tx, v, rules[1].ID) })
	}
	list, err := h.Feedback(t.Context(), h.DB)
	require.NoError(t, err)
	require.Equal(t, []Feedback{{rules[0].ID, 1, 0}, {rules[1].ID, 2, 2}, {rules[2].ID, 0, 0}}, list[:3])
	require.True(t, h.current(bob).Rules[1].Unclear)

	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.FindClear(ctx, tx, bob, rules[1].ID) })
	require.False(t, h.current(bob).Rules[1].Unclear)
	h.publish("Better.", Publishing{})
	list, err = h.Feedback(t.Context(), h.DB)
	require.NoError(t, err)
	require.Zero(t, list[1].Unclear, "each version is judged anew")
	err = h.try(func(ctx context.Context, tx *postgres.Tx) error { return h.FindUnclear(ctx, tx, bob, uuid.New()) })
	require.True(t, server.Refused(err, server.NotFound))
}
