package guidelines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is one word of a text, folded, and where it stands.
type token struct {
	word     string
	from, to int
	caps     bool // of capitals alone, and long enough to count
}

// tokens splits prose into words: letters, digits and marks, with the signs
// that only hide a word (zero width) taken out.
func tokens(prose string) []token {
	list := make([]token, 0, len(prose)/5)
	for i := 0; i < len(prose); {
		r, size := utf8.DecodeRuneInString(prose[i:])
		if !inWord(r) {
			i += size
			continue
		}
		end := i + size
		for end < len(prose) {
			r, size := utf8.DecodeRuneInString(prose[end:])
			if !inWord(r) {
				break
			}
			end += size
		}
		list = append(list, newToken(prose, i, end))
		i = end
	}
	return list
}

func newToken(prose string, from, to int) token {
	word := prose[from:to]
	return token{word: fold(word), from: from, to: to, caps: allCaps(word)}
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '\''
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || hides(r) || r == '’'
}

// hides reports whether r shows nothing and can be put inside a word.
func hides(r rune) bool {
	return r == 0xad || r >= 0x200b && r <= 0x200f || r == 0x2060 || r == 0xfeff
}

// fold makes words that people read alike alike: case, accents, width.
func fold(word string) string {
	if isPlain(word) {
		return strings.ToLower(word)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		switch {
		case unicode.Is(unicode.Mn, r), hides(r):
		case r == '’':
			b.WriteByte('\'')
		case r == 'ß':
			b.WriteString("ss")
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func isPlain(word string) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func allCaps(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) || !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

// phrases is a tree of words: each path from the root is a word or a phrase.
type phrases struct {
	next   map[string]*phrases
	checks []*Check // of the phrase that ends here
}

func newPhrases() *phrases { return &phrases{next: map[string]*phrases{}} }

func (p *phrases) add(c *Check) {
	for _, words := range c.Words {
		at := p
		for _, t := range tokens(words) {
			if at.next[t.word] == nil {
				at.next[t.word] = newPhrases()
			}
			at = at.next[t.word]
		}
		if at != p {
			at.checks = append(at.checks, c)
		}
	}
}

// find calls found for each phrase that stands in the words.
func (p *phrases) find(words []token, found func(c *Check, from, to int)) {
	for i, t := range words {
		at := p.next[t.word]
		for j := i; at != nil; {
			for _, c := range at.checks {
				found(c, words[i].from, words[j].to)
			}
			if j++; j == len(words) {
				break
			}
			at = at.next[words[j].word]
		}
	}
}

// withoutCode blanks code spans, code blocks and addresses: what stands there
// was not said to anybody. Offsets stay as they are.
func withoutCode(text string) string {
	if !strings.ContainsAny(text, "`:") {
		return text
	}
	out := []byte(text)
	for i := 0; i < len(text); {
		end := i
		switch {
		case text[i] == '`':
			end = codeEnd(text, i)
		case strings.HasPrefix(text[i:], "https://"), strings.HasPrefix(text[i:], "http://"):
			end = i + strings.IndexFunc(text[i:]+" ", unicode.IsSpace)
		}
		for j := i; j < end && j < len(out); j++ {
			out[j] = ' '
		}
		i = max(end, i+1)
	}
	return string(out)
}

// codeEnd is where the code that begins at i with a run of backticks ends, or
// i if it never does.
func codeEnd(text string, i int) int {
	run := 0
	for i+run < len(text) && text[i+run] == '`' {
		run++
	}
	fence := text[i : i+run]
	if at := strings.Index(text[i+run:], fence); at >= 0 {
		return i + run + at + run
	}
	return i
}
