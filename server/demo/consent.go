package demo

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/guidelines"
)

const (
	published = 30 * day // after the beginning, the guidelines were there
	unclear   = 0.14     // of those who accepted rule 7 in its first words found it so
	rules     = 8        // in the guidelines that a company begins with
)

// agree adds the guidelines' own story: who accepted them, what was read and
// not understood, and what the checks found.
func (w *world) agree() {
	director, culture, translator := w.people[0], w.byName["Priya Raman"], w.byName["Kristjan Mägi"]
	g := &w.guidelines
	g.Translator = translator.ID
	g.First = guidelines.SeedVersion{By: director.ID, At: later(w.latest(director, w.start.Add(published)), director.At.Add(day))}
	g.Second = guidelines.SeedVersion{By: culture.ID, At: w.latest(culture, w.now.Add(-rewritten))}
	g.First.TranslatedAt = w.moment(translator, later(g.First.At, translator.At).Add(3*day))
	g.Second.TranslatedAt = w.moment(translator, g.Second.At.Add(2*day))

	readings, visits := reading{}, w.visits()
	for _, p := range w.people {
		w.accept(p, visits[p.ID], readings)
		w.lookUp(visits[p.ID], readings)
	}
	g.Views = readings.seeds()
	w.judge()
}

// visits are when each person was there, in order.
func (w *world) visits() map[uuid.UUID][]time.Time {
	all := map[uuid.UUID][]time.Time{}
	for _, s := range w.seen {
		all[s.Person] = append(all[s.Person], s.At)
	}
	for _, e := range w.events {
		all[e.Person] = append(all[e.Person], e.At)
	}
	for _, list := range all {
		slices.SortFunc(list, time.Time.Compare)
	}
	return all
}

// accept lets p accept each version when they are there for the first time
// since: nobody gets in without.
func (w *world) accept(p *person, visits []time.Time, r reading) {
	first, second := w.guidelines.First.At, w.guidelines.Second.At
	if at, came := since(visits, first); came && at.Before(second) {
		w.consent(p, 1, w.before(at, later(first, p.At)), r)
	}
	if at, came := since(visits, second); came {
		w.consent(p, 2, w.before(at, later(second, p.At)), r)
	}
}

func since(visits []time.Time, begin time.Time) (at time.Time, came bool) {
	n, _ := slices.BinarySearchFunc(visits, begin, time.Time.Compare)
	if n == len(visits) {
		return at, false
	}
	return visits[n], true
}

// before is a few minutes before a time, but not before earliest.
func (w *world) before(at, earliest time.Time) time.Time {
	return later(at.Add(-time.Duration(w.between(20, 400)*float64(time.Second))), earliest).Truncate(time.Millisecond)
}

func (w *world) consent(p *person, version int, at time.Time, r reading) {
	w.guidelines.Accepted = append(w.guidelines.Accepted, guidelines.SeedAcceptance{Person: p.ID, Version: version, At: at})
	for number := 1; number <= rules; number++ {
		if w.chance(1 - 0.04*float64(number)) { // some stop reading
			r.add(number, at)
		}
		if w.chance(w.puzzling(version, number)) {
			w.guidelines.Unclear = append(w.guidelines.Unclear, guidelines.SeedVote{Person: p.ID, Version: version, Number: number, At: at})
		}
	}
}

// puzzling is how likely somebody says that a rule is unclear.
func (w *world) puzzling(version, number int) float64 {
	switch {
	case number != guidelines.Reworded:
		return 0.003
	case version == 1:
		return unclear
	}
	return 0.001 // its present words are the clearest of all
}
