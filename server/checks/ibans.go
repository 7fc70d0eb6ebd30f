package checks

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// ibanLengths are those of the IBAN registry (SWIFT).
var ibanLengths = map[string]int{
	"AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29, "BY": 28, "CH": 21, "CR": 22,
	"CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22,
	"GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30,
	"KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20,
	"MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22,
	"RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26,
	"UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
}

// ibansIn finds the IBANs of a text, grouped or not, in capitals or not.
func ibansIn(text string) iter.Seq[span] {
	return func(yield func(span) bool) {
		for i := 2; i+12 < len(text); i++ {
			if !isDigit(text[i]) {
				continue
			}
			begin := i - 2
			if text[i-1] == ' ' && i > 2 {
				begin--
			}
			if !isLetter(text[begin]) || !isLetter(text[begin+1]) || isWordByte(byteBefore(text, begin)) {
				continue
			}
			if at := ibanAt(text, begin); at.to > 0 && !yield(at) {
				return
			}
		}
	}
}

// ibanAt checks length and check digits (ISO 13616, modulus 97) of what stands
// at i.
func ibanAt(text string, i int) (none span) {
	chars := make([]byte, 0, 34)
	length, end := ibanLengths[strings.ToUpper(text[i:i+2])], i
	for at := i; len(chars) < length && at < len(text); {
		if c := text[at]; isLetter(c) || isDigit(c) {
			chars = append(chars, c)
			at++
			end = at
			continue
		}
		size := ibanGap(text, at)
		if size == 0 || at != end {
			return none
		}
		at += size
	}
	if length == 0 || len(chars) < length || isWordByte(byteAfter(text, end)) || !isDigit(chars[3]) || !mod97(chars) {
		return none
	}
	return span{i, end}
}

// ibanGap is the size of what separates groups at i.
func ibanGap(text string, i int) int {
	r, size := utf8.DecodeRuneInString(text[i:])
	switch r {
	case ' ', '-', '.', '\u00a0', '\u202f', '\u2009', '\u2011':
		return size
	default:
		return 0
	}
}

func mod97(chars []byte) bool {
	rest := 0
	for i := range chars {
		c := chars[(i+4)%len(chars)]
		if isDigit(c) {
			rest = (rest*10 + int(c-'0')) % 97
		} else {
			rest = (rest*100 + int(c&^0x20-'A') + 10) % 97
		}
	}
	return rest == 1
}
