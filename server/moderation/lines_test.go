package moderation_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
)

// managed notes that somebody was another's manager until lately.
func (h *house) managed(who, whom server.Viewer) {
	h.Helper()
	h.Exec(`insert into former_managers (person_id, manager_id, until) values (@whom, @who, @now)`, postgres.Args{"who": who.ID, "whom": whom.ID, "now": h.now})
}

func TestALineThatEndedStillKeepsPeopleFromDeciding(t *testing.T) {
	t.Parallel()
	h := open(t)
	boss, between, ada, bob := h.moderator("Boss"), h.Person("Between"), h.Person("Ada"), h.Person("Bob")
	mo, nia := h.moderator("Mo"), h.moderator("Nia")
	h.managed(boss, between)
	h.manages(between, mo)
	h.managed(boss, ada)
	require.NoError(t, h.report(bob, h.say(boss, "Cem is slow", uuid.Nil)))
	require.Empty(t, h.queue(mo, moderation.OpenTab), "the boss was above them")
	require.Zero(t, h.unread(mo))
	require.Len(t, h.queue(nia, moderation.OpenTab), 1)
	require.Equal(t, 1, h.unread(nia))

	require.NoError(t, h.report(bob, h.say(ada, "Cem is slow", uuid.Nil)))
	require.Empty(t, h.queue(boss, moderation.OpenTab), "Ada was their report")
	require.Zero(t, h.unread(boss))

	h.now = h.now.Add(people.LineHolds + time.Second)
	require.Len(t, h.queue(mo, moderation.OpenTab), 2)
	require.Len(t, h.queue(boss, moderation.OpenTab), 1)
}
