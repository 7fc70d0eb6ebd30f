package guidelines

// story is how a rule of ours stood before, in a demo company, and what was
// said when it got its present words.
type story struct {
	unclear Saying
	summary string
}

var stories = map[string]story{
	englishStart.locale: {
		Saying{
			"Respect what others made",
			"Do not use the work of others. Ask before you pass on what was said in a smaller circle.",
			"Recognition is why people go on sharing.",
			"“Here is an idea of my own.”",
			"Something that is not yours.",
		},
		"Rule 7 said that nobody should use the work of others. Many asked what that meant, and several decisions had to be taken back. It now says what to do: name who did it, and link what you quote. Nothing else has changed.",
	},
	germanStart.locale: {
		Saying{
			"Respekt vor der Leistung anderer",
			"Benutze nicht die Arbeit anderer. Frag, bevor du weitergibst, was in kleiner Runde gesagt wurde.",
			"Wer Anerkennung bekommt, teilt weiter.",
			"„Hier ist eine eigene Idee.“",
			"Etwas, das nicht von dir ist.",
		},
		"In Regel 7 stand, dass niemand die Arbeit anderer benutzen soll. Viele haben gefragt, was das heißt, und mehrere Entscheidungen mussten zurückgenommen werden. Jetzt steht da, was zu tun ist: nennen, wer es gemacht hat, und verlinken, was man zitiert. Sonst hat sich nichts geändert.",
	},
}

// storyIn is the story in the language of documentIn.
func storyIn(locale string) story { return stories[documentIn(locale).locale] }

// other is the language that a document of ours is translated to.
func (d startingDocument) other() startingDocument {
	if d.locale == germanStart.locale {
		return englishStart
	}
	return germanStart
}
