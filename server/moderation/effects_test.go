package moderation_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

// reported is a post of ada's that bob reported, and the case of it.
func (h *house) reported(ada, bob, mo server.Viewer) (item, id uuid.UUID) {
	h.Helper()
	item = h.say(ada, "Cem is slow", uuid.Nil)
	require.NoError(h, h.report(bob, item))
	return item, h.queue(mo, moderation.OpenTab)[0]
}

func (h *house) standing(v server.Viewer) moderation.Standing {
	h.Helper()
	s, err := h.m.Standing(h.Context(), v)
	require.NoError(h, err)
	return s
}

// clean tells whether nothing counts against v.
func (h *house) clean(v server.Viewer) bool {
	h.Helper()
	s := h.standing(v)
	return len(s.Strikes) == 0 && s.Restricted == nil && s.Suspended == nil
}

func (h *house) rulings(v server.Viewer) []moderation.Ruling {
	h.Helper()
	list, err := h.m.Rulings(h.Context(), v, server.Page{Limit: 10})
	require.NoError(h, err)
	return list
}

func (h *house) do(work func(ctx context.Context, tx *postgres.Tx) error) {
	h.Helper()
	require.NoError(h, h.Try(work))
}

// upheld is what became of the first report of v.
func (h *house) upheld(v server.Viewer) *bool {
	h.Helper()
	list, err := h.m.Reports(h.Context(), v, server.Page{Limit: 1})
	require.NoError(h, err)
	return list[0].Upheld
}

func TestEachOutcomeDoesWhatItSays(t *testing.T) {
	t.Parallel()
	for outcome, want := range map[moderation.Outcome]struct {
		others, strike, restricted, suspended, told bool
	}{
		moderation.None:     {others: true},
		moderation.Remind:   {others: true, told: true},
		moderation.Close:    {others: true, told: true},
		moderation.Edit:     {told: true},
		moderation.Hide:     {strike: true, told: true},
		moderation.Remove:   {strike: true, told: true},
		moderation.Restrict: {strike: true, restricted: true, told: true},
		moderation.Suspend:  {strike: true, suspended: true, told: true},
	} {
		t.Run(string(outcome), func(t *testing.T) {
			t.Parallel()
			h := open(t)
			ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
			item, id := h.reported(ada, bob, mo)
			require.NoError(t, h.decide(mo, id, outcome))
			require.Equal(t, want.others, h.readable(bob, item), "others")
			require.True(t, h.readable(ada, item), "its author sees it always")
			s := h.standing(ada)
			require.Equal(t, want.strike, len(s.Strikes) == 1)
			require.Equal(t, want.restricted, s.Restricted != nil)
			require.Equal(t, want.suspended, s.Suspended != nil)
			require.Equal(t, want.told, len(h.rulings(ada)) == 1)
			require.Equal(t, want.told, h.unread(ada) == 1)
			require.Equal(t, 1, h.unread(bob), "the reporter learns of it")
			require.Equal(t, outcome != moderation.None, *h.upheld(bob))
		})
	}
}

func TestUndoPutsEverythingBack(t *testing.T) {
	t.Parallel()
	for _, outcome := range []moderation.Outcome{moderation.Edit, moderation.Hide, moderation.Remove, moderation.Restrict, moderation.Suspend, moderation.Close, moderation.None} {
		t.Run(string(outcome), func(t *testing.T) {
			t.Parallel()
			h := open(t)
			ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
			item, id := h.reported(ada, bob, mo)
			require.NoError(t, h.decide(mo, id, outcome))
			h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Undo(ctx, tx, mo, id) })
			require.True(t, h.readable(bob, item))
			require.True(t, h.clean(ada))
			require.Empty(t, h.rulings(ada))
			require.Zero(t, h.unread(ada))
			require.Zero(t, h.unread(bob))
			require.Nil(t, h.upheld(bob))
			require.Equal(t, []uuid.UUID{id}, h.queue(mo, moderation.OpenTab), "it waits again")
			require.NoError(t, h.decide(mo, id, moderation.Remind), "and can be decided otherwise")
		})
	}
}

func TestADecisionCanBeUndoneForAWhile(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	_, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	h.now = h.now.Add(11 * time.Minute)
	err := h.Try(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Undo(ctx, tx, mo, id) })
	require.True(t, server.Refused(err, server.Conflict))
}

func TestWhatWasToBeEditedComesBackWithTheEdit(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	item, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.Edit))
	edit := func(text string, from int) error {
		return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
			return h.Content.Amend(ctx, tx, ada, item, from, content.Draft{Kind: content.Post, Text: text})
		})
	}
	require.NoError(t, edit("To the moonbase, Cem", 1), "what the checks hold waits, still hidden")
	require.False(t, h.readable(bob, item))
	require.NoError(t, h.decide(mo, h.queue(mo, moderation.HeldTab)[0], moderation.None))
	require.True(t, h.readable(bob, item))
	require.Empty(t, h.standing(ada).Strikes)
}

func TestWhatIsFineStaysFineUntilItChanges(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, cem, mo := h.Person("Ada"), h.Person("Bob"), h.Person("Cem"), h.moderator("Mo")
	item, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.None))
	require.NoError(t, h.report(cem, item))
	require.Empty(t, h.queue(mo, moderation.OpenTab), "nobody need look again")
	require.False(t, *h.upheld(cem), "and the reporter is answered at once")
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		return h.Content.Amend(ctx, tx, ada, item, 1, content.Draft{Kind: content.Post, Text: "Cem is very slow"})
	})
	require.NoError(t, h.report(cem, item))
	require.Len(t, h.queue(mo, moderation.OpenTab), 1)
}

