package checks

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// automaton reads a text once for all patterns of a program: a state is the
// set of the places that the patterns can be at, and is made when a text first
// leads there. So a text takes linear time, whatever the patterns, and almost
// none once the states of everyday words are known. It is safe for many
// callers.
type automaton struct {
	*program
	classes *classes
	memory  atomic.Pointer[memory]
	makers  sync.Pool
}

// memory is the states that are known. When it is full, the next text begins
// with an empty one.
type memory struct {
	start  *state
	mu     sync.Mutex
	states map[string]*state
	room   int // for states
}

// state is a set of places in the program, before the character that decides
// which of them go on.
type state struct {
	next   []atomic.Pointer[state] // by class; the last one at the text's end
	places []uint32
	before rune    // a character like the one before, or -1 at the text's beginning
	ended  []int32 // the patterns of which a match ended before that character
}

// spared is how much memory the states may take, in bytes.
const spared = 4 << 20

func newAutomaton(p *program) *automaton {
	a := &automaton{program: p, classes: classify(p)}
	a.makers.New = func() any { return newMaker(a) }
	a.memory.Store(a.newMemory())
	return a
}

func (a *automaton) newMemory() *memory {
	m := a.makers.Get().(*maker)
	defer a.makers.Put(m)
	start := m.begin()
	size := 8*len(start.next) + 64 + 4*len(a.insts)/8
	return &memory{start: start, states: map[string]*state{}, room: max(100, spared/size)}
}

// scan calls hit for every place where a match of a pattern ends.
func (a *automaton) scan(text string, hit func(pattern, end int)) {
	known := a.memory.Load()
	s := known.start
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		class := a.classes.at(r)
		next := s.next[class].Load()
		if next == nil {
			next = a.step(known, s, class)
		}
		s = next
		for _, p := range s.ended {
			hit(int(p), i)
		}
		i += size
	}
	end := uint16(len(a.classes.samples))
	next := s.next[end].Load()
	if next == nil {
		next = a.step(known, s, end)
	}
	for _, p := range next.ended {
		hit(int(p), len(text))
	}
}

// step makes the state that follows s, unless it is known under another way.
func (a *automaton) step(known *memory, s *state, class uint16) *state {
	m := a.makers.Get().(*maker)
	defer a.makers.Put(m)
	next := m.follow(s, class)
	key := next.key()
	known.mu.Lock()
	defer known.mu.Unlock()
	if same, ok := known.states[key]; ok {
		next = same
	} else if len(known.states) < known.room {
		known.states[key] = next
	} else {
		if a.memory.Load() == known {
			a.memory.Store(a.newMemory())
		}
		return next // used once, and forgotten
	}
	s.next[class].Store(next)
	return next
}

func (s *state) key() string {
	key := make([]byte, 0, 4*(len(s.places)+len(s.ended)+2))
	key = binary.AppendVarint(key, int64(s.before))
	for _, p := range s.ended {
		key = binary.AppendUvarint(key, uint64(p)+1)
	}
	key = append(key, 0)
	last := uint32(0)
	for _, p := range s.places {
		key = binary.AppendUvarint(key, uint64(p-last))
		last = p
	}
	return string(key)
}

// maker makes states. It is used by one caller at a time.
type maker struct {
	*automaton
	now, then set
	stack     []uint32
}

func newMaker(a *automaton) *maker {
	return &maker{automaton: a, now: newSet(len(a.insts)), then: newSet(len(a.insts))}
}

func (m *maker) begin() *state {
	m.then.clear()
	for _, at := range m.starts {
		m.spread(&m.then, at, 0)
	}
	return m.finish(-1, nil)
}

// follow makes the state after s and a character of the class.
func (m *maker) follow(s *state, class uint16) *state {
	r := rune(-1)
	if int(class) < len(m.classes.samples) {
		r = m.classes.samples[class]
	}
	around := syntax.EmptyOpContext(s.before, r)
	m.now.clear()
	for _, at := range s.places {
		m.spread(&m.now, at, around)
	}
	m.then.clear()
	var ended []int32
	for _, at := range m.now.list {
		in := &m.insts[at]
		switch {
		case in.Op == syntax.InstMatch:
			ended = append(ended, m.owners[at])
		case r >= 0 && reads(in) && in.MatchRune(r):
			m.spread(&m.then, in.Out, 0)
		}
	}
	for _, at := range m.starts {
		m.spread(&m.then, at, 0)
	}
	slices.Sort(ended)
	return m.finish(likeness(r), slices.Compact(ended))
}

func (m *maker) finish(before rune, ended []int32) *state {
	var places []uint32
	for _, at := range m.then.list {
		if in := &m.insts[at]; reads(in) || in.Op == syntax.InstMatch || in.Op == syntax.InstEmptyWidth {
			places = append(places, at)
		}
	}
	slices.Sort(places)
	return &state{next: make([]atomic.Pointer[state], len(m.classes.samples)+1), places: places, before: before, ended: ended}
}

// likeness keeps of a character what the next assertion can see of it.
func likeness(r rune) rune {
	switch {
	case r == '\n':
		return r
	case syntax.IsWordChar(r):
		return 'a'
	default:
		return ' '
	}
}

// spread adds to a set what is reached from a place without reading. What
// asserts something about its surroundings is passed only if it holds.
func (m *maker) spread(to *set, at uint32, around syntax.EmptyOp) {
	m.stack = append(m.stack[:0], at)
	for len(m.stack) > 0 {
		at := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		if !to.add(at) {
			continue
		}
		in := &m.insts[at]
		switch in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			m.stack = append(m.stack, in.Out, in.Arg)
		case syntax.InstCapture, syntax.InstNop:
			m.stack = append(m.stack, in.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(in.Arg)&^around == 0 {
				m.stack = append(m.stack, in.Out)
			}
		}
	}
}

// set is a set of instructions that is cleared at once.
type set struct {
	list  []uint32
	where []uint32
}

func newSet(n int) set { return set{where: make([]uint32, n)} }

func (s *set) clear() { s.list = s.list[:0] }

func (s *set) add(at uint32) bool {
	if i := s.where[at]; int(i) < len(s.list) && s.list[i] == at {
		return false
	}
	s.where[at] = uint32(len(s.list))
	s.list = append(s.list, at)
	return true
}
