package content

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// What moderation alone calls: it has decided, and holds the lock on the item.

// Turn puts an item into another state: out of sight, or back to where it was.
// askEdit lets its author bring it back by an edit.
func (c *Content) Turn(ctx context.Context, tx *postgres.Tx, id uuid.UUID, to State, askEdit bool) error {
	item, err := postgres.One[Item](ctx, tx, "item", `select `+itemColumns+` from contents c where c.id = @id for update`, postgres.Args{"id": id})
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `update contents set state = @state, asked_edit = @ask where id = @id`, postgres.Args{"id": id, "state": to, "ask": askEdit})
	if err != nil {
		return err
	}
	if err := c.changed(ctx, tx, item, counts(to)-counts(item.State)); err != nil || to != Live || item.State == Live {
		return err
	}
	return c.back(ctx, tx, item)
}

// back tells open pages that a post stands again: those that had lost it no
// longer watch it.
func (c *Content) back(ctx context.Context, tx *postgres.Tx, item Item) error {
	if item.Kind != Post {
		return nil
	}
	space := uuid.Nil
	if item.SpaceID != nil {
		space = *item.SpaceID
	}
	return c.Hub.Tell(ctx, tx, realtime.Hint{Topic: newsTopic(space), Kind: realtime.Changed, Ref: item.ID})
}

// Reinstate shows a version that was decided against before anybody saw it,
// as if it had just been approved, and reports whether it did. One that has a
// successor, shown or waiting, stays down.
func (c *Content) Reinstate(ctx context.Context, tx *postgres.Tx, id uuid.UUID, version int) (bool, error) {
	item, err := postgres.One[Item](ctx, tx, "item", `select `+itemColumns+` from contents c where c.id = @id for update`, postgres.Args{"id": id})
	if err != nil || item.State == Deleted {
		return false, err
	}
	type row struct{ Shown, Succeeded bool }
	r, err := postgres.One[row](ctx, tx, "version", `
		select exists (select from versions where content_id = @id and state = 'live') as shown,
		       exists (select from versions where content_id = @id and (number > @version and state <> 'removed' or number = @version and state = 'live')) as succeeded`,
		postgres.Args{"id": id, "version": version})
	if err != nil || r.Succeeded {
		return false, err
	}
	if !r.Shown {
		item.State = HeldBack
	}
	return true, c.decide(ctx, tx, item, version, true)
}

// Close ends a thread, or opens it again.
func (c *Content) Close(ctx context.Context, tx *postgres.Tx, id uuid.UUID, closed bool) error {
	_, err := tx.Exec(ctx, `update contents set closed_at = case when @closed then @now::timestamptz end where id = @id`,
		postgres.Args{"id": id, "closed": closed, "now": c.Clock()})
	if err != nil {
		return err
	}
	return c.Hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Content(id), Kind: realtime.Changed, Ref: id})
}

// HoldAgain makes a version wait once more, whether it had been kept or not.
// The caller puts the item where it then belongs.
func (c *Content) HoldAgain(ctx context.Context, tx *postgres.Tx, id uuid.UUID, version int) error {
	type row struct {
		State          State
		Newer, Earlier bool
	}
	r, err := postgres.One[row](ctx, tx, "version", `
		select state, exists (select from versions where content_id = @id and number > @version) as newer,
		       exists (select from versions where content_id = @id and number < @version and state = 'live') as earlier
		from versions where content_id = @id and number = @version`, postgres.Args{"id": id, "version": version})
	switch {
	case err != nil:
		return err
	case r.Newer:
		return server.Refuse(server.Conflict, "Its author has rewritten this. Decide about the newer text.")
	case r.State == Live && r.Earlier:
		return server.Refuse(server.Conflict, "The edit has taken the place of the text before it. Hide it instead.")
	}
	_, err = tx.Exec(ctx, `update versions set state = 'held' where content_id = @id and number = @version`, postgres.Args{"id": id, "version": version})
	return err
}

// Erase removes every version of an item's words and its files for good. That
// it was there, and who wrote it, stays.
func (c *Content) Erase(ctx context.Context, tx *postgres.Tx, id uuid.UUID) error {
	for _, sql := range []string{
		`update versions set title = '', text = '', verdict = null where content_id = @id`,
		`update contents set title = '', html = '', has_files = false, erased_at = now() where id = @id`,
		`delete from mentions where content_id = @id`,
	} {
		if _, err := tx.Exec(ctx, sql, postgres.Args{"id": id}); err != nil {
			return err
		}
	}
	return c.Files.Erase(ctx, tx, id)
}
