package spaces_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/spaces"
)

// leaves deactivates somebody in the name of the admin, as people does.
func (h *house) leaves(name string) error {
	return h.try(func(ctx context.Context, tx *postgres.Tx) error { return h.leave(ctx, tx, name) })
}

func (h *house) leave(ctx context.Context, tx *postgres.Tx, name string) error {
	_, err := tx.Exec(ctx, `update people set state = 'deactivated' where id = @id`, postgres.Args{"id": h.ids[name]})
	if err != nil {
		return err
	}
	return h.spaces.Succeed(ctx, tx, server.Viewer{ID: h.ids["admin"], Roles: server.Admin}, h.ids[name])
}

func (h *house) roleIn(space spaces.Space, name string) spaces.Role {
	h.Helper()
	seen, status := h.see(name, space)
	require.Equal(h, 200, status)
	return *seen.Role
}

func TestSpaceWhoseLastOwnerGoesFallsToItsHighestMember(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	for _, name := range []string{"admin", "ada", "bob", "cem", "dee", "eve"} {
		h.person(name)
	}
	space := h.space("ada", "Heron", spaces.Secret)
	h.put("ada", space, "bob", spaces.Reader)
	h.put("ada", space, "cem", spaces.Member)
	h.put("ada", space, "dee", spaces.Moderator)
	h.put("ada", space, "eve", spaces.Moderator)
	h.hints()

	require.NoError(t, h.leaves("ada"))
	require.Equal(t, spaces.Owner, h.roleIn(space, "dee"), "a moderator for longer than eve")
	require.Equal(t, spaces.Moderator, h.roleIn(space, "eve"))
	require.Equal(t, []string{"person/" + h.ids["dee"].String() + " access"}, h.hints(), "nobody else hears of a secret space")
	_, status := h.see("admin", space)
	require.Equal(t, 404, status, "whoever shut the owner out learns nothing")
	because, err := postgres.Column[string](t.Context(), h.db, `
		select because from audit_entries where act = 'set_space_role' and on_id = @id and detail @> '{"to":"owner"}'`, postgres.Args{"id": space.ID})
	require.NoError(t, err)
	require.Equal(t, []string{"No owner had an active account."}, because)

	require.NoError(t, h.leaves("dee"))
	require.NoError(t, h.leaves("eve"))
	require.Equal(t, spaces.Owner, h.roleIn(space, "cem"))
	require.NoError(t, h.leaves("cem"))
	require.Equal(t, spaces.Owner, h.roleIn(space, "bob"))
	require.NoError(t, h.leaves("bob"))
	require.Len(t, h.acts(), 9, "there was nobody left to appoint")
}

func TestWhoComesToAnAbandonedSpaceOwnsIt(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	for _, name := range []string{"admin", "ada", "bob", "cem"} {
		h.person(name)
	}
	space := h.space("ada", "Heron", spaces.Open)
	require.NoError(t, h.leaves("ada"))
	for _, name := range []string{"bob", "cem"} {
		require.NoError(t, h.try(func(ctx context.Context, tx *postgres.Tx) error {
			_, err := h.spaces.Join(ctx, tx, server.Viewer{ID: h.ids[name]}, space.ID)
			return err
		}))
	}
	require.Equal(t, spaces.Owner, h.roleIn(space, "bob"))
	require.Equal(t, spaces.Member, h.roleIn(space, "cem"), "there is an owner by now")
}

func TestWhoComesBackToAnAbandonedSpaceOwnsIt(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	for _, name := range []string{"admin", "ada", "bob"} {
		h.person(name)
	}
	space := h.space("ada", "Heron", spaces.Secret)
	h.put("ada", space, "bob", spaces.Reader)
	require.NoError(t, h.leaves("bob"))
	require.NoError(t, h.leaves("ada"))
	h.exec(`update people set state = 'active' where id = @id`, postgres.Args{"id": h.ids["bob"]})
	require.NoError(t, h.try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.spaces.Succeed(ctx, tx, server.Viewer{ID: h.ids["admin"], Roles: server.Admin}, h.ids["bob"])
	}))
	require.Equal(t, spaces.Owner, h.roleIn(space, "bob"))
}

func TestSpaceWithAnotherOwnerStaysAsItIs(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	for _, name := range []string{"admin", "ada", "bob", "cem"} {
		h.person(name)
	}
	space := h.space("ada", "Heron", spaces.Open)
	h.put("ada", space, "bob", spaces.Owner)
	h.put("ada", space, "cem", spaces.Moderator)
	require.NoError(t, h.leaves("ada"))
	require.Equal(t, spaces.Moderator, h.roleIn(space, "cem"))
	h.exec(`update people set state = 'active' where id = @id`, postgres.Args{"id": h.ids["ada"]})
	require.Equal(t, spaces.Owner, h.roleIn(space, "ada"), "who comes back is what they were")
}

func TestTwoOwnersWhoGoAtTheSameInstantLeaveAnHeir(t *testing.T) {
	t.Parallel()
	h := open(t, 4)
	for _, name := range []string{"admin", "ada", "bob", "cem"} {
		h.person(name)
	}
	space := h.space("ada", "Heron", spaces.OnRequest)
	h.put("ada", space, "bob", spaces.Owner)
	h.put("ada", space, "cem", spaces.Member)
	done := make(chan error, 1)
	require.NoError(t, h.try(func(ctx context.Context, tx *postgres.Tx) error {
		if err := h.leave(ctx, tx, "ada"); err != nil {
			return err
		}
		go func() { done <- h.leaves("bob") }()
		require.Eventually(t, func() bool { return h.waits() || len(done) > 0 }, 10*time.Second, 10*time.Millisecond)
		return nil
	}))
	require.NoError(t, <-done)
	require.Equal(t, spaces.Owner, h.roleIn(space, "cem"))
}

// waits reports whether a transaction waits for another.
func (h *house) waits() bool {
	h.Helper()
	waiting, err := postgres.Value[bool](h.Context(), h.db, "answer", `
		select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')`, postgres.Args{})
	require.NoError(h, err)
	return waiting
}
