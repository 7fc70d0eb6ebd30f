package guidelines

// englishStart is the document that a company begins with in English.
var englishStart = startingDocument{"en", "How we talk to each other", "Eight rules, so that everybody can speak here and nobody is hurt by it. They hold for posts, comments and everything else that is written in Atrium. They bind everybody alike, whatever their role.", []Saying{
	{
		"Talk about the work, not the person",
		"Say what is wrong with a thing and what would help. Leave out what you think of whoever made it.",
		"People mend things when they can hear what is wrong with them. Who has to defend themselves mends nothing.",
		"“The checklist is missing two steps. Can you add them?”",
		"“You obviously did not read the checklist.”",
	},
	{
		"Everybody belongs here",
		"Nobody is put down for where they come from, whom they love, what they believe, how old they are or what they can or cannot do. No threats, no advances that are not wanted, no following somebody from thread to thread.",
		"Who has to defend being here cannot work here.",
		"Ask how it was taken when a joke landed badly, and stop when somebody says stop.",
		"A joke about a group at which everybody laughs but the one who belongs to it.",
	},
	{
		"Keep secrets secret",
		"No passwords, keys or access codes, not even for a minute, not even in a closed space. If one slipped out, change it first and then delete the post.",
		"What was written once is copied at once, and nobody can take it back.",
		"“The key is in the password vault, under ‘Test server’.”",
		"The key itself, or a screenshot in which it can be read.",
	},
	{
		"Keep personal data out of posts",
		"No card numbers, bank accounts, private addresses, salaries or health matters, neither your own nor those of others.",
		"They can be used against somebody long after the post was useful.",
		"“Write to me and I will send you the number.”",
		"A photo of a badge or a payslip, or “Tom is ill again, his back”.",
	},
	{
		"Write as you would speak",
		"In a calm voice, and in words that a colleague at another site understands.",
		"Capitals are hard to read and sound like shouting.",
		"“This is urgent: please answer by noon.”",
		"“WHY DOES NOBODY ANSWER!!!!”",
	},
	{
		"Ask before you assume",
		"If something reads oddly, ask what was meant before you answer it.",
		"Many a quarrel in writing begins with a tone that nobody meant.",
		"“Do you mean the old form or the new one?”",
		"“So you think our work is worthless.”",
	},
	{
		"Say whose work it is",
		"Name those who did it, and link what you quote. Ask before you pass on what was said in a smaller circle.",
		"Recognition is why people go on sharing.",
		"“Esi found this; I only tested it.”",
		"A colleague’s drawing without their name.",
	},
	{
		"Speak up early",
		"If something here is not right, report it or tell a moderator. Nobody may be worse off for a report made in good faith.",
		"Small things are easily put right, large ones are not.",
		"Report a post that worries you, even if it is not about you.",
		"Answer an insult with another, or guess aloud who reported it.",
	},
}}
