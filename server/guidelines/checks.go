package guidelines

import (
	"fmt"
	"regexp"

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
	Detect     []string // for secrets and personal data: which kinds; empty is all
	Message    string
	Suggestion string
}

type compiled struct {
	*Check
	re   *regexp.Regexp
	must string // stands in every text that matches; the regexp runs only then
}

// Rulebook is a set of checks, made ready for judging.
type Rulebook struct {
	words    *phrases
	patterns []compiled
	secrets  []*Check
	personal []*Check
	shouting []*Check
}

const (
	longestPattern = 500
	mostPatterns   = 100
)

// Compile makes checks ready. What is wrong with one is said in words.
func Compile(checks []Check) (*Rulebook, error) {
	b := &Rulebook{words: newPhrases()}
	for i := range checks {
		c := &checks[i]
		switch c.Kind {
		case Words:
			b.words.add(c)
		case Secret:
			b.secrets = append(b.secrets, c)
		case Personal:
			b.personal = append(b.personal, c)
		case Shouting:
			b.shouting = append(b.shouting, c)
		case Pattern:
			if err := b.addPattern(c); err != nil {
				return nil, err
			}
		default:
			return nil, fmt.Errorf("check %s is of the unknown kind %q", c.ID, c.Kind)
		}
	}
	return b, nil
}

func (b *Rulebook) addPattern(c *Check) error {
	if len(c.Pattern) > longestPattern {
		return server.Refuse(server.Invalid, "The pattern of “%s” is longer than %d characters.", c.Title, longestPattern)
	}
	if len(b.patterns) == mostPatterns {
		return server.Refuse(server.Invalid, "There are more than %d patterns.", mostPatterns)
	}
	re, err := regexp.Compile(c.Pattern)
	if err != nil {
		return server.Refuse(server.Invalid, "The pattern of “%s” cannot be read: %v.", c.Title, err)
	}
	if re.MatchString("") {
		return server.Refuse(server.Invalid, "The pattern of “%s” would match every text.", c.Title)
	}
	b.patterns = append(b.patterns, compiled{c, re, mustHold(c.Pattern)})
	return nil
}
