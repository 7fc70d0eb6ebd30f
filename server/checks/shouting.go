package checks

import (
	"strings"
	"unicode/utf8"
)

const (
	shoutedWords   = 3 // in a row
	shoutedLetters = 12
	shoutedMarks   = 4
	loudWords      = 5 // in a line, when they are half of it
	longestAcronym = 5
	mostShouts     = 5 // are worth saying
)

// findShouting calls found for runs of words in capitals, for lines that are
// mostly capitals, and for runs of exclamation and question marks. Names and
// acronyms are in capitals too: so capitals count only where one of the words
// is an ordinary one, or two are too long to be an acronym. Scripts without
// capitals cannot shout.
func findShouting(text string, prose []span, tokens []token, found func(from, to int)) {
	calls := 0
	for len(tokens) > 0 && calls < mostShouts {
		n := 1
		for n < len(tokens) && !strings.Contains(text[tokens[n-1].to:tokens[n].from], "\n") {
			n++
		}
		calls += shoutsIn(text, tokens[:n], found)
		tokens = tokens[n:]
	}
	for _, part := range prose {
		findMarks(text, part, found)
	}
}

// shoutsIn judges one line, and says how often it found something.
func shoutsIn(text string, line []token, found func(from, to int)) (calls int) {
	var run, loud shout
	letters := 0
	for i, t := range line {
		if !t.shape.has(hasLetter) {
			continue
		}
		letters += t.to - t.from
		small := t.shape.has(hasSmall)
		if small || run.words > 0 && !sameSentence(text, line[run.last].to, t.from) {
			calls += run.end(line, shoutedWords, shoutedLetters, found)
		}
		if !small {
			run.add(text[t.from:t.to], i)
			loud.add(text[t.from:t.to], i)
		}
	}
	calls += run.end(line, shoutedWords, shoutedLetters, found)
	if calls == 0 {
		calls += loud.end(line, loudWords, letters/2, found)
	}
	return calls
}

// shout is a number of words in capitals.
type shout struct {
	first, last    int
	words, letters int
	long, ordinary int
}

func (s *shout) add(word string, at int) {
	if s.words == 0 {
		s.first = at
	}
	s.last = at
	s.words++
	s.letters += len(word)
	if utf8.RuneCountInString(word) > longestAcronym && !strings.ContainsAny(word, "0123456789") {
		s.long++
	}
	if ordinaryWords[strings.ToLower(word)] {
		s.ordinary++
	}
}

// end calls found if the words are loud enough, and begins anew.
func (s *shout) end(tokens []token, words, letters int, found func(from, to int)) (calls int) {
	if s.words >= words && s.letters >= letters && (s.ordinary > 0 || s.long > 1) {
		found(tokens[s.first].from, tokens[s.last].to)
		calls = 1
	}
	*s = shout{}
	return calls
}

// sameSentence reports whether two words belong together: no line ends between
// them, no table cell, no code.
func sameSentence(text string, from, to int) bool {
	return to-from <= 8 && !strings.ContainsAny(text[from:to], "\n|`/;")
}

// findMarks calls found for runs of exclamation and question marks.
func findMarks(text string, part span, found func(from, to int)) {
	calls := 0
	for i := part.from; i < part.to && calls < mostShouts; i++ {
		if text[i] != '!' && text[i] != '?' && text[i] != 0xef && text[i] != 0xe2 {
			continue
		}
		n, at := 0, i
		for at < part.to {
			size := markSize(text[at:part.to])
			if size == 0 {
				break
			}
			n, at = n+1, at+size
		}
		if n >= shoutedMarks {
			found(i, at)
			calls++
		}
		i = max(i, at-1)
	}
}

func markSize(text string) int {
	if text[0] == '!' || text[0] == '?' {
		return 1
	}
	for _, m := range [...]string{"！", "？", "‼", "⁉"} {
		if strings.HasPrefix(text, m) {
			return len(m)
		}
	}
	return 0
}

// ordinaryWords are the little words of the languages that have capitals. No
// acronym or code of a country is spelled like them, so that capitals around
// them are a voice.
var ordinaryWords = wordSet(`
the and you your are not this that what why who how when where our they for from with all any now please stop never always
just was were but there here again still only very too must need want know can will would should have has had did does don
doesn isn we to of be my
der die das und ist nicht ich wir ihr sie sind war eine ein kein keine wer wie wann warum wieso bitte jetzt immer nie wieder noch
auch mit von auf aber oder wenn dann doch hier alle alles mir mich dir dich uns euch man muss
les des est pas vous nous que qui pour dans avec une cette sur tout elle los las por para con esto muy todo gli non che per questo sono`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}
