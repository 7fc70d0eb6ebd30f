package server

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// CleanName is CleanLine for what cannot be left out; ask tells so whoever
// leaves it out.
func CleanName(field string, text *string, longest int, ask string) error {
	if err := CleanLine(field, text, longest); err != nil {
		return err
	}
	if *text == "" {
		return RefuseField(field, "%s", ask)
	}
	return nil
}

// CleanLine puts a text into its normal form on one line, and refuses what
// cannot be shown, or would turn around what stands beside it.
func CleanLine(field string, text *string, longest int) error {
	*text = trimmed(strings.Join(strings.Fields(norm.NFC.String(*text)), " "))
	if strings.ContainsFunc(*text, func(r rune) bool { return unicode.IsControl(r) || turnsAround(r) }) {
		return cannotBeShown(field)
	}
	return checkSigns(field, *text, longest)
}

// CleanText puts a text of several lines into its normal form, and refuses
// what cannot be shown.
func CleanText(field string, text *string, longest int) error {
	*text = trimmed(norm.NFC.String(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(*text)))
	if strings.ContainsFunc(*text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f }) {
		return cannotBeShown(field)
	}
	return checkSigns(field, *text, longest)
}

const mostMarks = 8 // on one letter

func checkSigns(field, text string, longest int) error {
	if text != "" && !Shows(text) {
		return RefuseField(field, "Nothing can be seen in it. Type it again.")
	}
	marks := 0
	for _, r := range text {
		if r == unicode.ReplacementChar { // what is no UTF-8 reads as this, too
			return cannotBeShown(field)
		}
		if !unicode.Is(unicode.Mn, r) {
			marks = 0
		} else if marks++; marks > mostMarks {
			return RefuseField(field, "There are too many marks on one letter.")
		}
	}
	if n := utf8.RuneCountInString(text); n > longest {
		return RefuseField(field, "This is %d characters long; %d is the most.", n, longest)
	}
	return nil
}

func cannotBeShown(field string) error {
	return RefuseField(field, "There is a character in it that cannot be shown. Type it again.")
}

// trimmed takes off what nobody sees at the ends. Joiners stay: some words end
// with one.
func trimmed(text string) string {
	return strings.TrimFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff'
	})
}

// Shows reports whether anything of a text can be seen. A mark needs a letter
// below it.
func Shows(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S) && !isBlank(r)
	})
}

// isBlank reports whether r counts as a letter or a sign, but has no shape:
// the fillers of Hangul and the Braille pattern without dots.
func isBlank(r rune) bool {
	return r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0' || r == '\u2800'
}

// turnsAround reports whether r makes the words after it run the other way,
// even beyond the line it is in.
func turnsAround(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}
