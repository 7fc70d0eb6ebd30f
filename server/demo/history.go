package demo

import (
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/metrics"
)

// busiest is how many posts the busiest week has.
const busiest = 142

// live lets 18 months pass: what is written out is put at its time, and what
// is left of each week is made by families.
func (w *world) live() {
	w.playThreads()
	for week := range weeks {
		monday := w.start.Add(time.Duration(week) * 7 * day)
		for d := range 7 {
			noon := monday.Add(time.Duration(d)*day + 12*time.Hour)
			share := weekday[noon.Weekday()] / 5.45
			lately := 1.0
			if w.now.Sub(noon) < 60*time.Hour {
				lately = 0.4 // most of it is written out
			}
			for range w.poisson(busiest * busy(week) * season(noon) * share * lately) {
				w.playFamily(noon)
			}
		}
	}
	sort.SliceStable(w.items, func(i, j int) bool { return w.items[i].At.Before(w.items[j].At) })
	posts := slices.DeleteFunc(slices.Clone(w.items), func(s content.Seed) bool { return s.On != uuid.Nil })
	comments := slices.DeleteFunc(slices.Clone(w.items), func(s content.Seed) bool { return s.On == uuid.Nil })
	w.items = slices.Concat(posts, comments)
}

// slots of a thread's text let it be used a few times, with other words.
func (t thread) uses() int {
	if strings.Contains(t.text, "{") {
		return 2
	}
	return 1
}

func (w *world) playThreads() {
	ago := time.Duration(0)
	for _, t := range w.book.threads {
		for range t.uses() {
			w.playThread(t, &ago)
		}
	}
}

// playThread finds somebody who was there at a time for it. Who came lately
// may not have been at any; then it is another.
func (w *world) playThread(t thread, ago *time.Duration) {
	s := w.space(t.space)
	for range 20 {
		author := w.who(t.who, s, w.now, nil)
		if author == nil {
			return
		}
		at := w.when(t.heading, author, ago)
		for n := 0; n < 40 && !s.within(author, at); n++ {
			at = w.when(heading{}, author, ago)
		}
		if s.within(author, at) {
			w.play(t, author, s, at)
			return
		}
	}
}

// when is a time for a thread: one after another back from now for fresh
// ones, in their month for those that have one, and otherwise rather lately
// than long ago.
func (w *world) when(h heading, author *person, ago *time.Duration) time.Time {
	if h.options["fresh"] {
		at := w.latest(author, w.now.Add(-*ago))
		*ago += time.Duration(w.between(12, 50) * float64(time.Minute))
		return at
	}
	for range 200 {
		x := w.Float64()
		if h.options["early"] {
			x = w.between(0.75, 1)
		} else if w.chance(0.5) {
			x *= x
		}
		at := w.moment(author, w.now.Add(-time.Duration(x*weeks*7*24)*time.Hour))
		month := strings.ToLower(at.Month().String()[:3])
		if at.Before(w.now) && weekday[at.In(author.zone).Weekday()] > 0.5 && (!h.dated() || h.options[month]) {
			return at
		}
	}
	return w.latest(author, w.now)
}

func (h heading) dated() bool {
	for m := time.January; m <= time.December; m++ {
		if h.options[strings.ToLower(m.String()[:3])] {
			return true
		}
	}
	return false
}

// play writes a thread's post, and then what is said to it.
func (w *world) play(t thread, author *person, s *place, at time.Time) {
	words := &telling{w: w, bound: map[string]string{}, at: at, author: author, place: s}
	text := words.tell(t.text)
	if !w.fresh(text, 1) {
		return
	}
	post := w.write(t.heading, author, s, at, words.tell(t.title), text)
	w.talk(post, t.heading, author, s, t.comments, words)
}

// playFamily writes a post of some family on the day of noon.
func (w *world) playFamily(noon time.Time) {
	for range 30 {
		f := w.family()
		s := w.space(f.space)
		author := w.by(f, s, noon)
		if f.space == "office" && author != nil {
			s = w.office(author)
		}
		if author == nil || f.dated() && !f.options[strings.ToLower(noon.Month().String()[:3])] {
			continue
		}
		at := w.moment(author, noon)
		if !s.within(author, at) || !at.Before(w.now) {
			continue
		}
		words := &telling{w: w, lists: f.lists, bound: map[string]string{}, at: at, author: author, place: s}
		text := words.tell(w.draw(f.patterns))
		if !w.fresh(text, 2) {
			continue
		}
		post := w.write(f.heading, author, s, at, "", text)
		w.talk(post, f.heading, author, s, w.some(f.comments, text), words)
		return
	}
}

