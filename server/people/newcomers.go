package people

import (
	"context"
	"time"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

const (
	newFor    = 30 * 24 * time.Hour
	mostNew   = 3
	lookedNew = 200 // people, of whom some were only invited
)

// Newcomers are the colleagues who joined last, without v.
func (p *People) Newcomers(ctx context.Context, v server.Viewer) ([]server.Card, error) {
	return postgres.List[server.Card](ctx, p.db, `
		select id, name, title, department, state, photo_id as photo
		from (select * from people order by id desc limit @looked) newest
		where state = 'active' and created_at >= @since and id <> @viewer
		order by id desc
		limit @most`,
		postgres.Args{"viewer": v.ID, "since": p.clock().Add(-newFor), "looked": lookedNew, "most": mostNew})
}
