package checks

import (
	"cmp"
	"iter"
	"slices"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	mostFindings = 50 // of a verdict: nobody reads more
	mostOfCheck  = 10 // of one check, so that none crowds out another
)

// collector gathers what the checks find in one text.
type collector struct {
	finds  []find
	counts []uint8 // by the check's place
	border int     // where the names of files begin
	parts  []uint8 // by the check's place: where it looks; nil is everywhere
}

type find struct {
	*rule
	span
	what string
}

func (f find) isWhole() bool { return f.to == 0 }

func (c *collector) add(r *rule, from, to int, what string) {
	if from < to && c.counts[r.place] < mostOfCheck && c.looks(r, from) {
		c.counts[r.place]++
		c.finds = append(c.finds, find{r, span{from, to}, what})
	}
}

// addWhole adds what is said of all of a text.
func (c *collector) addWhole(r *rule) { c.finds = append(c.finds, find{rule: r}) }

// limit has a check look at some parts of the text only.
func (c *collector) limit(r *rule, parts uint8) {
	if parts == 0 {
		c.counts[r.place] = mostOfCheck // nothing is added for it
		return
	}
	if parts == inText|inNames {
		return
	}
	if c.parts == nil {
		c.parts = make([]uint8, len(c.counts))
	}
	c.parts[r.place] = parts
}

func (c *collector) looks(r *rule, at int) bool {
	if c.parts == nil || c.parts[r.place] == 0 {
		return true
	}
	return c.parts[r.place] == inNames == (at >= c.border)
}

func (c *collector) addFor(rules []*rule, d datum) {
	for _, r := range rules {
		if r.wants(d.detector) {
			c.add(r, d.from, d.to, d.what)
		}
	}
}

// verdict orders what was found, and keeps apart what is on trial.
func (c *collector) verdict(text string) Verdict {
	v := Verdict{Findings: []Finding{}}
	if len(c.finds) == 0 {
		return v
	}
	isLive := func(f find) bool { return f.Mode != Shadow }
	live := slices.Collect(filter(c.finds, isLive))
	shadow := slices.Collect(filter(c.finds, func(f find) bool { return !isLive(f) }))
	v.Findings, v.Shadow = findings(text, distinct(live)), findings(text, shadow)
	if len(v.Findings) > 0 {
		v.Action = v.Findings[0].Action
	}
	return v
}

func filter(finds []find, keep func(find) bool) iter.Seq[find] {
	return func(yield func(find) bool) {
		for _, f := range finds {
			if keep(f) && !yield(f) {
				return
			}
		}
	}
}

// findings are in order, sternest first and then by place, and count the places
// in the units of a browser.
func findings(text string, finds []find) []Finding {
	slices.SortStableFunc(finds, func(a, b find) int {
		return cmp.Or(int(b.Action-a.Action), a.from-b.from)
	})
	finds = finds[:min(len(finds), mostFindings)]
	list := make([]Finding, len(finds))
	units := newUnits(text, finds)
	for i, f := range finds {
		list[i] = Finding{
			CheckID: f.ID, Number: f.Number, Title: f.Title, Kind: f.Kind, Action: f.Action,
			Start: units.at(f.from), End: units.at(f.to),
			Message: f.Message, Suggestion: f.Suggestion, What: f.what, from: f.from, to: f.to,
		}
	}
	return list
}

// distinct leaves out what one rule says twice of one place: in two languages,
// or of a word and of the phrase that it is part of.
func distinct(finds []find) []find {
	slices.SortStableFunc(finds, func(a, b find) int {
		return cmp.Or(a.Number-b.Number, a.from-b.from, b.to-a.to, int(b.Action-a.Action), a.place-b.place)
	})
	out := finds[:0]
	for _, f := range finds {
		if n := len(out); n > 0 && out[n-1].Number == f.Number && f.isWhole() == out[n-1].isWhole() && out[n-1].to >= f.to && out[n-1].Action >= f.Action {
			continue
		}
		out = append(out, f)
	}
	return out
}

// units counts UTF-16 code units, as a browser counts in a text.
type units struct {
	offsets []int // in bytes, sorted
	counts  []int
}

func newUnits(text string, finds []find) units {
	var u units
	for _, f := range finds {
		u.offsets = append(u.offsets, f.from, f.to)
	}
	slices.Sort(u.offsets)
	count, at := 0, 0
	for _, offset := range u.offsets {
		for at < offset {
			r, size := utf8.DecodeRuneInString(text[at:])
			count += utf16.RuneLen(r)
			at += size
		}
		u.counts = append(u.counts, count)
	}
	return u
}

func (u units) at(offset int) int {
	i, _ := slices.BinarySearch(u.offsets, offset)
	return u.counts[i]
}
