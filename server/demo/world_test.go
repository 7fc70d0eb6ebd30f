package demo

import (
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/spaces"
)

// noon is a working day on which most sites are awake.
var noon = time.Date(2026, time.November, 25, 12, 0, 0, 0, time.UTC)

var ada = founder{uuid.MustParse("019a0000-0000-7000-8000-000000000001"), "Ada Lovelace"}

func imagined(t *testing.T, now time.Time) *world {
	t.Helper()
	w, err := imagine(now, ada)
	require.NoError(t, err)
	return w
}

// atNoon is one world for all tests that only look at it.
var atNoon = sync.OnceValue(func() *world {
	w, err := imagine(noon, ada)
	if err != nil {
		panic(err)
	}
	return w
})

func TestInstantGivesTheSameWorld(t *testing.T) {
	t.Parallel()
	a, b := atNoon(), imagined(t, noon)
	require.Equal(t, a.items, b.items)
	require.Equal(t, a.events, b.events)
	require.Equal(t, a.seen, b.seen)
	require.Equal(t, a.cases, b.cases)
	require.Equal(t, a.guidelines, b.guidelines)
	for i := range a.people {
		require.Equal(t, a.people[i].Seed, b.people[i].Seed)
	}
	for i := range a.spaces {
		require.Equal(t, a.spaces[i].Seed, b.spaces[i].Seed)
	}
}

func TestCompanyIsWhole(t *testing.T) {
	t.Parallel()
	w := atNoon()
	sites, departments, names, emails, known := map[string]int{}, map[string]int{}, map[string]bool{}, map[string]bool{}, map[uuid.UUID]*person{}
	for _, p := range w.people {
		sites[p.Location]++
		departments[p.Department]++
		names[p.Name], emails[p.Email], known[p.ID] = true, true, p
		require.NotEmpty(t, p.Title)
		require.Regexp(t, `^[a-z.-]+@larkspur\.example$`, p.Email)
		require.True(t, p.At.Before(noon))
	}
	require.Len(t, w.people, 428)
	require.Len(t, sites, 9)
	require.Len(t, departments, 8)
	require.Len(t, names, 428)
	require.Len(t, emails, 428)
	require.Len(t, known, 428)
	for _, s := range w.book.Sites {
		require.Equal(t, s.People, sites[s.Name], s.Name)
	}
	for _, p := range w.people {
		at, steps := p, 0
		for ; at.Manager != uuid.Nil; steps++ {
			require.Less(t, steps, 6, "%s is managed in a circle", p.Name)
			at = known[at.Manager]
			require.NotNil(t, at, p.Name)
		}
		require.Equal(t, "Ingrid Solberg", at.Name)
	}
}

func TestWordsBelongToThoseWhoCouldSayThem(t *testing.T) {
	t.Parallel()
	w := atNoon()
	people, places, posts := map[uuid.UUID]*person{}, map[uuid.UUID]*place{}, map[uuid.UUID]content.Seed{}
	for _, p := range w.people {
		people[p.ID] = p
	}
	for _, s := range w.spaces {
		places[s.ID] = s
	}
	for _, item := range w.items {
		require.True(t, places[item.Space].within(people[item.Author], item.At), item.Text)
		require.True(t, item.At.Before(noon))
		require.NotContains(t, item.Text, "{")
		if item.On == uuid.Nil {
			posts[item.ID] = item
		} else {
			require.True(t, posts[item.On].At.Before(item.At))
			require.Equal(t, posts[item.On].Space, item.Space)
		}
		reacted := map[uuid.UUID]bool{item.Author: true}
		for _, r := range item.Reactions {
			require.False(t, reacted[r.Person], "once, and not to oneself")
			reacted[r.Person] = true
			require.True(t, r.At.After(item.At) && r.At.Before(noon))
			require.True(t, places[item.Space].within(people[r.Person], r.At))
		}
	}
}

