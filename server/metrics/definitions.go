package metrics

// Definition says what a number means. It stands beside the number wherever
// that is shown.
type Definition struct {
	Metric      string `json:"metric" enum:"active,contributing"`
	Version     int    `json:"version" doc:"Of the definition: numbers of two versions are never joined."`
	Formula     string `json:"formula"`
	Denominator string `json:"denominator"`
	Exclusions  string `json:"exclusions"`
	Window      string `json:"window"`
	Step        string `json:"step" doc:"The step of the roadmap that it serves."`
	Objective   string `json:"objective"`
}

// definition is the version of both: a change of what they count is a new one.
const definition = 2

// The metrics of the first part.
var definitions = []Definition{
	{
		Metric: "active", Version: definition,
		Formula:     "people with at least one signed-in view or action",
		Denominator: "people with an active account at the end of the week",
		Exclusions:  "accounts deactivated before the week ended or never used; weeks are those of the company's time zone",
		Window:      "Monday to Sunday",
		Step:        "Measure and adjust", Objective: "Collaboration",
	},
	{
		Metric: "contributing", Version: definition,
		Formula:     "people who wrote at least one post or comment that is still published",
		Denominator: "people with an active account at the end of the week",
		Exclusions:  "deleted, held and removed items; reactions; accounts deactivated before the week ended or never used",
		Window:      "Monday to Sunday",
		Step:        "Measure and adjust", Objective: "Collaboration",
	},
}
