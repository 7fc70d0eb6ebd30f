package notifications

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/excerpt"
	"github.com/atrium-social/atrium/server/postgres"
)

// selectExcerpts returns how some items begin. Those that v cannot read have
// none.
func selectExcerpts(ctx context.Context, q postgres.Querier, v server.Viewer, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	type row struct {
		ID          uuid.UUID
		Title, HTML string
	}
	rows, err := postgres.List[row](ctx, q, `
		select c.id, c.title, left(c.html, @looked) as html from contents c
		where c.id = any (@ids) and can_read(@viewer, @spaces, c)`,
		postgres.Args{"ids": ids, "viewer": v.ID, "spaces": v.Spaces, "looked": excerpt.LookedAt})
	excerpts := make(map[uuid.UUID]string, len(rows))
	for _, r := range rows {
		excerpts[r.ID] = excerpt.Of(r.Title, r.HTML)
	}
	return excerpts, err
}
