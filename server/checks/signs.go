package checks

import (
	"unicode"
	"unicode/utf8"
)

// sign is what a character does to a word.
type sign uint8

const (
	letter sign = iota
	digit
	mark   // belongs to the character before it
	alone  // a word of itself: scripts without spaces, pictures
	joins  // stands between the words of a phrase
	breaks // ends a phrase
)

var asciiSigns = func() (table [utf8.RuneSelf]sign) {
	for c := range byte(len(table)) {
		switch {
		case isLetter(c):
			table[c] = letter
		case isDigit(c):
			table[c] = digit
		default:
			table[c] = breaks
		}
	}
	for _, c := range " \t\n\r-_*'\"~" {
		table[c] = joins
	}
	return table
}()

// signAt reads the character at i.
func signAt(text string, i int) (size int, kind sign) {
	if c := text[i]; c < utf8.RuneSelf {
		return 1, asciiSigns[c]
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	return size, signOf(r)
}

func signOf(r rune) sign {
	switch {
	case unicode.IsLetter(r):
		if r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			return alone
		}
		return letter
	case unicode.IsDigit(r):
		return digit
	case unicode.IsMark(r), showsNothing(r), unicode.Is(unicode.Sk, r):
		return mark
	case unicode.Is(unicode.So, r) && r != utf8.RuneError:
		return alone
	case unicode.IsSpace(r), r >= 0x2010 && r <= 0x2014, r >= 0x2018 && r <= 0x201f, r == '«', r == '»':
		return joins
	}
	return breaks
}

func isCapital(char string) bool {
	if char[0] < utf8.RuneSelf {
		return char[0] >= 'A' && char[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(char)
	return unicode.IsUpper(r)
}

func isWordByte(b byte) bool { return isLetter(b) || isDigit(b) || b == '_' }

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// byteBefore and byteAfter are the neighbours of a place, 0 at the edges.
func byteBefore(text string, i int) byte {
	if i == 0 {
		return 0
	}
	return text[i-1]
}

func byteAfter(text string, i int) byte {
	if i >= len(text) {
		return 0
	}
	return text[i]
}

// onRune moves i back to where a rune begins.
func onRune(text string, i int) int {
	for n := 0; i > 0 && i < len(text) && n < utf8.UTFMax && !utf8.RuneStart(text[i]); n++ {
		i--
	}
	return i
}
