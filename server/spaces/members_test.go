package spaces_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/spaces"
)

func TestOwnersLearnWhoAsksUntilItIsAnswered(t *testing.T) {
	t.Parallel()
	h := company(t)
	space := h.space("owner", "Heron", spaces.OnRequest)
	h.put("owner", space, "moderator", spaces.Moderator)
	h.put("owner", space, "member", spaces.Member)
	h.hints()
	for range 2 {
		h.join("asker", space)
	}
	require.Equal(t, 2, len(h.hints())-1, "one to each who can answer, one to whoever asks")
	require.Equal(t, []notifications.Kind{notifications.Request}, h.notices("owner"))
	require.Contains(t, h.notices("moderator"), notifications.Request)
	require.NotContains(t, h.notices("member"), notifications.Request)

	asking, status := read[page[spaces.Asking]](h, "moderator", "/spaces/heron/requests")
	require.Equal(t, 200, status)
	require.Len(t, asking.Items, 1)
	require.Equal(t, "asker", asking.Items[0].Person.Name)
	require.Equal(t, []string{"admit", "refuse"}, asking.Items[0].May)

	status, _ = h.call("moderator", "POST", "/spaces/heron/requests/"+h.ids["asker"].String(), `{"admit":true}`)
	require.Equal(t, 204, status)
	require.Empty(t, h.notices("owner"))
	require.Equal(t, []notifications.Kind{notifications.Welcome}, h.notices("asker"))
	require.Contains(t, h.hints(), realtime.Person(h.ids["asker"])+" access")
	require.Equal(t, "admit_member", h.acts()[len(h.acts())-1])
	seen, _ := h.see("asker", space)
	require.Equal(t, spaces.Member, *seen.Role)
}

func TestWhoNoLongerAnswersNoLongerSeesWhoAsks(t *testing.T) {
	t.Parallel()
	h := company(t)
	space := h.peopled(spaces.OnRequest)
	require.Contains(t, h.notices("moderator"), notifications.Request)
	h.put("owner", space, "moderator", spaces.Member)
	require.NotContains(t, h.notices("moderator"), notifications.Request)
}

func TestRefusalIsQuietAndLetsOneAskAgain(t *testing.T) {
	t.Parallel()
	h := company(t)
	space := h.peopled(spaces.OnRequest)
	at := "/spaces/" + space.ID.String() + "/requests/" + h.ids["asker"].String()
	status, _ := h.call("owner", "POST", at, `{"admit":false}`)
	require.Equal(t, 204, status)
	require.Empty(t, h.notices("asker"))
	status, _ = h.call("moderator", "POST", at, `{"admit":true}`)
	require.Equal(t, 409, status, "of two answers the first one counts")
	seen, _ := h.see("asker", space)
	require.False(t, seen.Asked)
	h.join("asker", space)
	seen, _ = h.see("asker", space)
	require.True(t, seen.Asked)
}

func TestWithdrawnRequestIsGone(t *testing.T) {
	t.Parallel()
	h := company(t)
	space := h.space("owner", "Heron", spaces.OnRequest)
	h.join("asker", space)
	status, _ := h.call("asker", "DELETE", "/spaces/heron/join", "")
	require.Equal(t, 204, status)
	require.Empty(t, h.notices("owner"))
	asking, _ := read[page[spaces.Asking]](h, "owner", "/spaces/heron/requests")
	require.Empty(t, asking.Items)
}

func TestSomebodyIsWelcomedOnce(t *testing.T) {
	t.Parallel()
	h := company(t)
	space := h.space("owner", "Heron", spaces.Secret)
	for _, role := range []spaces.Role{spaces.Reader, spaces.Reader, spaces.Moderator} {
		h.put("owner", space, "member", role)
	}
	require.Equal(t, []notifications.Kind{notifications.Welcome}, h.notices("member"))
	require.Equal(t, []string{"create_space", "set_space_role", "set_space_role"}, h.acts())
}

