package checks

import (
	"math"
	"slices"
	"strings"
)

// random reports whether s can have been drawn at random: words and dashes
// alone were not.
func random(s string) bool {
	mixed := strings.ContainsAny(s, "0123456789") || changesCase(s) > 2
	return len(s) >= 10 && (mixed && entropy(s) > 1.5 || capitals.holds(s) && entropy(s) > 2.8)
}

// entropy is Shannon's, in bits a character.
func entropy(s string) (bits float64) {
	var seen [256]int
	for i := range len(s) {
		seen[s[i]]++
	}
	for _, n := range seen {
		if n > 0 {
			p := float64(n) / float64(len(s))
			bits -= p * math.Log2(p)
		}
	}
	return bits
}

// changesCase counts how often small letters follow capitals or the other way
// round.
func changesCase(s string) (n int) {
	for i := 1; i < len(s); i++ {
		if isLetter(s[i]) && isLetter(s[i-1]) && s[i]&0x20 != s[i-1]&0x20 {
			n++
		}
	}
	return n
}

// isReserved reports whether s keeps the place of a secret: your-key-here,
// xxxxxxxx, a blacked-out middle.
func isReserved(s string) bool {
	low := strings.ToLower(s)
	for _, word := range [...]string{"your", "placeholder", "redacted", "replace", "insert", "dummy", "changeme", "goeshere", "here_", "_here", "-here"} {
		if strings.Contains(low, word) {
			return true
		}
	}
	run := 1
	for i := 1; i < len(low); i++ {
		if low[i] == low[i-1] {
			run++
		} else {
			run = 1
		}
		if run >= 6 && strings.IndexByte("x*.#_-", low[i]) >= 0 {
			return true
		}
	}
	return run == len(low)
}

// isUUID reports whether s is written like a UUID.
func isUUID(s string) bool {
	parts := strings.Split(s, "-")
	return len(s) == 36 && len(parts) == 5 && len(parts[0]) == 8 && len(parts[4]) == 12 &&
		!slices.ContainsFunc(parts, func(p string) bool { return !anyHex.holds(p) })
}
