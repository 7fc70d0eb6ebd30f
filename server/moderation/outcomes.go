package moderation

import "github.com/atrium-social/atrium/server/content"

// Outcome is what a moderator decides.
type Outcome string

// The outcomes of a case, from mildest to sternest, and of an appeal.
const (
	None     Outcome = "none"     // it keeps to the guidelines
	Remind   Outcome = "remind"   // it stays, and its author reads why somebody minded
	Edit     Outcome = "edit"     // hidden until its author has edited it
	Close    Outcome = "close"    // it stays, and takes no more comments
	Hide     Outcome = "hide"     // for its author alone
	Remove   Outcome = "remove"   // as hidden, and may be erased for good
	Restrict Outcome = "restrict" // hidden, and its author may not write for a while
	Suspend  Outcome = "suspend"  // hidden, and its author may not come in for a while
	Uphold   Outcome = "uphold"   // of an appeal: the decision stands
	Reverse  Outcome = "reverse"  // of an appeal: the decision is taken back, with all that it did
)

// effect is what an outcome does.
type effect struct {
	state   content.State // of the content; empty leaves it
	askEdit bool
	strike  bool
	timed   bool // it holds until an instant
	ruled   bool // it needs a rule and a statement
}

var effects = map[Outcome]effect{
	None:     {},
	Remind:   {ruled: true},
	Edit:     {state: content.Hidden, askEdit: true, ruled: true},
	Close:    {ruled: true},
	Hide:     {state: content.Hidden, strike: true, ruled: true},
	Remove:   {state: content.Removed, strike: true, ruled: true},
	Restrict: {state: content.Hidden, strike: true, timed: true, ruled: true},
	Suspend:  {state: content.Hidden, strike: true, timed: true, ruled: true},
}

// upholds tells whether whoever reported it was right.
func (o Outcome) upholds() bool { return o != None }