func TestNobodyUnknownOrGoneIsAdded(t *testing.T) {
	t.Parallel()
	h := company(t)
	space := h.space("owner", "Heron", spaces.Open)
	h.exec(`update people set state = 'deactivated' where id = @id`, postgres.Args{"id": h.ids["other"]})
	for _, id := range []uuid.UUID{uuid.New(), h.ids["other"]} {
		status, body := h.call("owner", "PUT", "/spaces/heron/members/"+id.String(), `{"role":"member"}`)
		require.Equal(t, 404, status)
		require.Contains(t, body, "There is no such person.")
	}
	require.Equal(t, 1, mustSee(h, "owner", space).Members)
}

func mustSee(h *house, who string, space spaces.Space) spaces.Space {
	h.Helper()
	seen, status := h.see(who, space)
	require.Equal(h, 200, status)
	return seen
}

func TestMembersListIsWholeAndOrdered(t *testing.T) {
	t.Parallel()
	h := company(t)
	space := h.space("owner", "Heron", spaces.Open)
	h.put("owner", space, "moderator", spaces.Moderator)
	want := []string{"owner", "moderator"}
	for n := range 11 {
		name := fmt.Sprintf("p%02d", n)
		h.person(name)
		h.put("owner", space, name, []spaces.Role{spaces.Member, spaces.Reader}[n%2])
		want = append(want, name)
	}
	h.person("gone")
	h.put("owner", space, "gone", spaces.Member)
	h.exec(`update people set state = 'deactivated' where name = 'gone'`, postgres.Args{})

	var got []string
	for after, more := "", true; more; {
		one, status := read[page[spaces.Membership]](h, "outsider", "/spaces/heron/members?limit=4"+after)
		require.Equal(t, 200, status)
		for _, m := range one.Items {
			got = append(got, m.Person.Name)
			require.Empty(t, m.May)
		}
		after, more = "&after="+one.Items[len(one.Items)-1].Person.ID.String(), one.More
	}
	require.Equal(t, want, got)
	require.Equal(t, len(want), mustSee(h, "outsider", space).Members)

	mine, _ := read[page[spaces.Membership]](h, "owner", "/spaces/heron/members")
	require.Empty(t, mine.Items[0].May, "the last owner stays")
	require.Equal(t, []string{"changeRole", "remove"}, mine.Items[1].May)
}

func TestRequestsRunOldestFirst(t *testing.T) {
	t.Parallel()
	h := company(t)
	space := h.space("owner", "Heron", spaces.OnRequest)
	var want, got []string
	for n := range 7 {
		name := fmt.Sprintf("p%d", 9-n)
		h.person(name)
		h.join(name, space)
		want = append(want, name)
	}
	for after, more := "", true; more; {
		one, status := read[page[spaces.Asking]](h, "owner", "/spaces/heron/requests?limit=3"+after)
		require.Equal(t, 200, status)
		for _, a := range one.Items {
			got = append(got, a.Person.Name)
		}
		after, more = "&after="+one.Items[len(one.Items)-1].Person.ID.String(), one.More
	}
	require.Equal(t, want, got)
}

func TestDeactivatedOwnerDoesNotCount(t *testing.T) {
	t.Parallel()
	h := company(t)
	space := h.space("owner", "Heron", spaces.Open)
	h.put("owner", space, "second", spaces.Owner)
	h.exec(`update people set state = 'deactivated' where id = @id`, postgres.Args{"id": h.ids["second"]})
	status, _ := h.call("owner", "DELETE", "/spaces/heron/join", "")
	require.Equal(t, 409, status)
	status, _ = h.call("owner", "PUT", "/spaces/heron/members/"+h.ids["owner"].String(), `{"role":"member"}`)
	require.Equal(t, 409, status)
}

// atOnce runs all of work at the same moment, and counts how many succeed.
// Everything else must be a refusal.
func atOnce(h *house, work ...func(ctx context.Context, tx *postgres.Tx) error) (succeeded int) {
	h.Helper()
	errs := make([]error, len(work))
	var all sync.WaitGroup
	for i := range work {
		all.Go(func() { errs[i] = h.try(work[i]) })
	}
	all.Wait()
	for _, err := range errs {
		var refusal *server.Error
		if err == nil {
			succeeded++
			continue
		}
		require.ErrorAs(h, err, &refusal)
	}
	return succeeded
}

