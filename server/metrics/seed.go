package metrics

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/atrium-social/atrium/server/postgres"
)

// SeedEvent is one thing that a person of a demo company did.
type SeedEvent struct {
	ID uuid.UUID
	Event
}

// Sighting is a day on which a person looked in.
type Sighting struct {
	Person uuid.UUID
	At     time.Time
}

// Seed counts a demo company's history, as if each thing had been recorded
// when it happened.
func (m *Metrics) Seed(ctx context.Context, tx *postgres.Tx, events []SeedEvent, seen []Sighting) error {
	rows := make([][]any, len(events))
	for i, e := range events {
		rows[i] = []any{e.ID, e.At, string(e.Name), e.Person, postgres.Maybe(e.Content), postgres.Maybe(e.Space)}
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"events"}, []string{"id", "at", "name", "person_id", "content_id", "space_id"}, pgx.CopyFromRows(rows))
	if err != nil {
		return err
	}
	people, days := make([]uuid.UUID, len(seen)), make([]time.Time, len(seen))
	for i, s := range seen {
		people[i], days[i] = s.Person, s.At
	}
	_, err = tx.Exec(ctx, `
		insert into person_days (day, person_id)
		select distinct (at at time zone (select time_zone from company))::date, person_id
		from (select e.at, e.person_id from events e join people p on p.id = e.person_id where p.is_demo
		      union all
		      select at, person from unnest(@days::timestamptz[], @people::uuid[]) as s (at, person)) all_of_it
		on conflict do nothing`, postgres.Args{"people": people, "days": days})
	if err != nil {
		return err
	}
	return m.Recompute(ctx, tx)
}

// Recompute computes every figure anew, frozen ones too: for when history
// itself has changed.
func (m *Metrics) Recompute(ctx context.Context, tx *postgres.Tx) error {
	if _, err := tx.Exec(ctx, `delete from rollups`); err != nil {
		return err
	}
	return m.Roll(ctx, tx)
}

// Unseed forgets what demo people did, and what was done to the items that
// are gone.
func (m *Metrics) Unseed(ctx context.Context, tx *postgres.Tx, gone []uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		delete from events where content_id = any (@gone) or person_id in (select id from people where is_demo)`,
		postgres.Args{"gone": gone})
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `delete from person_days where person_id in (select id from people where is_demo)`)
	return err
}
