package checks

import (
	"slices"
	"strings"
)

// What a check for personal data can look for.
const (
	card  = "card"
	iban  = "iban"
	phone = "phone"
)

// findPersonal lists the numbers of people in a text. What has check digits
// goes before what has none.
func findPersonal(text string) (found []datum) {
	add := func(d datum) {
		overlaps := func(other datum) bool { return other.overlaps(d.span) }
		if len(found) < mostFindings && !slices.ContainsFunc(found, overlaps) && !inAddress(text, d.from) {
			found = append(found, d)
		}
	}
	for at := range ibansIn(text) {
		add(datum{at, iban, "an IBAN"})
	}
	numbers := numbersIn(text)
	for _, n := range numbers {
		if at := n.card(text); at.to > 0 {
			add(datum{at, card, "a card number"})
		}
	}
	for _, at := range wideCardsIn(text) {
		add(datum{at, card, "a card number"})
	}
	for _, n := range numbers {
		if at := n.phone(text); at.to > 0 {
			add(datum{at, phone, "a phone number"})
		}
	}
	return found
}

// inAddress reports whether the place is part of a web address, whose numbers
// are those of things.
func inAddress(text string, i int) bool {
	const far = 300
	before := text[max(0, i-far):i]
	return strings.Contains(before[strings.LastIndexAny(before, " \t\n<>\"'`()[]")+1:], "://")
}
