package moderation_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

func (h *house) amend(v server.Viewer, item uuid.UUID, from int, text string) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.Content.Amend(ctx, tx, v, item, from, content.Draft{Kind: content.Post, Text: text})
	})
}

func (h *house) undo(v server.Viewer, id uuid.UUID) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Undo(ctx, tx, v, id) })
}

// ruling is the decision about v that has an outcome.
func (h *house) ruling(v server.Viewer, o moderation.Outcome) moderation.Ruling {
	h.Helper()
	for _, one := range h.rulings(v) {
		if one.Outcome == o {
			return one
		}
	}
	require.Fail(h, "no such ruling", o)
	return moderation.Ruling{}
}

// reverse takes a decision about v back, by an appeal that by answers.
func (h *house) reverse(v, by server.Viewer, o moderation.Outcome) error {
	h.Helper()
	ruling := h.ruling(v, o)
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Appeal(ctx, tx, v, ruling.ID, "No.") })
	return h.decide(by, h.queue(by, moderation.AppealsTab)[0], moderation.Reverse)
}

// state is that of an item, and whether its author was asked to edit it.
func (h *house) state(item uuid.UUID) (content.State, bool) {
	h.Helper()
	type row struct {
		State     content.State
		AskedEdit bool
	}
	r, err := postgres.One[row](h.Context(), h.DB, "item", `select state, asked_edit from contents where id = @id`, postgres.Args{"id": item})
	require.NoError(h, err)
	return r.State, r.AskedEdit
}

// twice is a post of ada's that bob reported before and after an edit, and the
// cases of both texts.
func (h *house) twice(ada, bob, mo server.Viewer) (item, first, second uuid.UUID) {
	h.Helper()
	item, first = h.reported(ada, bob, mo)
	require.NoError(h, h.amend(ada, item, 1, "Cem is very slow"))
	require.NoError(h, h.report(bob, item))
	for _, id := range h.queue(mo, moderation.OpenTab) {
		if id != first {
			second = id
		}
	}
	return item, first, second
}

func TestWhatIsTakenBackLiftsNothingThatStands(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		first, second, back moderation.Outcome
		want                content.State
	}{
		"the milder first":            {moderation.Hide, moderation.Remove, moderation.Hide, content.Removed},
		"the sterner first":           {moderation.Remove, moderation.Hide, moderation.Remove, content.Hidden},
		"the later of two":            {moderation.Hide, moderation.Remove, moderation.Remove, content.Hidden},
		"an edit that was asked for":  {moderation.Edit, moderation.Hide, moderation.Edit, content.Hidden},
		"all but an edit asked for":   {moderation.Edit, moderation.Hide, moderation.Hide, content.Hidden},
		"what had not taken it down":  {moderation.Remind, moderation.Suspend, moderation.Remind, content.Hidden},
		"the only one that took down": {moderation.Remind, moderation.Suspend, moderation.Suspend, content.Live},
	} {
		for _, by := range []string{"undone", "reversed"} {
			t.Run(name+", "+by, func(t *testing.T) {
				t.Parallel()
				h := open(t)
				ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
				item, first, second := h.twice(ada, bob, mo)
				require.NoError(t, h.decideOn(mo, first, c.first, 2))
				require.NoError(t, h.decide(mo, second, c.second))
				if by == "reversed" {
					require.NoError(t, h.reverse(ada, nia, c.back))
				} else {
					require.NoError(t, h.undo(mo, map[moderation.Outcome]uuid.UUID{c.first: first, c.second: second}[c.back]))
				}
				state, asked := h.state(item)
				require.Equal(t, c.want, state)
				require.Equal(t, c.first == moderation.Edit && c.back == moderation.Hide, asked, "to edit it is of use only while nothing else hides it")
				require.Equal(t, c.want == content.Live, h.readable(bob, item))
			})
		}
	}
}

func TestWhenAllIsTakenBackInAnyOrderItStandsAgain(t *testing.T) {
	t.Parallel()
	for _, firstLast := range []bool{true, false} {
		h := open(t)
		ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
		item, first, second := h.twice(ada, bob, mo)
		require.NoError(t, h.decideOn(mo, first, moderation.Hide, 2))
		require.NoError(t, h.decide(mo, second, moderation.Remove))
		order := []uuid.UUID{first, second}
		if firstLast {
			order = []uuid.UUID{second, first}
		}
		require.NoError(t, h.undo(mo, order[0]))
		require.False(t, h.readable(bob, item))
		require.NoError(t, h.undo(mo, order[1]))
		require.True(t, h.readable(bob, item))
	}
}

func TestWhatItsAuthorDeletedIsDeletedAgainWhenARemovalIsTakenBack(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	item, id := h.reported(ada, bob, mo)
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		return h.Content.Delete(ctx, tx, ada, item, content.Post)
	})
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	state, _ := h.state(item)
	require.Equal(t, content.Removed, state, "it does not come back by an undone deletion")
	require.NoError(t, h.undo(mo, id))
	state, _ = h.state(item)
	require.Equal(t, content.Deleted, state)
}

func TestAThreadStaysClosedWhileADecisionClosesIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	item, first, second := h.twice(ada, bob, mo)
	closed := func() bool {
		is, err := postgres.Value[bool](t.Context(), h.DB, "item", `select closed_at is not null from contents where id = @id`, postgres.Args{"id": item})
		require.NoError(t, err)
		return is
	}
	require.NoError(t, h.decideOn(mo, first, moderation.Close, 2))
	require.NoError(t, h.decide(nia, second, moderation.Close))
	require.NoError(t, h.undo(mo, first))
	require.True(t, closed())
	require.NoError(t, h.undo(nia, second))
	require.False(t, closed())
}

func TestAnApprovedEditDoesNotLiftADecisionAboutTheTextBeforeIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	item, id := h.reported(ada, bob, mo)
	require.NoError(t, h.amend(ada, item, 1, "To the moonbase"))
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	require.NoError(t, h.decide(mo, h.queue(mo, moderation.HeldTab)[0], moderation.None))
	require.False(t, h.readable(bob, item))
	require.NoError(t, h.undo(mo, id))
	require.True(t, h.readable(bob, item))
}
