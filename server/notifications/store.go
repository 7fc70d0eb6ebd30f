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
