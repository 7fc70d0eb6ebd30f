package checks

import (
	"regexp"
	"strings"
)

// mention is the target of a link to a colleague: [Ada](person:<id>).
var mention = regexp.MustCompile(`\]\(person:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\)`)

// blindMentions blanks the ids of colleagues, byte for byte: nobody wrote
// them, and one in twenty thousand would pass for an account number.
func blindMentions(text string) string {
	if !strings.Contains(text, "](person:") {
		return text
	}
	return mention.ReplaceAllStringFunc(text, func(target string) string { return "](" + strings.Repeat(" ", len(target)-3) + ")" })
}
