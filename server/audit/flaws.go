package audit

import (
	"fmt"

	"github.com/google/uuid"
)

// Flaw is one place at which the log is not what was written.
type Flaw struct {
	Kind   string    // changed, missing, out of order, repeated, unsealed, cut off, rewritten
	Number int64     // of the seal; zero where there is none
	Entry  uuid.UUID // uuid.Nil where it is not known
	Says   string    // all of it, as a sentence
}

func (f *Flaw) named() string {
	if f.Entry == uuid.Nil {
		return fmt.Sprintf("Entry %d", f.Number)
	}
	return fmt.Sprintf("Entry %d (%s)", f.Number, f.Entry)
}

func changed(number int64, e uuid.UUID) *Flaw {
	f := &Flaw{Kind: "changed", Number: number, Entry: e}
	f.Says = f.named() + " was changed after it was sealed."
	return f
}

func missing(number int64, e uuid.UUID) *Flaw {
	f := &Flaw{Kind: "missing", Number: number, Entry: e}
	f.Says = f.named() + " was removed."
	return f
}

func repeated(number int64, e uuid.UUID) *Flaw {
	f := &Flaw{Kind: "repeated", Number: number, Entry: e}
	f.Says = f.named() + " stands there more than once."
	return f
}

func outOfOrder(number, at int64, e uuid.UUID) *Flaw {
	f := &Flaw{Kind: "out of order", Number: number, Entry: e}
	f.Says = fmt.Sprintf("%s stands as number %d.", f.named(), at)
	return f
}

func unsealed(e, original uuid.UUID) *Flaw {
	f := &Flaw{Kind: "unsealed", Entry: e, Says: fmt.Sprintf("Entry %s has no seal: it was put in from outside.", e)}
	if original != uuid.Nil {
		f.Kind, f.Says = "repeated", fmt.Sprintf("Entry %s has no seal: it repeats entry %s.", e, original)
	}
	return f
}

func cutOff(from, to int64) *Flaw {
	f := &Flaw{Kind: "cut off", Number: from}
	f.Says = fmt.Sprintf("The end is cut off: entries %d to %d are missing.", from, to)
	return f
}

func behindAnchor(a Anchor, from int64) *Flaw {
	f := cutOff(from, a.Number)
	f.Says += fmt.Sprintf(" The anchor of %s knows them. Either they were removed, or an older database was put back.", when(a.At))
	return f
}

func rewritten(a Anchor, from int64, e uuid.UUID) *Flaw {
	f := &Flaw{Kind: "rewritten", Number: a.Number, Entry: e}
	f.Says = fmt.Sprintf("%s is not the one that the anchor of %s knows: the log was written anew somewhere from entry %d on.", f.named(), when(a.At), from)
	return f
}

func badHead() *Flaw {
	return &Flaw{Kind: "rewritten", Says: "The newest seal is not the one that the log's head names: it was written by somebody else."}
}
