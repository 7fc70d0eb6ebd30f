package moderation_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

// routes sends what is reported from now on to HR or the team.
func (h *house) routes(to string) {
	h.Helper()
	h.Exec(`update guideline_rules set route = @to`, postgres.Args{"to": to})
}

func TestTheMedianIsOfWhatOneMayKnowAndOfMany(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, hr := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.hr("Hela")
	decideFor := func(n int, v server.Viewer) {
		for range n {
			_, id := h.reported(ada, bob, v)
			h.now = h.now.Add(time.Hour)
			require.NoError(t, h.decide(v, id, moderation.Remind))
		}
	}
	median := func(v server.Viewer) *float64 {
		c, err := h.m.Counts(t.Context(), v)
		require.NoError(t, err)
		return c.MedianHours
	}
	decideFor(4, mo)
	h.routes("hr")
	decideFor(5, hr)
	require.Nil(t, median(mo), "four of the team are too few, and HR's are no moderator's")
	require.InDelta(t, 1, *median(hr), 0.01)
	h.routes("team")
	decideFor(1, mo)
	require.InDelta(t, 1, *median(mo), 0.01)
}
