package moderation_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/content/contenttest"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
)

// house is a company in which what says "moonbase" is held back, and rule 1
// can be broken.
type house struct {
	*contenttest.House
	m      *moderation.Moderation
	people *people.People
	rule   uuid.UUID
	now    time.Time
}

func open(t *testing.T) *house {
	t.Helper()
	h := &house{now: time.Now().Truncate(time.Microsecond), rule: uuid.New()}
	clock := func() time.Time { return h.now }
	h.House = contenttest.Open(t, clock)
	h.people = people.New(people.Config{DB: h.DB, Clock: clock, Hub: h.Hub, Audit: h.Trail, Edited: func(ctx context.Context, tx *postgres.Tx, id uuid.UUID) (bool, error) {
		return h.m.ProfileEdited(ctx, tx, id)
	}})
	h.m = moderation.New(moderation.Config{
		DB: h.DB, Clock: clock, Hub: h.Hub, Content: h.Content, Notifications: h.Told, Audit: h.Trail, Files: h.Files, Evidence: t.TempDir(),
		People: h.people,
	})
	require.NoError(t, h.m.Load(t.Context()))
	h.Follow, h.Admit, h.AdmitSpace = h.m.Follow, h.m.Admit, h.m.AdmitSpace
	h.HoldBack()
	h.Exec(`insert into company (name, created_at) values ('Larkspur', now())`, postgres.Args{})
	h.Exec(`insert into guideline_documents (version, title, intro, published_at, effective_at) values (1, 'Rules', '', now(), now())`, postgres.Args{})
	h.Exec(`insert into guideline_rules (id, version, number, title, text, reason, do_text, dont_text, severity)
	        values (@id, 1, 1, 'Kindness', '', '', '', '', 3)`, postgres.Args{"id": h.rule})
	return h
}

// moderator is somebody who may decide.
func (h *house) moderator(name string) server.Viewer {
	h.Helper()
	v := h.Person(name)
	v.Roles = server.Moderator
	h.Exec(`update people set roles = '{moderator}' where id = @id`, postgres.Args{"id": v.ID})
	return v
}

func (h *house) say(v server.Viewer, text string, space uuid.UUID) (id uuid.UUID) {
	h.Helper()
	require.NoError(h, h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		item, err := h.Content.Publish(ctx, tx, v, content.Draft{Kind: content.Post, Text: text, Space: space})
		id = item.ID
		return err
	}))
	return id
}

func (h *house) held(v server.Viewer, space uuid.UUID) uuid.UUID {
	return h.say(v, "To the moonbase", space)
}

func (h *house) report(v server.Viewer, item uuid.UUID) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.m.Report(ctx, tx, v, moderation.Report{Content: item, Rule: h.rule, Note: "Look at this"})
		return err
	})
}

func (h *house) decide(v server.Viewer, id uuid.UUID, o moderation.Outcome) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Decide(ctx, tx, v, id, moderation.Decision{Outcome: o, Rule: h.rule, Statement: "It is about a person.", Days: 7})
	})
}

// queue are the ids of the cases in a tab.
func (h *house) queue(v server.Viewer, tab moderation.Tab) []uuid.UUID {
	h.Helper()
	list, err := h.m.Queue(h.Context(), v, moderation.Filter{Tab: tab, Limit: 100})
	require.NoError(h, err)
	ids := make([]uuid.UUID, len(list))
	for i, k := range list {
		ids[i] = k.ID
	}
	return ids
}

func (h *house) detail(v server.Viewer, id uuid.UUID) (d moderation.Detail) {
	h.Helper()
	require.NoError(h, h.Try(func(ctx context.Context, tx *postgres.Tx) (err error) {
		d, err = h.m.Case(ctx, tx, v, id)
		return err
	}))
	return d
}

func (h *house) unread(v server.Viewer) int {
	h.Helper()
	n, err := h.Told.Count(h.Context(), h.DB, v)
	require.NoError(h, err)
	return n
}

// readable tells whether v may read an item just now.
func (h *house) readable(v server.Viewer, id uuid.UUID) bool {
	h.Helper()
	ok, err := h.Content.MayRead(h.Context(), v, id)
	require.NoError(h, err)
	return ok
}

