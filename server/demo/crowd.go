package demo

import (
	"math"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/metrics"
)

var reactionKinds = []string{"like", "thanks", "celebrate", "insightful", "support"}

// usually is how often each kind is chosen, unless the heading names one.
var usually = []float64{0.62, 0.13, 0.1, 0.1, 0.05}

// react lets some of those who read an item answer by a click: few mostly,
// many now and then.
func (w *world) react(item *content.Seed, h heading, author *person, s *place) {
	if item.State != content.Live {
		return
	}
	readers := make([]*person, 0, len(w.people))
	for _, p := range w.people {
		if p != author && s.within(p, item.At) {
			readers = append(readers, p)
		}
	}
	mean := math.Sqrt(float64(len(readers))) * w.around(0.27, 0.75)
	switch {
	case item.On != uuid.Nil:
		mean *= 0.28
	case h.options["big"]:
		mean *= 4
	}
	mean *= 0.6 + 0.4*min(author.weight/8, 1)
	for range min(w.poisson(min(mean, 90)), len(readers)/2) {
		p := w.choose(readers, nil, func(p *person) float64 { return p.keen })
		readers = slices.DeleteFunc(readers, func(one *person) bool { return one == p })
		at := w.reply(p, item.At.Add(time.Duration(w.around(50, 1.6)*60)*time.Second))
		if !at.Before(w.now) {
			continue
		}
		item.Reactions = append(item.Reactions, content.SeedReaction{Person: p.ID, Kind: w.kind(h), At: at})
		w.count(metrics.Reacted, item.ID, uuid.Nil, p.ID, at)
	}
}

func (w *world) kind(h heading) string {
	for _, kind := range reactionKinds {
		if h.options[kind] && w.chance(0.6) {
			return kind
		}
	}
	x := w.Float64()
	for i, share := range usually {
		if x -= share; x < 0 {
			return reactionKinds[i]
		}
	}
	return reactionKinds[0]
}

// look lets people look in without a word: on working days, more from month
// to month.
func (w *world) look() {
	for _, p := range w.people {
		for n := range weeks * 7 {
			noon := w.start.Add(time.Duration(n)*day + 12*time.Hour)
			at := w.moment(p, noon)
			if at.Before(p.At) || !at.Before(w.now) {
				continue
			}
			week := n / 7
			likely := p.habit * (0.35 + 0.65*busy(week)) * season(at)
			if weekday[at.In(p.zone).Weekday()] < 0.5 {
				likely *= 0.06
			}
			if at.Before(p.begins) {
				likely *= 0.05
			}
			if w.chance(likely) {
				w.seen = append(w.seen, metrics.Sighting{Person: p.ID, At: at})
			}
		}
	}
}
