// Package metrics counts what happens in the transaction that makes it true,
// rolls it up by day and week, and reports it with the definition of each
// number.
package metrics

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Event is one thing that a person did.
type Event struct {
	Name    Name
	Person  uuid.UUID
	Content uuid.UUID // may be uuid.Nil
	Space   uuid.UUID // may be uuid.Nil
	At      time.Time // zero: now
}

// Name is what happened.
type Name string

// What can happen, first part.
const (
	Seen      Name = "seen" // an authenticated view, noted once a day
	Posted    Name = "posted"
	Commented Name = "commented"
	Reacted   Name = "reacted"
)

// Metrics counts and reports.
type Metrics struct {
	db    *postgres.DB
	clock server.Clock
	seen  sightings
}

// New makes a Metrics.
func New(db *postgres.DB, clock server.Clock) *Metrics { return &Metrics{db: db, clock: clock} }

// Record counts e in the transaction that makes it true.
func (m *Metrics) Record(_ context.Context, tx *postgres.Tx, e Event) error {
	if e.At.IsZero() {
		e.At = m.clock()
	}
	insertEvent(tx, e, e.At)
	return nil
}

func insertEvent(tx *postgres.Tx, e Event, at time.Time) {
	tx.Later(`
		with day as (
		    insert into person_days (day, person_id)
		    select (@at::timestamptz at time zone coalesce((select time_zone from company), 'UTC'))::date, @person
		    on conflict do nothing
		)
		insert into events (id, at, name, person_id, content_id, space_id)
		values (@id, @at, @name, @person, @content, @space)`,
		postgres.Args{"id": server.NewID(at), "at": at, "name": e.Name, "person": e.Person, "content": postgres.Maybe(e.Content), "space": postgres.Maybe(e.Space)})
}
