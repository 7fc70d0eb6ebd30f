package metrics

import (
	"context"
	"sync"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// sightings remembers whom this instance has noted in this hour, so that a request
// mostly costs nothing.
type sightings struct {
	mu    sync.Mutex
	day   string
	known map[uuid.UUID]bool
}

// first reports whether person is new in this hour: days begin at different
// hours in different time zones.
func (s *sightings) first(day string, person uuid.UUID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.day != day {
		s.day, s.known = day, map[uuid.UUID]bool{}
	}
	if s.known[person] {
		return false
	}
	s.known[person] = true
	return true
}

func (s *sightings) forget(person uuid.UUID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.known, person)
}

// Seen notes, once an hour, that a person looked in on this day of the
// company's calendar.
func (m *Metrics) Seen(ctx context.Context, person uuid.UUID) error {
	now := m.clock()
	if !m.seen.first(now.UTC().Format("2006-01-02T15"), person) {
		return nil
	}
	err := m.db.InTx(ctx, func(tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, `
			insert into person_days (day, person_id)
			select (@at::timestamptz at time zone coalesce((select time_zone from company), 'UTC'))::date, @person
			on conflict do nothing`, postgres.Args{"at": now, "person": person})
		return err
	})
	if err != nil {
		m.seen.forget(person)
	}
	return err
}
