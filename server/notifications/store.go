package notifications

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// insertNotice returns whom it told, in the order of their ids.
func insertNotice(ctx context.Context, tx *postgres.Tx, n Notice, at time.Time) ([]uuid.UUID, error) {
	ids := make([]uuid.UUID, len(n.To))
	for i := range ids {
		ids[i] = server.NewID(at)
	}
	return postgres.Column[uuid.UUID](ctx, tx, `
		insert into notifications (id, to_id, kind, actor_id, content_id, about_id, space_id, at)
		select id, to_id, @kind, @actor::uuid, @content::uuid,
		       @about::uuid, @space::uuid, @at::timestamptz
		from unnest(@ids::uuid[], @to::uuid[]) as t (id, to_id)
		where to_id is distinct from @actor::uuid
		order by to_id
		on conflict do nothing
		returning to_id`,
		postgres.Args{"ids": ids, "to": n.To, "kind": n.Kind, "actor": postgres.Maybe(n.Actor), "content": postgres.Maybe(n.Content), "about": postgres.Maybe(n.About), "space": postgres.Maybe(n.Space), "at": at})
}

// Told is one notification, as its reader sees it.
type Told struct {
	ID        uuid.UUID  `json:"id" format:"uuid"`
	Kind      Kind       `json:"kind" enum:"mention,reply,comment,reaction,request,welcome,decided"`
	ActorID   *uuid.UUID `json:"actorId,omitempty" format:"uuid"`
	Actor     string     `json:"actor" doc:"Who it was, if it was a person."`
	AboutID   *uuid.UUID `json:"aboutId,omitempty" format:"uuid" doc:"The post."`
	Excerpt   string     `json:"excerpt" doc:"The beginning of what it is about."`
	SpaceSlug *string    `json:"spaceSlug,omitempty"`
	SpaceName *string    `json:"spaceName,omitempty"`
	At        time.Time  `json:"at"`
	ReadAt    *time.Time `json:"readAt,omitempty"`
}

// readable keeps back a notification about what its reader can no longer read.
const readable = `
	from notifications n
	left join people a on a.id = n.actor_id
	left join contents c on c.id = n.content_id
	left join contents r on r.id = n.about_id
	left join versions t on t.content_id = c.id and t.number = c.version
	left join spaces s on s.id = n.space_id
	where n.to_id = @viewer
	  and (n.content_id is null or n.kind = 'decided' or (c.state = 'live' and can_read(@viewer, @spaces, c)))
	  and (n.about_id is null or n.kind = 'decided' or (r.state = 'live' and can_read(@viewer, @spaces, r)))
	  and (n.space_id is null or s.access <> 'secret' or n.space_id = any (@spaces)) `

func selectTold(ctx context.Context, q postgres.Querier, v server.Viewer, unread bool, page server.Page) ([]Told, error) {
	return postgres.List[Told](ctx, q, `
		select n.id, n.kind, n.actor_id, coalesce(a.name, '') as actor, n.about_id, coalesce(left(t.text, 160), '') as excerpt,
		       s.slug as space_slug, s.name as space_name, n.at, n.read_at`+readable+`
		  and n.id < @below and (not @unread or n.read_at is null)
		order by n.id desc
		limit @limit`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "unread": unread, "below": page.Below(), "limit": page.Limit})
}

func countUnread(ctx context.Context, q postgres.Querier, v server.Viewer) (int, error) {
	return postgres.Value[int](ctx, q, "count", `
		select count(*)::int from (select 1`+readable+`and n.read_at is null limit 100) unread`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces})
}

func markRead(ctx context.Context, tx *postgres.Tx, v server.Viewer, ids []uuid.UUID, upTo uuid.UUID, at time.Time) error {
	_, err := tx.Exec(ctx, `
		update notifications set read_at = @at
		where to_id = @person and read_at is null and (id = any (@ids::uuid[]) or id <= @up)`,
		postgres.Args{"person": v.ID, "ids": ids, "up": upTo, "at": at})
	return err
}
