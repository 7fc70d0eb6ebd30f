package guidelines

import "strings"

// shouts finds a run of words in capitals, or of exclamation marks. Single
// words in capitals are names and acronyms.
func shouts(prose string, words []token) (from, to int, ok bool) {
	const wordsInARow, letters, marks = 4, 16, 4
	run := 0
	for i, t := range words {
		if !t.caps {
			run = 0
			continue
		}
		run++
		from = words[i-run+1].from
		if run >= wordsInARow && t.to-from >= letters {
			return from, t.to, true
		}
	}
	if at := strings.Index(prose, strings.Repeat("!", marks)); at >= 0 {
		return at, at + marks, true
	}
	return 0, 0, false
}