func TestAnAppealIsDecidedByAnotherAndGivesEverythingBack(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	item, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.Suspend))
	ruling := h.rulings(ada)[0]
	require.True(t, ruling.MayAppeal)
	appeal := func() error {
		return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
			return h.m.Appeal(ctx, tx, ada, ruling.ID, "I quoted them.")
		})
	}
	require.NoError(t, appeal())
	require.True(t, server.Refused(appeal(), server.Conflict), "once")
	require.Empty(t, h.queue(mo, moderation.AppealsTab), "not by who decided")
	waiting := h.queue(nia, moderation.AppealsTab)
	require.Len(t, waiting, 1)
	line := h.detail(nia, waiting[0]).Case
	require.Equal(t, "I quoted them.", line.Excerpt)
	require.Equal(t, moderation.Suspend, *line.Against)
	require.True(t, server.Refused(h.decide(mo, waiting[0], moderation.Uphold), server.NotFound))
	require.True(t, server.Refused(h.decide(nia, waiting[0], moderation.Hide), server.Invalid), "an appeal is answered, not moderated")

	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Say(ctx, tx, nia, ruling.ID, "Whom?") })
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Say(ctx, tx, ada, ruling.ID, "The customer.")
	})
	require.NoError(t, h.decide(nia, waiting[0], moderation.Reverse))
	require.True(t, h.readable(bob, item))
	require.True(t, h.clean(ada))
	require.False(t, *h.upheld(bob), "the reporter is told anew")
	ruling, err := h.m.Ruling(t.Context(), ada, ruling.ID)
	require.NoError(t, err)
	require.NotNil(t, ruling.ReversedAt)
	require.Len(t, ruling.Appeal.Messages, 4)
	require.Nil(t, ruling.Appeal.Messages[1].By, "who of the moderators it was stays with them")
	_, err = h.m.Ruling(t.Context(), bob, ruling.ID)
	require.True(t, server.Refused(err, server.NotFound), "one's standing is one's own")
}

func TestAnAppealAgainstTheRefusalOfWhatWasHeldPublishesIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	item := h.held(ada, uuid.Nil)
	require.NoError(t, h.decide(mo, h.queue(mo, moderation.HeldTab)[0], moderation.Hide))
	require.False(t, h.readable(bob, item))
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Appeal(ctx, tx, ada, h.rulings(ada)[0].ID, "It is the name of the project.")
	})
	require.NoError(t, h.decide(nia, h.queue(nia, moderation.AppealsTab)[0], moderation.Reverse))
	require.True(t, h.readable(bob, item))
}

func TestTooLateToAppeal(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	_, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	h.now = h.now.AddDate(0, 0, 15)
	err := h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Appeal(ctx, tx, ada, h.rulings(ada)[0].ID, "Late.")
	})
	require.True(t, server.Refused(err, server.Conflict))
}

// TestNobodyDecidesACaseInWhichTheyTakePart goes through who stands how to the
// author.
func TestNobodyDecidesACaseInWhichTheyTakePart(t *testing.T) {
	t.Parallel()
	h := open(t)
	boss, author, friend := h.moderator("Boss"), h.moderator("Author"), h.moderator("Friend")
	report, above := h.moderator("Report"), h.moderator("Above")
	manages := func(who, whom server.Viewer) {
		h.Exec(`update people set manager_id = @who where id = @whom`, postgres.Args{"who": who.ID, "whom": whom.ID})
	}
	manages(above, boss)
	manages(boss, author)
	manages(author, report)
	reporter := h.moderator("Reporter")
	item := h.say(author, "Cem is slow", uuid.Nil)
	require.NoError(t, h.report(reporter, item))
	id := h.queue(friend, moderation.OpenTab)[0]
	for who, v := range map[string]server.Viewer{"the author": author, "the author's manager": boss, "a report of theirs": report, "the reporter": reporter} {
		require.Empty(t, h.queue(v, moderation.OpenTab), who)
		require.True(t, server.Refused(h.decide(v, id, moderation.Hide), server.NotFound), who)
	}
	require.Len(t, h.queue(above, moderation.OpenTab), 1, "further up is far enough")
	require.NoError(t, h.decide(friend, id, moderation.Hide))
}

func TestWhatHRLooksAtIsMissingForModerators(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	hr := h.Person("Hela")
	hr.Roles = server.HR
	h.Exec(`update people set roles = '{hr}' where id = @id`, postgres.Args{"id": hr.ID})
	_, id := h.reported(ada, bob, mo)
	require.Empty(t, h.queue(hr, moderation.OpenTab))
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Escalate(ctx, tx, mo, id, "This is harassment.")
	})
	require.Empty(t, h.queue(mo, moderation.OpenTab))
	require.True(t, server.Refused(h.decide(mo, id, moderation.Hide), server.NotFound))
	d := h.detail(hr, id)
	require.Equal(t, "This is harassment.", d.Notes[0].Text)
	require.Equal(t, "viewed", d.Timeline[len(d.Timeline)-1].What, "who looks at a private case is noted")
	require.Len(t, h.detail(hr, id).Timeline, len(d.Timeline), "once for each look, not for each question")
	require.NoError(t, h.decide(hr, id, moderation.Hide))
}
