package checks

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// Surface is where somebody writes.
type Surface string

// The surfaces. File is the names and descriptions of files, wherever they are
// attached.
const (
	Post    Surface = "post"
	Comment Surface = "comment"
	Page    Surface = "page"
	Kudos   Surface = "kudos"
	Profile Surface = "profile"
	File    Surface = "file"
)

// isBeside reports whether it is no content, but said beside it.
func (s Surface) isBeside() bool { return s == Profile || s == File }

// Writers are the people whose texts a check looks at.
type Writers string

// The writers; empty is Everyone.
const (
	Everyone  Writers = "everyone"
	Newcomers Writers = "newcomers" // who have published fewer items than the check says
	Employees Writers = "employees" // who have no role
)

// Scope says which texts a check looks at.
type Scope struct {
	Surfaces []Surface   `json:"surfaces" enum:"post,comment,page,kudos,profile,file" maxItems:"6" doc:"Where it is written; none is everywhere."`
	Spaces   []uuid.UUID `json:"spaces" maxItems:"50" doc:"In which spaces; none is everywhere."`
	Writers  Writers     `json:"writers" enum:"everyone,newcomers,employees" doc:"Whose texts: of everyone, of newcomers, or of employees without a role."`
	Newcomer int         `json:"newcomer" minimum:"0" maximum:"50" doc:"Of newcomers: how many published items make somebody none."`
}

// Writing is a text with what is to be known of it: where it stands, who
// writes it, and what they wrote lately. Facts that no check Needs may be left
// out.
type Writing struct {
	Text    string
	Names   string // the names and descriptions of its files, a line for each
	Files   []Attached
	Surface Surface
	Space   uuid.UUID // uuid.Nil: everyone
	HasRole bool      // the writer has a role
	At      time.Time
	Earlier []Earlier // the writer's items before this one, newest first
	Before  int       // how many items the writer has published, counted as far as Needs says
}

// Attached is one file of a Writing.
type Attached struct{ Name, Type string }

// NamesOf is a file's name and description as a line of Names.
func NamesOf(name, description string) string { return "\nfile: " + name + "\n" + description }

// Earlier is one item that the writer published before.
type Earlier struct {
	At    time.Time
	Print Print
}

// A Writing has two parts, the text and the names of its files, and a check may
// look at either.
const (
	inText = 1 << iota
	inNames
)

// parts are those of w that the check looks at.
func (s *Scope) parts(w *Writing) (parts uint8) {
	if !s.includes(w) {
		return 0
	}
	if len(s.Surfaces) == 0 || slices.Contains(s.Surfaces, w.Surface) {
		parts = inText
	}
	if len(s.Surfaces) == 0 || slices.Contains(s.Surfaces, File) {
		parts |= inNames
	}
	return parts
}

func (s *Scope) includes(w *Writing) bool {
	if len(s.Spaces) > 0 && !slices.Contains(s.Spaces, w.Space) {
		return false
	}
	switch s.Writers {
	case Newcomers:
		return w.Before < s.Newcomer
	case Employees:
		return !w.HasRole
	default:
		return true
	}
}

func (s *Scope) isEverything() bool {
	return len(s.Surfaces) == 0 && len(s.Spaces) == 0 && (s.Writers == "" || s.Writers == Everyone)
}

// Needs are the facts beyond a text that a rulebook asks for.
type Needs struct {
	Before  int           // how far the writer's published items are to be counted
	Earlier time.Duration // how far back their items are to be known
	Prints  bool          // and what those said
}

// Any reports whether anything is needed at all.
func (n Needs) Any() bool { return n.Before > 0 || n.Earlier > 0 }

// Needs are the facts that the checks ask for together.
func (b *Rulebook) Needs() Needs { return b.needs }

func (n *Needs) add(c *Check) {
	if c.Writers == Newcomers {
		n.Before = max(n.Before, c.Newcomer)
	}
	switch c.Kind {
	case Flood:
		n.Earlier = max(n.Earlier, c.window())
	case Repeat:
		n.Earlier, n.Prints = max(n.Earlier, c.window()), true
	}
}

// window is how far back the check looks.
func (c *Check) window() time.Duration {
	if c.Kind == Repeat {
		return time.Duration(c.Within) * time.Hour
	}
	return time.Duration(c.Within) * time.Minute
}

// MostEarlier is how many items of a writer a check looks back on.
const MostEarlier = 60
