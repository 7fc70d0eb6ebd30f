// Package guidelines keeps the company's guidelines: numbered rules in
// versions, who accepted which, their translations, and what a space adds to
// them. It also judges texts by the checks that enforce the rules.
package guidelines

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/spaces"
)

// Config is what the package needs from below.
type Config struct {
	DB        *postgres.DB
	Clock     server.Clock
	Hub       *realtime.Hub
	Audit     *audit.Audit
	Spaces    *spaces.Spaces
	Forget    func(person uuid.UUID)                                      // drops what is remembered of a person's standing
	ForgetAll func()                                                      // and of everybody's
	Put       func(context.Context, *postgres.Tx, ...river.JobArgs) error // puts jobs down; nil does none
}

// Guidelines keeps the published document and who accepted it, and judges
// texts by the checks in force.
type Guidelines struct {
	Config

	book atomic.Pointer[checks.Rulebook]
}

// New makes a Guidelines that judges nothing until Load.
func New(cfg Config) *Guidelines {
	g := &Guidelines{Config: cfg}
	book, _ := checks.Compile(nil) // nothing is wrong with nothing
	g.book.Store(book)
	return g
}

// Load reads the checks in force. It is called at the start and whenever they
// changed, on every instance.
func (g *Guidelines) Load(ctx context.Context) error {
	book, err := readBook(ctx, g.DB)
	if err != nil {
		return err
	}
	g.book.Store(book)
	return nil
}

func readBook(ctx context.Context, q postgres.Querier) (*checks.Rulebook, error) {
	list, err := selectChecks(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("read the checks: %w", err)
	}
	book, err := checks.Compile(list)
	if err != nil {
		return nil, fmt.Errorf("compile the checks: %w", err)
	}
	return book, nil
}

// Judge says what the checks in force make of a text. It is pure.
func (g *Guidelines) Judge(w checks.Writing) checks.Verdict { return g.book.Load().Judge(w) }

// Found publishes the starting document and its checks when a company is
// founded.
func (g *Guidelines) Found(ctx context.Context, tx *postgres.Tx, founder server.Viewer, locale string) error {
	if err := insertDocument(ctx, tx, g.startingVersion(locale), founder.ID); err != nil {
		return err
	}
	if err := insertChecks(ctx, tx, startingChecks(locale), g.Clock()); err != nil {
		return err
	}
	book, err := readBook(ctx, tx)
	if err != nil {
		return err
	}
	tx.AfterCommit(func() { g.book.Store(book) })
	return g.Hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Everyone, Kind: realtime.Checks})
}

// Outcome is what became of a finding.
type Outcome string

// What can become of a finding.
const (
	Flagged   Outcome = "flagged"
	Kept      Outcome = "kept"      // nudged, and written all the same
	Rewritten Outcome = "rewritten" // nudged, and written otherwise
	Held      Outcome = "held"
	Hidden    Outcome = "hidden" // held, and the moderators were alerted
	Refused   Outcome = "refused"
	OnTrial   Outcome = "shadow" // found by a check in shadow mode; nothing came of it
)

var outcomeOf = map[checks.Action]Outcome{checks.Flag: Flagged, checks.Nudge: Kept, checks.Hold: Held, checks.Hide: Hidden, checks.Refuse: Refused}

// Record notes what a text's verdict came to, for each check once: without
// the author and without the words, and of a nudge without the text, so that
// nothing tells who took it and who did not. rewritten are checks whose nudge
// the writer took.
func (g *Guidelines) Record(ctx context.Context, tx *postgres.Tx, surface string, content uuid.UUID, version int, v checks.Verdict, rewritten []uuid.UUID) error {
	var notes []note
	seen := map[uuid.UUID]bool{}
	for _, f := range v.Findings {
		if !seen[f.CheckID] {
			seen[f.CheckID] = true
			notes = append(notes, note{f.CheckID, f.Number, f.Action, outcomeOf[f.Action]})
		}
	}
	for _, f := range v.Shadow {
		if !seen[f.CheckID] {
			seen[f.CheckID] = true
			notes = append(notes, note{f.CheckID, f.Number, f.Action, OnTrial})
		}
	}
	for _, id := range rewritten {
		if !seen[id] && !slices.ContainsFunc(notes, func(n note) bool { return n.check == id }) {
			notes = append(notes, note{id, 0, checks.Nudge, Rewritten})
		}
	}
	return insertNotes(ctx, tx, surface, content, version, notes, g.Clock())
}

type note struct {
	check   uuid.UUID
	number  int
	action  checks.Action
	outcome Outcome
}

// text is what a note is kept with.
func (n note) text(content uuid.UUID, version int) ItemVersion {
	if n.outcome == Kept || n.outcome == Rewritten {
		return ItemVersion{}
	}
	return ItemVersion{content, version}
}
