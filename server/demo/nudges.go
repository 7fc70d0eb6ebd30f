package demo

import (
	"time"

	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/guidelines"
)

// usual is what a starting check finds in the busiest week, and how many of
// those who are nudged write otherwise.
type usual struct {
	check int // its place among the starting checks
	found float64
	taken float64
}

var everyWeek = []usual{
	{0, 3, 0.5},  // insults
	{8, 4, 0.75}, // harsh words
	{7, 6, 0.66}, // shouting
	{6, 7, 0.28}, // phone numbers
	{5, 1, 0.6},  // bank accounts
	{3, 0.5, 0},  // passwords and keys
	{4, 0.15, 0}, // card numbers
}

// judge adds what the checks found in 18 months. No text of the demo's people
// that can be read now is among it.
func (w *world) judge() {
	all := checks.Starting("en")
	for week := range weeks {
		for _, u := range everyWeek {
			for range w.poisson(u.found * busy(week)) {
				w.find(all[u.check], u.taken, w.start.Add(time.Duration(week)*7*day+time.Duration(w.between(0, 7)*float64(day))))
			}
		}
	}
}

// find has the check nudge or refuse somebody on a working day.
func (w *world) find(c checks.Check, taken float64, on time.Time) {
	who := pick(w.dice, w.people)
	at := w.moment(who, on)
	if weekday[at.In(who.zone).Weekday()] < 0.5 || at.After(w.now) {
		return
	}
	v := guidelines.SeedVerdict{ID: w.id(at), Check: c.ID, Surface: "post", Outcome: guidelines.Refused, At: at}
	if w.chance(0.6) {
		v.Surface = "comment"
	}
	if c.Action == checks.Nudge {
		v.Outcome = guidelines.Kept
		if w.chance(taken) {
			v.Outcome = guidelines.Rewritten
		}
	}
	w.guidelines.Verdicts = append(w.guidelines.Verdicts, v)
}
