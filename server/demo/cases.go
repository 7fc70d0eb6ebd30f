package demo

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/moderation"
)

// dispute is something that was said and that a case was about: see
// data/cases.txt.
type dispute struct {
	rule                    int
	outcome                 moderation.Outcome
	options                 map[string]bool
	text, better            string
	notes                   []string
	reasons, appeal, answer string
}

// parseDisputes reads blocks between empty lines.
func parseDisputes(text string) (all []dispute, err error) {
	for block := range strings.SplitSeq(text, "\n\n") {
		lines := slices.DeleteFunc(strings.Split(strings.TrimSpace(block), "\n"), func(l string) bool { return strings.HasPrefix(l, "#") })
		if len(lines) < 2 {
			continue
		}
		head := strings.Split(lines[0], "|")
		d := dispute{outcome: moderation.Outcome(strings.TrimSpace(head[1])), options: map[string]bool{}, text: lines[1]}
		if d.rule, err = strconv.Atoi(strings.TrimSpace(head[0])); err != nil {
			return nil, fmt.Errorf("a case begins with the number of a rule, not with %q", lines[0])
		}
		for option := range strings.FieldsSeq(strings.Join(head[2:], " ")) {
			d.options[option] = true
		}
		for _, line := range lines[2:] {
			d.read(line)
		}
		all = append(all, d)
	}
	return all, nil
}

func (d *dispute) read(line string) {
	sign, rest := line[:1], strings.TrimSpace(line[1:])
	switch sign {
	case "+":
		d.better = rest
	case "?":
		d.notes = append(d.notes, rest)
	case "!":
		d.reasons = rest
	case "~":
		d.appeal = rest
	case "=":
		d.answer = rest
	}
}

// reversed tells whether the answer takes the decision back, and why.
func (d *dispute) reversed() (why string, yes bool) { return strings.CutPrefix(d.answer, "reversed: ") }

const (
	times     = 4         // each dispute comes up
	rewritten = 150 * day // ago, rule 7 got its present words
)

// quarrel adds what people said that others minded, and what came of it. Of
// what was said lately some waits.
func (w *world) quarrel() {
	w.appoint()
	posts := slices.DeleteFunc(slices.Clone(w.items), func(s content.Seed) bool {
		return s.On != uuid.Nil || s.State != content.Live || s.Space != uuid.Nil && w.placeOf(s.Space).Access != "open"
	})
	for _, d := range w.book.disputes {
		for n := range times {
			earliest, latest := w.start.Add(60*day), w.now.Add(-6*day)
			if d.options["early"] {
				latest = w.now.Add(-rewritten - 21*day) // the appeals were answered by then
			} else if d.rule == 7 {
				earliest = w.now.Add(-rewritten)
			}
			if n == 0 && d.outcome == moderation.Edit && d.rule < 5 {
				earliest, latest = w.now.Add(-4*day), w.now
			}
			w.dispute(d, posts, earliest, latest)
		}
	}
}

// appoint makes three moderators, and somebody for what is HR's.
func (w *world) appoint() {
	for _, p := range w.people {
		if p.weight > 1 && p.habit > 0.6 && !p.head && !strings.HasPrefix(p.Title, "Managing") && p.At.Before(w.start.Add(80*day)) {
			p.Roles = []string{"moderator"}
			if w.moderators = append(w.moderators, p); len(w.moderators) == 4 {
				p.Roles = []string{"hr"}
				w.moderators = w.moderators[:3]
				return
			}
		}
	}
}

