package checks

import "strings"

// span is a place in a text, in bytes.
type span struct{ from, to int }

func (s span) overlaps(other span) bool { return s.from < other.to && other.from < s.to }

// proseIn lists the parts of a Markdown text that are said to somebody: not
// code, addresses and the targets of links.
func proseIn(text string) []span {
	var out []span
	start := 0
	for i := 0; i < len(text); {
		if !startsSilence[text[i]] {
			i++
			continue
		}
		from, to := silenceAt(text, i)
		if to <= i {
			i++
			continue
		}
		if from = max(from, start); from > start {
			out = append(out, span{start, from})
		}
		start, i = to, to
	}
	if start < len(text) {
		out = append(out, span{start, len(text)})
	}
	return out
}

var startsSilence = [256]bool{'`': true, '~': true, ':': true, '@': true, ']': true, 'w': true, 'W': true}

// silenceAt returns the code, address or target that the sign at i belongs to,
// or nothing.
func silenceAt(text string, i int) (from, to int) {
	switch text[i] {
	case '`':
		if to = fenceEnd(text, i); to > i {
			return i, to
		}
		return i, codeEnd(text, i)
	case '~':
		return i, fenceEnd(text, i)
	case ':':
		return addressAround(text, i)
	case '@':
		return mailAround(text, i)
	case ']':
		return targetAfter(text, i)
	default:
		if (i == 0 || !isWordByte(text[i-1])) && len(text)-i > 4 && strings.EqualFold(text[i:i+4], "www.") {
			return i, addressEnd(text, i)
		}
		return 0, 0
	}
}

// fenceEnd is where the block of code ends whose fence begins at i, which is
// the end of the text where nobody closed it; or i if no fence begins there.
func fenceEnd(text string, i int) int {
	fence := runOf(text, i)
	if fence < 3 || !beginsLine(text, i) {
		return i
	}
	for at := lineAfter(text, i+fence); at < len(text); at = lineAfter(text, at) {
		begin := at
		for begin < len(text) && text[begin] == ' ' {
			begin++
		}
		if begin-at <= 3 && begin < len(text) && text[begin] == text[i] && runOf(text, begin) >= fence {
			return lineAfter(text, begin)
		}
	}
	return len(text)
}

// beginsLine reports whether nothing but up to three spaces stands before i.
func beginsLine(text string, i int) bool {
	for n := 0; n < 3 && byteBefore(text, i) == ' '; n++ {
		i--
	}
	return i == 0 || text[i-1] == '\n'
}

// codeEnd is where the code ends that a run of backticks at i begins, or where
// the run ends if no other of its length follows in the paragraph.
func codeEnd(text string, i int) int {
	run := runOf(text, i)
	for at := i + run; at < len(text); {
		switch {
		case text[at] == '`':
			closing := runOf(text, at)
			at += closing
			if closing == run {
				return at
			}
		case strings.HasPrefix(text[at:], "\n\n"):
			return i + run
		default:
			at++
		}
	}
	return i + run
}

func runOf(text string, i int) int {
	n := 0
	for i+n < len(text) && text[i+n] == text[i] {
		n++
	}
	return n
}

func lineAfter(text string, i int) int {
	if at := strings.IndexByte(text[i:], '\n'); at >= 0 {
		return i + at + 1
	}
	return len(text)
}

// addressAround finds the address whose scheme ends at the colon at i.
func addressAround(text string, i int) (from, to int) {
	if !strings.HasPrefix(text[i:], "://") && !strings.HasPrefix(text[max(0, i-6):i], "mailto") {
		return 0, 0
	}
	from = i
	for from > 0 && (isWordByte(text[from-1]) || text[from-1] == '+') {
		from--
	}
	return from, addressEnd(text, i)
}

func addressEnd(text string, i int) int {
	for i < len(text) {
		switch text[i] {
		case ' ', '\t', '\n', '\r', '<', '>', '"', ')', ']', '`':
			return i
		}
		i++
	}
	return i
}

// mailAround finds the mail address with the @ at i.
func mailAround(text string, i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && (isWordByte(text[from-1]) || strings.IndexByte(".+-%", text[from-1]) >= 0) {
		from--
	}
	for to < len(text) && (isWordByte(text[to]) || text[to] == '-' || text[to] == '.' && to+1 < len(text) && isWordByte(text[to+1])) {
		to++
	}
	if from == i || !strings.Contains(text[i:to], ".") {
		return 0, 0
	}
	return from, to
}

// targetAfter finds the target of the link whose words end at i.
func targetAfter(text string, i int) (from, to int) {
	if !strings.HasPrefix(text[i:], "](") {
		return 0, 0
	}
	end := strings.IndexAny(text[i+2:], ")[]\n")
	if end < 0 || text[i+2+end] != ')' {
		return 0, 0
	}
	return i + 1, i + 2 + end + 1
}
