package feed

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// feedOf names a feed in the marks: the home feed, or that of a space.
func feedOf(space uuid.UUID) string {
	if space == uuid.Nil {
		return "home"
	}
	return "space/" + space.String()
}

// MarkSeen notes how far v has read in a feed; it never goes back. Other open
// pages of v learn of it.
func (f *Feed) MarkSeen(ctx context.Context, tx *postgres.Tx, v server.Viewer, id, space uuid.UUID) error {
	done, err := tx.Exec(ctx, `
		insert into feed_marks (person_id, feed, seen_id)
		select @person, @feed, @id where @space::uuid is null or @space = any (@spaces)
		on conflict (person_id, feed) do update set seen_id = excluded.seen_id where feed_marks.seen_id < excluded.seen_id`,
		postgres.Args{"person": v.ID, "feed": feedOf(space), "id": id, "space": postgres.Maybe(space), "spaces": v.Spaces})
	if err != nil || done.RowsAffected() == 0 {
		return err
	}
	return f.content.Hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Person(v.ID), Kind: realtime.Seen})
}

// mostUnread is for how many spaces it is told whether there is news.
const mostUnread = 200

// Unread lists those of v's spaces in which somebody else wrote what v has not
// seen, since v is in them: one look into an index for each.
func (f *Feed) Unread(ctx context.Context, v server.Viewer) ([]uuid.UUID, error) {
	return postgres.Column[uuid.UUID](ctx, f.db, `
		select m.space_id from (
		    select m.space_id, m.joined_at, (
		        select max(seen_id::text)::uuid from feed_marks
		        where person_id = @viewer and feed in ('home', 'space/' || m.space_id)) as seen_id
		    from members m join spaces s on s.id = m.space_id
		    where m.person_id = @viewer and s.archived_at is null
		    order by lower(s.name), s.id limit @most) m
		where exists (
		    select from (
		        select * from contents
		        where space_id = m.space_id and kind = 'post' and (m.seen_id is null or id > m.seen_id)
		        order by id desc limit @looked) c
		    where c.state = 'live' and c.author_id <> @viewer and c.created_at > m.joined_at and can_read(@viewer, @spaces, c) and c.id`+unmuted+`)`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "most": mostUnread, "looked": window})
}

// mostNew is how far new posts are counted: nobody needs to know more.
const mostNew = 50

// CountNew counts the posts of others, newer than since, that v may read.
func (f *Feed) CountNew(ctx context.Context, v server.Viewer, since, space uuid.UUID) (int, error) {
	return postgres.Value[int](ctx, f.db, "count", `
		select count(*)::int from (
		    select from (select * from contents where kind = 'post' and state = 'live' and id > @since order by id desc limit @looked) c
		    where c.author_id <> @viewer and (@space::uuid is null or c.space_id = @space) and can_read(@viewer, @spaces, c) and c.id`+unmuted+`
		    limit @most) counted`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "since": since, "space": postgres.Maybe(space), "most": mostNew, "looked": 10 * mostNew})
}
