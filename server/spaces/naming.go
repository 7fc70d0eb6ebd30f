package spaces

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// Named names spaces for the audit log, as far as v may know of them.
func (s *Spaces) Named(ctx context.Context, v server.Viewer, ids []uuid.UUID) (map[uuid.UUID]audit.Thing, error) {
	list, err := postgres.List[struct {
		ID         uuid.UUID
		Name, Slug string
	}](ctx, s.DB, `
		select id, name, slug from spaces
		where id = any (@ids) and (access <> 'secret' or id = any (@spaces))`, postgres.Args{"ids": ids, "spaces": v.Spaces})
	named := map[uuid.UUID]audit.Thing{}
	for _, one := range list {
		named[one.ID] = audit.Thing{Name: one.Name, Address: one.Slug}
	}
	return named, err
}