// family is one of all, likelier the more words it has.
func (w *world) family() *family {
	total := 0.0
	for _, f := range w.book.families {
		total += f.weight()
	}
	x := w.Float64() * total
	for _, f := range w.book.families {
		if x -= f.weight(); x < 0 {
			return f
		}
	}
	return w.book.families[0]
}

// weight is higher for what happens at each site.
func (f *family) weight() float64 {
	n := len(f.patterns)
	for _, list := range f.lists {
		n += len(list)
	}
	if f.space == "office" {
		n *= 3
	}
	return float64(n)
}

// by is who writes a post of a family: not always the same few.
func (w *world) by(f *family, s *place, at time.Time) *person {
	return w.choose(w.people, func(p *person) bool { return s.within(p, at) && p.fits(f.who) }, func(p *person) float64 {
		if p == w.people[0] {
			return 0.4 // the managing director has other things to say
		}
		return min(p.weight, 7) * s.near(p)
	})
}

// office is the space of a person's site.
func (w *world) office(p *person) *place {
	for i, s := range w.book.Spaces {
		if slices.Contains(s.Sites, p.Location) {
			return w.spaces[i]
		}
	}
	return nil
}

// some are a few of the things that may be said, in some order; what the
// author says comes after somebody else.
func (w *world) some(all []said, post string) (list []said) {
	n := w.poisson(2.6)
	for _, i := range w.Perm(len(all)) {
		if len(list) < n && strings.Contains(post, all[i].needs) {
			list = append(list, all[i])
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].who != "author" && list[j].who == "author" })
	return list
}

// write adds an item, with what was done to it.
func (w *world) write(h heading, author *person, s *place, at time.Time, title, text string) *content.Seed {
	item := content.Seed{ID: w.id(at), Author: author.ID, Title: title, Text: text, State: content.Live, At: at}
	if s != nil {
		item.Space = s.ID
	}
	switch {
	case h.options["held"]:
		item.State = content.HeldBack
	case h.options["removed"]:
		item.State = content.Removed
	}
	w.edit(&item)
	w.react(&item, h, author, s)
	w.items = append(w.items, item)
	w.count(metrics.Posted, item.ID, item.Space, author.ID, at)
	w.note(item, item.ID)
	return &item
}

// edit lets a few people add their last sentence later.
func (w *world) edit(item *content.Seed) {
	cut := strings.LastIndex(item.Text, ". ")
	at := item.At.Add(time.Duration(w.around(9, 1)*60) * time.Second)
	if cut > 40 && at.Before(w.now) && item.State == content.Live && w.chance(0.035) {
		item.Earlier, item.EditedAt = item.Text[:cut+1], at
	}
}

// talk writes the comments, each after the one before.
func (w *world) talk(post *content.Seed, h heading, author *person, s *place, all []said, words *telling) {
	if post.State != content.Live {
		return
	}
	at, last, spoke, labels := post.At, uuid.Nil, []*person{author}, map[string]*person{"author": author}
	for _, c := range all {
		speaker := labels[c.who]
		if speaker == nil {
			who, _, labelled := strings.Cut(c.who, "+")
			if speaker = w.who(who, s, at, spoke); speaker == nil {
				continue
			}
			if labelled {
				labels[c.who] = speaker
			}
		}
		when := w.reply(speaker, at)
		words.author = speaker
		text := words.tell(c.text)
		if !when.Before(w.now) || !s.within(speaker, when) || !w.fresh(text, 4) {
			continue
		}
		at, spoke = when, append(spoke, speaker)
		item := content.Seed{ID: w.id(at), Author: speaker.ID, Space: post.Space, On: post.ID, Text: text, State: content.Live, At: at}
		if c.reply {
			item.ReplyTo = last
		}
		if item.ReplyTo == uuid.Nil {
			last = item.ID
		}
		w.react(&item, h, speaker, s)
		w.items = append(w.items, item)
		w.count(metrics.Commented, item.ID, item.Space, speaker.ID, at)
		w.note(item, post.ID)
	}
}

// note remembers where the founder is mentioned.
func (w *world) note(item content.Seed, post uuid.UUID) {
	if w.founder.ID != uuid.Nil && strings.Contains(item.Text, w.founder.ID.String()) {
		w.tagged = append(w.tagged, tag{item.ID, post, item.Author})
	}
}

func (w *world) count(name metrics.Name, item, space, who uuid.UUID, at time.Time) {
	w.events = append(w.events, metrics.SeedEvent{
		ID: w.id(at), Event: metrics.Event{Name: name, Person: who, Content: item, Space: space, At: at},
	})
}
