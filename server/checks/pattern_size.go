package checks

import (
	"regexp/syntax"
	"unicode/utf8"
)

const unbounded = -1

// longest is the number of bytes that a match has at most, or unbounded.
func longest(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return utf8.UTFMax * len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return utf8.UTFMax
	case syntax.OpStar, syntax.OpPlus:
		return unbounded
	case syntax.OpRepeat:
		if one := longest(re.Sub[0]); one != unbounded && re.Max >= 0 {
			return one * re.Max
		}
		return unbounded
	case syntax.OpAlternate, syntax.OpConcat, syntax.OpCapture, syntax.OpQuest:
		total := 0
		for _, sub := range re.Sub {
			n := longest(sub)
			switch {
			case n == unbounded:
				return unbounded
			case re.Op == syntax.OpAlternate:
				total = max(total, n)
			default:
				total += n
			}
		}
		return total
	default:
		return 0
	}
}

// shortest is the number of characters that a match has at least.
func shortest(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL, syntax.OpNoMatch:
		return 1
	case syntax.OpPlus, syntax.OpCapture:
		return shortest(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min * shortest(re.Sub[0])
	case syntax.OpConcat:
		total := 0
		for _, sub := range re.Sub {
			total += shortest(sub)
		}
		return total
	case syntax.OpAlternate:
		least := shortest(re.Sub[0])
		for _, sub := range re.Sub[1:] {
			least = min(least, shortest(sub))
		}
		return least
	default:
		return 0
	}
}

// crossesLines reports whether a match can hold the end of a line.
func crossesLines(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpAnyChar:
		return true
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			if r == '\n' {
				return true
			}
		}
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			if re.Rune[i] <= '\n' && '\n' <= re.Rune[i+1] {
				return true
			}
		}
	}
	for _, sub := range re.Sub {
		if crossesLines(sub) {
			return true
		}
	}
	return false
}
