package spaces

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/atrium-social/atrium/server"
)

// The lengths, in characters, that words about a space may have.
const (
	longestName    = 80
	longestPurpose = 300
)

// clean puts the words into their normal form, and refuses what cannot be
// shown.
func (d *Draft) clean() error {
	if err := cleanLine("name", &d.Name, longestName); err != nil {
		return err
	}
	if !strings.ContainsFunc(d.Name, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }) {
		return server.RefuseField("name", "Write a name.")
	}
	return cleanLine("purpose", &d.Purpose, longestPurpose)
}

func cleanLine(field string, text *string, longest int) error {
	line := strings.Join(strings.Fields(norm.NFC.String(*text)), " ")
	*text = line
	marks := 0
	for _, r := range line {
		if unicode.IsControl(r) || r == unicode.ReplacementChar || turnsAround(r) {
			return server.RefuseField(field, "There is a character in it that cannot be shown. Type it again.")
		}
		if !unicode.Is(unicode.Mn, r) {
			marks = 0
		} else if marks++; marks > 8 {
			return server.RefuseField(field, "There are too many marks on one letter.")
		}
	}
	if n := len([]rune(line)); n > longest {
		return server.RefuseField(field, "This is %d characters long; %d is the most.", n, longest)
	}
	return nil
}

// turnsAround reports whether r makes the words after it run the other way,
// even beyond the line it is in.
func turnsAround(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
