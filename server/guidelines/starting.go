package guidelines

import "github.com/atrium-social/atrium/server/checks"

// startingChecks enforce the starting document, until a company changes them.
func startingChecks(locale string) []checks.Check {
	list, document := checks.Starting(locale), documentIn(locale)
	for i := range list {
		list[i].Title = document.rules[list[i].Number-1].title
	}
	return list
}

type ruleText struct{ title, text, reason, do, dont string }

type startingDocument struct {
	title, intro string
	rules        []ruleText
}

// documentIn is the document in a language, or else in English.
func documentIn(locale string) startingDocument {
	if document, ok := starting[locale]; ok {
		return document
	}
	return starting["en"]
}

// starting is the document that a company begins with, in its language.
var starting = map[string]startingDocument{
	"en": {"How we talk to each other", "Eight rules, so that everybody can speak here and nobody is hurt by it. They hold for posts, comments and everything else that is written in Atrium.", []ruleText{
		{"Talk about the work, not the person", "Say what is wrong with a thing and what would help. Leave out what you think of whoever made it.", "People mend things when they can hear what is wrong with them.", "“The checklist is missing two steps. Can you add them?”", "“You obviously did not read the checklist.”"},
		{"Everybody belongs here", "Nobody is put down for where they come from, whom they love, what they believe, how old they are or what they can or cannot do.", "Who has to defend being here cannot work here.", "Ask when a joke landed badly.", "Jokes about a group that others laugh at and one colleague does not."},
		{"Keep secrets secret", "No passwords, keys or access codes, not even for a minute, not even in a closed space.", "What was written once is copied at once, and nobody can take it back.", "“The key is in the vault, under Sines.”", "The key itself."},
		{"Keep personal data out of posts", "No card numbers, bank accounts, private addresses or health matters, your own or others’.", "They can be used against somebody long after the post was useful.", "“Write to me and I will send you the number.”", "A photo of a badge or a payslip."},
		{"Write as you would speak", "In a calm voice, in words that a colleague on another site understands.", "Capitals are hard to read and sound like shouting.", "“This is urgent: please answer by noon.”", "“WHY DOES NOBODY ANSWER!!!!”"},
		{"Ask before you assume", "If something reads oddly, ask what was meant before you answer it.", "Half of all quarrels in writing begin with a tone that nobody meant.", "“Do you mean the old or the new form?”", "“So you think our work is worthless.”"},
		{"Say whose work it is", "Name those who did it, and link what you quote.", "Recognition is why people go on sharing.", "“Esi found this; I only tested it.”", "A colleague’s drawing without their name."},
		{"Speak up early", "If something here is not right, report it or tell a moderator. Whoever reports is protected.", "Small things are easily put right, large ones are not.", "Report a post that worries you.", "Answering an insult with another."},
	}},
	"de": {"Wie wir miteinander reden", "Acht Regeln, damit alle hier zu Wort kommen und niemand dabei verletzt wird. Sie gelten für Beiträge, Kommentare und alles andere, was in Atrium geschrieben wird.", []ruleText{
		{"Über die Arbeit reden, nicht über die Person", "Sag, was an einer Sache nicht stimmt und was helfen würde. Lass weg, was du von dem hältst, der sie gemacht hat.", "Wer versteht, was nicht stimmt, kann es ändern.", "„In der Liste fehlen zwei Schritte. Kannst du sie ergänzen?“", "„Du hast die Liste offensichtlich nicht gelesen.“"},
		{"Alle gehören dazu", "Niemand wird herabgesetzt, weil er von woanders kommt, jemanden liebt, etwas glaubt, alt oder jung ist oder etwas nicht kann.", "Wer sich dafür verteidigen muss, hier zu sein, kann hier nicht arbeiten.", "Nachfragen, wenn ein Witz schlecht ankam.", "Witze über eine Gruppe, über die einer im Raum nicht lacht."},
		{"Geheimes bleibt geheim", "Keine Passwörter, Schlüssel oder Zugangscodes, auch nicht für eine Minute, auch nicht in einem geschlossenen Bereich.", "Was einmal geschrieben ist, ist sofort kopiert und nicht zurückzuholen.", "„Der Schlüssel liegt im Tresor unter Sines.“", "Der Schlüssel selbst."},
		{"Keine persönlichen Daten in Beiträgen", "Keine Kartennummern, Konten, Privatadressen oder Gesundheitsdaten, weder eigene noch fremde.", "Sie können jemandem schaden, lange nachdem der Beitrag nützlich war.", "„Schreib mir, dann schicke ich dir die Nummer.“", "Das Foto eines Ausweises oder einer Abrechnung."},
		{"Schreib, wie du sprichst", "In ruhigem Ton und in Worten, die auch an einem anderen Standort verstanden werden.", "Großbuchstaben sind schwer zu lesen und klingen laut.", "„Das ist dringend, bitte antwortet bis Mittag.“", "„WARUM ANTWORTET HIER NIEMAND!!!!“"},
		{"Erst fragen, dann annehmen", "Wenn etwas seltsam klingt, frag, wie es gemeint war, bevor du antwortest.", "Die Hälfte aller Streitigkeiten beginnt mit einem Ton, den niemand gemeint hat.", "„Meinst du das alte oder das neue Formular?“", "„Du findest unsere Arbeit also wertlos.“"},
		{"Sag, wessen Arbeit es ist", "Nenne, wer es gemacht hat, und verlinke, was du zitierst.", "Wer Anerkennung bekommt, teilt weiter.", "„Das hat Esi gefunden, ich habe es nur geprüft.“", "Die Zeichnung einer Kollegin ohne ihren Namen."},
		{"Früh etwas sagen", "Wenn hier etwas nicht in Ordnung ist, melde es oder sprich mit einem Moderator. Wer meldet, ist geschützt.", "Kleines lässt sich leicht richten, Großes nicht.", "Einen Beitrag melden, der dir Sorgen macht.", "Eine Beleidigung mit einer anderen beantworten."},
	}},
}
