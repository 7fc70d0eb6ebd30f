package content

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Amend gives an item a new text. from is the version that the writer had
// before them; if it is no longer the newest, nothing is changed. An edit that
// is held leaves the live version standing.
func (c *Content) Amend(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, from int, d Draft) error {
	d.Edit = true
	if err := d.clean(); err != nil {
		return err
	}
	item, err := lockOwn(ctx, tx, v, id, d.Kind)
	if err != nil {
		return err
	}
	if err := item.mayBeEdited(); err != nil {
		return err
	}
	if item.SpaceID != nil {
		d.Space = *item.SpaceID
	}
	if err := c.admit(ctx, tx, v, d); err != nil {
		return err
	}
	newest, err := postgres.Value[int](ctx, tx, "item", `select max(number) from versions where content_id = @id`, postgres.Args{"id": id})
	if err != nil {
		return err
	}
	if from != item.Version {
		return server.Refuse(server.Conflict, "It was edited in the meantime. Look at the newer text before you save yours.")
	}
	item.Version = newest + 1
	verdict, err := c.judge(ctx, tx, v, item, d)
	if err != nil {
		return err
	}
	return c.store(ctx, tx, item, d, verdict)
}

func (i Item) mayBeEdited() error {
	switch {
	case i.State == Deleted, i.State == Removed:
		return server.Refuse(server.Conflict, "This was taken down and cannot be edited.")
	case i.State == Hidden && !i.AskedEdit:
		return server.Refuse(server.Conflict, "A moderator has hidden this. If you see it otherwise, appeal under My standing.")
	}
	return nil
}

func (c *Content) store(ctx context.Context, tx *postgres.Tx, item Item, d Draft, verdict checks.Verdict) error {
	state := Live
	if verdict.Action.Holds() || item.State == HeldBack {
		state = HeldBack
	}
	if err := c.supersede(ctx, tx, item); err != nil {
		return err
	}
	now := c.Clock()
	_, err := tx.Exec(ctx, `
		insert into versions (content_id, number, editor_id, state, title, text, files, verdict, at)
		values (@id, @number, @editor, @state, @title, @text, @files, @verdict, @at)`,
		postgres.Args{"id": item.ID, "number": item.Version, "editor": item.AuthorID, "state": state, "title": d.Title, "text": d.Text,
			"files": d.Files, "verdict": noted(verdict), "at": now})
	if err != nil {
		return err
	}
	mended := item.State == Hidden && state == Live
	if state == Live || item.State == HeldBack {
		page := render(d.Text)
		if err := updateShown(ctx, tx, item, d.Title, page.html, now); err != nil {
			return err
		}
		if err := c.rename(ctx, tx, item, page.mentions, state == Live); err != nil {
			return err
		}
	}
	if err := c.attach(ctx, tx, item, d.Files, state == Live || item.State == HeldBack); err != nil {
		return err
	}
	gained := 0
	if mended {
		gained, item.State = 1, Live
	}
	if err := c.follow(ctx, tx, Judged{Item: item, Verdict: verdict, Held: state == HeldBack, Mended: mended}); err != nil {
		return err
	}
	if err := c.changed(ctx, tx, item, gained); err != nil || !mended {
		return err
	}
	return c.back(ctx, tx, item)
}

// rename keeps whom a newer text names, and tells those whom it names first.
func (c *Content) rename(ctx context.Context, tx *postgres.Tx, item Item, people []uuid.UUID, tell bool) error {
	named, err := replaceMentions(ctx, tx, item, people)
	if err != nil || !tell || len(named) == 0 {
		return err
	}
	about, err := threadOf(ctx, tx, item)
	if err != nil {
		return err
	}
	return c.tellNamed(ctx, tx, item, about, named)
}

// supersede ends the wait of what the author has rewritten: nobody decides
// about it any more.
func (c *Content) supersede(ctx context.Context, tx *postgres.Tx, item Item) error {
	if err := c.letWaitingGo(ctx, tx, item.ID); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `
		update versions set state = 'removed' where content_id = @id and number < @version and state = 'held'`,
		postgres.Args{"id": item.ID, "version": item.Version})
	return err
}

func updateShown(ctx context.Context, tx *postgres.Tx, item Item, title, html string, at time.Time) error {
	_, err := tx.Exec(ctx, `
		update contents
		set version = @version, title = @title, html = @html, edited_at = @at,
		    state = case state when 'hidden' then 'live' else state end, asked_edit = false
		where id = @id`,
		postgres.Args{"id": item.ID, "version": item.Version, "title": title, "html": html, "at": at})
	return err
}

// Delete leaves a tombstone of an item: that it was there, without its words.
func (c *Content) Delete(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, kind Kind) error {
	item, err := lockOwn(ctx, tx, v, id, kind)
	if err != nil || item.State == Deleted {
		return err
	}
	if item.State == Removed || item.State == Hidden && !item.AskedEdit {
		return server.Refuse(server.Conflict, "A moderator has taken this down already.")
	}
	_, err = tx.Exec(ctx, `
		update contents set state = 'deleted', title = '', html = '', edited_at = @at where id = @id`,
		postgres.Args{"id": id, "at": c.Clock()})
	if err != nil {
		return err
	}
	return c.changed(ctx, tx, item, -counts(item.State))
}

