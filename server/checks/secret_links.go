package checks

import (
	"slices"
	"strings"
)

// link is what stands between a label and its value.
type link struct {
	to    int
	signs bool // : or =
	far   bool // words stand between

	between string
}

func (k link) fits(l label, value string) bool {
	switch {
	case l.detector == password && !l.weak && k.signs && !k.far:
		return isChosen(value)
	case l.detector == password && (k.signs || k.to > 0 && !k.far):
		return isStrong(value)
	case l.detector == password:
		return isStrong(value) && len(value) >= 8
	case l.weak && l.word != "secret":
		return isDrawn(value) && len(value) >= 16 && (l.word == "token" || !isUUID(value) && !anyHex.holds(value))
	default:
		return isDrawn(value) && (k.signs || !k.far || len(value) >= 12)
	}
}

// linkAfter reads on from a label to where its value begins: past the rest of
// a name (_PROD), quotes and at most a few words.
func linkAfter(text string, i int) (none link) {
	const far = 48
	tail := i
	for tail < len(text) && tail-i < 24 && (isWordByte(text[tail]) || text[tail] == '-') {
		tail++
	}
	if strings.HasPrefix(text[i:], "---") {
		return none
	}
	word := link{to: wordAfter(text, tail), between: text[i:tail]}
	end := onRune(text, min(len(text), tail+far))
	for at := tail; at < end; at++ {
		switch c := text[at]; {
		case c == ':' || c == '=' || c == '|':
			return link{to: skipSigns(text, at), signs: true, far: words(text[tail:at]) > 0, between: text[i:at]}
		case c == '\n' || c == '!' || c == '?' || c == ';' || c == ',' || c == '.' && byteAfter(text, at+1) == ' ':
			return word
		case c == ' ':
			if n := verbAt(text, at+1); n > 0 {
				return link{to: skipSigns(text, at+1+n), far: words(text[tail:at]) > 0, between: text[i:at]}
			}
		}
	}
	return word
}

// isAboutSecrets reports whether the words in between say that a rule for
// secrets follows, or where one is kept.
func (k link) isAboutSecrets() bool {
	low := strings.ToLower(k.between)
	return strings.Contains(low, "//") || slices.ContainsFunc(aboutSecrets, func(w string) bool { return strings.Contains(low, w) })
}

var aboutSecrets = strings.Fields("policy manager hash length länge reset expire rotat polic richtlinie mindest must should rule regel hint field feld datei file path store tresor vault url link count limit max usage budget type format _id -id name example beispiel version docs seite page fingerprint")

var verbs = [...]string{"is now ", "is still ", "is ", "was ", "ist jetzt ", "ist immer noch ", "ist noch ", "ist ", "lautet jetzt ", "lautet ", "war ", "heißt ", "wäre ", "to ", "auf ", "-> ", "→ ", "est ", "es "}

// verbAt is the length of the verb at i that says what a secret is.
func verbAt(text string, i int) int {
	for _, v := range verbs {
		if len(text)-i >= len(v) && strings.EqualFold(text[i:i+len(v)], v) {
			return len(v) - 1
		}
	}
	return 0
}

func words(s string) int { return len(strings.Fields(strings.Trim(s, "\"'`*_)] "))) }

// skipSigns moves on to where a value begins.
func skipSigns(text string, i int) int {
	start := i
	for i < len(text) && i-start < 12 && strings.IndexByte(" \t\n\r:=>|\"'`*(", text[i]) >= 0 {
		i++
	}
	if strings.HasPrefix(text[i:], "„") || strings.HasPrefix(text[i:], "“") || strings.HasPrefix(text[i:], "‘") || strings.HasPrefix(text[i:], "‚") {
		i += len("„")
	}
	return i
}

// wordAfter is where the word right behind a label begins.
func wordAfter(text string, i int) int {
	if next := byteAfter(text, i); next != ' ' && next != '\n' && next != '`' && next != '"' && next != '(' {
		return 0
	}
	return skipSigns(text, i)
}
