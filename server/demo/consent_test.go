package demo

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/guidelines"
)

func TestGuidelinesWereAcceptedByThoseWhoCame(t *testing.T) {
	t.Parallel()
	w := atNoon()
	g := w.guidelines
	require.InDelta(t, 17*30, w.now.Sub(g.First.At).Hours()/24, 15)
	require.InDelta(t, 150, w.now.Sub(g.Second.At).Hours()/24, 5)
	people, accepted, days := map[uuid.UUID]*person{}, map[int]int{}, map[string]bool{}
	for _, p := range w.people {
		people[p.ID] = p
	}
	since := map[int]time.Time{1: g.First.At, 2: g.Second.At}
	for _, a := range g.Accepted {
		require.False(t, a.At.Before(since[a.Version]))
		require.False(t, a.At.Before(people[a.Person].At), "nobody accepts before they came")
		require.True(t, a.At.Before(w.now))
		accepted[a.Version]++
		days[a.At.Format(time.DateOnly)] = true
	}
	require.InDelta(t, 0.94, float64(accepted[2])/float64(len(w.people)), 0.03)
	early := 0
	for _, p := range w.people {
		if p.At.Before(g.Second.At) {
			early++
		}
	}
	require.InDelta(t, 0.93, float64(accepted[1])/float64(early), 0.05)
	require.Greater(t, len(days), 100)
}

func TestUnclearRuleWasReadAndNotUnderstoodUntilItWasRewritten(t *testing.T) {
	t.Parallel()
	w := atNoon()
	g := w.guidelines
	votes, views := map[[2]int]int{}, map[int]int{}
	for _, v := range g.Unclear {
		votes[[2]int{v.Version, v.Number}]++
	}
	for _, v := range g.Views {
		if v.Day < g.Second.At.Format(time.DateOnly) {
			views[v.Number] += v.Views
		}
	}
	require.Greater(t, votes[[2]int{1, guidelines.Reworded}], 30)
	require.Less(t, votes[[2]int{2, guidelines.Reworded}], 6)
	for number := 1; number <= rules; number++ {
		if number != guidelines.Reworded {
			require.Less(t, votes[[2]int{1, number}], 8)
			require.Greater(t, views[guidelines.Reworded], views[number])
		}
	}
	answered, reversed := map[bool]int{}, map[bool]int{}
	for _, k := range w.cases {
		if k.Rule == guidelines.Reworded && k.Appeal != nil {
			after := k.Appeal.AnsweredAt.After(g.Second.At)
			answered[after]++
			if k.Appeal.Reversed {
				reversed[after]++
			}
		}
	}
	require.Greater(t, reversed[false], answered[false]/2)
	require.GreaterOrEqual(t, answered[true], 5)
	require.Zero(t, reversed[true])
}
