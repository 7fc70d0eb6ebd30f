package content

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
)

// insertItem stores an item, its first version, its tally and, of those whom
// it names, the ones who can read it.
func insertItem(tx *postgres.Tx, it Item, d Draft, page rendered, verdict checks.Verdict, at time.Time) {
	tx.Later(`
		with item as (
		    insert into contents (id, kind, author_id, space_id, state, version, title, html, has_files, created_at)
		    values (@id, @kind, @author, @space, @state, 1, @title, @html, @files::uuid[] is not null, @at)
		), version as (
		    insert into versions (content_id, number, editor_id, state, title, text, files, verdict, at)
		    values (@id, 1, @author, @state, @title, @text, @files, @verdict, @at)
		), tally as (
		    insert into tallies (content_id) values (@id)
		)
		`+insertMentions,
		postgres.Args{"id": it.ID, "kind": it.Kind, "author": it.AuthorID, "space": it.SpaceID, "state": it.State,
			"title": d.Title, "text": d.Text, "html": page.html, "verdict": noted(verdict), "mentions": page.mentions, "files": someOf(d.Files), "at": at})
}

// insertMentions names those who are there and can read it.
const insertMentions = `
	insert into mentions (content_id, person_id)
	select @id, p.id from people p
	where p.id = any (@mentions::uuid[]) and p.state = 'active'
	  and (@space::uuid is null or exists (select from spaces where id = @space and access = 'open')
	       or exists (select from members where space_id = @space and person_id = p.id))`

// replaceMentions makes an item name those of its newer text, and returns the
// ones whom it did not name before.
func replaceMentions(ctx context.Context, tx *postgres.Tx, it Item, people []uuid.UUID) ([]uuid.UUID, error) {
	_, err := tx.Exec(ctx, `delete from mentions where content_id = @id and person_id <> all (coalesce(@mentions::uuid[], '{}'))`,
		postgres.Args{"id": it.ID, "mentions": people})
	if err != nil || len(people) == 0 {
		return nil, err
	}
	return postgres.Column[uuid.UUID](ctx, tx, insertMentions+` on conflict do nothing returning person_id`,
		postgres.Args{"id": it.ID, "space": it.SpaceID, "mentions": people})
}

// someOf is SQL's null for no files at all.
func someOf(ids []uuid.UUID) []uuid.UUID {
	if len(ids) == 0 {
		return nil
	}
	return ids
}

// noted is what is kept of a verdict beside a version: nothing of a pass.
func noted(v checks.Verdict) *checks.Verdict {
	if len(v.Findings) == 0 {
		return nil
	}
	return &v
}

func selectMentioned(ctx context.Context, q postgres.Querier, id uuid.UUID) ([]uuid.UUID, error) {
	return postgres.Column[uuid.UUID](ctx, q, `select person_id from mentions where content_id = @id order by person_id`, postgres.Args{"id": id})
}

type threadAuthor struct {
	ID   uuid.UUID
	Kind string
}

// selectThreadAuthors returns whom a comment answers: the author of the
// comment it replies to, then the post's.
func selectThreadAuthors(ctx context.Context, q postgres.Querier, comment, on uuid.UUID) ([]threadAuthor, error) {
	return postgres.List[threadAuthor](ctx, q, `
		select c.author_id as id, 'reply' as kind
		from comments k join contents c on c.id = k.reply_to where k.id = @comment
		union all
		select author_id, 'comment' from contents where id = @on`,
		postgres.Args{"comment": comment, "on": on})
}

type readable struct {
	Item
	RootID uuid.UUID
}

// MustRead returns an item that v may read. A comment is readable only if its
// post is. Missing and forbidden are the same refusal.
func (c *Content) MustRead(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (Item, uuid.UUID, error) {
	r, err := selectReadable(ctx, q, v, id)
	return r.Item, r.RootID, err
}

// MayRead tells whether v may have what goes with an item, such as its files.
// A deleted item has nothing left.
func (c *Content) MayRead(ctx context.Context, v server.Viewer, id uuid.UUID) (bool, error) {
	item, _, err := c.MustRead(ctx, c.DB, v, id)
	if server.Refused(err, server.NotFound) {
		return false, nil
	}
	return item.State != Deleted, err
}

func selectReadable(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (readable, error) {
	return postgres.One[readable](ctx, q, "item", `
		select `+itemColumns+`, r.id as root_id
		from contents c
		left join comments k on k.id = c.id
		join contents r on r.id = coalesce(k.on_id, c.id)
		where c.id = @id and can_read(@viewer, @spaces, c) and can_read(@viewer, @spaces, r)`,
		postgres.Args{"id": id, "viewer": v.ID, "spaces": v.Spaces})
}

// MayWatch returns those of some items that v may hear of: what MustRead would
// return.
func (c *Content) MayWatch(ctx context.Context, v server.Viewer, ids []uuid.UUID) ([]uuid.UUID, error) {
	return postgres.Column[uuid.UUID](ctx, c.DB, `
		select c.id
		from contents c
		left join comments k on k.id = c.id
		join contents r on r.id = coalesce(k.on_id, c.id)
		where c.id = any (@ids) and can_read(@viewer, @spaces, c) and can_read(@viewer, @spaces, r)`,
		postgres.Args{"ids": ids, "viewer": v.ID, "spaces": v.Spaces})
}

// lockOwn locks an item that v wrote, in any state but removed.
func lockOwn(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, kind Kind) (Item, error) {
	it, err := postgres.One[Item](ctx, tx, string(kind), `
		select `+itemColumns+`
		from contents c
		where c.id = @id and c.kind = @kind and can_read(@viewer, @spaces, c)
		for update`,
		postgres.Args{"id": id, "kind": kind, "viewer": v.ID, "spaces": v.Spaces})
	if err != nil {
		return it, err
	}
	if it.AuthorID != v.ID {
		return it, server.Refuse(server.Forbidden, "Only the author can do that.")
	}
	return it, nil
}
