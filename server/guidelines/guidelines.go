package guidelines

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Guidelines keeps the published document and who accepted it, and judges
// texts by the checks in force.
type Guidelines struct {
	db     *postgres.DB
	hub    *realtime.Hub
	clock  server.Clock
	forget func(person uuid.UUID)
	book   atomic.Pointer[checks.Rulebook]
}

// New makes a Guidelines that judges nothing until Load. forget is called
// when a person's standing with the guidelines changed.
func New(db *postgres.DB, hub *realtime.Hub, clock server.Clock, forget func(uuid.UUID)) *Guidelines {
	g := &Guidelines{db: db, hub: hub, clock: clock, forget: forget}
	book, _ := checks.Compile(nil) // nothing is wrong with nothing
	g.book.Store(book)
	return g
}

// Document is the guidelines as published.
type Document struct {
	Version     int        `json:"version"`
	Title       string     `json:"title"`
	Intro       string     `json:"intro"`
	PublishedAt time.Time  `json:"publishedAt"`
	AcceptedAt  *time.Time `json:"acceptedAt,omitempty" doc:"When I accepted this version."`
	Rules       []Rule     `json:"rules" db:"-"`
}

// Rule is one numbered rule of the document.
type Rule struct {
	ID     uuid.UUID `json:"id" format:"uuid"`
	Number int       `json:"number"`
	Title  string    `json:"title"`
	Text   string    `json:"text"`
	Reason string    `json:"reason"`
	Do     string    `json:"do"`
	Dont   string    `json:"dont"`
}

// Load reads the checks in force. It is called at the start and whenever they
// changed, on every instance.
func (g *Guidelines) Load(ctx context.Context) error {
	book, err := readBook(ctx, g.db)
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
	if err := insertDocument(ctx, tx, 1, documentIn(locale), founder.ID, g.clock()); err != nil {
		return err
	}
	if err := insertChecks(ctx, tx, startingChecks(locale), g.clock()); err != nil {
		return err
	}
	book, err := readBook(ctx, tx)
	if err != nil {
		return err
	}
	tx.AfterCommit(func() { g.book.Store(book) })
	return g.hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Everyone, Kind: realtime.Checks})
}

// Current is the document in force, and whether v accepted it.
func (g *Guidelines) Current(ctx context.Context, v server.Viewer) (Document, error) {
	d, err := selectDocument(ctx, g.db, v.ID)
	if err != nil {
		return d, err
	}
	d.Rules, err = selectRules(ctx, g.db, d.Version)
	return d, err
}

// Accept notes in the ledger that v accepts a version, which must be the one
// in force.
func (g *Guidelines) Accept(ctx context.Context, tx *postgres.Tx, v server.Viewer, version int) error {
	d, err := selectDocument(ctx, tx, v.ID)
	if err != nil {
		return err
	}
	if d.Version != version {
		return server.Refuse(server.Conflict, "There is a newer version of the guidelines. Read that one.")
	}
	if err := insertAcceptance(ctx, tx, v.ID, version, g.clock()); err != nil {
		return err
	}
	tx.AfterCommit(func() { g.forget(v.ID) })
	return g.hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Person(v.ID), Kind: realtime.Access})
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
// the author and without the words. rewritten are checks whose nudge the
// writer took.
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
	return insertNotes(ctx, tx, surface, content, version, notes, g.clock())
}

type note struct {
	check   uuid.UUID
	number  int
	action  checks.Action
	outcome Outcome
}
