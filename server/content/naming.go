package content

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// Named names items for the audit log: those in the spaces that v reads, also
// after they were taken down. Only what v can read has its title, and a page.
func (c *Content) Named(ctx context.Context, v server.Viewer, ids []uuid.UUID) (map[uuid.UUID]audit.Thing, error) {
	list, err := postgres.List[struct {
		ID, RootID uuid.UUID
		Title      string
		Readable   bool
	}](ctx, c.DB, `
		select c.id, r.id as root_id, r.title, can_read(@viewer, @spaces, c) and can_read(@viewer, @spaces, r) as readable
		from contents c
		left join comments k on k.id = c.id
		join contents r on r.id = coalesce(k.on_id, c.id)
		where c.id = any (@ids) and (c.space_id is null or c.space_id = any (@spaces))`,
		postgres.Args{"ids": ids, "viewer": v.ID, "spaces": v.Spaces})
	named := map[uuid.UUID]audit.Thing{}
	for _, one := range list {
		named[one.ID] = audit.Thing{}
		if one.Readable {
			named[one.ID] = audit.Thing{Name: one.Title, Address: one.RootID.String()}
		}
	}
	return named, err
}
