package checks

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"

	"github.com/atrium-social/atrium/server"
)

const (
	longestPattern = 500 // bytes
	largestPattern = 600 // instructions, after x{20} was written out
	mostPatterns   = 200
	allPatterns    = 6000 // instructions, together
)

// patterns find the places that match any of the patterns. The automaton goes
// through the text once for all of them and says which match, and where a
// match ends; only there the pattern's own regexp looks for where it begins.
type patterns struct {
	list    []*pattern
	machine *automaton
}

// pattern is one RE2 pattern.
type pattern struct {
	*rule
	re     *regexp.Regexp
	reach  int  // bytes that a match has at most, or unbounded
	inLine bool // no match goes on behind the end of a line
}

func compilePatterns(rules []*rule) (*patterns, error) {
	if len(rules) == 0 {
		return nil, nil
	}
	if len(rules) > mostPatterns {
		return nil, server.RefuseField("pattern", "There are %d patterns; %d are possible. Write some of them as words.", len(rules), mostPatterns)
	}
	p := &patterns{}
	together := &program{}
	for _, r := range rules {
		tree, prog, err := parsePattern(r)
		if err != nil {
			return nil, err
		}
		re, err := regexp.Compile(r.Pattern)
		if err != nil {
			return nil, server.RefuseField("pattern", "The pattern of “%s” cannot be read: %v.", r.Name, err)
		}
		p.list = append(p.list, &pattern{rule: r, re: re, reach: longest(tree), inLine: !crossesLines(tree)})
		if together.add(prog); len(together.insts) > allPatterns {
			return nil, server.RefuseField("pattern", "With “%s” the patterns are too large together. Make the numbers in {…} smaller, or write some patterns as words.", r.Name)
		}
	}
	p.machine = newAutomaton(together)
	return p, nil
}

func parsePattern(r *rule) (*syntax.Regexp, *syntax.Prog, error) {
	if len(r.Pattern) > longestPattern {
		return nil, nil, server.RefuseField("pattern", "The pattern of “%s” is longer than %d characters.", r.Name, longestPattern)
	}
	tree, err := syntax.Parse(r.Pattern, syntax.Perl)
	if err != nil {
		return nil, nil, server.RefuseField("pattern", "The pattern of “%s” cannot be read: %s.", r.Name, inWords(err))
	}
	if tree = tree.Simplify(); shortest(tree) == 0 {
		return nil, nil, server.RefuseField("pattern", "The pattern of “%s” also matches where nothing is written, so it would find every text.", r.Name)
	}
	prog, err := syntax.Compile(tree)
	if err != nil || len(prog.Inst) > largestPattern {
		return nil, nil, server.RefuseField("pattern", "The pattern of “%s” is too large. Make the numbers in {…} smaller.", r.Name)
	}
	return tree, prog, nil
}

// inWords says what is wrong with a pattern to somebody who is no programmer.
func inWords(err error) string {
	var e *syntax.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	said, ok := map[syntax.ErrorCode]string{
		syntax.ErrMissingParen:          "a bracket “(” is not closed",
		syntax.ErrUnexpectedParen:       "there is a “)” without its “(”",
		syntax.ErrMissingBracket:        "a bracket “[” is not closed",
		syntax.ErrMissingRepeatArgument: "nothing stands before the sign of repetition",
		syntax.ErrInvalidRepeatOp:       "two signs of repetition stand together",
		syntax.ErrInvalidRepeatSize:     "a number in {…} is too large or the wrong way round",
		syntax.ErrInvalidCharRange:      "the range of characters is the wrong way round",
		syntax.ErrInvalidCharClass:      "there is no such class of characters",
		syntax.ErrInvalidEscape:         "there is no such sign after a backslash, and looking back to a group is not possible",
		syntax.ErrTrailingBackslash:     "it ends with a backslash",
		syntax.ErrInvalidPerlOp:         "looking ahead or behind is not possible",
		syntax.ErrInvalidNamedCapture:   "the name of the group is not valid",
		syntax.ErrInvalidUTF8:           "it is not valid text",
		syntax.ErrNestingDepth:          "its brackets are nested too deeply",
		syntax.ErrLarge:                 "it is too large; make the numbers in {…} smaller",
	}[e.Code]
	switch {
	case !ok:
		return e.Error()
	case e.Expr == "" || e.Expr == string(e.Code):
		return said
	default:
		return said + ", at “" + e.Expr + "”"
	}
}

// find calls found for the places in text that match.
func (p *patterns) find(text string, found func(r *rule, from, to int)) {
	if p == nil {
		return
	}
	windows := make([][]span, len(p.list))
	p.machine.scan(text, func(i, end int) {
		windows[i] = p.list[i].widen(windows[i], text, end)
	})
	for i, places := range windows {
		for _, at := range p.list[i].match(text, places) {
			found(p.list[i].rule, at[0], at[1])
		}
	}
}

// widen adds the place where a match that ends at end can begin and go on,
// with what the pattern may look at around it.
func (p *pattern) widen(windows []span, text string, end int) []span {
	const around = utf8.UTFMax
	n := len(windows)
	if n > 0 && windows[n-1].to >= min(len(text), end+max(0, p.reach)) {
		return windows
	}
	var w span
	switch {
	case p.reach != unbounded:
		w = span{onRune(text, max(0, end-p.reach-around)), onRune(text, min(len(text), end+p.reach+around))}
	case p.inLine:
		w = lineAround(text, end)
	default:
		w = span{0, len(text)}
	}
	if n > 0 && windows[n-1].to >= w.from {
		windows[n-1].to = w.to
		return windows
	}
	return append(windows, w)
}

// lineAround is the line that ends at or behind i, and the end of the line
// before.
func lineAround(text string, i int) span {
	return span{max(0, strings.LastIndexByte(text[:i], '\n')), lineAfter(text, i)}
}

// match lists the matches in the windows. A match at the edge of a window may
// be none in the whole text, which is then looked through instead.
func (p *pattern) match(text string, windows []span) (matches [][]int) {
	for _, w := range windows {
		for _, at := range p.re.FindAllStringIndex(text[w.from:w.to], mostOfCheck-len(matches)) {
			at[0], at[1] = at[0]+w.from, at[1]+w.from
			if at[0] == w.from && w.from > 0 || at[1] == w.to && w.to < len(text) {
				return p.re.FindAllStringIndex(text, mostOfCheck)
			}
			matches = append(matches, at)
		}
		if len(matches) == mostOfCheck {
			break
		}
	}
	return matches
}
