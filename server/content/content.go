// Package content is the one way in for whatever a person writes, and the one
// rule of who may read it. Posts and comments share their versions, mentions,
// reactions and states here; a feature adds what is peculiar to it.
package content

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/guidelines"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/spaces"
)

// Kind is what sort of content an item is.
type Kind string

// The kinds of content.
const (
	Post    Kind = "post"
	Comment Kind = "comment"
)

// State says who sees an item.
type State string

// The states of an item. A deleted one stays as a tombstone, without words.
const (
	Live     State = "live"
	HeldBack State = "held"   // its author and the moderators see it
	Hidden   State = "hidden" // by a moderator; its author sees it
	Removed  State = "removed"
	Deleted  State = "deleted"
)

// restoreFor is how long an author may take a deletion back.
const restoreFor = 10 * time.Minute

// Config is what the package needs from below.
type Config struct {
	DB            *postgres.DB
	Clock         server.Clock
	Hub           *realtime.Hub
	Guidelines    *guidelines.Guidelines
	Metrics       *metrics.Metrics
	Notifications *notifications.Notifications
	Spaces        *spaces.Spaces
	Files         *files.Files

	// Admit refuses a person who may not write just now; nil admits everybody.
	Admit func(ctx context.Context, tx *postgres.Tx, v server.Viewer, d Draft) error
	// Follow hears of what the checks found, and of what was mended; nil hears nothing.
	Follow func(ctx context.Context, tx *postgres.Tx, j Judged) error
}

// Judged is a version of an item, and what the checks say of it.
type Judged struct {
	Item
	Verdict checks.Verdict
	Held    bool // it waits for a moderator
	Mended  bool // it was hidden until its author edited it, as they now did
}

// Content is the way in.
type Content struct{ Config }

// New makes a Content.
func New(cfg Config) *Content { return &Content{cfg} }

// Draft is what a person wants to say.
type Draft struct {
	Kind      Kind
	Title     string
	Text      string
	Space     uuid.UUID   // uuid.Nil: everyone
	On        uuid.UUID   // of a comment: the post
	ReplyTo   uuid.UUID   // of a reply: the comment
	Files     []uuid.UUID // in this order; of an edit, nil leaves those that are there
	Rewritten []uuid.UUID // checks whose nudge the writer took
	At        time.Time   // zero: now
	Edit      bool        // of an item that is there; Amend sets it
}

// Item is what all kinds of content share.
type Item struct {
	ID       uuid.UUID
	Kind     Kind
	AuthorID uuid.UUID
	SpaceID  *uuid.UUID
	State    State
	Version  int

	AskedEdit bool // hidden, until its author has edited it
	Closed    bool // takes no more comments
}

// itemColumns are those of an Item, of contents c.
const itemColumns = `c.id, c.kind, c.author_id, c.space_id, c.state, c.version, c.asked_edit, c.closed_at is not null as closed`

// newsTopic is who hears that an item of a space, or of everyone, is new.
func newsTopic(space uuid.UUID) string {
	if space == uuid.Nil {
		return realtime.Everyone
	}
	return realtime.Space(space)
}
