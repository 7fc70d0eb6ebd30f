// Package moderation decides about what the guidelines held back: it is
// published, or it stays down.
package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
)

// Moderation decides.
type Moderation struct {
	db            *postgres.DB
	content       *content.Content
	notifications *notifications.Notifications
	audit         *audit.Audit
}

// New makes a Moderation.
func New(db *postgres.DB, words *content.Content, n *notifications.Notifications, trail *audit.Audit) *Moderation {
	return &Moderation{db, words, n, trail}
}

// Held is one version of an item that waits for a moderator.
type Held struct {
	ContentID uuid.UUID        `json:"contentId" format:"uuid"`
	Version   int              `json:"version"`
	Kind      content.Kind     `json:"kind" enum:"post,comment"`
	Author    server.Card      `json:"author"`
	Space     string           `json:"space" doc:"The name of the space, or empty for everyone."`
	Text      string           `json:"text"`
	Findings  []checks.Finding `json:"findings" doc:"Why it was held."`
	At        time.Time        `json:"at"`
	Mine      bool             `json:"mine" doc:"Whether I wrote it: then somebody else decides."`
}

// Waiting lists what waits, oldest first, as far as v may read there.
func (m *Moderation) Waiting(ctx context.Context, v server.Viewer) ([]Held, error) {
	return selectHeld(ctx, m.db, v)
}

// Decide publishes a held version, or takes it down. Nobody decides about
// their own words, and nobody a second time.
func (m *Moderation) Decide(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, version int, keep bool, because string) error {
	held, err := lockHeld(ctx, tx, v, id, version)
	if err != nil {
		return err
	}
	switch {
	case held.State != content.HeldBack:
		return server.Refuse(server.Conflict, "This was decided already, or its author has rewritten it.")
	case held.AuthorID == v.ID:
		return server.Refuse(server.Forbidden, "Nobody decides about their own words.")
	}
	act := "remove_content"
	if keep {
		act = "publish_content"
	}
	if err := m.content.Decide(ctx, tx, id, version, keep); err != nil {
		return err
	}
	err = m.notifications.Tell(ctx, tx, notifications.Notice{To: []uuid.UUID{held.AuthorID}, Kind: notifications.Decided, Content: id, About: held.RootID})
	if err != nil {
		return err
	}
	return m.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: act, OnKind: "content", On: id, Because: because, Detail: map[string]any{"version": version}})
}
