package feed_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/feed"
	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/content/contenttest"
	"github.com/atrium-social/atrium/server/postgres"
)

// noon is when everything happens in these tests: all times are equal.
var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func at() time.Time { return noon }

type house struct {
	*contenttest.House
	feed *feed.Feed
}

func open(t *testing.T) *house {
	t.Helper()
	h := contenttest.Open(t, at)
	return &house{House: h, feed: feed.New(h.DB, h.Content)}
}

func (h *house) tx(work func(ctx context.Context, tx *postgres.Tx) error) {
	h.Helper()
	require.NoError(h, h.Try(work))
}

func (h *house) write(v server.Viewer, space uuid.UUID, n int) []uuid.UUID {
	h.Helper()
	return h.writeAt(v, space, n, noon)
}

func (h *house) writeAt(v server.Viewer, space uuid.UUID, n int, when time.Time) (ids []uuid.UUID) {
	h.Helper()
	h.tx(func(ctx context.Context, tx *postgres.Tx) error {
		for range n {
			post, err := h.feed.Write(ctx, tx, v, content.Draft{Text: "Hello", Space: space, At: when})
			if err != nil {
				return err
			}
			ids = append(ids, post.ID)
		}
		return nil
	})
	return ids
}

// walk reads a list to its end, three at a time.
func (h *house) walk(list func(page server.Page) (feed.List, error)) (ids []uuid.UUID) {
	h.Helper()
	page := server.Page{Limit: 3}
	for {
		posts, err := list(page)
		require.NoError(h, err)
		for _, p := range posts.Items {
			ids = append(ids, p.ID)
		}
		if len(posts.Items) < page.Limit {
			return ids
		}
		page.Before = ids[len(ids)-1]
	}
}

// newest puts ids in the order of a feed.
func newest(ids ...uuid.UUID) []uuid.UUID {
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return slices.Compare(b[:], a[:]) })
	return ids
}

func TestPagesMissAndRepeatNothingAtEqualTimes(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.Person("Ada"), h.Person("Bob")
	heron, egret := h.Space(&ada, "Heron"), h.Space(&ada, "Egret")
	toAll, inHeron, inEgret := h.write(bob, uuid.Nil, 10), h.write(ada, heron, 7), h.write(ada, egret, 4)

	home := func(v server.Viewer) func(server.Page) (feed.List, error) {
		return func(page server.Page) (feed.List, error) { return h.feed.Home(t.Context(), v, page) }
	}
	require.Equal(t, newest(slices.Concat(toAll, inHeron, inEgret)...), h.walk(home(ada)))
	require.Equal(t, newest(toAll...), h.walk(home(bob)), "nothing of a space that bob is not in")
	require.Equal(t, newest(inHeron...), h.walk(func(page server.Page) (feed.List, error) { return h.feed.OfSpace(t.Context(), ada, heron, page) }))
	require.Empty(t, h.walk(func(page server.Page) (feed.List, error) { return h.feed.OfSpace(t.Context(), bob, heron, page) }))
	require.Equal(t, newest(slices.Concat(inHeron, inEgret)...), h.walk(func(page server.Page) (feed.List, error) { return h.feed.OfPerson(t.Context(), ada, ada.ID, page) }))
	require.Empty(t, h.walk(func(page server.Page) (feed.List, error) { return h.feed.OfPerson(t.Context(), bob, ada.ID, page) }))
}

// TestWhoReadsLittleOfTheNewestStillHasAFullPage buries posts under more
// than a page looks at first.
func TestWhoReadsLittleOfTheNewestStillHasAFullPage(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.Person("Ada"), h.Person("Bob")
	mine := h.Space(&bob, "Heron")
	buried := h.writeAt(bob, mine, 4, noon.Add(-time.Hour))
	h.write(ada, h.Space(&ada, "Egret"), 60)
	posts, err := h.feed.Home(t.Context(), bob, server.Page{Limit: 4})
	require.NoError(t, err)
	require.Len(t, posts.Items, len(buried))
	for _, p := range posts.Items {
		require.Contains(t, buried, p.ID)
	}
}

func TestHowFarSomebodyHasReadNeverGoesBack(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.Person("Ada"), h.Person("Bob")
	ids := newest(h.write(ada, uuid.Nil, 3)...)
	for _, seen := range []uuid.UUID{ids[1], ids[2]} {
		h.tx(func(ctx context.Context, tx *postgres.Tx) error { return h.feed.MarkSeen(ctx, tx, bob, seen, uuid.Nil) })
	}
	page, err := h.feed.Home(t.Context(), bob, server.Page{Limit: 4})
	require.NoError(t, err)
	require.Equal(t, &ids[1], page.SeenID)
	seen := ids[1]
	n, err := h.feed.CountNew(t.Context(), bob, seen, uuid.Nil)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	n, err = h.feed.CountNew(t.Context(), ada, seen, uuid.Nil)
	require.NoError(t, err)
	require.Zero(t, n, "one's own are not new")
}

// TestAdviceKnowsAQuestionAsItStandsAndForWhomItIs asks before and after an
// edit, and as somebody who may not read it.
func TestAdviceKnowsAQuestionAsItStandsAndForWhomItIs(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.Person("ada"), h.Person("bob")
	space := h.Space(&ada, "Moon")
	var id uuid.UUID
	h.tx(func(ctx context.Context, tx *postgres.Tx) error {
		post, err := h.feed.Write(ctx, tx, ada, content.Draft{Text: "Where does the train ticket desk open on Monday?", Space: space})
		if err != nil {
			return err
		}
		id = post.ID
		_, err = h.Content.Comment(ctx, tx, ada, content.Draft{On: id, Text: "Upstairs"})
		return err
	})
	found := func(v server.Viewer, text string) []feed.Answered {
		a, err := h.feed.Advise(t.Context(), v, text, uuid.Nil)
		require.NoError(t, err)
		return a.Answered
	}
	tickets, boats := "Which train ticket desk opens on Monday, the desk?", "Which rowing boat leaves for Porto?"
	require.Len(t, found(ada, tickets), 1)
	require.Empty(t, found(bob, tickets), "it stands in a secret space")
	h.tx(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.feed.Amend(ctx, tx, ada, id, 1, content.Draft{Text: "When does the rowing boat leave for Porto?"})
		return err
	})
	require.Empty(t, found(ada, tickets))
	require.Equal(t, []feed.Answered{{ID: id, Excerpt: "When does the rowing boat leave for Porto?", Comments: 1}}, found(ada, boats))
}