func TestLastOwnerStaysWhateverHappensAtOnce(t *testing.T) {
	t.Parallel()
	h := open(t, 8)
	owners := []string{"ada", "bob", "cy", "dee"}
	for _, name := range owners {
		h.person(name)
	}
	for range 10 {
		space := h.space("ada", "Heron", spaces.Open)
		for _, name := range owners[1:] {
			h.put("ada", space, name, spaces.Owner)
		}
		var work []func(ctx context.Context, tx *postgres.Tx) error
		for n, name := range owners {
			me, next := h.viewer(name), h.ids[owners[(n+1)%len(owners)]]
			work = append(work,
				func(ctx context.Context, tx *postgres.Tx) error { return h.spaces.Leave(ctx, tx, me, space.ID) },
				func(ctx context.Context, tx *postgres.Tx) error {
					return h.spaces.SetRole(ctx, tx, me, space.ID, me.ID, spaces.Reader)
				},
				func(ctx context.Context, tx *postgres.Tx) error {
					return h.spaces.Remove(ctx, tx, me, space.ID, next)
				})
		}
		atOnce(h, work...)
		left, err := postgres.Value[int](t.Context(), h.db, "count", `
			select count(*)::int from members where space_id = @id and role = 'owner'`, postgres.Args{"id": space.ID})
		require.NoError(t, err)
		require.Equal(t, 1, left)
	}
}

func TestOneRequestHasOneAnswer(t *testing.T) {
	t.Parallel()
	h := open(t, 8)
	h.person("ada")
	for n := range 10 {
		name := fmt.Sprintf("p%d", n)
		asker := h.person(name)
		space := h.space("ada", name, spaces.OnRequest)
		ada := h.viewer("ada")
		var ask, answer []func(ctx context.Context, tx *postgres.Tx) error
		for n := range 8 {
			ask = append(ask, func(ctx context.Context, tx *postgres.Tx) error {
				_, err := h.spaces.Join(ctx, tx, asker, space.ID)
				return err
			})
			answer = append(answer, func(ctx context.Context, tx *postgres.Tx) error {
				return h.spaces.Answer(ctx, tx, ada, space.ID, asker.ID, n%2 == 0)
			})
		}
		require.Equal(t, len(ask), atOnce(h, ask...))
		require.Equal(t, []notifications.Kind{notifications.Request}, h.notices("ada"))
		require.Equal(t, 1, atOnce(h, answer...))
		require.Empty(t, h.notices("ada"))
	}
}

func TestOneAddressHasOneSpace(t *testing.T) {
	t.Parallel()
	h := open(t, 8)
	ada := h.person("ada")
	var work []func(ctx context.Context, tx *postgres.Tx) error
	for range 24 {
		work = append(work, func(ctx context.Context, tx *postgres.Tx) error {
			_, err := h.spaces.Create(ctx, tx, ada, spaces.Draft{Name: "Heron", Access: spaces.Open})
			return err
		})
	}
	require.Equal(t, len(work), atOnce(h, work...))
}

func TestNobodySlipsIntoASpaceWhileItCloses(t *testing.T) {
	t.Parallel()
	h := open(t, 8)
	h.person("ada")
	bob := h.person("bob")
	for range 20 {
		space := h.space("ada", "Heron", spaces.Open)
		ada, archived := h.viewer("ada"), true
		joined := false
		atOnce(h,
			func(ctx context.Context, tx *postgres.Tx) error {
				_, err := h.spaces.Change(ctx, tx, ada, space.ID, spaces.Changes{Archived: &archived})
				return err
			},
			func(ctx context.Context, tx *postgres.Tx) error {
				seen, err := h.spaces.Join(ctx, tx, bob, space.ID)
				joined = err == nil && seen.Role != nil && seen.ArchivedAt != nil
				return err
			})
		require.False(t, joined)
	}
}
