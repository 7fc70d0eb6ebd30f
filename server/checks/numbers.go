package checks

import (
	"strings"
	"unicode/utf8"
)

// number is digits in groups, as people write long numbers. Every group of a
// text begins one, so that a card is found behind a house number too.
type number struct {
	span
	plus   bool
	groups [mostGroups]group
	count  int  // of groups
	after  span // the group before it, if only a separator stands between
}

// group is digits without anything between them, and what separates them from
// the group before.
type group struct {
	span
	separator string
}

func (g group) size() int { return g.to - g.from }

const (
	mostGroups = 8
	mostDigits = 20
)

// numbersIn lists the numbers of a text that are long enough to be a person's.
func numbersIn(text string) (found []number) {
	var last span
	for i := 0; i < len(text); {
		if !isDigit(text[i]) {
			i++
			continue
		}
		end := digits.endOf(text, i)
		if end-i <= mostDigits && !isWordByte(byteBefore(text, i)) {
			n := numberAt(text, i)
			if _, next := separatorAt(text, last.to); last.to > 0 && next == i {
				n.after = last
			}
			if n.to-n.from >= leastPhone {
				found = append(found, n)
			}
			last = span{i, end}
		}
		i = end
	}
	return found
}

func numberAt(text string, i int) number {
	n := number{span: span{i, i}}
	for n.from > 0 && strings.IndexByte("+(", text[n.from-1]) >= 0 && i-n.from < 3 {
		n.from--
		n.plus = n.plus || text[n.from] == '+'
	}
	if !n.plus && strings.HasSuffix(text[:n.from], "+ ") {
		n.plus, n.from = true, n.from-2
	}
	separator := ""
	for total := 0; n.count < mostGroups; n.count++ {
		end := digits.endOf(text, i)
		if total += end - i; end == i || total > mostDigits {
			break
		}
		n.groups[n.count] = group{span{i, end}, separator}
		n.to = end
		separator, i = separatorAt(text, end)
		if i == end {
			n.count++
			break
		}
	}
	return n
}

// separators stand between the groups of one number.
var separators = map[string]bool{
	" ": true, "-": true, ".": true, "/": true, ") ": true, ")": true, " (": true, "(": true, " / ": true, "/ ": true, " /": true,
	" - ": true, "- ": true, ")-": true, ")/": true, ") - ": true, ") / ": true, "-(": true, ") (": true, ")(": true, "/(": true,
}

// separatorAt reads a separator that stands at i before another digit, and
// returns where that digit is; or i.
func separatorAt(text string, i int) (string, int) {
	var read [4]byte
	n, at := 0, i
	for at < len(text) && n < len(read) && !isDigit(text[at]) {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case r == ' ' || r == '\u00a0' || r >= 0x2000 && r <= 0x200a || r == '\u202f':
			read[n] = ' '
		case r >= '\u2010' && r <= '\u2013':
			read[n] = '-'
		case strings.ContainsRune("-./()", r):
			read[n] = byte(r)
		default:
			return "", i
		}
		n, at = n+1, at+size
	}
	if n == 0 || at == len(text) || !isDigit(text[at]) || !separators[string(read[:n])] {
		return "", i
	}
	return string(read[:n]), at
}

// digitsOf are the digits of the first groups.
func (n *number) digitsOf(text string, groups int) string {
	var b strings.Builder
	for _, g := range n.groups[:groups] {
		b.WriteString(text[g.from:g.to])
	}
	return b.String()
}

// endsWell reports whether what follows the place does not go on with it: no
// letter, file extension, unit or currency.
func endsWell(text string, i int) bool {
	next, second := byteAfter(text, i), byteAfter(text, i+1)
	switch {
	case isWordByte(next), next == '=', next == '%', next == '@':
		return false
	case strings.IndexByte("-/:", next) >= 0:
		return !isWordByte(second)
	case next == '.' || next == ',':
		return !isDigit(second) && (second < 'a' || second > 'z')
	}
	rest := strings.TrimLeft(text[i:min(len(text), i+8)], " \u00a0")
	for _, unit := range [...]string{"€", "EUR", "Euro", "USD", "CHF", "GBP", "%", "kg", "km", "kWh"} {
		if strings.HasPrefix(rest, unit) {
			return false
		}
	}
	return true
}

// beginsWell reports whether the place is no part of a longer name, path or
// code.
func beginsWell(text string, i int) bool {
	before, second := byteBefore(text, i), byteBefore(text, max(0, i-1))
	switch {
	case before == 0:
		return true
	case isWordByte(before), strings.IndexByte("#\\+$", before) >= 0:
		return false
	case before == '/':
		return second == ' '
	case before == '-':
		return !isWordByte(second)
	case before == '.' || before == ',':
		return !isDigit(second)
	}
	return true
}
