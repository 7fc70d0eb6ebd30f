// Package people knows who is who: accounts, sign-in and sessions, invitations,
// profiles and the company itself.
package people

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/mail"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/web"
)

// Config is what the package needs from outside.
type Config struct {
	DB       *postgres.DB
	Clock    server.Clock
	Audit    *audit.Audit
	Hub      *realtime.Hub
	Limiter  web.Limiter
	Public   *url.URL // what links are built from
	Hashing  Hashing
	Mail     mail.Sender  // nil: mail is off
	Files    *files.Files // where photos are kept
	Put      Put
	Judge    Judge                                                                   // refuses words that may not be shown; nil lets everything pass
	Demo     func(ctx context.Context, tx *postgres.Tx, founder server.Viewer) error // asks for a demo company, in the same transaction
	Standing Standing                                                                // called in the transaction that deactivates or reactivates a person
	Edited   Edited                                                                  // called when a person edits a profile that a moderator hid
	Founding []Founder                                                               // called, in order, in the transaction that founds the company
}

// Put puts jobs down in the transaction that they follow from.
type Put func(ctx context.Context, tx *postgres.Tx, jobs ...river.JobArgs) error

// Judge refuses words that v may not say of anybody.
type Judge func(ctx context.Context, tx *postgres.Tx, v server.Viewer, text string) error

// Standing sees to what somebody must be responsible for, once an admin has
// deactivated a person or let them in again.
type Standing func(ctx context.Context, tx *postgres.Tx, by server.Viewer, person uuid.UUID) error

// Founder lays its own part of the foundation when the company is founded.
type Founder func(ctx context.Context, tx *postgres.Tx, founder server.Viewer, locale string) error

// People knows who is who.
type People struct {
	cfg     Config
	db      *postgres.DB
	clock   server.Clock
	audit   *audit.Audit
	hub     *realtime.Hub
	limiter web.Limiter

	hasher *hasher
	seen   *viewers
	setup  *setupCode
}

// New makes a People.
func New(cfg Config) *People {
	if cfg.Mail == nil {
		cfg.Mail = mail.Off{}
	}
	return &People{
		cfg: cfg, db: cfg.DB, clock: cfg.Clock, audit: cfg.Audit, hub: cfg.Hub, limiter: cfg.Limiter,
		hasher: newHasher(cfg.Hashing), seen: newViewers(cfg.Clock), setup: newSetupCode(),
	}
}

const (
	sessionFor    = 30 * 24 * time.Hour
	resetFor      = time.Hour
	invitationFor = 14 * 24 * time.Hour
)