func (w *world) placeOf(id uuid.UUID) *place {
	for _, s := range w.spaces {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// dispute lets somebody say it under a post of the time, if anybody fits.
func (w *world) dispute(d dispute, posts []content.Seed, earliest, latest time.Time) {
	of := writtenBetween(posts, earliest, latest)
	if len(of) == 0 {
		return
	}
	for range 60 {
		post := pick(w.dice, of)
		var s *place
		if post.Space != uuid.Nil {
			s = w.placeOf(post.Space)
		}
		author := w.choose(w.people, func(p *person) bool {
			return s.within(p, post.At) && p.ID != post.Author && !p.named && len(p.Roles) == 0
		}, func(p *person) float64 { return p.weight })
		if author == nil {
			continue
		}
		at := w.reply(author, post.At)
		if !at.Before(w.now.Add(-time.Hour)) {
			continue
		}
		w.decide(d, w.utter(d, author, post, at), s, at)
		return
	}
}

// writtenBetween are those of some posts, oldest first, that were written from one time
// to another.
func writtenBetween(posts []content.Seed, from, to time.Time) []content.Seed {
	at := func(t time.Time) int {
		n, _ := slices.BinarySearchFunc(posts, t, func(p content.Seed, t time.Time) int { return p.At.Compare(t) })
		return n
	}
	return posts[at(from):max(at(from), at(to))]
}

// utter writes the comment that the case is about.
func (w *world) utter(d dispute, author *person, post content.Seed, at time.Time) *content.Seed {
	w.items = append(w.items, content.Seed{ID: w.id(at), Author: author.ID, Space: post.Space, On: post.ID, Text: d.text, State: content.Live, At: at})
	item := &w.items[len(w.items)-1]
	w.count(metrics.Commented, item.ID, item.Space, author.ID, at)
	return item
}

// decide lets others report it and a moderator decide, as far as there was
// time for that.
func (w *world) decide(d dispute, item *content.Seed, s *place, at time.Time) {
	k := moderation.Seed{Kind: moderation.Reported, Content: item.ID, Author: item.Author, Space: item.Space, Rule: d.rule, OpenedAt: at}
	if d.options["hold"] || len(d.notes) == 0 {
		k.Kind = moderation.Flagged
	}
	for _, note := range d.notes {
		by := w.choose(w.people, func(p *person) bool {
			return s.within(p, at) && p.ID != item.Author && len(p.Roles) == 0
		}, func(p *person) float64 { return p.habit })
		when := later(at, k.OpenedAt).Add(time.Duration(w.around(40, 1) * float64(time.Minute)))
		if by == nil || when.After(w.now) {
			continue
		}
		if len(k.Reports) == 0 {
			k.OpenedAt = when
		}
		k.Reports = append(k.Reports, moderation.SeedReport{By: by.ID, Note: note, At: when})
	}
	k.ID = w.id(k.OpenedAt)
	moderator := pick(w.dice, w.moderators)
	decided := k.OpenedAt.Add(time.Duration(w.around(7, 0.9) * float64(time.Hour)))
	if decided.Before(w.now.Add(-4*day)) && moderator.ID != item.Author {
		w.end(d, item, &k, moderator, decided)
	}
	w.cases = append(w.cases, k)
}

// end puts the outcome into effect, and lets the author appeal.
func (w *world) end(d dispute, item *content.Seed, k *moderation.Seed, moderator *person, at time.Time) {
	k.Decision = moderation.SeedDecision{ID: w.id(at), By: moderator.ID, Outcome: d.outcome, Statement: d.reasons, At: at}
	switch d.outcome {
	case moderation.Edit:
		edited := at.Add(time.Duration(w.around(5, 0.8) * float64(time.Hour)))
		if edited.Before(w.now) {
			item.Earlier, item.Text, item.EditedAt, k.Decision.EditedAt = d.text, d.better, edited, edited
		}
	case moderation.Hide, moderation.Restrict, moderation.Suspend:
		item.State = content.Hidden
	case moderation.Remove:
		item.State = content.Removed
	}
	if d.appeal != "" {
		w.object(d, item, k, at)
	}
	if other := pick(w.dice, w.moderators); other != moderator && w.chance(0.4) {
		outcome := d.outcome
		if w.chance(map[bool]float64{true: 0.6, false: 0.12}[d.options["early"]]) {
			outcome = moderation.None
		}
		k.Second = &moderation.SeedSecond{By: other.ID, Outcome: outcome, At: at.Add(time.Duration(w.between(20, 90) * float64(time.Hour)))}
	}
}

// object lets the author appeal; another moderator answers.
func (w *world) object(d dispute, item *content.Seed, k *moderation.Seed, decided time.Time) {
	why, reversed := d.reversed()
	a := moderation.SeedAppeal{Text: d.appeal, Answer: why, Reversed: reversed, At: decided.Add(time.Duration(w.around(16, 0.6) * float64(time.Hour)))}
	a.AnsweredAt = a.At.Add(time.Duration(w.around(26, 0.6) * float64(time.Hour)))
	for _, m := range w.moderators {
		if m.ID != k.Decision.By {
			a.By = m.ID
		}
	}
	if a.AnsweredAt.After(w.now) {
		return
	}
	a.Case, a.Decision = w.id(a.At), w.id(a.AnsweredAt)
	if k.Appeal = &a; reversed {
		item.State = content.Live
	}
}
