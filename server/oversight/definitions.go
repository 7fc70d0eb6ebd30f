package oversight

// Meaning says what a number means.
type Meaning struct {
	Metric      string `json:"metric" enum:"acceptance,daysToAccept,rewritten,reports,reporters,upheld,holdsRight,hours,inTime,appealed,overturned,again,clarity,kappa,chilling"`
	Version     int    `json:"version" doc:"Of the definition: numbers of two versions are never joined."`
	Formula     string `json:"formula"`
	Denominator string `json:"denominator"`
	Exclusions  string `json:"exclusions"`
	Step        string `json:"step" doc:"The step of the roadmap that it serves."`
}

const version = 1

// definitions say what each number means.
var definitions = []Meaning{
	defined("acceptance", "people who accepted the guidelines in force", "people with an active account", "deactivated and invited people", "Align for design"),
	defined("daysToAccept", "median days from a version's effect to its acceptance", "acceptances of the version in force", "", "Align for design"),
	defined("rewritten", "texts changed after a nudge", "texts that had a nudge", "drafts that were never sent", "Align for design"),
	defined("reports", "reports", "for each 1,000 posts and comments", "", "Measure and adjust"),
	defined("reporters", "people who reported something", "people with an active account", "", "Measure and adjust"),
	defined("upheld", "cases that ended with more than no violation and were not reversed", "cases decided", "appeals; decisions undone", "Measure and adjust"),
	defined("holdsRight", "held texts that were found to break a rule", "held texts decided about", "texts rewritten while they waited", "Measure and adjust"),
	defined("hours", "median hours from the opening of a case", "cases decided", "appeals; decisions undone", "Sustain"),
	defined("inTime", "cases decided by when they were due", "cases decided, and open ones past due", "appeals", "Sustain"),
	defined("appealed", "decisions appealed against", "decisions that could be appealed against", "decisions undone", "Measure and adjust"),
	defined("overturned", "appeals that reversed a decision", "appeals answered", "", "Measure and adjust"),
	defined("again", "persons with another upheld case of the same rule within 90 days", "persons actioned at least 90 days ago", "reversed decisions", "Sustain"),
	defined("clarity", "0.6 × (1 − overturned) + 0.4 × (1 − unclear ÷ views)", "appeals answered; views", "lessons, until there are any", "Align for design"),
	defined("kappa", "Cohen's kappa of first and second decisions", "cases looked at twice, blind", "fewer than 5 of them", "Sustain"),
	defined("chilling", "change in contributions of others in the thread, 28 days after against before, less that of matched people", "people in threads of decided cases", "the author; people without a match", "Measure and adjust"),
}

func defined(metric, formula, of, but, step string) Meaning {
	return Meaning{Metric: metric, Version: version, Formula: formula, Denominator: of, Exclusions: but, Step: step}
}
