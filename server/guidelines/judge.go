// Package guidelines holds the company's published rules, and judges texts by
// the checks that enforce them.
package guidelines

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
)

// Action is what a check asks for, from mildest to sternest.
type Action int

// The actions; the sternest of a text's findings is its verdict.
const (
	Pass Action = iota
	Flag
	Nudge
	Hold
	Refuse
)

var actionNames = []string{"pass", "flag", "nudge", "hold", "refuse"}

func (a Action) String() string { return actionNames[a] }

// MarshalText writes the action's name.
func (a Action) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads the action's name; an unknown one is Pass.
func (a *Action) UnmarshalText(raw []byte) error {
	*a = Action(max(0, slices.Index(actionNames, string(raw))))
	return nil
}

// Finding is one place in a text, and what a check says of it. It never holds
// the words themselves.
type Finding struct {
	CheckID    uuid.UUID `json:"checkId" format:"uuid"`
	Number     int       `json:"number" doc:"The number of the rule in the guidelines."`
	Title      string    `json:"title" doc:"The rule's title."`
	Kind       Kind      `json:"kind" enum:"words,pattern,secret,personal,shouting"`
	Action     Action    `json:"action" enum:"pass,flag,nudge,hold,refuse"`
	Start      int       `json:"start" doc:"Where it begins, in UTF-16 code units."`
	End        int       `json:"end" doc:"Where it ends, in UTF-16 code units."`
	Message    string    `json:"message" doc:"How it may read."`
	Suggestion string    `json:"suggestion,omitempty" doc:"Another wording for this place."`
	What       string    `json:"what,omitempty" doc:"What was recognised, such as an AWS access key."`

	from, to int // in bytes
}

// Verdict is what the checks say of a text.
type Verdict struct {
	Action   Action    `json:"action" enum:"pass,flag,nudge,hold,refuse"`
	Findings []Finding `json:"findings"`
}

// mostFindings bounds a verdict: nobody reads more.
const mostFindings = 50

// Judge applies every check to text. It is pure, and safe for many callers.
func (b *Rulebook) Judge(text string) Verdict {
	v := Verdict{Findings: []Finding{}}
	prose := withoutCode(text)
	words := tokens(prose)
	b.words.find(words, func(c *Check, from, to int) { v.add(c, from, to, "") })
	for _, c := range b.patterns {
		if !strings.Contains(text, c.must) {
			continue
		}
		for _, at := range c.re.FindAllStringIndex(text, mostFindings) {
			v.add(c.Check, at[0], at[1], "")
		}
	}
	for _, c := range b.secrets {
		findSecrets(text, c.Detect, func(from, to int, what string) { v.add(c, from, to, what) })
	}
	for _, c := range b.personal {
		findPersonal(text, c.Detect, func(from, to int, what string) { v.add(c, from, to, what) })
	}
	for _, c := range b.shouting {
		if from, to, ok := shouts(prose, words); ok {
			v.add(c, from, to, "")
		}
	}
	v.finish(text)
	return v
}

func (v *Verdict) add(c *Check, from, to int, what string) {
	same := func(f Finding) bool { return f.Number == c.Number && f.from == from && f.to == to }
	if len(v.Findings) >= 4*mostFindings || from >= to || slices.ContainsFunc(v.Findings, same) {
		return // one rule speaks once of one place, in the language that comes first
	}
	v.Findings = append(v.Findings, Finding{
		CheckID: c.ID, Number: c.Number, Title: c.Title, Kind: c.Kind, Action: c.Action,
		Message: c.Message, Suggestion: c.Suggestion, What: what, from: from, to: to,
	})
}

// finish orders the findings, sternest first, bounds them, and counts their
// places in the units that a browser counts in.
func (v *Verdict) finish(text string) {
	slices.SortStableFunc(v.Findings, func(a, b Finding) int {
		return cmp.Or(int(b.Action-a.Action), a.from-b.from)
	})
	v.Findings = v.Findings[:min(len(v.Findings), mostFindings)]
	if len(v.Findings) == 0 {
		return
	}
	v.Action = v.Findings[0].Action
	units := utf16Offsets(text, v.Findings)
	for i := range v.Findings {
		f := &v.Findings[i]
		f.Start, f.End = units[f.from], units[f.to]
	}
}

// utf16Offsets maps each byte offset that occurs in the findings.
func utf16Offsets(text string, findings []Finding) map[int]int {
	at := make(map[int]int, 2*len(findings))
	for _, f := range findings {
		at[f.from], at[f.to] = 0, 0
	}
	units := 0
	for i, r := range text {
		if _, asked := at[i]; asked {
			at[i] = units
		}
		units += max(1, utf8.RuneLen(r)/4*2) // four bytes are two units
	}
	if _, asked := at[len(text)]; asked {
		at[len(text)] = units
	}
	return at
}
