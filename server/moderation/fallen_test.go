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

// waiting is the one case in a tab that waits for an admin, who was told of
// it, and for nobody else.
func (h *house) waiting(tab moderation.Tab, admin server.Viewer, others ...server.Viewer) uuid.UUID {
	h.Helper()
	for _, v := range others {
		require.Empty(h, h.queue(v, tab))
	}
	list := h.queue(admin, tab)
	require.Len(h, list, 1)
	c, err := h.m.Counts(h.Context(), admin)
	require.NoError(h, err)
	require.Equal(h, 1, c.Open+c.Held+c.Appeals, "the badge says the same")
	require.NotZero(h, h.unread(admin))
	return list[0]
}

func TestACaseAboutTheOnlyHRIsForAdmins(t *testing.T) {
	t.Parallel()
	h := open(t)
	bob, mo, hr, root := h.Person("Bob"), h.moderator("Mo"), h.hr("Hela"), h.admin("Root")
	h.routes("hr")
	require.NoError(t, h.report(bob, h.say(hr, "Cem is slow", uuid.Nil)))
	id := h.waiting(moderation.OpenTab, root, mo, hr)
	require.Zero(t, h.unread(mo))
	require.Zero(t, h.unread(hr))
	require.True(t, server.Refused(h.decide(mo, id, moderation.Hide), server.NotFound))
	require.Equal(t, "viewed", last(h.detail(root, id).Timeline).What)
	require.NoError(t, h.decide(root, id, moderation.Suspend))
	require.Len(t, h.queue(root, moderation.ClosedTab), 1, "who decided sees it afterwards")
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Undo(ctx, tx, root, id) })
}

func last[T any](list []T) T { return list[len(list)-1] }

func TestAnAppealAgainstTheOnlyOneIsForAdmins(t *testing.T) {
	t.Parallel()
	for _, route := range []string{"team", "hr"} {
		t.Run(route, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			ada, bob, root := h.Person("Ada"), h.Person("Bob"), h.admin("Root")
			only := h.moderator("Mo")
			if route == "hr" {
				only = h.as(only, server.HR, "{hr}")
				h.routes("hr")
			}
			_, id := h.reported(ada, bob, only)
			require.Empty(t, h.queue(root, moderation.OpenTab), "while somebody can decide, admins see none")
			require.Zero(t, h.unread(root))
			require.NoError(t, h.decide(only, id, moderation.Hide))
			h.do(func(ctx context.Context, tx *postgres.Tx) error {
				return h.m.Appeal(ctx, tx, ada, h.rulings(ada)[0].ID, "No")
			})
			require.NoError(t, h.decide(root, h.waiting(moderation.AppealsTab, root, only), moderation.Reverse))
		})
	}
}

func TestACaseWhoseDecidersLeaveIsForAdmins(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, hr, root := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.hr("Hela"), h.admin("Root")
	_, id := h.reported(ada, bob, mo)
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Escalate(ctx, tx, mo, id, "For HR.") })
	require.Empty(t, h.queue(root, moderation.OpenTab))
	for _, leaves := range []string{`roles = '{}'`, `roles = '{hr}', state = 'deactivated'`, `state = 'active', suspended_until = now() + interval '7 days'`} {
		h.Exec(`update people set `+leaves+` where id = @id`, postgres.Args{"id": hr.ID})
		require.Equal(t, []uuid.UUID{id}, h.queue(root, moderation.OpenTab), leaves)
		require.Empty(t, h.queue(mo, moderation.OpenTab), "it is still none of the moderators'")
	}
	h.Exec(`update people set suspended_until = null where id = @id`, postgres.Args{"id": hr.ID})
	require.Empty(t, h.queue(root, moderation.OpenTab), "and it is HR's again")
}

func TestNamingTheOnlyModeratorAsOnesManagerHidesNothing(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, root := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.admin("Root")
	h.manages(mo, ada)
	require.NoError(t, h.report(bob, h.say(ada, "Cem is slow", uuid.Nil)))
	h.waiting(moderation.OpenTab, root, mo)
}

func TestACaseThatTheOnlyModeratorReportsIsForAdmins(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, mo, root := h.Person("Ada"), h.moderator("Mo"), h.admin("Root")
	require.NoError(t, h.report(mo, h.say(ada, "Cem is slow", uuid.Nil)))
	h.waiting(moderation.OpenTab, root, mo)
	require.Zero(t, h.unread(mo))
}

// TestACaseAboutWhoIsAboveAllIsForAnAdmin has everybody below the author: then
// an admin without a part in it goes before one with, and one with before
// nobody.
func TestACaseAboutWhoIsAboveAllIsForAnAdmin(t *testing.T) {
	t.Parallel()
	h := open(t)
	boss, bob, mo, near, far := h.Person("Boss"), h.Person("Bob"), h.moderator("Mo"), h.admin("Near"), h.admin("Far")
	h.manages(boss, mo)
	h.manages(boss, near)
	require.NoError(t, h.report(bob, h.say(boss, "Cem is slow", uuid.Nil)))
	h.waiting(moderation.OpenTab, far, mo, near, boss)
	require.Zero(t, h.unread(near))
	h.manages(boss, far)
	require.Len(t, h.queue(near, moderation.OpenTab), 1)
	require.Len(t, h.queue(far, moderation.OpenTab), 1)
	h.as(boss, server.Admin, "{admin}")
	boss.Roles = server.Admin
	require.Empty(t, h.queue(boss, moderation.OpenTab), "never the author")
}

func TestWhatACheckFindsInASecretSpaceStaysThere(t *testing.T) {
	t.Parallel()
	h := open(t)
	owner, root := h.Person("Odette"), h.admin("Root")
	space := h.Space(&owner, "Heron")
	owner.Runs = []uuid.UUID{space}
	bob := h.member("Bob", space)
	h.held(owner, space)
	require.Empty(t, h.queue(root, moderation.HeldTab))
	require.Zero(t, h.unread(root))
	require.NoError(t, h.report(bob, h.say(owner, "Cem is slow", space)), "who reports calls somebody in")
	h.waiting(moderation.OpenTab, root, owner)
}

func TestAReportThatTurnsACaseToHRIsToldThere(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, cem, mo, hr := h.Person("Ada"), h.Person("Bob"), h.Person("Cem"), h.moderator("Mo"), h.hr("Hela")
	item, _ := h.reported(ada, bob, mo)
	require.Zero(t, h.unread(hr))
	h.routes("hr")
	require.NoError(t, h.report(cem, item))
	require.Len(t, h.queue(hr, moderation.OpenTab), 1)
	require.Equal(t, 1, h.unread(hr))
}
