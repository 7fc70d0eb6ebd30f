package guidelines

import (
	"regexp"
	"slices"
	"strings"
)

var (
	cardShape  = regexp.MustCompile(`(?:\d[ -]?){12,18}\d`)
	ibanShape  = regexp.MustCompile(`\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b`)
	phoneShape = regexp.MustCompile(`(?:\+|\b00)[1-9]\d{0,2}[ ./()-]{0,3}(?:\d[ ./()-]{0,2}){6,12}\d\b|\(\d{3}\) ?\d{3}[-. ]\d{4}\b|\b0\d{2,4}[ /-]{1,3}\d{3,4}[ -]?\d{2,5}\b`)
)

// findPersonal calls found for each card number, IBAN and phone number of the
// wanted kinds; none wanted is all.
func findPersonal(text string, wanted []string, found func(from, to int, what string)) {
	kinds := []struct {
		name, what string
		shape      *regexp.Regexp
		holds      func(string) bool
	}{
		{"card", "a card number", cardShape, isCard},
		{"iban", "an IBAN", ibanShape, isIBAN},
		{"phone", "a phone number", phoneShape, isPhone},
	}
	if !strings.ContainsAny(text, "0123456789") {
		return
	}
	for _, k := range kinds {
		if len(wanted) > 0 && !slices.Contains(wanted, k.name) {
			continue
		}
		for _, at := range k.shape.FindAllStringIndex(text, mostFindings) {
			if standsAlone(text, at[0], at[1]) && k.holds(text[at[0]:at[1]]) {
				found(at[0], at[1], k.what)
			}
		}
	}
}

// standsAlone reports whether the place is no part of a longer number, word
// or code.
func standsAlone(text string, from, to int) bool {
	before := from == 0 || !strings.ContainsRune("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_/=.#", rune(text[from-1]))
	after := to == len(text) || !strings.ContainsRune("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_/=", rune(text[to]))
	grouped := from > 1 && text[from-1] == ' ' && isDigit(text[from-2]) || to+1 < len(text) && text[to] == ' ' && isDigit(text[to+1])
	return before && after && !grouped
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// isCard checks issuer, length (ISO/IEC 7812) and Luhn's digit.
func isCard(s string) bool {
	d := digitsOf(s)
	return issuedAs(d) && luhn(d)
}

func issuedAs(d string) bool {
	n := len(d)
	switch {
	case d[0] == '4':
		return n == 13 || n == 16 || n == 19
	case d[:2] >= "51" && d[:2] <= "55", d[:4] >= "2221" && d[:4] <= "2720":
		return n == 16
	case d[:2] == "34", d[:2] == "37":
		return n == 15
	case d[:4] == "6011", d[:2] == "65", d[:3] >= "644" && d[:3] <= "649":
		return n == 16 || n == 19
	case d[:4] >= "3528" && d[:4] <= "3589":
		return n >= 16
	case d[:2] == "36", d[:2] == "38", d[:3] >= "300" && d[:3] <= "305":
		return n == 14
	}
	return false
}

func luhn(d string) bool {
	sum := 0
	for i := range len(d) {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

// ibanLengths are those of the IBAN registry (SWIFT).
var ibanLengths = map[string]int{
	"AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28,
	"CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18,
	"GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LI": 21, "LT": 20,
	"LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29,
	"PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "XK": 20,
}

// isIBAN checks length and check digits (ISO 13616, modulus 97).
func isIBAN(s string) bool {
	s = strings.ReplaceAll(s, " ", "")
	if ibanLengths[s[:2]] != len(s) {
		return false
	}
	rest := 0
	for _, r := range s[4:] + s[:4] {
		if r >= 'A' {
			rest = (rest*100 + int(r-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(r-'0')) % 97
		}
	}
	return rest == 1
}

// isPhone checks the length of E.164, and leaves out what is written like a
// date or a version.
func isPhone(s string) bool {
	d := digitsOf(s)
	return len(d) >= 8 && len(d) <= 15 && strings.Count(s, ".") != 2
}
