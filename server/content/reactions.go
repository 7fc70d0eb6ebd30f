package content

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Reactions are how many people answered an item by a click.
type Reactions struct {
	Like       int `json:"like"`
	Celebrate  int `json:"celebrate"`
	Support    int `json:"support"`
	Insightful int `json:"insightful"`
	Thanks     int `json:"thanks"`
}

// Reacted is an item's reactions after one of them changed.
type Reacted struct {
	Reactions Reactions `json:"reactions"`
	Mine      *string   `json:"mine,omitempty" enum:"like,celebrate,support,insightful,thanks"`
}

// React sets, changes or (with an empty kind) takes back v's one reaction to
// an item.
func (c *Content) React(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, kind string) (Reacted, error) {
	item, root, err := c.MustRead(ctx, tx, v, id)
	if err != nil {
		return Reacted{}, err
	}
	if item.State != Live {
		return Reacted{}, server.Refuse(server.Conflict, "One can react only to what is published.")
	}
	if err := lockTally(ctx, tx, id); err != nil {
		return Reacted{}, err
	}
	was, err := setReaction(ctx, tx, v.ID, id, kind, c.Clock())
	if err != nil {
		return Reacted{}, err
	}
	if was == "" && kind != "" {
		if err := c.firstReaction(ctx, tx, v, item, root); err != nil {
			return Reacted{}, err
		}
	}
	if err := c.Hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Content(root), Kind: realtime.Changed, Ref: id}); err != nil {
		return Reacted{}, err
	}
	return selectReacted(ctx, tx, v.ID, id)
}

func (c *Content) firstReaction(ctx context.Context, tx *postgres.Tx, v server.Viewer, item Item, root uuid.UUID) error {
	if err := c.Metrics.Record(ctx, tx, metrics.Event{Name: metrics.Reacted, Person: v.ID, Content: item.ID, At: c.Clock()}); err != nil {
		return err
	}
	return c.Notifications.Tell(ctx, tx, notifications.Notice{To: []uuid.UUID{item.AuthorID}, Kind: notifications.Reaction, Actor: v.ID, Content: item.ID, About: root})
}

// lockTally makes changes of one item's reactions follow one another.
func lockTally(ctx context.Context, tx *postgres.Tx, id uuid.UUID) error {
	done, err := tx.Exec(ctx, `select from tallies where content_id = @id for update`, postgres.Args{"id": id})
	if err == nil && done.RowsAffected() == 0 { // removed a moment ago
		return server.Refuse(server.NotFound, "There is no such item.")
	}
	return err
}

// setReaction returns the kind that there was before, or nothing.
func setReaction(ctx context.Context, tx *postgres.Tx, person, id uuid.UUID, kind string, at time.Time) (string, error) {
	was, err := postgres.Column[string](ctx, tx, `select kind from reactions where content_id = @id and person_id = @person`,
		postgres.Args{"id": id, "person": person})
	if err != nil {
		return "", err
	}
	before := ""
	if len(was) > 0 {
		before = was[0]
	}
	if before == kind {
		return before, nil
	}
	if kind == "" {
		_, err = tx.Exec(ctx, `delete from reactions where content_id = @id and person_id = @person`, postgres.Args{"id": id, "person": person})
	} else {
		_, err = tx.Exec(ctx, `
			insert into reactions (content_id, person_id, kind, at) values (@id, @person, @kind, @at)
			on conflict (content_id, person_id) do update set kind = excluded.kind, at = excluded.at`,
			postgres.Args{"id": id, "person": person, "kind": kind, "at": at})
	}
	if err != nil {
		return before, err
	}
	return before, retally(ctx, tx, id, before, kind)
}

func retally(ctx context.Context, tx *postgres.Tx, id uuid.UUID, before, after string) error {
	_, err := tx.Exec(ctx, `
		update tallies
		set "like"     = "like"     + (@after = 'like')::int       - (@before = 'like')::int,
		    celebrate  = celebrate  + (@after = 'celebrate')::int  - (@before = 'celebrate')::int,
		    support    = support    + (@after = 'support')::int    - (@before = 'support')::int,
		    insightful = insightful + (@after = 'insightful')::int - (@before = 'insightful')::int,
		    thanks     = thanks     + (@after = 'thanks')::int     - (@before = 'thanks')::int
		where content_id = @id`, postgres.Args{"id": id, "before": before, "after": after})
	return err
}

func selectReacted(ctx context.Context, q postgres.Querier, person, id uuid.UUID) (Reacted, error) {
	type row struct {
		Reactions
		Mine *string
	}
	r, err := postgres.One[row](ctx, q, "item", `
		select t."like", t.celebrate, t.support, t.insightful, t.thanks, r.kind as mine
		from tallies t left join reactions r on r.content_id = t.content_id and r.person_id = @person
		where t.content_id = @id`, postgres.Args{"id": id, "person": person})
	return Reacted{r.Reactions, r.Mine}, err
}

// Reactor is somebody who reacted.
type Reactor struct {
	ID   uuid.UUID `json:"id" format:"uuid"`
	Name string    `json:"name"`
	Kind string    `json:"kind" enum:"like,celebrate,support,insightful,thanks"`
}

// Reactors lists who reacted to an item, the newest first.
func (c *Content) Reactors(ctx context.Context, v server.Viewer, id uuid.UUID) ([]Reactor, error) {
	item, _, err := c.MustRead(ctx, c.DB, v, id)
	if err != nil {
		return nil, err
	}
	if item.State == Deleted {
		return nil, server.Refuse(server.NotFound, "There is no such item.")
	}
	return postgres.List[Reactor](ctx, c.DB, `
		select p.id, p.name, r.kind from reactions r join people p on p.id = r.person_id
		where r.content_id = @id order by r.at desc limit 100`, postgres.Args{"id": id})
}
