package moderation_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

func TestTheThreadOfAnAppealHasAnEnd(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	_, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	ruling := h.rulings(ada)[0].ID
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Appeal(ctx, tx, ada, ruling, "No.") })
	h.Exec(`insert into appeal_messages (decision_id, by_id, by_team, text, at) select @id, @by, false, 'And ' || n, now() from generate_series(1, 148) n`,
		postgres.Args{"id": ruling, "by": ada.ID})
	say := func(v server.Viewer) error {
		return h.Try(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Say(ctx, tx, v, ruling, "And") })
	}
	require.NoError(t, say(nia))
	require.True(t, server.Refused(say(ada), server.Conflict))
	require.True(t, server.Refused(say(nia), server.Conflict))
	require.NoError(t, h.decide(nia, h.queue(nia, moderation.AppealsTab)[0], moderation.Uphold))
	read, err := h.m.Ruling(t.Context(), ada, ruling)
	require.NoError(t, err)
	require.Len(t, read.Appeal.Messages, 151)
	require.Equal(t, "It is about a person.", read.Appeal.Messages[150].Text, "the answer is read")
}
