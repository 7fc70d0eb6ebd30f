package moderation_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
)

// again is another case about ada, as v finds it.
func (h *house) again(ada, bob, v server.Viewer, space uuid.UUID) moderation.Detail {
	h.Helper()
	require.NoError(h, h.report(bob, h.say(ada, "Again", space)))
	return h.detail(v, h.queue(v, moderation.OpenTab)[0])
}

func TestWhatHRDecidedIsInNobodyElsesHistory(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, hr := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.hr("Hela")
	h.routes("hr")
	_, id := h.reported(ada, bob, hr)
	require.NoError(t, h.decide(hr, id, moderation.Suspend))
	require.NoError(t, h.report(bob, h.say(ada, "Open still", uuid.Nil)))
	h.routes("team")
	history := h.again(ada, bob, mo, uuid.Nil).History
	require.Zero(t, history.Cases)
	require.Zero(t, history.Upheld)
	require.Zero(t, *history.Strikes)
	require.Empty(t, history.Limited)
	h.routes("hr")
	history = h.again(ada, bob, hr, uuid.Nil).History
	require.Equal(t, 2, history.Cases)
	require.Equal(t, 1, history.Upheld)
	require.Equal(t, 1, *history.Strikes)
	require.Equal(t, []string{"suspended"}, history.Limited)
}

func TestWhoRunsASpaceSeesNoStrikes(t *testing.T) {
	t.Parallel()
	h := open(t)
	owner, ada, bob, _, id := h.runs()
	mo := h.moderator("Mo")
	h.joins(&mo, owner.Runs[0])
	require.NoError(t, h.decide(mo, id, moderation.Restrict))
	h.now = h.now.AddDate(0, 0, 8)
	d := h.again(ada, bob, owner, owner.Runs[0])
	require.Nil(t, d.History.Strikes)
	require.Empty(t, d.History.Limited)
	require.Equal(t, 1, *h.detail(mo, d.ID).History.Strikes)
}
