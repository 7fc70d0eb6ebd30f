package checks

import (
	"slices"
	"strings"
)

// traits are the kinds of characters in a value.
type traits struct {
	small, capital, digit, sign, plain int // plain: signs that also join words
}

func traitsOf(s string) (t traits) {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= 0x80:
			t.small++
		case c >= 'A' && c <= 'Z':
			t.capital++
		case isDigit(c):
			t.digit++
		case strings.IndexByte("-_./:,;?", c) >= 0 || i == len(s)-1:
			t.plain++
		default:
			t.sign++
		}
	}
	return t
}

// isChosen reports whether somebody may have chosen s as a password, where a
// label says so: it is no word.
func isChosen(s string) bool {
	t := traitsOf(s)
	if len(s) < 6 || standsForPassword(s) || isMoment(s) || isVersion(s) {
		return false
	}
	letters := t.small + t.capital
	return letters > 0 && (t.digit > 0 || t.sign > 0) || letters == 0 && t.digit >= 6 && t.plain == 0 || len(s) >= 8 && changesCase(s) > 3
}

// isStrong reports whether s can hardly be anything but a password.
func isStrong(s string) bool {
	t := traitsOf(s)
	if len(s) < 7 || standsForPassword(s) || isMoment(s) || isVersion(s) || strings.Contains(s, "/") && t.sign == 0 {
		return false
	}
	mixed := t.small > 0 && t.digit > 0 && (t.capital > 0 || t.sign > 0)
	return mixed || t.sign > 0 && t.small > 0 && t.capital > 0 || t.small > 2 && t.digit > 1 && t.plain == 0 || len(s) >= 12 && random(s) && entropy(s) > 3.2 && t.plain == 0
}

// isDrawn reports whether s looks drawn at random, as keys are.
func isDrawn(s string) bool {
	t := traitsOf(s)
	if len(s) < 8 || strings.Contains(s, ":") || hasExtension(s) || t.digit < 2 && strings.Contains(s, ".") || t.digit == 0 && changesCase(s) < 4 || t.small+t.capital == 0 || isMoment(s) || isVersion(s) {
		return false
	}
	return isUUID(s) || entropy(s) > 2.5 && t.plain+t.sign <= len(s)/5 && !isWording(s)
}

// isWording reports whether s is words with numbers: release-2024,
// docs/v2/tokens.md.
func isWording(s string) bool {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-_./:,", r) })
	if len(parts) < 2 {
		return false
	}
	return !slices.ContainsFunc(parts, func(p string) bool {
		t := traitsOf(p)
		return len(p) >= 5 && t.digit > 0 && t.small+t.capital > 0 || changesCase(p) > 2
	})
}

// hasExtension reports whether s ends like the name of a file.
func hasExtension(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	return dot > 0 && len(s)-dot >= 3 && len(s)-dot <= 6 && smalls.holds(s[dot+1:]) && isLetter(s[dot+1])
}

// isMoment reports whether s begins like a date or a time.
func isMoment(s string) bool {
	digits := 0
	for digits < len(s) && isDigit(s[digits]) {
		digits++
	}
	if digits == 0 || digits > 4 || digits == len(s) {
		return false
	}
	rest := strings.TrimLeft(s[digits:], "-./:")
	return strings.IndexByte("-./:", s[digits]) >= 0 && rest != "" && isDigit(rest[0]) && len(s) <= 25
}

// isVersion reports whether s is a number with a v or a unit.
func isVersion(s string) bool {
	low := strings.ToLower(s)
	return digitsAnd.holds(strings.TrimLeft(low, "v")) && strings.ContainsAny(low, ".v") || digits.holds(strings.TrimRight(low, "abcdefghijklmnopqrstuvwxyz%€")) && len(s) < 12 && isLetter(s[len(s)-1])
}

var digitsAnd = alphabetOf("0-9.")

// standsForPassword reports whether s names a password instead of being one.
func standsForPassword(s string) bool {
	low := strings.ToLower(strings.Trim(s, ".!?)*[]_-"))
	if isReserved(s) || strings.ContainsAny(s, "<>{}…") || strings.HasPrefix(s, "$") || strings.HasPrefix(s, "%") && !strings.ContainsAny(s, "0123456789") {
		return true
	}
	return len(low) < 3 || slices.Contains(placeholders, low)
}

var placeholders = strings.Fields("password passwort kennwort pass passwd pwd pw secret geheim token key mypassword my-password my_password meinpasswort dbpassword db_password db_pass user_pass user_password example beispiel string true false null none nil undefined redacted hidden unknown test foo bar pass123example p@ssword-here")
