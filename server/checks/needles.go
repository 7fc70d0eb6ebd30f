package checks

// needles finds many short strings in one pass over a text (Aho and Corasick),
// whatever the case of their ASCII letters.
type needles struct {
	classes [256]uint8 // of bytes that the needles tell apart; 0 is all others
	width   int        // how many classes there are
	next    []uint16   // by state and class
	ends    [][]uint16 // by state: the needles that end there
}

func newNeedles(list []string) *needles {
	n := &needles{width: 1}
	for _, needle := range list {
		for i := range len(needle) {
			if c := lowered(needle[i]); n.classes[c] == 0 {
				n.classes[c] = uint8(n.width)
				n.width++
			}
		}
	}
	for c := byte('A'); c <= 'Z'; c++ {
		n.classes[c] = n.classes[lowered(c)]
	}
	n.addState()
	for i, needle := range list {
		n.plant(needle, uint16(i))
	}
	n.connect()
	return n
}

func lowered(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func (n *needles) addState() uint16 {
	n.next = append(n.next, make([]uint16, n.width)...)
	n.ends = append(n.ends, nil)
	return uint16(len(n.ends) - 1)
}

func (n *needles) plant(needle string, number uint16) {
	at := uint16(0)
	for i := range len(needle) {
		way := int(at)*n.width + int(n.classes[lowered(needle[i])])
		if n.next[way] == 0 {
			to := n.addState()
			n.next[way] = to
		}
		at = n.next[way]
	}
	n.ends[at] = append(n.ends[at], number)
}

// connect fills in where each state goes on when its needle ends: to the
// longest end of what was read that begins another needle.
func (n *needles) connect() {
	fallback := make([]uint16, len(n.ends))
	queue := []uint16{0}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for class := range n.width {
			way := int(at)*n.width + class
			to, other := n.next[way], n.next[int(fallback[at])*n.width+class]
			if to == 0 {
				if at != 0 {
					n.next[way] = other
				}
				continue
			}
			if at != 0 {
				fallback[to] = other
				n.ends[to] = append(n.ends[to], n.ends[other]...)
			}
			queue = append(queue, to)
		}
	}
}

// scan calls found with each needle and where it ends.
func (n *needles) scan(text string, found func(needle, end int)) {
	at := 0
	for i := range len(text) {
		at = int(n.next[at*n.width+int(n.classes[text[i]])])
		for _, needle := range n.ends[at] {
			found(int(needle), i+1)
		}
	}
}
