package checks

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// program is the instructions of several patterns one after the other.
type program struct {
	insts  []syntax.Inst
	owners []int32 // by instruction: the pattern that it is part of
	starts []uint32
}

func (p *program) add(prog *syntax.Prog) {
	offset := uint32(len(p.insts))
	owner := int32(len(p.starts))
	for _, in := range prog.Inst {
		in.Out += offset
		if in.Op == syntax.InstAlt || in.Op == syntax.InstAltMatch {
			in.Arg += offset
		}
		p.insts = append(p.insts, in)
		p.owners = append(p.owners, owner)
	}
	p.starts = append(p.starts, uint32(prog.Start)+offset)
}

// classes sorts all characters by what the patterns tell apart, so that a
// state needs one way out for each class instead of one for each character.
type classes struct {
	near    [0x800]uint16 // of the characters up to U+07FF
	from    []rune        // where the intervals begin, sorted
	of      []uint16      // by interval
	samples []rune        // by class
}

// classify finds the classes of the characters that p tells apart.
func classify(p *program) *classes {
	c := &classes{from: cutsOf(p)}
	sets := distinctSets(p)
	known := map[string]uint16{}
	for _, sample := range c.from {
		key := []byte{boolByte(syntax.IsWordChar(sample)), boolByte(sample == '\n')}
		for _, in := range sets {
			key = append(key, boolByte(in.MatchRune(sample)))
		}
		class, ok := known[string(key)]
		if !ok {
			class = uint16(len(known))
			known[string(key)] = class
			c.samples = append(c.samples, sample)
		}
		c.of = append(c.of, class)
	}
	for r := range c.near {
		c.near[r] = c.find(rune(r))
	}
	return c
}

func boolByte(b bool) byte {
	if b {
		return 1
	}
	return 0
}

func (c *classes) at(r rune) uint16 {
	if int(r) < len(c.near) {
		return c.near[r]
	}
	return c.find(r)
}

func (c *classes) find(r rune) uint16 {
	i, exact := slices.BinarySearch(c.from, r)
	if !exact {
		i--
	}
	return c.of[i]
}

// cutsOf lists where one class of characters may end and another begin.
func cutsOf(p *program) []rune {
	cuts := []rune{0, '\n', '\n' + 1, '0', '9' + 1, 'A', 'Z' + 1, '_', '_' + 1, 'a', 'z' + 1, utf8.RuneError, utf8.RuneError + 1}
	for _, in := range p.insts {
		switch {
		case in.Op == syntax.InstRune && len(in.Rune) == 1, in.Op == syntax.InstRune1:
			cuts = append(cuts, in.Rune[0], in.Rune[0]+1)
			for r := unicode.SimpleFold(in.Rune[0]); r != in.Rune[0]; r = unicode.SimpleFold(r) {
				cuts = append(cuts, r, r+1)
			}
		case in.Op == syntax.InstRune:
			for i := 0; i < len(in.Rune); i += 2 {
				cuts = append(cuts, in.Rune[i], in.Rune[i+1]+1)
			}
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// distinctSets lists the instructions that read a character, each set of
// characters once.
func distinctSets(p *program) (sets []*syntax.Inst) {
	known := map[string]bool{}
	for i := range p.insts {
		in := &p.insts[i]
		if !reads(in) {
			continue
		}
		if key := fmt.Sprint(in.Op, in.Arg, in.Rune); !known[key] {
			known[key] = true
			sets = append(sets, in)
		}
	}
	return sets
}

func reads(in *syntax.Inst) bool {
	switch in.Op {
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		return true
	default:
		return false
	}
}
