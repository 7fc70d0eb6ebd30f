package checks

import (
	"regexp"
	"slices"
	"strings"
)

// cardGroups are the ways in which cards and people group the digits.
var cardGroups = [][]int{{16}, {4, 4, 4, 4}, {15}, {4, 6, 5}, {14}, {4, 6, 4}, {4, 4, 4, 2}, {19}, {4, 4, 4, 4, 3}, {6, 13}, {4, 4, 4, 3}, {8, 8}, {6, 10}}

// card is where a card's number stands at the beginning of n, or nothing.
func (n *number) card(text string) (none span) {
	if n.plus || !beginsWell(text, n.from) && n.after.to == 0 {
		return none
	}
	for _, sizes := range cardGroups {
		if !n.isGrouped(sizes) {
			continue
		}
		d := n.digitsOf(text, len(sizes))
		at := span{n.groups[0].from, n.groups[len(sizes)-1].to}
		if issuedAs(d) && luhn(d) && (n.count > len(sizes) || endsWell(text, at.to)) && (len(sizes) > 1 || aboutNumber(text, at.from) != ofAThing) {
			return at
		}
	}
	return none
}

// widelySpaced are four groups as people set them apart: by several spaces, or
// by a hyphen between spaces.
var widelySpaced = regexp.MustCompile(`(\d{4})(?: {2,3}| - )(\d{4})(?: {2,3}| - )(\d{4})(?: {2,3}| - )(\d{4})`)

// wideCardsIn finds cards among them, unless they are some of a row of groups.
func wideCardsIn(text string) (found []span) {
	if !strings.Contains(text, "  ") && !strings.Contains(text, " - ") {
		return nil
	}
	for _, at := range widelySpaced.FindAllStringSubmatchIndex(text, mostFindings) {
		d := text[at[2]:at[3]] + text[at[4]:at[5]] + text[at[6]:at[7]] + text[at[8]:at[9]]
		before, after := strings.TrimRight(text[:at[0]], " -"), strings.TrimLeft(text[at[1]:], " -")
		inRow := before != "" && isDigit(before[len(before)-1]) || after != "" && isDigit(after[0])
		if !inRow && issuedAs(d) && luhn(d) && beginsWell(text, at[0]) && endsWell(text, at[1]) {
			found = append(found, span{at[0], at[1]})
		}
	}
	return found
}

// isGrouped reports whether n begins with groups of these sizes, alike
// separated, and is not a row of more such groups.
func (n *number) isGrouped(sizes []int) bool {
	if n.count < len(sizes) {
		return false
	}
	for i, size := range sizes {
		g := n.groups[i]
		if g.size() != size || i > 0 && (len(g.separator) != 1 || strings.IndexByte(" -.", g.separator[0]) < 0) || i > 1 && g.separator != n.groups[1].separator {
			return false
		}
	}
	sameAfter := n.count > len(sizes) && n.groups[len(sizes)].size() == sizes[0]
	sameBefore := n.after.to > 0 && n.after.to-n.after.from == sizes[0]
	return len(sizes) == 1 || !sameAfter && !sameBefore
}

// issuers are the ranges of first digits that issuers use (ISO/IEC 7812), and
// how long their numbers are.
var issuers = []struct {
	low, high string
	lengths   []int
}{
	{"4", "4", []int{16, 19}},
	{"51", "55", []int{16}},
	{"2221", "2720", []int{16}},
	{"34", "34", []int{15}},
	{"37", "37", []int{15}},
	{"6011", "6011", []int{16, 19}},
	{"644", "659", []int{16, 19}},
	{"3528", "3589", []int{16, 19}},
	{"36", "36", []int{14, 16, 19}},
	{"38", "39", []int{14, 16, 19}},
	{"300", "305", []int{14, 16, 19}},
	{"3095", "3095", []int{14, 16, 19}},
	{"62", "62", []int{16, 19}},
	{"5018", "5019", []int{16}}, {"5020", "5020", []int{16}}, {"5038", "5038", []int{16}}, {"5893", "5893", []int{16}},
	{"6304", "6304", []int{16}}, {"6759", "6763", []int{16}},
	{"2200", "2204", []int{16, 19}},
}

func issuedAs(d string) bool {
	for _, i := range issuers {
		if first := d[:len(i.low)]; first >= i.low && first <= i.high && slices.Contains(i.lengths, len(d)) {
			return true
		}
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
