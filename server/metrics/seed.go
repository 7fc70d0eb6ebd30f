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
		insert into person_days (day, person_id, posts, comments, reactions)
		select (at at time zone (select time_zone from company))::date as day, person_id,
		       count(*) filter (where name = 'posted'), count(*) filter (where name = 'commented'), count(*) filter (where name = 'reacted')
		from (select e.at, e.person_id, e.name from events e join people p on p.id = e.person_id where p.is_demo
		      union all
		      select at, person, 'seen' from unnest(@days::timestamptz[], @people::uuid[]) as s (at, person)) all_of_it
		group by day, person_id
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
	args := postgres.Args{"gone": gone}
	_, err := tx.Exec(ctx, `
		with undone as (
		    select (at at time zone (select time_zone from company))::date as day, person_id,
		           count(*) filter (where name = 'posted') as posts, count(*) filter (where name = 'commented') as comments,
		           count(*) filter (where name = 'reacted') as reactions
		    from events
		    where content_id = any (@gone) and person_id not in (select id from people where is_demo)
		    group by day, person_id
		)
		update person_days d
		set posts     = greatest(0, d.posts - u.posts),
		    comments  = greatest(0, d.comments - u.comments),
		    reactions = greatest(0, d.reactions - u.reactions)
		from undone u
		where d.day = u.day and d.person_id = u.person_id`, args)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		delete from events where content_id = any (@gone) or person_id in (select id from people where is_demo)`, args)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `delete from person_days where person_id in (select id from people where is_demo)`)
	return err
}
