// Package notifications tells a person that something concerns them. A
// notification points at content; it never repeats the words, and is shown
// only while its reader can read what it points at.
package notifications

import (
	"cmp"
	"context"
	"slices"
	"time"

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
	Decided  Kind = "decided"  // a moderator published their Content
	Ruling   Kind = "ruling"   // a moderator decided against them: About names the decision
	Outcome  Kind = "outcome"  // what they reported was decided: About names the report
	Appeal   Kind = "appeal"   // there is word in their appeal: About names the decision
	Case     Kind = "case"     // cases wait for their decision: About is Queue
)

// Queue stands for the queue of cases, of which people are told in one line a
// day.
var Queue = uuid.MustParse("6f1d0001-0000-4000-8000-000000000000")

// weight orders what one thing may be to one person: of a comment that both
// mentions and answers them, they are told that it mentions them.
var weight = map[Kind]int{Mention: -3, Reply: -2, Comment: -1}

// Notice is what happened, and to whom it is told.
type Notice struct {
	To      []uuid.UUID
	Kind    Kind
	Actor   uuid.UUID // may be uuid.Nil
	Content uuid.UUID // what happened; may be uuid.Nil
	About   uuid.UUID // the thread it happened in; may be uuid.Nil
	Space   uuid.UUID // uuid.Nil: that of Content
	At      time.Time // zero: now
}

// thread is what notices are bundled by.
func (n Notice) thread() uuid.UUID { return cmp.Or(n.About, n.Content, n.Space) }

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

// Tell writes notices down for each person in them but the actor, inside tx,
// and hints at them once tx stands. Nobody is told twice of one thing that was
// written, or of one reaction.
func (n *Notifications) Tell(ctx context.Context, tx *postgres.Tx, notices ...Notice) error {
	notices = slices.Clone(notices)
	slices.SortStableFunc(notices, func(a, b Notice) int { return weight[a.Kind] - weight[b.Kind] })
	var hints []realtime.Hint
	for _, notice := range notices {
		if notice.At.IsZero() {
			notice.At = n.clock()
		}
		told, err := insertNotice(ctx, tx, notice)
		if err != nil {
			return err
		}
		for _, id := range told {
			hints = append(hints, realtime.Hint{Topic: realtime.Person(id), Kind: realtime.Notified})
		}
	}
	return n.hub.Tell(ctx, tx, hints...)
}

// TakeBack removes what people were told of an actor in a space, once it is no
// longer so: a request that was answered or withdrawn.
func (n *Notifications) TakeBack(ctx context.Context, tx *postgres.Tx, kind Kind, actor, space uuid.UUID) error {
	from, err := deleteNotices(ctx, tx, kind, actor, space)
	if err != nil {
		return err
	}
	return n.hub.Tell(ctx, tx, readHints(from)...)
}

// Forget removes what anybody was told of threads that are no longer so: a
// decision that was undone.
func (n *Notifications) Forget(ctx context.Context, tx *postgres.Tx, kinds []Kind, threads []uuid.UUID) error {
	from, err := postgres.Column[uuid.UUID](ctx, tx, `
		delete from notification_bundles where thread = any (@threads) and kind = any (@kinds) returning to_id`,
		postgres.Args{"threads": threads, "kinds": kinds})
	if err != nil {
		return err
	}
	return n.hub.Tell(ctx, tx, readHints(from)...)
}

// ForgetOf removes what anybody was told of an item, from an instant on.
func (n *Notifications) ForgetOf(ctx context.Context, tx *postgres.Tx, kind Kind, content uuid.UUID, since time.Time) error {
	from, err := postgres.Column[uuid.UUID](ctx, tx, `
		delete from notifications where content_id = @content and kind = @kind and at >= @since returning to_id`,
		postgres.Args{"content": content, "kind": kind, "since": since})
	if err != nil {
		return err
	}
	return n.hub.Tell(ctx, tx, readHints(from)...)
}

// Read marks notifications of v as read, on all their devices: some, each with
// what its bundle held before it, and every one up to an id. It returns what
// Unread needs to take that back.
func (n *Notifications) Read(ctx context.Context, tx *postgres.Tx, v server.Viewer, ids []uuid.UUID, upTo uuid.UUID) ([]uuid.UUID, error) {
	some, err := markRead(ctx, tx, v, ids)
	if err != nil {
		return nil, err
	}
	more, err := markReadUpTo(ctx, tx, v, upTo)
	if err != nil || len(some)+len(more) == 0 {
		return nil, err
	}
	all := slices.Concat(some, more)
	return all[:min(len(all), mostMarked)], n.hub.Tell(ctx, tx, readHints([]uuid.UUID{v.ID})...)
}

// Unread takes marks of v back: those of some notifications, each with what
// its bundle got after it.
func (n *Notifications) Unread(ctx context.Context, tx *postgres.Tx, v server.Viewer, ids []uuid.UUID) error {
	changed, err := markUnread(ctx, tx, v, ids)
	if err != nil || !changed {
		return err
	}
	return n.hub.Tell(ctx, tx, readHints([]uuid.UUID{v.ID})...)
}

// mostMarked is how many bundles can be marked, and taken back, at once.
const mostMarked = 1000

func readHints(people []uuid.UUID) []realtime.Hint {
	hints := make([]realtime.Hint, len(people))
	for i, id := range people {
		hints[i] = realtime.Hint{Topic: realtime.Person(id), Kind: realtime.Read}
	}
	return hints
}

// mostUnread is how far unread notifications are counted.
const mostUnread = 100

// Count counts the bundles that v has not read and can read, to 100.
func (n *Notifications) Count(ctx context.Context, q postgres.Querier, v server.Viewer) (int, error) {
	return countUnread(ctx, q, v)
}
