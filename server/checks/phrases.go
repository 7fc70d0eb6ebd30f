package checks

import "strings"

// phrases are the words and phrases of all checks as one tree, so that a text
// is gone through once however many there are.
type phrases struct {
	numbers map[string]int32   // of each word that occurs in a phrase, from 1
	next    map[[2]int32]int32 // from a place in the tree by a word to the next
	ends    [][]*rule          // by place: the checks whose phrase ends there
	goesOn  []bool             // by place: longer phrases begin like this
}

func newPhrases() *phrases {
	return &phrases{numbers: map[string]int32{}, next: map[[2]int32]int32{}, ends: make([][]*rule, 1), goesOn: make([]bool, 1)}
}

// add makes the phrase be found for r, and reports whether it has any word.
func (p *phrases) add(r *rule, phrase string) bool {
	at := int32(0)
	for _, word := range wordsOf(phrase) {
		if p.numbers[word] == 0 {
			p.numbers[word] = int32(len(p.numbers) + 1)
		}
		step := [2]int32{at, p.numbers[word]}
		if p.next[step] == 0 {
			p.next[step] = int32(len(p.ends))
			p.ends, p.goesOn = append(p.ends, nil), append(p.goesOn, false)
		}
		p.goesOn[at] = true
		at = p.next[step]
	}
	if at == 0 {
		return false
	}
	p.ends[at] = append(p.ends[at], r)
	return true
}

// spellings are the ways in which people write a phrase of a list: ä is also
// written ae.
func spellings(phrase string) []string {
	spelled := umlauts.Replace(phrase)
	if spelled == phrase {
		return []string{phrase}
	}
	return []string{phrase, spelled}
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue",
	"a\u0308", "ae", "o\u0308", "oe", "u\u0308", "ue", "A\u0308", "Ae", "O\u0308", "Oe", "U\u0308", "Ue")

func wordsOf(phrase string) (words []string) {
	r := reader{text: phrase}
	r.read(span{0, len(phrase)})
	for _, t := range r.tokens {
		words = append(words, fold(phrase[t.from:t.to]))
	}
	return words
}

// find calls found for each phrase that stands in the tokens.
func (p *phrases) find(tokens []token, found func(r *rule, from, to int)) {
	for i, t := range tokens {
		at := int32(0)
		for next := i; t.word != 0; next++ {
			if at = p.next[[2]int32{at, tokens[next].word}]; at == 0 {
				break
			}
			for _, r := range p.ends[at] {
				found(r, t.from, tokens[next].to)
			}
			if !p.goesOn[at] || next+1 == len(tokens) || !tokens[next+1].joined {
				break
			}
		}
	}
}
