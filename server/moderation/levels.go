package moderation

import "slices"

// Level is how far somebody is trusted, by what they took part in.
type Level string

// The levels of people, from the first one on.
const (
	Newcomer    Level = "newcomer"
	Contributor Level = "contributor"
	Regular     Level = "regular"
	Trusted     Level = "trusted"
)

var ladder = []Level{Newcomer, Contributor, Regular, Trusted}

func (l Level) rank() int { return slices.Index(ladder, l) }

// Ability is what a level may unlock.
type Ability string

// The abilities.
const (
	ToEveryone Ability = "everyone" // to post to everyone
	NewSpaces  Ability = "spaces"   // to make a space
	WithFiles  Ability = "files"    // to attach files
)

var abilities = []Ability{ToEveryone, NewSpaces, WithFiles}

// Step is what somebody must have taken part in to reach a level.
type Step struct {
	Items int `json:"items" minimum:"0" maximum:"10000" doc:"Posts and comments of theirs that stand."`
	Days  int `json:"days" minimum:"0" maximum:"3650" doc:"Days on which they were here."`
}

// Levels say what each level takes, and which one each ability needs.
type Levels struct {
	Contributor Step  `json:"contributor"`
	Regular     Step  `json:"regular"`
	Trusted     Step  `json:"trusted"`
	Everyone    Level `json:"everyone" enum:"newcomer,contributor,regular,trusted" doc:"From which level on one may post to everyone."`
	Spaces      Level `json:"spaces" enum:"newcomer,contributor,regular,trusted" doc:"From which level on one may make a space."`
	Files       Level `json:"files" enum:"newcomer,contributor,regular,trusted" doc:"From which level on one may attach files."`
}

func (l Levels) step(to Level) Step {
	return map[Level]Step{Contributor: l.Contributor, Regular: l.Regular, Trusted: l.Trusted}[to]
}

func (l Levels) needed(a Ability) Level {
	return map[Ability]Level{ToEveryone: l.Everyone, NewSpaces: l.Spaces, WithFiles: l.Files}[a]
}

// Part is what somebody took part in, and what counts against them.
type Part struct {
	Items   int `json:"items" doc:"Posts and comments of mine that stand."`
	Days    int `json:"days" doc:"Days on which I was here."`
	Strikes int `json:"strikes" doc:"That count now. Each takes one level."`
}

// earned is the highest level whose step, and each before it, is taken.
func (l Levels) earned(p Part) Level {
	at := Newcomer
	for _, level := range ladder[1:] {
		if s := l.step(level); p.Items < s.Items || p.Days < s.Days {
			break
		}
		at = level
	}
	return at
}

// reached is the level that is earned, less one for each strike.
func (l Levels) reached(p Part) Level { return ladder[max(0, l.earned(p).rank()-p.Strikes)] }

// LevelProgress is the level of a person, and what comes next.
type LevelProgress struct {
	Level  Level    `json:"level" enum:"newcomer,contributor,regular,trusted"`
	Next   *Level   `json:"next,omitempty" enum:"contributor,regular,trusted" doc:"The next one, unless this is the last."`
	Needs  *Step    `json:"needs,omitempty" doc:"What is missing to the next one. While it is nothing, a strike stands in between."`
	Part   Part     `json:"part"`
	Locked []Locked `json:"locked" doc:"What still needs a higher level."`
}

// Locked is an ability that somebody does not have yet.
type Locked struct {
	Ability Ability `json:"ability" enum:"everyone,spaces,files"`
	Level   Level   `json:"level" enum:"contributor,regular,trusted" doc:"From which level on."`
}

// progress is where somebody stands who took that part.
func (l Levels) progress(p Part) LevelProgress {
	at := l.reached(p)
	out := LevelProgress{Level: at, Part: p, Locked: []Locked{}}
	for _, a := range abilities {
		if needed := l.needed(a); needed.rank() > at.rank() {
			out.Locked = append(out.Locked, Locked{a, needed})
		}
	}
	if at == Trusted {
		return out
	}
	next := ladder[at.rank()+1]
	s := l.step(next)
	out.Next, out.Needs = &next, &Step{Items: max(0, s.Items-p.Items), Days: max(0, s.Days-p.Days)}
	return out
}
