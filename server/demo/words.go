package demo

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// telling is a text that is being told: its slots hold the same words
// wherever they stand again.
type telling struct {
	w      *world
	lists  map[string][]string
	bound  map[string]string
	at     time.Time
	author *person
	place  *place
}

var slot = regexp.MustCompile(`\{(\^?)([a-zA-Z]+)(\d*)(?::(\d+)-(\d+))?\}`)

// tell fills the slots of a text: "{meter}" from a list, "{site2}" from a list
// but not what "{site}" took, "{n:3-9}" with a number, "{^part}" with a large
// letter.
func (t *telling) tell(text string) string {
	for range 6 {
		if !slot.MatchString(text) {
			break
		}
		text = slot.ReplaceAllStringFunc(text, t.fill)
	}
	return t.mention(upper(text))
}

func (t *telling) fill(in string) string {
	m := slot.FindStringSubmatch(in)
	name, number := m[2], m[3]
	if name == "here" {
		return t.author.Location
	}
	key := name + number + m[4] + m[5]
	word, known := t.bound[key]
	if !known {
		word = t.word(name, m[4], m[5])
		t.bound[key] = word
	}
	if m[1] != "" {
		word = upper(word)
	}
	return word
}

// upper is a text that begins with a large letter.
func upper(text string) string {
	r := []rune(text)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// draw takes the next of a list from a shuffled pile: each word comes once
// before any comes again.
func (w *world) draw(list []string) string {
	pile := w.piles[&list[0]]
	if len(pile) == 0 {
		pile = w.Perm(len(list))
	}
	w.piles[&list[0]] = pile[1:]
	return list[pile[0]]
}

func (t *telling) word(name, from, to string) string {
	switch name {
	case "n":
		a, _ := strconv.Atoi(from)
		b, _ := strconv.Atoi(to)
		return strconv.Itoa(a + t.w.IntN(b-a+1))
	case "today":
		return t.at.In(t.author.zone).Weekday().String()
	case "week":
		_, week := t.at.AddDate(0, 0, 7*(1+t.w.IntN(4))).ISOWeek()
		return "week " + strconv.Itoa(week)
	case "site":
		return pick(t.w.dice, t.siteNames())
	case "colleague":
		p := t.w.choose(t.w.people, t.mayName, func(p *person) float64 { return p.weight })
		if p == nil { // alone in here yet
			p = t.w.people[1]
		}
		return strings.Fields(p.Name)[0]
	}
	list := t.lists[name]
	if list == nil {
		list = t.w.book.lists[name]
	}
	if len(list) == 0 {
		panic("no list of words is called " + name)
	}
	return t.another(list)
}

func (t *telling) mayName(p *person) bool { return p != t.author && t.place.within(p, t.at) }

// another takes a word that this text does not hold yet, if there is one.
func (t *telling) another(list []string) string {
	var word string
	for range 8 {
		word = t.w.draw(list)
		taken := false
		for _, other := range t.bound {
			taken = taken || other == word
		}
		if !taken {
			break
		}
	}
	return word
}

// siteNames are the sites that have come to Atrium, but for the author's own.
func (t *telling) siteNames() (names []string) {
	for _, s := range t.w.book.Sites {
		came := t.w.start.Add(time.Duration(s.Week) * 7 * day)
		if s.Name != t.author.Location && (came.Before(t.at) || s.Week < 12) {
			names = append(names, s.Name)
		}
	}
	return names
}

var atName = regexp.MustCompile(`@(founder|author|[\p{Lu}][\p{L}’-]+(?: [\p{Lu}a-z][\p{L}’-]+){1,2})`)

// mention makes links of names after an @.
func (t *telling) mention(text string) string {
	return atName.ReplaceAllStringFunc(text, func(in string) string {
		name := in[1:]
		if name == "founder" {
			return "[" + t.w.founder.Name + "](person:" + t.w.founder.ID.String() + ")"
		}
		for words := strings.Fields(name); len(words) > 1; words = words[:len(words)-1] {
			whole := strings.Join(words, " ")
			if p := t.w.byName[whole]; p != nil {
				return "[" + p.Name + "](person:" + p.ID.String() + ")" + strings.TrimPrefix(name, whole)
			}
		}
		return in
	})
}

// fresh reports whether a text may be used once more, and counts it.
func (w *world) fresh(text string, most int) bool {
	if w.used[text] >= most {
		return false
	}
	w.used[text]++
	return true
}

// who finds the person that a script means: by name, by site, department or
// title (two with a slash must both hold), or any; several are separated by
// commas. It is nobody who is in besides.
func (w *world) who(spec string, s *place, at time.Time, besides []*person) *person {
	for choice := range strings.SplitSeq(spec, ",") {
		choice = strings.TrimSpace(choice)
		if p := w.byName[choice]; p != nil && p.At.Before(at) {
			return p
		}
	}
	fit := func(p *person) bool {
		return s.within(p, at) && !slices.Contains(besides, p) && p.fits(spec)
	}
	return w.choose(w.people, fit, func(p *person) float64 { return p.weight * s.near(p) })
}

func (p *person) fits(spec string) bool {
	for choice := range strings.SplitSeq(spec, ",") {
		all := true
		for part := range strings.SplitSeq(choice, "/") {
			part = strings.TrimSpace(part)
			all = all && (part == "any" || p.has(part))
		}
		if all {
			return true
		}
	}
	return false
}
