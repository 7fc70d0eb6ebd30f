package moderation_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
)

func (h *house) reportProfile(v, of server.Viewer) {
	h.Helper()
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.m.Report(ctx, tx, v, moderation.Report{Profile: of.ID, Rule: h.rule})
		return err
	})
}

func (h *house) seen(v, of server.Viewer) people.Person {
	h.Helper()
	p, err := h.people.One(h.Context(), v, of.ID)
	require.NoError(h, err)
	return p
}

func TestAHiddenProfileComesBackWithTheReversal(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	h.Exec(`update people set title = 'Boss of fools', department = 'Sales' where id = @id`, postgres.Args{"id": ada.ID})
	h.reportProfile(bob, ada)
	require.NoError(t, h.decide(mo, h.queue(mo, moderation.OpenTab)[0], moderation.Hide))
	require.Empty(t, h.seen(bob, ada).Title)
	require.Equal(t, "Sales", h.seen(bob, ada).Department)
	require.Equal(t, "Boss of fools", h.seen(ada, ada).Title)
	require.True(t, h.seen(ada, ada).Hidden)

	ruling := h.rulings(ada)[0]
	require.Equal(t, "profile", ruling.About)
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Appeal(ctx, tx, ada, ruling.ID, "A joke.")
	})
	require.NoError(t, h.decide(nia, h.queue(nia, moderation.AppealsTab)[0], moderation.Reverse))
	require.Equal(t, "Boss of fools", h.seen(bob, ada).Title)
	require.True(t, h.clean(ada))
}

func TestAReporterReadsNoWordsOfAHiddenProfile(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	h.Exec(`update people set title = 'Boss of fools' where id = @id`, postgres.Args{"id": ada.ID})
	h.reportProfile(bob, ada)
	excerpt := func() string {
		list, err := h.m.Reports(t.Context(), bob, server.Page{Limit: 1})
		require.NoError(t, err)
		return list[0].Excerpt
	}
	require.Contains(t, excerpt(), "Boss of fools")
	require.NoError(t, h.decide(mo, h.queue(mo, moderation.OpenTab)[0], moderation.Hide))
	require.Empty(t, excerpt())
}

func TestAProfileShowsAgainOnceItIsEditedAsAsked(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	h.Exec(`update people set title = 'Boss of fools' where id = @id`, postgres.Args{"id": ada.ID})
	h.reportProfile(bob, ada)
	require.NoError(t, h.decide(mo, h.queue(mo, moderation.OpenTab)[0], moderation.Edit))
	edited := func() (hidden bool) {
		h.do(func(ctx context.Context, tx *postgres.Tx) (err error) {
			hidden, err = h.m.ProfileEdited(ctx, tx, ada.ID)
			return err
		})
		return hidden
	}
	require.Nil(t, h.rulings(ada)[0].EditedAt)
	require.False(t, edited())
	require.NotNil(t, h.rulings(ada)[0].EditedAt)

	h.reportProfile(uuidPerson(h), ada)
	require.NoError(t, h.decide(mo, h.queue(mo, moderation.OpenTab)[0], moderation.Hide))
	require.True(t, edited(), "what was hidden without asking stays hidden")
}

func uuidPerson(h *house) server.Viewer { return h.Person(uuid.NewString()) }
