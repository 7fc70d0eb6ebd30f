// Package moderation decides about what people wrote: what was reported, what
// the checks held back or flagged, and what was decided before and is appealed
// against. All of it waits in one queue, as cases.
package moderation

import (
	"context"
	"fmt"
	"strconv"
	"sync/atomic"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Config is what the package needs from below.
type Config struct {
	DB            *postgres.DB
	Clock         server.Clock
	Hub           *realtime.Hub
	Content       *content.Content
	Notifications *notifications.Notifications
	Audit         *audit.Audit
	People        *people.People
	Files         *files.Files
	Evidence      string // the folder where evidence is kept
}

// Moderation decides.
type Moderation struct {
	Config

	levels atomic.Pointer[Levels]
}

// New makes a Moderation whose levels lock nothing until Load.
func New(cfg Config) *Moderation {
	m := &Moderation{Config: cfg}
	m.levels.Store(&Levels{Everyone: Newcomer, Spaces: Newcomer, Files: Newcomer})
	return m
}

// Load reads the levels. It is called at the start and whenever they changed,
// on every instance: who writes a post does not ask for them.
func (m *Moderation) Load(ctx context.Context) error {
	s, err := selectSettings(ctx, m.DB)
	if err != nil {
		return fmt.Errorf("read the levels: %w", err)
	}
	m.levels.Store(&s.Levels)
	return nil
}

// Kind is what opened a case.
type Kind string

// The kinds of cases.
const (
	Reported Kind = "report" // somebody reported it
	Held     Kind = "hold"   // the checks hold it back until it is decided
	Flagged  Kind = "flag"   // the checks let it pass, and ask somebody to look
	Appealed Kind = "appeal" // somebody objects to a decision
)

// Route says who may decide a case.
type Route string

// The routes. What goes to HR is missing for everybody else.
const (
	Team Route = "team"
	ToHR Route = "hr"
)

func numbered(n int64) string { return strconv.FormatInt(n, 10) }

// note puts an entry into the timeline of a case.
func (m *Moderation) note(ctx context.Context, tx *postgres.Tx, id, actor uuid.UUID, what string, detail map[string]any) error {
	if detail == nil {
		detail = map[string]any{}
	}
	_, err := tx.Exec(ctx, `
		insert into case_events (case_id, actor_id, what, detail, at) values (@case, @actor, @what, @detail, @at)`,
		postgres.Args{"case": id, "actor": postgres.Maybe(actor), "what": what, "detail": detail, "at": m.Clock()})
	return err
}
