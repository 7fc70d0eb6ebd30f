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
	Words      Kind = "words"
	Pattern    Kind = "pattern"
	Secret     Kind = "secret"
	Personal   Kind = "personal"
	Shouting   Kind = "shouting"
	Link       Kind = "link"       // leads to a domain
	Flood      Kind = "flood"      // so many items of one writer within minutes
	Repeat     Kind = "repeat"     // what its writer said already, within hours
	Mentions   Kind = "mentions"   // names so many colleagues
	Attachment Kind = "attachment" // comes with files of some kind
	Any        Kind = "any"        // is written at all
)

// Mode says what a check does with what it finds.
type Mode string

// The modes of a check.
const (
	Off    Mode = "off"
	Shadow Mode = "shadow" // it is counted, and shown to nobody who writes
	InUse  Mode = "live"
)

// Check is one test of a text that enforces a rule of the guidelines. What a
// moderator writes of it is in its JSON.
type Check struct {
	ID     uuid.UUID `json:"-"`
	Number int       `json:"-"` // of the rule that it enforces
	Title  string    `json:"-"` // of that rule
	Mode   Mode      `json:"-"`

	Name   string    `json:"name" maxLength:"80" doc:"What moderators call it."`
	RuleID uuid.UUID `json:"ruleId" format:"uuid" doc:"The rule of the guidelines that it enforces."`
	Kind   Kind      `json:"kind" enum:"words,pattern,secret,personal,shouting,link,flood,repeat,mentions,attachment,any"`
	Action Action    `json:"action" enum:"flag,nudge,hold,hide,refuse" doc:"From mildest to sternest: moderators are told; the writer is advised; a moderator looks first; and is alerted at once; it cannot be published like this."`
	Scope
	Language   string   `json:"language" maxLength:"10" doc:"Of the words, or empty."`
	Words      []string `json:"words" maxItems:"1000" doc:"Words and phrases, found whole, whatever their case and accents."`
	Pattern    string   `json:"pattern" maxLength:"500" doc:"RE2."`
	Detect     []string `json:"detect" enum:"private_key,api_key,token,password,card,iban,phone" maxItems:"7" doc:"What to look for of secrets or personal data; none is all."`
	Domains    []string `json:"domains" maxItems:"500" doc:"Of links, with their subdomains."`
	OnlyThese  bool     `json:"onlyThese" doc:"Of links: all other domains are found, and not these."`
	Most       int      `json:"most" minimum:"0" maximum:"50" doc:"Of flooding and mentions: how many are still well."`
	Within     int      `json:"within" minimum:"0" maximum:"1440" doc:"Of flooding: minutes. Of repeated texts: hours."`
	Files      []string `json:"files" enum:"picture,video,audio,pdf,document,sheet,slides,archive,macros,other" maxItems:"10" doc:"The kinds of files."`
	Message    string   `json:"message" maxLength:"300" doc:"What the writer is told."`
	Suggestion string   `json:"suggestion" maxLength:"100" doc:"Another wording for the place."`
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
	place   int      // in the rulebook
	allowed []string // the domains, as they are looked up
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
	links    domains
	facts    []*rule // that look at more than words
	scoped   []*rule // that look at some texts only
	needs    Needs
}

const (
	mostWords   = 1000 // of a check
	longestWord = 200  // characters, or phrase
)

// Compile makes checks ready. What is wrong with one is said in words.
func Compile(checks []Check) (*Rulebook, error) {
	b := &Rulebook{rules: len(checks), words: newPhrases(), links: domains{blocked: map[string][]*rule{}, seeming: map[string][]*rule{}}}
	var patterned []*rule
	for i := range checks {
		r := &rule{Check: checks[i], place: i}
		if r.Kind == Pattern {
			patterned = append(patterned, r)
		}
		if err := b.add(r); err != nil {
			return nil, err
		}
	}
	var err error
	b.patterns, err = compilePatterns(patterned)
	return b, err
}

func (b *Rulebook) add(r *rule) (err error) {
	if !r.isEverything() {
		b.scoped = append(b.scoped, r)
	}
	b.needs.add(&r.Check)
	switch r.Kind {
	case Words:
		err = b.addWords(r)
	case Pattern:
	case Secret:
		b.secrets = append(b.secrets, r)
		err = checkDetectors(r)
	case Personal:
		b.personal = append(b.personal, r)
		err = checkDetectors(r)
	case Shouting:
		b.shouting = append(b.shouting, r)
	case Link:
		err = b.links.add(r)
	case Flood, Repeat, Mentions, Attachment, Any:
		b.facts = append(b.facts, r)
		err = checkFacts(r)
	default:
		err = server.RefuseField("kind", "The check “%s” is of a kind that is not known.", r.Name)
	}
	return err
}

func (b *Rulebook) addWords(r *rule) error {
	if len(r.Words) == 0 {
		return server.RefuseField("words", "“%s” has no words to look for. Write one on each line.", r.Name)
	}
	if len(r.Words) > mostWords {
		return server.RefuseField("words", "“%s” has more than %d words. Make two of it.", r.Name, mostWords)
	}
	for i, phrase := range r.Words {
		if utf8.RuneCountInString(phrase) > longestWord {
			return server.RefuseField("words", "Line %d of “%s” is longer than %d characters.", i+1, r.Name, longestWord)
		}
		for _, spelling := range spellings(phrase) {
			if !b.words.add(r, spelling) {
				return server.RefuseField("words", "Line %d of “%s” has no letter to look for.", i+1, r.Name)
			}
		}
	}
	return nil
}

func checkDetectors(r *rule) error {
	known := Detectors(r.Kind)
	for _, d := range r.Detect {
		if !slices.Contains(known, d) {
			return server.RefuseField("detect", "“%s” cannot be detected by “%s”. Choose from %s.", d, r.Name, strings.Join(known, ", "))
		}
	}
	return nil
}

// The most that checks look back on.
const (
	mostMinutes = 1440
	mostHours   = 168
	mostOfOne   = 50
)

func checkFacts(r *rule) error {
	switch {
	case (r.Kind == Flood || r.Kind == Mentions) && (r.Most < 1 || r.Most > mostOfOne):
		return server.RefuseField("most", "Say how many are still well: 1 to %d.", mostOfOne)
	case r.Kind == Flood && (r.Within < 1 || r.Within > mostMinutes):
		return server.RefuseField("within", "Say within how many minutes: 1 to %d.", mostMinutes)
	case r.Kind == Repeat && (r.Within < 1 || r.Within > mostHours):
		return server.RefuseField("within", "Say within how many hours: 1 to %d.", mostHours)
	case r.Kind == Attachment && len(r.Files) == 0:
		return server.RefuseField("files", "Choose at least one kind of file.")
	}
	return nil
}
