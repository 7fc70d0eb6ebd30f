package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// Named names people for the audit log; who is gone has no name.
func (p *People) Named(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]audit.Thing, error) {
	list, err := postgres.List[struct {
		ID   uuid.UUID
		Name string
	}](ctx, p.db, `select id, name from people where id = any (@ids)`, postgres.Args{"ids": ids})
	named := map[uuid.UUID]audit.Thing{}
	for _, id := range ids {
		named[id] = audit.Thing{}
	}
	for _, one := range list {
		named[one.ID] = audit.Thing{Name: one.Name, Address: one.ID.String()}
	}
	return named, err
}