func TestNoTextIsHeardTooOften(t *testing.T) {
	t.Parallel()
	posts, comments := map[string]int{}, map[string]int{}
	for _, item := range atNoon().items {
		if item.On == uuid.Nil {
			posts[item.Text]++
			require.LessOrEqual(t, posts[item.Text], 2, item.Text)
		} else {
			comments[item.Text]++
			require.LessOrEqual(t, comments[item.Text], 4, item.Text)
		}
	}
	require.Greater(t, len(posts), 4000)
	require.Greater(t, len(comments), 1500)
}

func TestEveryInstantHasItsWorld(t *testing.T) {
	t.Parallel()
	for _, now := range []time.Time{
		time.Date(2026, time.January, 1, 0, 30, 0, 0, time.UTC), time.Date(2028, time.February, 29, 23, 59, 0, 0, time.UTC),
		time.Date(2027, time.August, 15, 6, 0, 0, 0, time.UTC), time.Date(2026, time.March, 29, 1, 30, 0, 0, time.UTC),
		time.Date(2026, time.November, 28, 13, 19, 38, 0, time.UTC), time.Date(2026, time.November, 29, 23, 10, 7, 0, time.UTC),
	} {
		w := imagined(t, now)
		require.Len(t, w.people, 428)
		require.Greater(t, len(w.items), 6000)
		require.NotEmpty(t, w.tagged, "the founder is welcomed")
		states, open := map[content.State]int{}, 0
		for _, item := range w.items {
			if item.On == uuid.Nil {
				states[item.State]++
			}
		}
		for _, k := range w.cases {
			if k.Decision.Outcome == "" {
				open++
			}
		}
		require.Equal(t, 2, states[content.HeldBack])
		require.Equal(t, 3, states[content.Removed])
		require.Greater(t, open, 4)
		require.InDelta(t, 0.94, float64(w.acceptedAny())/428, 0.03)
	}
}

// acceptedAny is how many people accepted some version of the guidelines.
func (w *world) acceptedAny() int {
	people := map[uuid.UUID]bool{}
	for _, a := range w.guidelines.Accepted {
		people[a.Person] = true
	}
	return len(people)
}

func TestHistoryGrowsAndRests(t *testing.T) {
	t.Parallel()
	w := atNoon()
	byMonth, weekend := map[string]int{}, 0
	kinds := map[spaces.Access]int{}
	for _, s := range w.spaces {
		kinds[s.Access]++
	}
	for _, item := range w.items {
		byMonth[item.At.Format("2006-01")]++
		if weekday[item.At.Weekday()] < 0.5 {
			weekend++
		}
	}
	require.Greater(t, byMonth["2026-10"], 3*byMonth["2025-07"])
	require.Greater(t, byMonth["2026-06"], byMonth["2026-07"], "summer")
	require.Less(t, weekend, len(w.items)/15)
	require.Equal(t, map[spaces.Access]int{spaces.Open: 29, spaces.OnRequest: 3, spaces.Secret: 2}, kinds)
}

func TestModeratorsHadMuchToDecide(t *testing.T) {
	t.Parallel()
	w := atNoon()
	require.Len(t, w.moderators, 3)
	items := map[uuid.UUID]content.Seed{}
	for _, item := range w.items {
		items[item.ID] = item
	}
	open, reversed, outcomes := 0, 0, map[string]int{}
	for _, k := range w.cases {
		item, known := items[k.Content]
		require.True(t, known)
		require.Equal(t, item.Author, k.Author)
		outcomes[string(k.Decision.Outcome)]++
		if k.Decision.Outcome == "" {
			open++
			require.Equal(t, content.Live, item.State, "what waits is still there")
		}
		if k.Appeal != nil && k.Appeal.Reversed {
			reversed++
			require.Equal(t, content.Live, item.State)
			require.Less(t, k.Appeal.AnsweredAt, w.now)
			require.NotEqual(t, k.Decision.By, k.Appeal.By, "another one answers")
		}
	}
	require.Greater(t, len(w.cases), 80)
	require.Greater(t, open, 2)
	require.Greater(t, reversed, 5)
	require.Len(t, outcomes, 8)
}
