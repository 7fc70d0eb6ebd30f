// Package notifications tells a person that something concerns them. A
// notification points at content; it never repeats the words.
package notifications

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Kind says why a person is told.
type Kind string

// The reasons to tell somebody.
const (
	Mention  Kind = "mention"  // Content mentions them
	Reply    Kind = "reply"    // Content answers their comment
	Comment  Kind = "comment"  // Content comments on their post
	Reaction Kind = "reaction" // Actor reacted to their Content
	Request  Kind = "request"  // Actor asks to join their Space
	Welcome  Kind = "welcome"  // they were let into Space
	Decided  Kind = "decided"  // a moderator decided about their Content
)

// Notice is what happened, and to whom it is told.
type Notice struct {
	To      []uuid.UUID
	Kind    Kind
	Actor   uuid.UUID // may be uuid.Nil
	Content uuid.UUID // what happened; may be uuid.Nil
	About   uuid.UUID // the thread it happened in; may be uuid.Nil
	Space   uuid.UUID // may be uuid.Nil
}

// Notifications keeps what people are told.
type Notifications struct {
	db    *postgres.DB
	hub   *realtime.Hub
	clock server.Clock
}

// New makes a Notifications.
func New(db *postgres.DB, hub *realtime.Hub, clock server.Clock) *Notifications {
	return &Notifications{db, hub, clock}
}

// Tell writes n down for each person in it but the actor, inside tx, and hints
// at it once tx stands. Telling of the same reaction twice tells it once.
func (n *Notifications) Tell(ctx context.Context, tx *postgres.Tx, notice Notice) error {
	to, err := insertNotice(ctx, tx, notice, n.clock())
	if err != nil {
		return err
	}
	hints := make([]realtime.Hint, len(to))
	for i, id := range to {
		hints[i] = realtime.Hint{Topic: realtime.Person(id), Kind: "notification"}
	}
	return n.hub.Tell(ctx, tx, hints...)
}
