package notifications

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// insertNotice returns whom it told, in the order of their ids.
func insertNotice(ctx context.Context, tx *postgres.Tx, n Notice) ([]uuid.UUID, error) {
	ids := make([]uuid.UUID, len(n.To))
	for i := range ids {
		ids[i] = server.NewID(n.At)
	}
	return postgres.Column[uuid.UUID](ctx, tx, `
		with calendar as (
		    select (@at::timestamptz at time zone coalesce((select time_zone from company), 'UTC'))::date as day,
		           coalesce(@space::uuid, (select space_id from contents where id = @content::uuid)) as space_id
		), whom as (
		    select distinct on (t.to_id) t.id, t.to_id
		    from unnest(@ids::uuid[], @to::uuid[]) as t (id, to_id)
		    join people p on p.id = t.to_id and p.state = 'active'
		    where t.to_id is distinct from @actor::uuid
		      and not exists (
		          select from notifications n
		          where n.to_id = t.to_id and n.content_id = @content
		            and (n.kind in ('mention', 'reply', 'comment') and @kind in ('mention', 'reply', 'comment')
		                 or n.kind = 'reaction' and @kind = 'reaction' and n.actor_id = @actor))
		    order by t.to_id
		), bundled as (
		    insert into notification_bundles as b (to_id, kind, thread, day, space_id, newest_id, told)
		    select to_id, @kind, @thread, day, space_id, id, 1 from whom, calendar order by to_id
		    on conflict (to_id, kind, thread, day) do update
		        set newest_id = greatest(b.newest_id, excluded.newest_id), told = b.told + 1
		    returning to_id, told
		)
		insert into notifications (id, to_id, kind, thread, day, place, actor_id, content_id, space_id, at)
		select w.id, w.to_id, @kind, @thread, day, b.told, @actor, @content, space_id, @at
		from whom w join bundled b using (to_id), calendar
		order by w.to_id
		on conflict do nothing
		returning to_id`,
		postgres.Args{"ids": ids, "to": n.To, "kind": n.Kind, "thread": n.thread(), "at": n.At,
			"actor": postgres.Maybe(n.Actor), "content": postgres.Maybe(n.Content), "space": postgres.Maybe(n.Space)})
}

func deleteNotices(ctx context.Context, tx *postgres.Tx, kind Kind, actor, space uuid.UUID) (from []uuid.UUID, err error) {
	return postgres.Column[uuid.UUID](ctx, tx, `
		with gone as (
		    delete from notifications where actor_id = @actor and space_id = @space and kind = @kind returning to_id
		)
		select distinct to_id from gone order by to_id`, postgres.Args{"kind": kind, "actor": actor, "space": space})
}

// markRead marks some as read, each with what its bundle held before it. It
// returns the oldest of each bundle that was unread before.
func markRead(ctx context.Context, tx *postgres.Tx, v server.Viewer, ids []uuid.UUID) (oldest []uuid.UUID, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return postgres.Column[uuid.UUID](ctx, tx, `
		with newest as (
		    select kind, thread, day, max(place) as place
		    from notifications where to_id = @person and id = any (@ids)
		    group by kind, thread, day
		), locked as (
		    select b.kind, b.thread, b.day, b.read, n.place
		    from notification_bundles b join newest n using (kind, thread, day)
		    where b.to_id = @person and b.read < n.place
		    order by b.kind, b.thread, b.day
		    for update of b
		)`+setRead, postgres.Args{"person": v.ID, "ids": ids})
}

func markReadUpTo(ctx context.Context, tx *postgres.Tx, v server.Viewer, upTo uuid.UUID) (oldest []uuid.UUID, err error) {
	if upTo == uuid.Nil {
		return nil, nil
	}
	return postgres.Column[uuid.UUID](ctx, tx, `
		with locked as (
		    select b.kind, b.thread, b.day, b.read, n.place
		    from notification_bundles b
		    cross join lateral (
		        select place from notifications
		        where to_id = b.to_id and kind = b.kind and thread = b.thread and day = b.day and place > b.read and id <= @up
		        order by place desc limit 1) n
		    where b.to_id = @person and b.told > b.read
		    order by b.kind, b.thread, b.day
		    for update of b
		)`+setRead, postgres.Args{"person": v.ID, "up": upTo})
}

// setRead marks the bundles in locked as read to their places.
const setRead = `, done as (
	update notification_bundles b set read = greatest(b.read, l.place)
	from locked l
	where b.to_id = @person and (b.kind, b.thread, b.day) = (l.kind, l.thread, l.day)
)
select n.id from locked l
cross join lateral (
    select id from notifications
    where to_id = @person and kind = l.kind and thread = l.thread and day = l.day and place > l.read
    order by place limit 1) n`

// markUnread takes marks back: some, each with what its bundle got after it.
func markUnread(ctx context.Context, tx *postgres.Tx, v server.Viewer, ids []uuid.UUID) (changed bool, err error) {
	done, err := tx.Exec(ctx, `
		with oldest as (
		    select kind, thread, day, min(place) as place
		    from notifications where to_id = @person and id = any (@ids)
		    group by kind, thread, day
		), locked as (
		    select b.kind, b.thread, b.day, o.place
		    from notification_bundles b join oldest o using (kind, thread, day)
		    where b.to_id = @person and b.read >= o.place
		    order by b.kind, b.thread, b.day
		    for update of b
		)
		update notification_bundles b set read = least(b.read, l.place - 1)
		from locked l
		where b.to_id = @person and (b.kind, b.thread, b.day) = (l.kind, l.thread, l.day)`,
		postgres.Args{"person": v.ID, "ids": ids})
	return done.RowsAffected() > 0, err
}
