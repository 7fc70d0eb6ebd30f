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

// runs is a space of somebody who has no role, and in it what ada wrote and
// bob reported.
func (h *house) runs() (owner, ada, bob server.Viewer, item, id uuid.UUID) {
	h.Helper()
	owner = h.Person("Odette")
	space := h.Space(&owner, "Heron")
	owner.Runs = []uuid.UUID{space}
	ada, bob = h.member("Ada", space), h.member("Bob", space)
	item = h.say(ada, "Cem is slow", space)
	require.NoError(h, h.report(bob, item))
	return owner, ada, bob, item, h.queue(owner, moderation.OpenTab)[0]
}

func TestWhoRunsASpaceDecidesNothingOutsideOfIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	owner, ada, bob, item, id := h.runs()
	for _, outcome := range []moderation.Outcome{moderation.Restrict, moderation.Suspend} {
		err := h.decide(owner, id, outcome)
		var refusal *server.Error
		require.ErrorAs(t, err, &refusal)
		require.Contains(t, refusal.Fields, "outcome")
	}
	require.Equal(t, []moderation.Outcome{moderation.None, moderation.Remind, moderation.Edit, moderation.Hide, moderation.Remove, moderation.Close},
		h.detail(owner, id).Outcomes, "nothing is offered that is refused")
	require.NoError(t, h.decide(owner, id, moderation.Hide))
	require.False(t, h.readable(bob, item))
	require.True(t, h.clean(ada), "no strike counts in all of the company")
}

func TestWhoRunsASpaceDoesNotAnswerForTheCompany(t *testing.T) {
	t.Parallel()
	h := open(t)
	owner, ada, _, _, id := h.runs()
	mo := h.moderator("Mo")
	h.joins(&mo, owner.Runs[0])
	nia := h.moderator("Nia")
	h.joins(&nia, owner.Runs[0])
	require.NoError(t, h.decide(mo, id, moderation.Suspend))
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Appeal(ctx, tx, ada, h.rulings(ada)[0].ID, "No")
	})
	require.Empty(t, h.queue(owner, moderation.AppealsTab))
	require.Len(t, h.queue(nia, moderation.AppealsTab), 1)
}

func TestWhoRunsASpaceAnswersForIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	owner, ada, _, item, id := h.runs()
	other := h.member("Mei", owner.Runs[0])
	other.Runs = owner.Runs
	h.Exec(`update members set role = 'moderator' where person_id = @id`, postgres.Args{"id": other.ID})
	require.NoError(t, h.decide(other, id, moderation.Hide))
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Appeal(ctx, tx, ada, h.rulings(ada)[0].ID, "No")
	})
	waiting := h.queue(owner, moderation.AppealsTab)
	require.Equal(t, []moderation.Outcome{moderation.Uphold, moderation.Reverse}, h.detail(owner, waiting[0]).Outcomes)
	require.NoError(t, h.decide(owner, waiting[0], moderation.Reverse))
	require.True(t, h.readable(other, item))
}

func TestOnlyHROrAnAdminSuspendsWhoHasARole(t *testing.T) {
	t.Parallel()
	for _, role := range []string{"{moderator}", "{hr}", "{admin}"} {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			ada, bob, mo, hr := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.hr("Hela")
			h.as(ada, 0, role)
			_, id := h.reported(ada, bob, mo)
			require.True(t, server.Refused(h.decide(mo, id, moderation.Suspend), server.Forbidden))
			require.NotContains(t, h.detail(mo, id).Outcomes, moderation.Suspend)
			require.Contains(t, h.detail(hr, id).Outcomes, moderation.Suspend)
			require.NoError(t, h.decide(hr, id, moderation.Suspend))
		})
	}
}
