package realtime

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// Hint says that something changed. It names a thing and carries no words: the
// page asks the API, which alone decides who may read.
type Hint struct {
	Topic string
	Kind  string
	Ref   uuid.UUID // uuid.Nil: nothing in particular
}

// Everyone is the topic that every open page listens to.
const Everyone = "company"

// Person is the topic of what concerns one person alone.
func Person(id uuid.UUID) string { return "person/" + id.String() }

// Space is the topic of the readers of one space.
func Space(id uuid.UUID) string { return "space/" + id.String() }

// Content is the topic of those who have one item, or thread, before them.
func Content(id uuid.UUID) string { return "content/" + id.String() }

// personOf is the person of a topic that is one person's.
func personOf(topic string) (id uuid.UUID, ok bool) {
	raw, ok := strings.CutPrefix(topic, "person/")
	if !ok {
		return uuid.Nil, false
	}
	id, err := uuid.Parse(raw)
	return id, err == nil
}

// Tell writes the hints down in tx, and wakes the listeners once it stands. A
// nil Hub tells nothing: history is seeded in silence.
func (h *Hub) Tell(_ context.Context, tx *postgres.Tx, hints ...Hint) error {
	if h == nil || len(hints) == 0 {
		return nil
	}
	topics, kinds, refs := make([]string, len(hints)), make([]string, len(hints)), make([]*uuid.UUID, len(hints))
	for i, hint := range hints {
		topics[i], kinds[i] = hint.Topic, hint.Kind
		if hint.Ref != uuid.Nil {
			refs[i] = &hint.Ref
		}
	}
	tx.Later(`
		insert into hints (topic, kind, ref)
		select * from unnest(@topics::text[], @kinds::text[], @refs::uuid[])`,
		postgres.Args{"topics": topics, "kinds": kinds, "refs": refs})
	tx.AfterCommit(h.wake)
	return nil
}

// Kinds of hints. The page knows from them what to ask for again.
const (
	Posted    = "post"         // a new post is live
	Commented = "comment"      // a new comment is live
	Changed   = "changed"      // an item was edited, decided, deleted or reacted to
	Notified  = "notification" // there is something for the person
	Read      = "read"         // the person read it on another page
	Seen      = "seen"         // the person saw posts on another page
	Access    = "access"       // what the person may do or see has changed
	SignedOut = "signed_out"   // a session of the person, or each, is over
	Settings  = "company"      // the company's settings changed
	Cases     = "cases"        // the queue of cases that the person may decide changed
	Checks    = "checks"       // the checks in force changed: each instance loads them
	Levels    = "levels"       // what people's levels unlock changed: each instance loads it
)
