package moderation_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/moderation"
)

// heldEdit is a post of ada's whose edit waits, and the case of it.
func (h *house) heldEdit(ada, mo server.Viewer) (item, id uuid.UUID) {
	h.Helper()
	item = h.say(ada, "To the station", uuid.Nil)
	require.NoError(h, h.amend(ada, item, 1, "To the moonbase"))
	return item, h.queue(mo, moderation.HeldTab)[0]
}

// texts are the texts of an item that v is shown, newest first, with the state
// of each.
func (h *house) texts(v server.Viewer, item uuid.UUID) (list []string) {
	h.Helper()
	all, err := h.Content.Versions(h.Context(), v, item)
	require.NoError(h, err)
	for _, one := range all {
		list = append(list, one.Text+", "+string(one.State))
	}
	return list
}

// rewritten is an item that was held, whose author was asked to edit it, and
// did.
func (h *house) rewritten(author, mo server.Viewer, text string) uuid.UUID {
	h.Helper()
	item := h.held(author, uuid.Nil)
	require.NoError(h, h.decide(mo, h.queue(mo, moderation.HeldTab)[0], moderation.Edit))
	require.NoError(h, h.amend(author, item, 1, text))
	return item
}

func TestAnAppealAgainstARequestThatWasFollowedLeavesTheNewerText(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	item := h.rewritten(ada, mo, "To the station")
	require.NoError(t, h.reverse(ada, nia, moderation.Edit))
	require.True(t, h.readable(bob, item))
	require.Equal(t, []string{"To the station, live"}, h.texts(bob, item))
}

func TestAnAppealDoesNotPublishWhatWaits(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	item := h.rewritten(ada, mo, "To the other moonbase")
	require.NoError(t, h.reverse(ada, nia, moderation.Edit))
	require.False(t, h.readable(bob, item))
	state, _ := h.state(item)
	require.Equal(t, content.HeldBack, state)
	require.NoError(t, h.decide(mo, h.queue(mo, moderation.HeldTab)[0], moderation.None))
	require.Equal(t, []string{"To the other moonbase, live"}, h.texts(bob, item))
}

func TestAnAppealPublishesWhatNothingLaterReplaced(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	item := h.rewritten(ada, mo, "To the other moonbase")
	require.NoError(t, h.decide(mo, h.queue(mo, moderation.HeldTab)[0], moderation.Hide))
	require.NoError(t, h.reverse(ada, nia, moderation.Edit))
	require.Equal(t, []string{"To the moonbase, live"}, h.texts(bob, item), "what was refused later was never shown")
}

func TestARefusedEditLeavesTheTextBeforeItAndCanBeUndone(t *testing.T) {
	t.Parallel()
	for _, outcome := range []moderation.Outcome{moderation.Hide, moderation.Remove, moderation.Restrict} {
		h := open(t)
		ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
		item, id := h.heldEdit(ada, mo)
		require.NoError(t, h.decide(mo, id, outcome))
		require.True(t, h.readable(bob, item))
		require.Equal(t, []string{"To the moonbase, removed", "To the station, live"}, h.texts(ada, item))

		require.NoError(t, h.undo(mo, id))
		require.True(t, h.readable(bob, item))
		require.True(t, h.clean(ada))
		require.Equal(t, []string{"To the moonbase, held", "To the station, live"}, h.texts(ada, item))
		require.Equal(t, []uuid.UUID{id}, h.queue(mo, moderation.HeldTab))
		require.NoError(t, h.decide(mo, id, moderation.None))
		require.Equal(t, []string{"To the moonbase, live", "To the station, live"}, h.texts(bob, item))
		require.True(t, server.Refused(h.undo(mo, id), server.Conflict), "what was shown has taken the place of the text before it")
	}
}

func TestARefusalIsNotUndoneOnceItsAuthorWroteAnew(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, mo := h.Person("Ada"), h.moderator("Mo")
	item, id := h.heldEdit(ada, mo)
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	require.NoError(t, h.amend(ada, item, 1, "To the centre"))
	require.True(t, server.Refused(h.undo(mo, id), server.Conflict))
}

func TestAnAppealAgainstARefusedEditShowsIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	item, id := h.heldEdit(ada, mo)
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	require.NoError(t, h.reverse(ada, nia, moderation.Hide))
	require.Equal(t, []string{"To the moonbase, live", "To the station, live"}, h.texts(bob, item))
}

// TestAnEditThatIsToBeWrittenAnewWaits: what stands is not what anybody minds.
func TestAnEditThatIsToBeWrittenAnewWaits(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	item, id := h.heldEdit(ada, mo)
	require.NoError(t, h.decide(mo, id, moderation.Edit))
	require.True(t, h.readable(bob, item), "the text before it stays")
	state, asked := h.state(item)
	require.Equal(t, content.Live, state)
	require.False(t, asked)
	require.Equal(t, []string{"To the moonbase, held", "To the station, live"}, h.texts(ada, item))
	require.Nil(t, h.ruling(ada, moderation.Edit).EditedAt, "its author reads that they are asked")
	require.Equal(t, 1, h.unread(ada))

	require.NoError(t, h.undo(mo, id))
	require.Equal(t, []uuid.UUID{id}, h.queue(mo, moderation.HeldTab))
	require.NoError(t, h.decide(mo, id, moderation.Edit))
	require.NoError(t, h.amend(ada, item, 1, "To the centre"))
	require.Equal(t, []string{"To the centre, live", "To the moonbase, removed", "To the station, live"}, h.texts(ada, item))
	require.NotNil(t, h.ruling(ada, moderation.Edit).EditedAt)
}

func TestAnEditAsAskedThatWasHeldFirstIsDoneOnceItIsApproved(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	item, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.Edit))
	require.NoError(t, h.amend(ada, item, 1, "To the moonbase, Cem"))
	require.Nil(t, h.ruling(ada, moderation.Edit).EditedAt, "it waits yet")
	edit := h.queue(nia, moderation.HeldTab)[0]
	require.NoError(t, h.decide(nia, edit, moderation.None))
	require.NotNil(t, h.ruling(ada, moderation.Edit).EditedAt)
	require.True(t, h.readable(bob, item))
	timeline := h.detail(mo, id).Timeline
	require.Equal(t, "rewritten", timeline[len(timeline)-1].What)
}

func TestAnEditAsAskedIsNotDoneWhenItsApprovalIsUndone(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	item := h.rewritten(ada, mo, "To the other moonbase")
	edit := h.queue(nia, moderation.HeldTab)[0]
	require.NoError(t, h.decide(nia, edit, moderation.None))
	require.True(t, h.readable(bob, item))
	require.NoError(t, h.undo(nia, edit))
	require.False(t, h.readable(bob, item))
	require.Nil(t, h.ruling(ada, moderation.Edit).EditedAt)
	state, asked := h.state(item)
	require.Equal(t, content.Hidden, state)
	require.True(t, asked)
}
