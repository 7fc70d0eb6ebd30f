package moderation_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

func TestADecisionNamesARuleThatHoldsWhereItIs(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	item, id := h.reported(ada, bob, mo)
	err := h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Decide(ctx, tx, mo, id, moderation.Decision{Outcome: moderation.Remove, Rule: uuid.New(), Statement: "So it is."})
	})
	var refusal *server.Error
	require.ErrorAs(t, err, &refusal)
	require.Contains(t, refusal.Fields, "ruleId")
	require.True(t, h.readable(bob, item))
	require.True(t, h.clean(ada))

	h.Exec(`update moderation_settings set second_share = 100`, postgres.Args{})
	require.NoError(t, h.decide(mo, id, moderation.Remove))
	err = h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.m.LookAgain(ctx, tx, nia, id, moderation.SecondLook{Outcome: moderation.Remove, Rule: uuid.New()})
		return err
	})
	require.ErrorAs(t, err, &refusal)
	require.Contains(t, refusal.Fields, "ruleId")
}
