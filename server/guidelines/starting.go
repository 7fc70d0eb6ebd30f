package guidelines

import (
	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
)

// startingChecks enforce the starting document, until a company changes them.
func startingChecks(locale string) []checks.Check {
	list, document := checks.Starting(locale), documentIn(locale)
	for i := range list {
		list[i].Title = document.rules[list[i].Number-1].Title
	}
	return list
}

// startingDocument is a document of ours, in one language.
type startingDocument struct {
	locale, title, intro string
	rules                []Saying
}

// weights are the severities of the starting rules. Reports under all of them
// go to the moderators: a new company has nobody with the role of HR.
var weights = []int{2, 4, 4, 3, 1, 1, 1, 2}

// Who sees the reports under a rule: the moderators, or HR alone.
const (
	team = "team"
	hr   = "hr"
)

// startingVersion is the first version of a company's guidelines.
func (g *Guidelines) startingVersion(locale string) Document {
	now, d := g.Clock(), documentIn(locale)
	first := Document{Version: 1, Title: d.title, Intro: d.intro, Source: d.locale, Asks: true, PublishedAt: now, EffectiveAt: now}
	for n, s := range d.rules {
		first.Rules = append(first.Rules, Rule{ID: server.NewID(now), Title: s.Title, Text: s.Text, Reason: s.Reason, Do: s.Do, Dont: s.Dont,
			Severity: weights[n], Route: team})
	}
	return first
}

// offers are our own translations of our own texts, by the fingerprint of
// what they translate.
func offers(from, to string) map[string]Saying {
	source, target := documentIn(from), documentIn(to)
	if source.locale != from || target.locale != to {
		return nil
	}
	all := map[string]Saying{source.saying().fingerprint(): target.saying()}
	for n, s := range source.rules {
		all[s.fingerprint()] = target.rules[n]
	}
	return all
}

func (d startingDocument) saying() Saying { return Saying{Title: d.title, Text: d.intro} }

// documentIn is the document in a language, or else in English.
func documentIn(locale string) startingDocument {
	if locale == germanStart.locale {
		return germanStart
	}
	return englishStart
}
