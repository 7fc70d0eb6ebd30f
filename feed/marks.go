package feed

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Seen is the newest post that v has seen in the home feed, or uuid.Nil.
func (f *Feed) Seen(ctx context.Context, v server.Viewer) (uuid.UUID, error) {
	ids, err := postgres.Column[uuid.UUID](ctx, f.db, `select seen_id from feed_marks where person_id = @person and feed = 'home'`, postgres.Args{"person": v.ID})
	if err != nil || len(ids) == 0 {
		return uuid.Nil, err
	}
	return ids[0], nil
}

// MarkSeen notes how far v has read; it never goes back.
func (f *Feed) MarkSeen(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		insert into feed_marks (person_id, feed, seen_id) values (@person, 'home', @id)
		on conflict (person_id, feed) do update set seen_id = greatest(feed_marks.seen_id, excluded.seen_id)`,
		postgres.Args{"person": v.ID, "id": id})
	return err
}

// mostNew is how far new posts are counted: nobody needs to know more.
const mostNew = 50

// CountNew counts the posts of others, newer than since, that v may read.
func (f *Feed) CountNew(ctx context.Context, v server.Viewer, since, space uuid.UUID) (int, error) {
	return postgres.Value[int](ctx, f.db, "count", `
		select count(*)::int from (
		    select from (select * from contents where kind = 'post' and state = 'live' and id > @since order by id desc limit @looked) c
		    where c.author_id <> @viewer and (@space::uuid is null or c.space_id = @space) and can_read(@viewer, @spaces, c)
		    limit @most) counted`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "since": since, "space": postgres.Maybe(space), "most": mostNew, "looked": 10 * mostNew})
}
