package checks

import (
	"cmp"
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
}

type find struct {
	*rule
	span
	what string
}

func (c *collector) add(r *rule, from, to int, what string) {
	if from < to && c.counts[r.place] < mostOfCheck {
		c.counts[r.place]++
		c.finds = append(c.finds, find{r, span{from, to}, what})
	}
}

func (c *collector) addFor(rules []*rule, d datum) {
	for _, r := range rules {
		if r.wants(d.detector) {
			c.add(r, d.from, d.to, d.what)
		}
	}
}

// verdict orders what was found, sternest first and then by place, and counts
// the places in the units of a browser.
func (c *collector) verdict(text string) Verdict {
	v := Verdict{Findings: []Finding{}}
	finds := c.distinct()
	slices.SortStableFunc(finds, func(a, b find) int {
		return cmp.Or(int(b.Action-a.Action), a.from-b.from)
	})
	finds = finds[:min(len(finds), mostFindings)]
	if len(finds) == 0 {
		return v
	}
	v.Action = finds[0].Action
	units := newUnits(text, finds)
	for _, f := range finds {
		v.Findings = append(v.Findings, Finding{
			CheckID: f.ID, Number: f.Number, Title: f.Title, Kind: f.Kind, Action: f.Action,
			Start: units.at(f.from), End: units.at(f.to),
			Message: f.Message, Suggestion: f.Suggestion, What: f.what, from: f.from, to: f.to,
		})
	}
	return v
}

// distinct leaves out what one rule says twice of one place: in two languages,
// or of a word and of the phrase that it is part of.
func (c *collector) distinct() []find {
	slices.SortStableFunc(c.finds, func(a, b find) int {
		return cmp.Or(a.Number-b.Number, a.from-b.from, b.to-a.to, int(b.Action-a.Action), a.place-b.place)
	})
	out := c.finds[:0]
	for _, f := range c.finds {
		if n := len(out); n > 0 && out[n-1].Number == f.Number && out[n-1].to >= f.to && out[n-1].Action >= f.Action {
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
