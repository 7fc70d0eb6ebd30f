package content

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/atrium-social/atrium/server"
)

// The lengths, in characters, that a text may have.
const (
	longestPost    = 10_000
	longestComment = 5_000
	longestTitle   = 120
)

// clean puts the text into its normal form, and refuses what cannot be shown.
func (d *Draft) clean() error {
	longest := longestPost
	if d.Kind == Comment {
		longest = longestComment
	}
	if err := cleanField("title", &d.Title, longestTitle, false); err != nil {
		return err
	}
	return cleanField("text", &d.Text, longest, len(d.Files) == 0)
}

func cleanField(name string, text *string, longest int, needed bool) error {
	t := strings.TrimSpace(norm.NFC.String(strings.ReplaceAll(*text, "\r\n", "\n")))
	*text = t
	marks := 0
	for _, r := range t {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == unicode.ReplacementChar {
			return server.RefuseField(name, "There is a character in it that cannot be shown. Type it again.")
		}
		if !unicode.Is(unicode.Mn, r) {
			marks = 0
		} else if marks++; marks > 8 {
			return server.RefuseField(name, "There are too many marks on one letter.")
		}
	}
	if n := len([]rune(t)); n > longest {
		return server.RefuseField(name, "This is %d characters long; %d is the most.", n, longest)
	}
	if needed && t == "" {
		return server.RefuseField(name, "Write something first.")
	}
	return nil
}
