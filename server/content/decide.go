package content

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Decide ends the wait of a held version. Kept, it is shown, and whoever it
// concerns is told as if it had just been written; otherwise it stays down,
// and a live version before it stays as it is. Moderation alone calls it,
// with the item locked.
func (c *Content) Decide(ctx context.Context, tx *postgres.Tx, id uuid.UUID, version int, keep bool) error {
	item, err := lockDecidable(ctx, tx, id, version)
	if err != nil {
		return err
	}
	return c.decide(ctx, tx, item, version, keep)
}

func (c *Content) decide(ctx context.Context, tx *postgres.Tx, item Item, version int, keep bool) error {
	if err := closeVersion(ctx, tx, item.ID, version, keep); err != nil {
		return err
	}
	first := item.State == HeldBack
	if !keep {
		return c.takeDown(ctx, tx, item, first)
	}
	if err := c.showFiles(ctx, tx, item, version); err != nil {
		return err
	}
	if err := c.show(ctx, tx, item, version); err != nil {
		return err
	}
	if first {
		return c.announceFirst(ctx, tx, item)
	}
	return c.changed(ctx, tx, item, 1-counts(item.State))
}

// lockDecidable refuses what its author has deleted or rewritten: an older
// text never takes the place of a newer one.
func lockDecidable(ctx context.Context, tx *postgres.Tx, id uuid.UUID, version int) (Item, error) {
	item, err := postgres.One[Item](ctx, tx, "item", `
		select `+itemColumns+` from contents c where c.id = @id for update`, postgres.Args{"id": id})
	if err != nil {
		return item, err
	}
	if item.State == Deleted {
		return item, server.Refuse(server.Conflict, "Its author has deleted this in the meantime.")
	}
	newest, err := postgres.Value[int](ctx, tx, "item", `select max(number) from versions where content_id = @id`, postgres.Args{"id": id})
	if err == nil && version != newest {
		err = server.Refuse(server.Conflict, "Its author has rewritten this. Decide about the newer text.")
	}
	return item, err
}

func closeVersion(ctx context.Context, tx *postgres.Tx, id uuid.UUID, version int, keep bool) error {
	state := Removed
	if keep {
		state = Live
	}
	_, err := tx.Exec(ctx, `update versions set state = @state where content_id = @id and number = @version`,
		postgres.Args{"id": id, "version": version, "state": state})
	return err
}

func (c *Content) takeDown(ctx context.Context, tx *postgres.Tx, item Item, first bool) error {
	if first {
		_, err := tx.Exec(ctx, `update contents set state = 'removed' where id = @id`, postgres.Args{"id": item.ID})
		if err != nil {
			return err
		}
	}
	return c.changed(ctx, tx, item, 0)
}

func (c *Content) show(ctx context.Context, tx *postgres.Tx, item Item, version int) error {
	source, err := postgres.One[Source](ctx, tx, "version", `
		select title, text, number as version from versions where content_id = @id and number = @version`,
		postgres.Args{"id": item.ID, "version": version})
	if err != nil {
		return err
	}
	page := render(source.Text)
	_, err = tx.Exec(ctx, `
		update contents
		set state = 'live', asked_edit = false, version = @version, title = @title, html = @html, edited_at = case when @version > 1 then @at::timestamptz end
		where id = @id`,
		postgres.Args{"id": item.ID, "version": version, "title": source.Title, "html": page.html, "at": c.Clock()})
	if err != nil {
		return err
	}
	return c.rename(ctx, tx, item, page.mentions, item.State == Live)
}

// announceFirst does what publishing would have done.
func (c *Content) announceFirst(ctx context.Context, tx *postgres.Tx, item Item) error {
	on, err := threadOf(ctx, tx, item)
	if err != nil {
		return err
	}
	if item.Kind == Comment {
		if err := tally(ctx, tx, on, +1); err != nil {
			return err
		}
	}
	return c.announce(ctx, tx, item, on, true)
}
