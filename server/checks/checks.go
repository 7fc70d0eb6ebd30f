package checks

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
)

// Kind is how a check looks at a text.
type Kind string

// The kinds of checks.
const (
	Words    Kind = "words"
	Pattern  Kind = "pattern"
	Secret   Kind = "secret"
	Personal Kind = "personal"
	Shouting Kind = "shouting"
)

// Check is one test of a text that enforces a rule of the guidelines.
type Check struct {
	ID         uuid.UUID
	Number     int // of the rule that it enforces
	Title      string
	Action     Action
	Kind       Kind
	Language   string   // of the words, or empty
	Words      []string // words and phrases, found whole, whatever their case and accents
	Pattern    string   // RE2
	Detect     []string // of Detectors; empty is all
	Message    string
	Suggestion string
}

// Detectors names what checks for secrets and personal data can look for.
func Detectors(k Kind) []string {
	switch k {
	case Secret:
		return []string{privateKey, apiKey, accessToken, password}
	case Personal:
		return []string{card, iban, phone}
	default:
		return nil
	}
}

// rule is a check made ready for judging.
type rule struct {
	Check
	place int // in the rulebook
}

func (r *rule) wants(detector string) bool {
	return len(r.Detect) == 0 || slices.Contains(r.Detect, detector)
}

// Rulebook is a set of checks, made ready for judging.
type Rulebook struct {
	rules    int
	words    *phrases
	patterns *patterns
	secrets  []*rule
	personal []*rule
	shouting []*rule
}

const (
	mostWords   = 1000 // of a check
	longestWord = 200  // characters, or phrase
)

// Compile makes checks ready. What is wrong with one is said in words.
func Compile(checks []Check) (*Rulebook, error) {
	b := &Rulebook{rules: len(checks), words: newPhrases()}
	var patterned []*rule
	for i := range checks {
		r := &rule{Check: checks[i], place: i}
		var err error
		switch r.Kind {
		case Words:
			err = b.addWords(r)
		case Pattern:
			patterned = append(patterned, r)
		case Secret:
			b.secrets = append(b.secrets, r)
			err = checkDetectors(r)
		case Personal:
			b.personal = append(b.personal, r)
			err = checkDetectors(r)
		case Shouting:
			b.shouting = append(b.shouting, r)
		default:
			err = server.Refuse(server.Invalid, "The check “%s” is of the unknown kind “%s”.", r.Title, r.Kind)
		}
		if err != nil {
			return nil, err
		}
	}
	var err error
	b.patterns, err = compilePatterns(patterned)
	return b, err
}

func (b *Rulebook) addWords(r *rule) error {
	if len(r.Words) > mostWords {
		return server.Refuse(server.Invalid, "The check “%s” has more than %d words. Make two of it.", r.Title, mostWords)
	}
	for _, phrase := range r.Words {
		if utf8.RuneCountInString(phrase) > longestWord {
			return server.Refuse(server.Invalid, "The phrase “%.30s…” of “%s” is longer than %d characters.", phrase, r.Title, longestWord)
		}
		for _, spelling := range spellings(phrase) {
			if !b.words.add(r, spelling) {
				return server.Refuse(server.Invalid, "“%s” in the words of “%s” has no letter to look for.", strings.TrimSpace(phrase), r.Title)
			}
		}
	}
	return nil
}

func checkDetectors(r *rule) error {
	known := Detectors(r.Kind)
	for _, d := range r.Detect {
		if !slices.Contains(known, d) {
			return server.Refuse(server.Invalid, "“%s” of “%s” cannot be detected. Choose from %s.", d, r.Title, strings.Join(known, ", "))
		}
	}
	return nil
}
