package files

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
)

// Claim makes ids the files of an item of content, in that order. Those that
// the item had and that are not among them are loose again. Only the owner's
// own loose files can be claimed.
func (f *Files) Claim(ctx context.Context, tx *postgres.Tx, owner, content uuid.UUID, ids []uuid.UUID) error {
	if err := letGo(ctx, tx, content, ids); err != nil || len(ids) == 0 {
		return err
	}
	done, err := take(ctx, tx, owner, content, ids)
	return allOf(ids, done, err)
}

// Show makes those of ids the files of an item that are still there to be
// claimed.
func (f *Files) Show(ctx context.Context, tx *postgres.Tx, owner, content uuid.UUID, ids []uuid.UUID) error {
	if err := letGo(ctx, tx, content, ids); err != nil || len(ids) == 0 {
		return err
	}
	_, err := take(ctx, tx, owner, content, ids)
	return err
}

// Reserve keeps ids for an item, without showing those that it does not show
// already.
func (f *Files) Reserve(ctx context.Context, tx *postgres.Tx, owner, content uuid.UUID, ids []uuid.UUID) error {
	done, err := tx.Exec(ctx, `
		with mine as (
			select f.id from files f
			where f.id = any (@ids) and f.owner_id = @owner and (f.content_id = @content or `+loose+`)
			order by f.id
			for update)
		update files f set content_id = @content
		from mine where f.id = mine.id`, postgres.Args{"content": content, "owner": owner, "ids": ids})
	return allOf(ids, done.RowsAffected(), err)
}

// Release lets go of those of ids that were only reserved for an item.
func (f *Files) Release(ctx context.Context, tx *postgres.Tx, content uuid.UUID, ids []uuid.UUID) error {
	_, err := tx.Exec(ctx, `update files set content_id = null where content_id = @content and place = 0 and id = any (@ids)`,
		postgres.Args{"content": content, "ids": ids})
	return err
}

// letGo lets go of what an item shows.
func letGo(ctx context.Context, tx *postgres.Tx, content uuid.UUID, but []uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update files f set content_id = null, place = 0
		where f.content_id = @content and f.place > 0 and f.id <> all (coalesce(@but::uuid[], '{}'))`, postgres.Args{"content": content, "but": but})
	return err
}

func take(ctx context.Context, tx *postgres.Tx, owner, content uuid.UUID, ids []uuid.UUID) (int64, error) {
	done, err := tx.Exec(ctx, `
		with mine as (
			select f.id from files f
			where f.id = any (@ids) and f.owner_id = @owner and (f.content_id = @content or `+loose+`)
			order by f.id
			for update)
		update files f set content_id = @content, place = array_position(@ids::uuid[], f.id)
		from mine where f.id = mine.id`, postgres.Args{"content": content, "owner": owner, "ids": ids})
	return done.RowsAffected(), err
}

func allOf(ids []uuid.UUID, done int64, err error) error {
	switch {
	case err != nil:
		return err
	case len(ids) > mostOfOne:
		return server.RefuseField("files", "At the most %d files go with one text.", mostOfOne)
	case done != int64(len(ids)):
		return server.RefuseField("files", "One of the files is not there any more. Add it again.")
	}
	return nil
}

// Loose returns those of ids that are the owner's own and that nothing has
// claimed, in the order of ids.
func (f *Files) Loose(ctx context.Context, q postgres.Querier, owner uuid.UUID, ids []uuid.UUID) ([]File, error) {
	if len(ids) == 0 {
		return []File{}, nil
	}
	return known(postgres.List[File](ctx, q, `
		select `+columns+` from files f
		where f.id = any (@ids) and f.owner_id = @owner and `+loose+`
		order by array_position(@ids::uuid[], f.id)`, postgres.Args{"ids": ids, "owner": owner}))
}

// Words are the names and descriptions of an owner's files, a line for each,
// and what kinds of files they are: as the guidelines judge them.
func (f *Files) Words(ctx context.Context, q postgres.Querier, owner uuid.UUID, ids []uuid.UUID) (string, []checks.Attached, error) {
	if len(ids) == 0 {
		return "", nil, nil
	}
	type named struct{ Name, Alt, MediaType string }
	list, err := postgres.List[named](ctx, q, `
		select name, alt, media_type from files where id = any (@ids) and owner_id = @owner order by id`, postgres.Args{"ids": ids, "owner": owner})
	var words strings.Builder
	var attached []checks.Attached
	for _, n := range list {
		words.WriteString(checks.NamesOf(n.Name, n.Alt))
		attached = append(attached, checks.Attached{Name: n.Name, Type: n.MediaType})
	}
	return words.String(), attached, err
}

// Erase removes every file of an item, shown or reserved, for good.
func (f *Files) Erase(ctx context.Context, tx *postgres.Tx, content uuid.UUID) error {
	gone, err := postgres.Column[uuid.UUID](ctx, tx, `delete from files where content_id = @id returning id`, postgres.Args{"id": content})
	if err != nil {
		return err
	}
	tx.AfterCommit(func() {
		for _, id := range gone {
			f.Disk.drop(id)
		}
	})
	return nil
}
