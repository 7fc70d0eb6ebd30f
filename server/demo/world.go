package demo

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/guidelines"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/spaces"
)

// founder is the real person who looks at the demo.
type founder struct {
	ID   uuid.UUID
	Name string
}

// world is the demo company while it is being made up.
type world struct {
	dice
	book    book
	now     time.Time
	start   time.Time
	founder founder

	people []*person
	byName map[string]*person
	zones  map[string]*time.Location
	spaces []*place
	used   map[string]int // how often each text was used
	piles  map[*string][]int

	items  []content.Seed
	events []metrics.SeedEvent
	seen   []metrics.Sighting
	tagged []tag

	moderators []*person
	cases      []moderation.Seed
	guidelines guidelines.Seed
}

// tag is where the founder is mentioned.
type tag struct{ content, post, actor uuid.UUID }

// place is a space, and since when who is in it.
type place struct {
	spaces.Seed
	since map[*person]time.Time
	sites []string // of a space of one site
}

// near is how much a place concerns a person who is in it.
func (s *place) near(p *person) float64 {
	if s != nil && len(s.sites) > 0 && !slices.Contains(s.sites, p.Location) {
		return 0.04
	}
	return 1
}

// imagine makes the company up, the same at every run of an instant.
func imagine(now time.Time, f founder) (*world, error) {
	b, err := readBook()
	if err != nil {
		return nil, err
	}
	now = now.UTC().Truncate(time.Millisecond)
	w := &world{dice: newDice(), book: b, now: now, start: now.Add(-weeks * 7 * day), founder: f, byName: map[string]*person{}, zones: map[string]*time.Location{}, used: map[string]int{}, piles: map[*string][]int{}}
	if err := w.cast(); err != nil {
		return nil, err
	}
	w.open()
	w.live()
	w.look()
	w.quarrel()
	w.agree()
	return w, nil
}

// open makes the spaces, and puts people in them.
func (w *world) open() {
	for _, s := range w.book.Spaces {
		at := w.start.Add(time.Duration(s.Week)*7*day + time.Duration(w.between(0, 4)*float64(day)))
		p := &place{since: map[*person]time.Time{}, sites: s.Sites}
		p.Name, p.Purpose, p.Access = s.Name, s.Purpose, spaces.Access(s.Access)
		var inside []*person
		for _, one := range w.people {
			belongs := slices.Contains(s.Departments, one.Department) || slices.Contains(s.Sites, one.Location) || slices.Contains(s.Titles, one.Title)
			share := s.Share
			switch {
			case len(s.Departments)+len(s.Sites)+len(s.Titles) == 0:
			case !belongs && s.Access == "open":
				share = 0.04
			case !belongs:
				continue
			}
			if w.chance(share) || belongs && one.named {
				inside = append(inside, one)
			}
		}
		w.fill(p, inside, at)
		w.spaces = append(w.spaces, p)
	}
}

func (w *world) fill(p *place, inside []*person, at time.Time) {
	owner := w.choose(inside, nil, func(one *person) float64 {
		if one.At.After(at) {
			return 0.001
		}
		return one.weight
	})
	if owner.At.After(at) {
		at = owner.At.Add(time.Hour)
	}
	p.At, p.By, p.ID = at, owner.ID, w.id(at)
	for _, one := range inside {
		since, role := at, spaces.Owner
		if one != owner {
			since, role = later(at, one.At).Add(time.Duration(w.around(4, 1)*24)*time.Hour), spaces.Member
		}
		if since.After(w.now) {
			continue
		}
		if role == spaces.Member && w.chance(0.03) {
			role = spaces.Moderator
		}
		p.since[one] = since
		p.Members = append(p.Members, spaces.SeedMember{Person: one.ID, Role: role, At: since})
	}
	if slices.Contains(w.book.Founder, p.Name) && w.founder.ID != uuid.Nil {
		p.Members = append(p.Members, spaces.SeedMember{Person: w.founder.ID, Role: spaces.Member, At: w.now})
	}
	w.ask(p)
}

// ask lets two people wait before the door of a space that is entered on
// request.
func (w *world) ask(p *place) {
	for p.Access == spaces.OnRequest && len(p.Asking) < 2 {
		one := pick(w.dice, w.people)
		if _, in := p.since[one]; !in && one.weight > 0.2 && one.At.Before(w.now.Add(-10*day)) {
			at := w.latest(one, w.now.Add(-time.Duration(w.between(2, 90))*time.Hour))
			p.Asking = append(p.Asking, spaces.SeedMember{Person: one.ID, At: at})
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// choose takes one of the people who are fit, by weight; nil if none is.
func (w *world) choose(from []*person, fit func(*person) bool, weight func(*person) float64) (chosen *person) {
	total := 0.0
	for _, p := range from {
		if fit != nil && !fit(p) {
			continue
		}
		x := weight(p)
		if total += x; total > 0 && w.Float64() < x/total {
			chosen = p
		}
	}
	return chosen
}

func (w *world) space(name string) *place {
	for _, p := range w.spaces {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// within reports whether p reads and writes in a place at a time; nil is
// everyone's.
func (s *place) within(p *person, at time.Time) bool {
	if !p.At.Before(at) {
		return false
	}
	if s == nil {
		return true
	}
	since, in := s.since[p]
	return in && since.Before(at)
}
