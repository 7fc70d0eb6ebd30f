package demo

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/atrium-social/atrium/server/guidelines"
)

// lookUp lets somebody read a rule again now and then; the unclear one, while
// it was, more often.
func (w *world) lookUp(visits []time.Time, r reading) {
	for _, at := range visits {
		if at.Before(w.guidelines.First.At) {
			continue
		}
		if w.chance(0.012) {
			for range 3 {
				r.add(1+w.IntN(rules), at)
			}
		}
		if at.Before(w.guidelines.Second.At) && w.chance(0.016) {
			r.add(guidelines.Reworded, at)
		}
	}
}

// reading is how often each rule was read on each day.
type reading map[read]int

type read struct {
	number int
	day    string
}

func (r reading) add(number int, at time.Time) { r[read{number, at.Format(time.DateOnly)}]++ }

func (r reading) seeds() (all []guidelines.SeedViews) {
	inOrder := func(a, b read) int { return cmp.Or(cmp.Compare(a.day, b.day), a.number-b.number) }
	for _, one := range slices.SortedFunc(maps.Keys(r), inOrder) {
		all = append(all, guidelines.SeedViews{Number: one.number, Day: one.day, Views: r[one]})
	}
	return all
}
