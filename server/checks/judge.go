// Package checks judges texts: by words, patterns, secrets, personal data,
// shouting, links, and by what is to be known of a text besides. It is pure:
// whoever asks brings the facts.
package checks

import (
	"database/sql/driver"
	"fmt"
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
	Hide // hold, and alert the moderators
	Refuse
)

var actionNames = []string{"pass", "flag", "nudge", "hold", "hide", "refuse"}

// Holds reports whether a moderator looks at the text before others do.
func (a Action) Holds() bool { return a == Hold || a == Hide }

func (a Action) String() string { return actionNames[a] }

// MarshalText writes the action's name.
func (a Action) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads the action's name; an unknown one is Pass.
func (a *Action) UnmarshalText(raw []byte) error {
	*a = Action(max(0, slices.Index(actionNames, string(raw))))
	return nil
}

// Scan reads the action's name from the database.
func (a *Action) Scan(src any) error {
	name, ok := src.(string)
	if !ok {
		return fmt.Errorf("an action is a name, not %T", src)
	}
	return a.UnmarshalText([]byte(name))
}

// Value is the action's name, for the database.
func (a Action) Value() (driver.Value, error) { return a.String(), nil }

// Finding is one place in a text, and what a check says of it. It never holds
// the words themselves.
type Finding struct {
	CheckID    uuid.UUID `json:"checkId" format:"uuid"`
	Number     int       `json:"number" doc:"The number of the rule in the guidelines."`
	Title      string    `json:"title" doc:"The rule's title."`
	Kind       Kind      `json:"kind" enum:"words,pattern,secret,personal,shouting,link,flood,repeat,mentions,attachment,any"`
	Action     Action    `json:"action" enum:"pass,flag,nudge,hold,hide,refuse"`
	Start      int       `json:"start" doc:"Where it begins, in UTF-16 code units. It begins and ends at 0 if all of it is meant."`
	End        int       `json:"end" doc:"Where it ends, in UTF-16 code units."`
	Message    string    `json:"message" doc:"How it may read."`
	Suggestion string    `json:"suggestion,omitempty" doc:"Another wording for this place."`
	What       string    `json:"what,omitempty" doc:"What was recognised, such as an AWS access key."`

	from, to int // in bytes
}

// Verdict is what the checks say of a text.
type Verdict struct {
	Action   Action    `json:"action" enum:"pass,flag,nudge,hold,hide,refuse"`
	Findings []Finding `json:"findings"`
	Shadow   []Finding `json:"-"` // of checks on trial: for the record, and never shown to whoever writes
}

// Unheld is the verdict of what nobody can hold back: it refuses instead.
func (v Verdict) Unheld() Verdict {
	if !v.Action.Holds() && v.Action != Refuse {
		return v
	}
	v.Action, v.Findings = Refuse, slices.Clone(v.Findings)
	for i := range v.Findings {
		if v.Findings[i].Action.Holds() {
			v.Findings[i].Action = Refuse
		}
	}
	return v
}

// Judge applies every check to a text. It is pure, and safe for many callers.
func (b *Rulebook) Judge(w Writing) Verdict {
	text := blindMentions(w.Text + w.Names)
	c := collector{counts: make([]uint8, b.rules), border: len(w.Text)}
	for _, r := range b.scoped {
		c.limit(r, r.parts(&w))
	}
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
	b.links.find(text, &c)
	b.judgeFacts(&w, &c)
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
