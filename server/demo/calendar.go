package demo

import (
	"math"
	"time"
)

const (
	weeks = 78 // of history
	day   = 24 * time.Hour
)

// busy is how much goes on in a week of the history, from 0 to 1: little at
// first, then more from site to site.
func busy(week int) float64 { return 0.1 + 0.9*math.Pow(float64(week)/weeks, 1.6) }

// season is what holidays leave of a day.
func season(t time.Time) float64 {
	month, date := t.Month(), t.Day()
	switch {
	case month == time.December && date >= 22, month == time.January && date <= 4:
		return 0.18
	case month == time.July && date >= 8, month == time.August && date <= 16:
		return 0.55
	case month == time.December && date >= 17, month == time.January && date <= 9, month == time.August && date <= 24:
		return 0.75
	}
	return 1
}

// weekday is how a week is spread over its days, from Sunday.
var weekday = [7]float64{0.04, 1.05, 1.2, 1.15, 1.1, 0.85, 0.06}

// moment is a time of day at which p writes, on the day of t.
func (w *world) moment(p *person, t time.Time) time.Time {
	t = t.In(p.zone)
	hour := 10 + 1.3*w.NormFloat64()
	switch x := w.Float64(); {
	case x > 0.95:
		hour = w.between(18, 21.5)
	case x > 0.48:
		hour = 14.2 + 1.4*w.NormFloat64()
	}
	hour = min(max(hour, 6.6), 21.8)
	midnight := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, p.zone)
	return midnight.Add(time.Duration(hour * float64(time.Hour))).UTC().Truncate(time.Millisecond)
}

// latest is the last moment, or one of the last, before a time at which p
// would write.
func (w *world) latest(p *person, before time.Time) time.Time {
	for t := before; ; t = t.Add(-day) {
		at := w.moment(p, t)
		if at.Before(before) && (weekday[at.In(p.zone).Weekday()] > 0.5 || w.chance(0.02)) {
			return at
		}
	}
}

// reply is when p answers something written at a time: soon, or on the next
// morning that p works.
func (w *world) reply(p *person, at time.Time) time.Time {
	at = at.Add(time.Duration(w.around(34, 1.25) * float64(time.Minute))).Truncate(time.Millisecond)
	for w.rests(p, at) {
		local := at.In(p.zone)
		morning := time.Date(local.Year(), local.Month(), local.Day(), 7, 30, 0, 0, p.zone)
		if local.Hour() >= 7 {
			morning = morning.AddDate(0, 0, 1)
		}
		at = morning.Add(time.Duration(w.between(5, 170) * float64(time.Minute))).UTC().Truncate(time.Millisecond)
	}
	return at
}

// rests reports whether p leaves an answer for later.
func (w *world) rests(p *person, at time.Time) bool {
	local := at.In(p.zone)
	off := local.Hour() < 7 || local.Hour() >= 19 || weekday[local.Weekday()] < 0.5
	return off && !w.chance(0.07)
}
