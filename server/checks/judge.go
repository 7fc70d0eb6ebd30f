// Package checks judges texts: by words, patterns, secrets, personal data and
// shouting. It is pure: it knows neither who writes nor where.
package checks

import (
	"slices"

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

// Judge applies every check to text. It is pure, and safe for many callers.
func (b *Rulebook) Judge(text string) Verdict {
	text = blindMentions(text)
	c := collector{counts: make([]uint8, b.rules)}
	prose := proseIn(text)
	r := reader{text: text, numbers: b.words.numbers}
	if len(b.words.numbers) > 0 || len(b.shouting) > 0 {
		r.tokens = make([]token, 0, len(text)/5+1)
		for _, part := range prose {
			r.read(part)
		}
	}
	b.words.find(r.tokens, func(r *rule, from, to int) { c.add(r, from, to, "") })
	b.patterns.find(text, func(r *rule, from, to int) { c.add(r, from, to, "") })
	b.judgeData(text, &c)
	if len(b.shouting) > 0 {
		findShouting(text, prose, r.tokens, func(from, to int) {
			for _, r := range b.shouting {
				c.add(r, from, to, "")
			}
		})
	}
	return c.verdict(text)
}

// judgeData looks for secrets and personal data. What is part of a secret is
// no number of a person.
func (b *Rulebook) judgeData(text string, c *collector) {
	if len(b.secrets)+len(b.personal) == 0 {
		return
	}
	secrets := findSecrets(text)
	for _, s := range secrets {
		c.addFor(b.secrets, s)
	}
	if len(b.personal) == 0 {
		return
	}
	for _, d := range findPersonal(text) {
		if !slices.ContainsFunc(secrets, func(s datum) bool { return s.overlaps(d.span) }) {
			c.addFor(b.personal, d)
		}
	}
}

// datum is a secret or a number that was recognised.
type datum struct {
	span
	detector, what string
}
