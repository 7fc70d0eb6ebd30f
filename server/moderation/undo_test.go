package moderation_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

func TestAnUndoneApprovalIsToldToNobodyAndSaysNothingOfTheChecks(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, mo := h.Person("Ada"), h.moderator("Mo")
	item := h.held(ada, uuid.Nil)
	marks := func() int {
		n, err := postgres.Value[int](t.Context(), h.DB, "count", `select count(*)::int from catch_marks where content_id = @id`, postgres.Args{"id": item})
		require.NoError(t, err)
		return n
	}
	id := h.queue(mo, moderation.HeldTab)[0]
	require.NoError(t, h.decide(mo, id, moderation.None))
	require.Equal(t, 1, h.unread(ada), "it is published")
	require.Equal(t, 1, marks(), "the check was wrong")
	require.NoError(t, h.undo(mo, id))
	require.Zero(t, h.unread(ada))
	require.Zero(t, marks())
}
