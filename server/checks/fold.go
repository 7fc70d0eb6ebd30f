package checks

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// folds holds what the letters of Latin, Greek and Cyrillic fold to, so that
// ordinary text needs no normalizing.
var folds = func() (table [0x530]string) {
	for r := range rune(len(table)) {
		table[r] = foldSlowly(string(r))
	}
	return table
}()

// appendFold appends the word as people read it: without case, accents, width
// and signs that show nothing. ß is ss.
func appendFold(to []byte, word string) []byte {
	for i := 0; i < len(word); {
		if c := word[i]; c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			to = append(to, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		switch {
		case int(r) < len(folds):
			to = append(to, folds[r]...)
		case showsNothing(r):
		case unicode.Is(unicode.Lo, r) && norm.NFKD.PropertiesString(word[i:]).Decomposition() == nil:
			to = append(to, word[i:i+size]...)
		default:
			to = append(to, foldSlowly(word[i:i+size])...)
		}
		i += size
	}
	return to
}

// fold is appendFold for the few words of a check.
func fold(word string) string { return string(appendFold(nil, word)) }

func foldSlowly(s string) string {
	var out []rune
	for _, r := range norm.NFKD.String(cases.Fold().String(norm.NFKD.String(s))) {
		if showsNothing(r) {
			continue
		}
		if plain, ok := plainLetters[r]; ok {
			out = append(out, []rune(plain)...)
		} else {
			out = append(out, r)
		}
	}
	return string(out)
}

// plainLetters have no decomposition in Unicode, and a plain form all the same.
var plainLetters = map[rune]string{
	'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'ħ': "h", 'ı': "i", 'þ': "th",
	'ŋ': "n", 'ŧ': "t", 'ſ': "s", 'ƒ': "f", '’': "'",
}

// showsNothing reports whether r can stand inside a word without changing how
// it reads: accents, zero-width signs, soft hyphens, direction marks. The
// marks of kana, which make another letter, are none of them.
func showsNothing(r rune) bool {
	if r < 0xad {
		return false
	}
	return r == 0xad || r != 0x3099 && r != 0x309a && unicode.Is(unicode.Inherited, r) || unicode.Is(unicode.Cf, r)
}

// lookalikes are Cyrillic and Greek letters that pass for Latin ones.
var lookalikes = map[rune]byte{
	'а': 'a', 'в': 'b', 'е': 'e', 'к': 'k', 'м': 'm', 'н': 'h', 'о': 'o', 'р': 'p', 'с': 'c', 'т': 't', 'у': 'y', 'х': 'x',
	'і': 'i', 'ј': 'j', 'ѕ': 's', 'ԁ': 'd', 'һ': 'h', 'α': 'a', 'β': 'b', 'ε': 'e', 'η': 'n', 'ι': 'i', 'κ': 'k', 'ν': 'v',
	'ο': 'o', 'ρ': 'p', 'τ': 't', 'υ': 'u', 'χ': 'x',
}

// leet are digits and signs that stand for letters.
var leet = [utf8.RuneSelf]byte{'0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', '$': 's', '!': 'i'}

// undisguise reads a folded word as it is meant: letters of other scripts and
// digits as the Latin letters they look like, drawn-out letters once.
func undisguise(folded string) string {
	out := make([]rune, 0, len(folded))
	for _, r := range folded {
		if r >= utf8.RuneSelf {
			if plain, ok := lookalikes[r]; ok {
				r = rune(plain)
			}
		} else if leet[r] != 0 {
			r = rune(leet[r])
		}
		out = append(out, r)
	}
	return string(squeeze(out))
}

// squeeze writes letters that come three times or more in a row once.
func squeeze(word []rune) []rune {
	out := word[:0]
	for i := 0; i < len(word); {
		r, end := word[i], i
		for end < len(word) && word[end] == r {
			end++
		}
		out = append(out, r)
		if end-i == 2 {
			out = append(out, r)
		}
		i = end
	}
	return out
}
