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

// decideOn decides about a version of the text of a case.
func (h *house) decideOn(v server.Viewer, id uuid.UUID, o moderation.Outcome, version int) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Decide(ctx, tx, v, id, moderation.Decision{Outcome: o, Rule: h.rule, Statement: "It is about a person.", Days: 7, Version: version})
	})
}

func TestWhatItsAuthorEditedIsNotDecidedUnseen(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	item, id := h.reported(ada, bob, mo)
	require.Nil(t, h.detail(mo, id).Now)
	require.NoError(t, h.amend(ada, item, 1, "Thanks to Cem for the help"))
	for _, seen := range []int{0, 1, 3} {
		require.True(t, server.Refused(h.decideOn(mo, id, moderation.Remove, seen), server.Conflict), seen)
	}
	require.True(t, h.readable(bob, item))
	require.True(t, h.clean(ada))

	d := h.detail(mo, id)
	require.Equal(t, "Cem is slow", d.Text)
	require.Equal(t, 2, d.Now.Version)
	require.Equal(t, "Thanks to Cem for the help", d.Now.Text)
	require.NoError(t, h.decideOn(mo, id, moderation.None, 2))
}

func TestOfManyAlikeOnlyThoseAreDecidedThatNobodyEdited(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	item, edited := h.reported(ada, bob, mo)
	require.NoError(t, h.amend(ada, item, 1, "Thanks to Cem for the help"))
	other := h.say(ada, "Cem is lazy", uuid.Nil)
	require.NoError(t, h.report(bob, other))
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		ended, err := h.m.DecideAll(ctx, tx, mo, h.queue(mo, moderation.OpenTab), moderation.Decision{Outcome: moderation.Hide, Rule: h.rule, Statement: "It is about a person."})
		for _, one := range ended {
			require.Equal(t, one.ID == edited, one.Refused != "", one.Refused)
		}
		return err
	})
	require.True(t, h.readable(bob, item))
	require.False(t, h.readable(bob, other))
}

func TestAnEditThatWaitsDoesNotStandInTheWayOfTheTextThatIsShown(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	item, id := h.reported(ada, bob, mo)
	require.NoError(t, h.amend(ada, item, 1, "To the moonbase"))
	require.Nil(t, h.detail(mo, id).Now)
	require.NoError(t, h.decideOn(mo, id, moderation.Hide, 1))
	require.False(t, h.readable(bob, item))
}
