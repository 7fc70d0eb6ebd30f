package checks

import "github.com/google/uuid"

func checkID(last byte) uuid.UUID {
	id := uuid.MustParse("6f1d0000-0000-4000-8000-000000000000")
	id[15] = last
	return id
}

const (
	remarkEn = "This may read as a remark about somebody, not about the work."
	remarkDe = "Das kann wie eine Bemerkung über jemanden klingen, nicht über die Arbeit."
)

// Starting enforces the starting guidelines, until a company changes them. A
// list of words speaks the language of its words, the others the company's.
// Whose rules they are is known by number; the titles come with the document.
func Starting(locale string) []Check {
	say, ok := startingMessages[locale]
	if !ok {
		say = startingMessages["en"]
	}
	return []Check{
		{ID: checkID(1), Mode: InUse, Name: say.names[0], Number: 1, Action: Nudge, Kind: Words, Language: "en",
			Words:   []string{"idiot", "idiots", "idiotic", "moron", "morons", "imbecile", "loser", "losers", "pathetic", "clown", "incompetent", "shut up", "you people", "what an ass"},
			Message: remarkEn},
		{ID: checkID(2), Mode: InUse, Name: say.names[1], Number: 1, Action: Nudge, Kind: Words, Language: "de",
			Words:   []string{"idiot", "idioten", "trottel", "depp", "deppen", "vollpfosten", "versager", "unfähig", "halt die klappe", "ihr leute"},
			Message: remarkDe},
		{ID: checkID(3), Mode: InUse, Name: say.names[2], Number: 2, Action: Hold, Kind: Words,
			Words:   []string{"go back to your country", "geh zurück in dein land", "women belong in", "frauen gehören an", "subhuman", "untermensch", "untermenschen"},
			Message: say.held},
		{ID: checkID(4), Mode: InUse, Name: say.names[3], Number: 3, Action: Refuse, Kind: Secret, Message: say.leak},
		{ID: checkID(5), Mode: InUse, Name: say.names[4], Number: 4, Action: Refuse, Kind: Personal, Detect: []string{card}, Message: say.card},
		{ID: checkID(6), Mode: InUse, Name: say.names[5], Number: 4, Action: Nudge, Kind: Personal, Detect: []string{iban}, Message: say.iban},
		{ID: checkID(7), Mode: InUse, Name: say.names[6], Number: 4, Action: Nudge, Kind: Personal, Detect: []string{phone}, Message: say.phone},
		{ID: checkID(8), Mode: InUse, Name: say.names[7], Number: 5, Action: Nudge, Kind: Shouting, Message: say.shouting},
		// Only these can be put in other words without breaking the sentence around them.
		{ID: checkID(9), Mode: InUse, Name: say.names[8], Number: 1, Action: Nudge, Kind: Words, Language: "en",
			Words: []string{"stupid", "dumb"}, Message: remarkEn, Suggestion: "hard to understand"},
		{ID: checkID(10), Mode: InUse, Name: say.names[9], Number: 1, Action: Nudge, Kind: Words, Language: "de",
			Words: []string{"blöd", "dämlich"}, Message: remarkDe, Suggestion: "schwer zu verstehen"},
	}
}

type messages struct {
	names                                   [10]string
	held, leak, card, iban, phone, shouting string
}

var startingMessages = map[string]messages{
	"en": {
		names:    [10]string{"Insults (English)", "Insults (German)", "Contempt for a group", "Passwords and keys", "Card numbers", "Bank accounts", "Phone numbers", "Shouting", "Harsh words (English)", "Harsh words (German)"},
		held:     "A moderator looks at this first.",
		leak:     "Whoever reads this could use it. Take it out, and change it if it was shown already.",
		card:     "This looks like a card number. Take it out; share it by phone if you must.",
		iban:     "This looks like a bank account. Does everybody here need it?",
		phone:    "This looks like a phone number. Is it meant for everybody who reads here?",
		shouting: "Capitals and many exclamation marks read as shouting.",
	},
	"de": {
		names:    [10]string{"Beleidigungen (Englisch)", "Beleidigungen (Deutsch)", "Verachtung einer Gruppe", "Passwörter und Schlüssel", "Kartennummern", "Bankkonten", "Telefonnummern", "Schreien", "Harte Worte (Englisch)", "Harte Worte (Deutsch)"},
		held:     "Das sieht sich zuerst ein Moderator an.",
		leak:     "Wer das liest, könnte es benutzen. Nimm es heraus, und ändere es, falls es schon jemand gesehen hat.",
		card:     "Das sieht aus wie eine Kartennummer. Nimm sie heraus; gib sie am Telefon durch, wenn es sein muss.",
		iban:     "Das sieht aus wie ein Bankkonto. Brauchen das hier alle?",
		phone:    "Das sieht aus wie eine Telefonnummer. Ist sie für alle bestimmt, die hier lesen?",
		shouting: "Großbuchstaben und viele Ausrufezeichen lesen sich wie Schreien.",
	},
}
