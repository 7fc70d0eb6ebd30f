package content

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/postgres"
)

// FilesOf returns the files of items, by one query; none for no items.
func (c *Content) FilesOf(ctx context.Context, q postgres.Querier, ids []uuid.UUID) (map[uuid.UUID][]files.File, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return c.Files.List(ctx, q, ids)
}

func (c *Content) filesOf(ctx context.Context, q postgres.Querier, id uuid.UUID) ([]files.File, error) {
	all, err := c.FilesOf(ctx, q, []uuid.UUID{id})
	if list := all[id]; list != nil {
		return list, err
	}
	return []files.File{}, err
}

// addFiles reads the files of comments and of their replies by one query.
func (c *Content) addFiles(ctx context.Context, q postgres.Querier, list []Answer) error {
	var with []uuid.UUID
	each(list, func(a *Answer) {
		if a.hasFiles {
			with = append(with, a.ID)
		}
	})
	all, err := c.FilesOf(ctx, q, with)
	each(list, func(a *Answer) {
		if has, ok := all[a.ID]; ok {
			a.Files = has
		}
	})
	return err
}

func each(list []Answer, fn func(*Answer)) {
	for i := range list {
		fn(&list[i])
		each(list[i].Replies, fn)
	}
}

// attach gives an item the files of an edit. Those of an edit that is held
// wait, unseen, beside the ones that are shown.
func (c *Content) attach(ctx context.Context, tx *postgres.Tx, item Item, ids []uuid.UUID, shown bool) error {
	if ids == nil {
		return nil
	}
	if !shown {
		return c.Files.Reserve(ctx, tx, item.AuthorID, item.ID, ids)
	}
	if err := c.Files.Claim(ctx, tx, item.AuthorID, item.ID, ids); err != nil {
		return err
	}
	return updateHasFiles(ctx, tx, item.ID)
}

// FilesOfVersion returns the files that a version of an item came with, also
// while nobody sees it: one that names none has those of the text before it.
func (c *Content) FilesOfVersion(ctx context.Context, q postgres.Querier, id uuid.UUID, version int) ([]files.File, error) {
	named, err := postgres.Column[[]uuid.UUID](ctx, q, `
		select files from versions
		where content_id = @id and number <= @version and (number = @version or state = 'live') and files is not null
		order by number desc
		limit 1`, postgres.Args{"id": id, "version": version})
	if err != nil {
		return nil, err
	}
	if len(named) == 0 {
		return c.filesOf(ctx, q, id)
	}
	return c.Files.Chosen(ctx, q, id, named[0])
}

// showFiles shows the files of a held version that is kept, as far as they are
// still there. Those of one that is not kept stay reserved: an appeal may show
// it yet.
func (c *Content) showFiles(ctx context.Context, tx *postgres.Tx, item Item, version int) error {
	ids, err := postgres.Value[[]uuid.UUID](ctx, tx, "version", `
		select files from versions where content_id = @id and number = @version`, postgres.Args{"id": item.ID, "version": version})
	if err != nil || ids == nil {
		return err
	}
	if err := c.Files.Show(ctx, tx, item.AuthorID, item.ID, ids); err != nil {
		return err
	}
	return updateHasFiles(ctx, tx, item.ID)
}

// letWaitingGo lets go of the files of what waits for a moderator, but of those
// that came with what was decided against too.
func (c *Content) letWaitingGo(ctx context.Context, tx *postgres.Tx, id uuid.UUID) error {
	ids, err := postgres.Column[uuid.UUID](ctx, tx, `
		select unnest(files) from versions where content_id = @id and state = 'held'
		except
		select unnest(files) from versions where content_id = @id and state = 'removed'`, postgres.Args{"id": id})
	if err != nil || len(ids) == 0 {
		return err
	}
	return c.Files.Release(ctx, tx, id, ids)
}

func updateHasFiles(ctx context.Context, tx *postgres.Tx, id uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update contents set has_files = exists (select from files where content_id = @id and place > 0) where id = @id`, postgres.Args{"id": id})
	return err
}
