package guidelines

// germanStart is the document that a company begins with in German.
var germanStart = startingDocument{"de", "Wie wir miteinander reden", "Acht Regeln, damit alle hier zu Wort kommen und niemand dabei verletzt wird. Sie gelten für Beiträge, Kommentare und alles andere, was in Atrium geschrieben wird, und für alle gleich, egal in welcher Rolle.", []Saying{
	{
		"Über die Arbeit reden, nicht über die Person",
		"Sag, was an einer Sache nicht stimmt und was helfen würde. Lass weg, was du von denen hältst, die daran gearbeitet haben.",
		"Wer versteht, was nicht stimmt, kann es ändern. Wer sich verteidigen muss, ändert nichts.",
		"„In der Liste fehlen zwei Schritte. Kannst du sie ergänzen?“",
		"„Du hast die Liste offensichtlich nicht gelesen.“",
	},
	{
		"Alle gehören dazu",
		"Niemand wird herabgesetzt wegen Herkunft, Liebe, Glauben, Alter oder einer Behinderung. Keine Drohungen, keine Annäherungen, die nicht erwünscht sind, und niemandem von Beitrag zu Beitrag nachstellen.",
		"Wer sich dafür verteidigen muss, hier zu sein, kann hier nicht arbeiten.",
		"Nachfragen, wie es ankam, wenn ein Witz danebenging, und aufhören, wenn jemand „Stopp“ sagt.",
		"Ein Witz über eine Gruppe, über den alle lachen, nur die eine nicht, die dazugehört.",
	},
	{
		"Geheimes bleibt geheim",
		"Keine Passwörter, Schlüssel oder Zugangscodes, auch nicht für eine Minute, auch nicht in einem geschlossenen Bereich. Ist dir eines herausgerutscht: erst ändern, dann den Beitrag löschen.",
		"Was einmal geschrieben ist, ist sofort kopiert und nicht zurückzuholen.",
		"„Der Schlüssel liegt im Passwort-Tresor unter ‚Testserver‘.“",
		"Der Schlüssel selbst oder ein Bildschirmfoto, auf dem er zu lesen ist.",
	},
	{
		"Keine persönlichen Daten in Beiträgen",
		"Keine Kartennummern, Konten, Privatadressen, Gehälter oder Gesundheitsdaten, weder eigene noch fremde.",
		"Sie können jemandem schaden, lange nachdem der Beitrag nützlich war.",
		"„Schreib mir, dann schicke ich dir die Nummer.“",
		"Das Foto eines Ausweises oder einer Abrechnung, oder „Tom ist schon wieder krank, der Rücken“.",
	},
	{
		"Schreib, wie du sprichst",
		"In ruhigem Ton und in Worten, die auch an einem anderen Standort verstanden werden.",
		"Großbuchstaben sind schwer zu lesen und klingen laut.",
		"„Das ist dringend, bitte antwortet bis Mittag.“",
		"„WARUM ANTWORTET HIER NIEMAND!!!!“",
	},
	{
		"Erst fragen, dann annehmen",
		"Wenn etwas seltsam klingt, frag, wie es gemeint war, bevor du antwortest.",
		"Viele Streitigkeiten beginnen mit einem Ton, den niemand gemeint hat.",
		"„Meinst du das alte oder das neue Formular?“",
		"„Du findest unsere Arbeit also wertlos.“",
	},
	{
		"Sag, wessen Arbeit es ist",
		"Nenne, wer es gemacht hat, und verlinke, was du zitierst. Frag, bevor du weitergibst, was in kleiner Runde gesagt wurde.",
		"Wer Anerkennung bekommt, teilt weiter.",
		"„Das hat Esi gefunden, ich habe es nur geprüft.“",
		"Die Zeichnung einer Kollegin ohne ihren Namen.",
	},
	{
		"Früh etwas sagen",
		"Wenn hier etwas nicht in Ordnung ist, melde es oder sprich mit der Moderation. Wer in gutem Glauben meldet, darf davon keinen Nachteil haben.",
		"Kleines lässt sich leicht richten, Großes nicht.",
		"Einen Beitrag melden, der dir Sorgen macht, auch wenn er nicht von dir handelt.",
		"Eine Beleidigung mit einer anderen beantworten oder laut raten, wer sie gemeldet hat.",
	},
}}
