package guidelines

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres"
)

// demo is a small one: Ingrid, Priya and Kristjan.
func (h *house) demo() (s Seed) {
	h.Helper()
	ingrid, priya, kristjan := h.person("Ingrid", ""), h.person("Priya", ""), h.person("Kristjan", "")
	h.exec(`update people set is_demo = true where id = any (@ids)`, postgres.Args{"ids": []uuid.UUID{ingrid.ID, priya.ID, kristjan.ID}})
	first, second := h.now.AddDate(0, -17, 0), h.now.AddDate(0, -5, 0)
	return Seed{
		First: SeedVersion{ingrid.ID, first, first}, Second: SeedVersion{priya.ID, second, second}, Translator: kristjan.ID,
		Accepted: []SeedAcceptance{{priya.ID, 1, first}, {priya.ID, 2, second}, {ingrid.ID, 2, second}},
		Unclear:  []SeedVote{{priya.ID, 1, Reworded, first}},
		Views:    []SeedViews{{Number: Reworded, Views: 9, Day: h.now.Format("2006-01-02")}},
	}
}

func (h *house) moveIn(s Seed) {
	h.Helper()
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.Seed(ctx, tx, s) })
}

func (h *house) moveOut() {
	h.Helper()
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.Unseed(ctx, tx, []uuid.UUID{}) })
	h.exec(`delete from people where is_demo`, postgres.Args{})
}

func (h *house) progress() (accepted, pending int) {
	h.Helper()
	p, err := h.Progress(h.Context(), h.DB, 0)
	require.NoError(h, err)
	return p.Accepted, p.Pending
}

func TestStoryIsToldAndTheCompanysOwnVersionComesBack(t *testing.T) {
	t.Parallel()
	for _, locale := range []string{"en", "de"} {
		h := open(t, locale)
		h.accept(h.founder, 1)
		own := h.current(h.founder)
		h.moveIn(h.demo())

		list, err := h.Versions(t.Context(), h.DB)
		require.NoError(t, err)
		require.Len(t, list, 2)
		require.Equal(t, "Priya", list[0].PublishedBy)
		now, other := h.current(h.founder), documentIn(locale).other().locale
		require.NotNil(t, now.AcceptedAt)
		require.Equal(t, own.Rules, now.Rules)
		for version := 1; version <= 2; version++ {
			d, err := h.Version(t.Context(), h.founder, version, other)
			require.NoError(t, err)
			require.True(t, d.Complete)
			require.Equal(t, other, d.Rules[Reworded-1].Locale)
		}
		accepted, pending := h.progress()
		require.Equal(t, []int{3, 1}, []int{accepted, pending})

		h.moveOut()
		require.Equal(t, own, h.current(h.founder))
		accepted, pending = h.progress()
		require.Equal(t, []int{1, 0}, []int{accepted, pending})
		views, err := postgres.Value[int](t.Context(), h.DB, "count", `select count(*)::int from rule_views`, postgres.Args{})
		require.NoError(t, err)
		require.Zero(t, views)
	}
}

func TestWhatColleaguesDidMeanwhileStays(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	h.accept(h.founder, 1)
	h.moveIn(h.demo())
	rule := h.current(h.founder).Rules[Reworded-1].ID
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.Viewed(ctx, tx, []uuid.UUID{rule}) })
	require.Equal(t, 3, h.publish("Say what would help.", Publishing{Asks: true, Summary: "Shorter."}).Version)
	h.accept(h.founder, 3)
	accepted, pending := h.progress()
	require.Equal(t, []int{1, 0}, []int{accepted, pending}, "the demo's people will never accept it")

	h.moveOut()
	now := h.current(h.founder)
	require.Equal(t, 2, now.Version)
	require.NotNil(t, now.AcceptedAt)
	require.Empty(t, now.Locales)
	views, err := h.Feedback(t.Context(), h.DB)
	require.NoError(t, err)
	require.Equal(t, 1, views[Reworded-1].Views)
}

func TestGuidelinesThatACompanyWroteHaveNoStory(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	h.publish("Say what would help.", Publishing{})
	before := h.current(h.founder)
	h.moveIn(h.demo())
	require.Equal(t, before, h.current(h.founder))
	accepted, pending := h.progress()
	require.Equal(t, []int{0, 1}, []int{accepted, pending})
	h.moveOut()
	require.Equal(t, before, h.current(h.founder))
}
