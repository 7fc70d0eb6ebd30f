package checks

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// What a check for secrets can look for.
const (
	privateKey  = "private_key"
	apiKey      = "api_key"
	accessToken = "token"
	password    = "password"
)

// trigger is a string that a secret begins with or stands near to, and what
// looks at its surroundings then. It returns the place of the secret, which is
// empty if there is none.
type trigger struct {
	needle string
	datum
	look func(text string, from, to int) span
	last bool // looks only where no other trigger found something
}

var triggers = slices.Concat(formatTriggers(), shapeTriggers(), labelTriggers())

var triggerNeedles = func() *needles {
	list := make([]string, len(triggers))
	for i, t := range triggers {
		list[i] = t.needle
	}
	return newNeedles(list)
}()

// findSecrets lists the secrets in a text, in the order of their places. What
// a provider's format says goes before what a label says.
func findSecrets(text string) (found []datum) {
	add := func(d datum, at span) {
		d.span = at
		if at.to > at.from && !slices.ContainsFunc(found, func(other datum) bool { return other.overlaps(at) }) && len(found) < mostFindings {
			found = append(found, d)
		}
	}
	type hit struct{ trigger, end int }
	var later []hit
	triggerNeedles.scan(text, func(i, end int) {
		t := &triggers[i]
		if t.last {
			later = append(later, hit{i, end})
		} else {
			add(t.datum, t.look(text, end-len(t.needle), end))
		}
	})
	for at := range awsSecretsIn(text) {
		add(datum{detector: apiKey, what: "an AWS secret key"}, at)
	}
	for _, h := range later {
		t := &triggers[h.trigger]
		add(t.datum, t.look(text, h.end-len(t.needle), h.end))
	}
	slices.SortFunc(found, func(a, b datum) int { return cmp.Compare(a.from, b.from) })
	return found
}

// nearby reports whether a word stands within a few lines of a place, whatever
// its case.
func nearby(text string, at span, words ...string) bool {
	const far = 200
	around := strings.ToLower(text[onRune(text, max(0, at.from-far)):onRune(text, min(len(text), at.to+far))])
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(around, w) })
}

// awsSecretsIn finds the secret keys of AWS: forty random characters near to a
// word that says whose they are.
func awsSecretsIn(text string) iter.Seq[span] {
	const size = 40
	return func(yield func(span) bool) {
		for i := size - 1; i < len(text); i += size {
			if !base64Chars[text[i]] {
				continue
			}
			at := span{base64Chars.startOf(text, i), base64Chars.endOf(text, i)}
			i = at.to
			if at.to-at.from == size && isAWSSecret(text, at) && !yield(at) {
				return
			}
		}
	}
}

func isAWSSecret(text string, at span) bool {
	s := text[at.from:at.to]
	t := traitsOf(s)
	return t.small > 0 && t.capital > 0 && t.digit > 0 && changesCase(s) > 5 && entropy(s) > 3.8 &&
		strings.IndexByte("=_", byteAfter(text, at.to)) < 0 && nearby(text, at, "aws", "akia", "asia", "secret", "amazon", "s3 ")
}