func TestAHeldPostIsDecidedOnceAndByAnother(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.moderator("Ada"), h.moderator("Bob")
	item := h.held(ada, uuid.Nil)
	require.Empty(t, h.queue(ada, moderation.HeldTab), "what one wrote oneself is for others to decide")
	require.Equal(t, 1, h.unread(bob), "who may decide is told")
	waiting := h.queue(bob, moderation.HeldTab)
	require.Len(t, waiting, 1)
	d := h.detail(bob, waiting[0])
	require.Equal(t, 7, d.Findings[0].Number)
	require.Equal(t, "moonbase", d.Text[d.Findings[0].Start:d.Findings[0].End], "where it stands in the text as it is shown")
	for _, who := range []server.Viewer{bob, ada, h.Person("Eve")} {
		may, err := h.m.MaySee(t.Context(), who, item)
		require.NoError(t, err)
		require.Equal(t, who.ID == bob.ID, may)
	}

	require.True(t, server.Refused(h.decide(ada, waiting[0], moderation.None), server.NotFound))
	require.NoError(t, h.decide(bob, waiting[0], moderation.None))
	require.True(t, server.Refused(h.decide(bob, waiting[0], moderation.Hide), server.Conflict), "of two decisions the first one counts")
	require.Empty(t, h.queue(bob, moderation.HeldTab))
	require.True(t, h.readable(bob, item))
	require.Equal(t, 1, h.unread(ada), "the author learns of it")
	acts, err := postgres.Column[string](t.Context(), h.DB, `select act || ', ' || because from audit_entries where on_id = @id and actor_id = @bob`,
		postgres.Args{"id": waiting[0], "bob": bob.ID})
	require.NoError(t, err)
	require.Equal(t, []string{"decide_case, It is about a person."}, acts)
}

func TestModeratorsSeeNoMoreSpacesThanTheyAreIn(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.Person("Ada"), h.moderator("Bob")
	space := h.Space(&ada, "Heron")
	mei := h.Person("Mei")
	mei.Spaces = []uuid.UUID{space}
	h.Exec(`insert into members (space_id, person_id, role, joined_at) values (@space, @person, 'member', now())`, postgres.Args{"space": space, "person": mei.ID})
	h.held(mei, space)
	require.Empty(t, h.queue(bob, moderation.HeldTab))
	ada.Runs = []uuid.UUID{space}
	waiting := h.queue(ada, moderation.HeldTab)
	require.Len(t, waiting, 1, "who runs the space decides there")
	require.True(t, server.Refused(h.decide(bob, waiting[0], moderation.None), server.NotFound))
	require.NoError(t, h.decide(ada, waiting[0], moderation.None))
}

func TestOfTwoDecisionsAtTheSameInstantOneCountsAndTheOtherIsShownIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, cem := h.moderator("Ada"), h.moderator("Bob"), h.moderator("Cem")
	h.held(ada, uuid.Nil)
	id := h.queue(bob, moderation.HeldTab)[0]
	first := make(chan error)
	go func() { first <- h.decide(bob, id, moderation.None) }()
	errs := []error{h.decide(cem, id, moderation.Hide), <-first}
	require.True(t, (errs[0] == nil) != (errs[1] == nil), "one and one alone: %v", errs)
	for _, err := range errs {
		var refusal *server.Error
		if err != nil {
			require.ErrorAs(t, err, &refusal)
			require.IsType(t, moderation.Decided{}, refusal.Extra)
		}
	}
}

func TestAllReportsOnOneTextAreOneCase(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, cem, mo := h.Person("Ada"), h.Person("Bob"), h.Person("Cem"), h.moderator("Mo")
	item := h.say(ada, "Cem is slow", uuid.Nil)
	require.NoError(t, h.report(bob, item))
	require.NoError(t, h.report(bob, item), "twice adds to the first")
	require.NoError(t, h.report(cem, item))
	require.True(t, server.Refused(h.report(ada, item), server.Conflict), "nobody reports themselves")
	list, err := h.m.Queue(t.Context(), mo, moderation.Filter{Tab: moderation.OpenTab, Limit: 10})
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.Equal(t, 2, list[0].Reports)
	require.Equal(t, 3, list[0].Severity)
	require.WithinDuration(t, h.now.Add(24*time.Hour), list[0].DueAt, time.Second)
	require.InDelta(t, 4*1.1461*2, list[0].Priority, 0.01, "high is 4; 4 people read it, log10(10+4); two first reports of one half each beside one")
}