// TakeBack deletes an item whose author wants to write it anew: its files are
// theirs alone again.
func (c *Content) TakeBack(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, kind Kind) error {
	if err := c.Delete(ctx, tx, v, id, kind); err != nil {
		return err
	}
	if err := c.Files.Claim(ctx, tx, v.ID, id, nil); err != nil {
		return err
	}
	if err := c.letWaitingGo(ctx, tx, id); err != nil {
		return err
	}
	return updateHasFiles(ctx, tx, id)
}

// Restore takes a deletion back, for a few minutes after it.
func (c *Content) Restore(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, kind Kind) error {
	item, err := lockOwn(ctx, tx, v, id, kind)
	if err != nil {
		return err
	}
	if item.State != Deleted {
		return server.Refuse(server.Conflict, "This is not deleted.")
	}
	type last struct {
		Title, Text string
		State       State
		DeletedAt   time.Time
	}
	was, err := postgres.One[last](ctx, tx, "version", `
		select v.title, v.text, v.state, c.edited_at as deleted_at
		from contents c join versions v on v.content_id = c.id and v.number = c.version
		where c.id = @id`, postgres.Args{"id": id})
	if err != nil {
		return err
	}
	if c.Clock().Sub(was.DeletedAt) > restoreFor {
		return server.Refuse(server.Conflict, "It is too late to take this back.")
	}
	if item.AskedEdit {
		was.State = Hidden
	}
	_, err = tx.Exec(ctx, `
		update contents
		set state = @state, title = @title, html = @html,
		    edited_at = (select at from versions where content_id = @id and number = contents.version and number > 1)
		where id = @id`,
		postgres.Args{"id": id, "state": was.State, "title": was.Title, "html": render(was.Text).html})
	if err != nil {
		return err
	}
	item.State = was.State
	return c.changed(ctx, tx, item, counts(item.State))
}

// changed tells open pages, and adds to the post's number of comments.
func (c *Content) changed(ctx context.Context, tx *postgres.Tx, item Item, comments int) error {
	thread, err := threadOf(ctx, tx, item)
	if err != nil {
		return err
	}
	if item.Kind == Comment && comments != 0 {
		if err := tally(ctx, tx, thread, comments); err != nil {
			return err
		}
	}
	return c.Hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Content(thread), Kind: realtime.Changed, Ref: item.ID})
}

// threadOf is the post that an item is or comments on.
func threadOf(ctx context.Context, q postgres.Querier, item Item) (uuid.UUID, error) {
	if item.Kind != Comment {
		return item.ID, nil
	}
	return postgres.Value[uuid.UUID](ctx, q, "comment", `select on_id from comments where id = @id`, postgres.Args{"id": item.ID})
}

func tally(ctx context.Context, tx *postgres.Tx, on uuid.UUID, comments int) error {
	_, err := tx.Exec(ctx, `update tallies set comments = comments + @n where content_id = @id`, postgres.Args{"id": on, "n": comments})
	return err
}

// Source is a text as its author wrote it.
type Source struct {
	Title   string       `json:"title"`
	Text    string       `json:"text"`
	Version int          `json:"version"`
	Files   []files.File `json:"files" db:"-"`
}

// Source returns the newest text of an item to its author.
func (c *Content) Source(ctx context.Context, v server.Viewer, id uuid.UUID) (Source, error) {
	s, err := postgres.One[Source](ctx, c.DB, "item", `
		select v.title, v.text, c.version
		from contents c join versions v on v.content_id = c.id
		where c.id = @id and c.author_id = @viewer and (c.state in ('live', 'held') or c.state = 'hidden' and c.asked_edit) and can_read(@viewer, @spaces, c)
		order by v.number desc
		limit 1`, postgres.Args{"id": id, "viewer": v.ID, "spaces": v.Spaces})
	if err != nil {
		return s, err
	}
	s.Files, err = c.filesOf(ctx, c.DB, id)
	return s, err
}

// Version is one text that an item had.
type Version struct {
	Number int       `json:"number"`
	At     time.Time `json:"at"`
	Title  string    `json:"title"`
	Text   string    `json:"text"`
	HTML   string    `json:"html" db:"-"`
	State  State     `json:"state" enum:"live,held,removed"`
}

// Versions lists the texts that an item had, newest first, to whoever may
// read it; those that wait for a moderator only to their author.
func (c *Content) Versions(ctx context.Context, v server.Viewer, id uuid.UUID) ([]Version, error) {
	item, _, err := c.MustRead(ctx, c.DB, v, id)
	if err != nil {
		return nil, err
	}
	if item.State == Deleted {
		return nil, server.Refuse(server.NotFound, "There is no such item.")
	}
	list, err := postgres.List[Version](ctx, c.DB, `
		select number, at, title, text, state from versions
		where content_id = @id and (state = 'live' or @own)
		order by number desc
		limit 100`, postgres.Args{"id": id, "own": item.AuthorID == v.ID})
	for i := range list {
		list[i].HTML = render(list[i].Text).html
	}
	return list, err
}
