package checks

import "unicode/utf8"

// token is one word of a text, and where it stands.
type token struct {
	from, to int
	word     int32 // its number among the words that checks look for, or 0
	joined   bool  // nothing but space stands between it and the word before
	shape    shape
}

// shape is what kinds of characters a word has.
type shape uint8

const (
	hasLetter shape = 1 << iota
	hasSmall        // a letter that is no capital
	hasDigit
	hasLatin
	hasForeign // a letter of a script that has lookalikes of Latin letters
	drawnOut   // a letter three times in a row
)

func (s shape) has(all shape) bool { return s&all == all }

// reader splits prose into tokens. It is used for one text.
type reader struct {
	text    string
	numbers map[string]int32 // the words that are looked for
	tokens  []token
	buffer  []byte
	tried   int // up to here words with signs in them were looked up
}

// read adds the tokens of a part of the text.
func (r *reader) read(part span) {
	joined := false
	for i := part.from; i < part.to; {
		size, kind := signAt(r.text, i)
		switch {
		case kind <= mark, kind == alone:
			t := r.tokenAt(i, part.to, kind)
			t.joined = joined
			if i = t.to; t.shape != 0 || kind == alone {
				r.tokens, joined = append(r.tokens, t), true
			}
		case r.text[i] == '$':
			t := r.masked(i, part.to)
			t.joined = joined
			if joined, i = false, i+1; t.word != 0 {
				r.tokens, joined, i = append(r.tokens, t), true, t.to
			}
		default:
			joined = joined && kind != breaks
			i += size
		}
	}
}

// tokenAt reads the word that begins at i.
func (r *reader) tokenAt(i, end int, kind sign) token {
	if kind == alone {
		return r.aloneAt(i, end)
	}
	t := token{from: i, to: i}
	var drawn, last byte
	for t.to < end {
		c, size := r.text[t.to], 1
		if c < utf8.RuneSelf {
			if asciiSigns[c] > digit {
				break
			}
			t.shape |= asciiShapes[c]
		} else {
			var kind sign
			if size, kind = signAt(r.text, t.to); kind > mark {
				break
			}
			t.shape |= shapeOf(r.text[t.to:t.to+size], kind)
		}
		if c|0x20 != last || size > 1 {
			drawn, last = 0, c|0x20
		}
		if drawn++; drawn == 3 {
			t.shape |= drawnOut
		}
		t.to += size
	}
	if c := byteAfter(r.text, t.to); t.to < end && (c == '!' || c == '@' || c == '$') {
		if masked := r.masked(t.from, end); masked.word != 0 {
			return masked
		}
	}
	t.word = r.number(t)
	return t
}

// asciiShapes are the shapes of letters and digits without accents.
var asciiShapes = func() (table [utf8.RuneSelf]shape) {
	for c := range byte(len(table)) {
		if asciiSigns[c] <= digit {
			table[c] = shapeOf(string(rune(c)), asciiSigns[c])
		}
	}
	return table
}()

func shapeOf(char string, kind sign) (s shape) {
	switch c := char[0]; {
	case kind == digit:
		return hasDigit
	case kind == mark:
		return 0
	case c < 0x80:
		s = hasLetter | hasLatin
	case c >= 0xcd && c <= 0xd4: // Greek and Cyrillic in UTF-8
		s = hasLetter | hasForeign
	default:
		s = hasLetter
	}
	if !isCapital(char) {
		s |= hasSmall
	}
	return s
}

// number looks the word up, and if it is none that is looked for, what it is
// meant to be read as: 1diot, idiooot.
func (r *reader) number(t token) int32 {
	r.buffer = appendFold(r.buffer[:0], r.text[t.from:t.to])
	number := r.numbers[string(r.buffer)]
	mixed := t.shape.has(hasLetter | hasDigit)
	if number != 0 || !mixed && !t.shape.has(hasLatin|hasForeign) && !t.shape.has(drawnOut) {
		return number
	}
	folded := string(r.buffer)
	if mixed {
		number = r.numbers[trimDigits(folded)]
	}
	if number == 0 && mostlyLetters(folded) {
		number = r.numbers[undisguise(folded)]
	}
	return number
}

// masked reads the word at i in which signs stand for letters, as in id!ot;
// its number is 0 if that is none that is looked for.
func (r *reader) masked(i, end int) token {
	t := token{from: i, to: i, shape: hasLetter | hasSmall}
	if i < r.tried {
		return t
	}
	for t.to < end && t.to-i < 40 {
		size, kind := signAt(r.text, t.to)
		if c := r.text[t.to]; kind > mark && c != '!' && c != '@' && c != '$' {
			break
		}
		t.to += size
	}
	for t.to > i && (r.text[t.to-1] == '!' || r.text[t.to-1] == '@') {
		t.to--
	}
	if t.to-i > 2 {
		r.tried = t.to
		t.word = r.numbers[undisguise(fold(r.text[i:t.to]))]
	}
	return t
}

// aloneAt reads a sign that is a word of itself, with the marks on it.
func (r *reader) aloneAt(i, end int) token {
	size, _ := signAt(r.text, i)
	t := token{from: i, to: i + size}
	for t.to < end {
		size, kind := signAt(r.text, t.to)
		if kind != mark {
			break
		}
		t.to += size
	}
	r.buffer = appendFold(r.buffer[:0], r.text[t.from:t.to])
	t.word = r.numbers[string(r.buffer)]
	return t
}

func trimDigits(s string) string {
	from, to := 0, len(s)
	for from < to && isDigit(s[from]) {
		from++
	}
	for to > from && isDigit(s[to-1]) {
		to--
	}
	return s[from:to]
}

// mostlyLetters keeps names of roads and parts, such as A55, from being read
// as words.
func mostlyLetters(s string) bool {
	digits := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			digits++
		}
	}
	return digits == 0 || len(s) > 3 && 2*digits <= len(s)
}
