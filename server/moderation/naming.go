package moderation

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// Named names cases for the audit log: those that v may know of, by their
// numbers.
func (m *Moderation) Named(ctx context.Context, v server.Viewer, ids []uuid.UUID) (map[uuid.UUID]audit.Thing, error) {
	args, err := m.seeing(ctx, m.DB, v, postgres.Args{"ids": ids})
	if err != nil {
		return nil, err
	}
	list, err := postgres.List[struct {
		ID     uuid.UUID
		Number int64
	}](ctx, m.DB, `select k.id, k.number from cases k where k.id = any (@ids) and `+sight, args)
	named := map[uuid.UUID]audit.Thing{}
	for _, one := range list {
		named[one.ID] = audit.Thing{Name: strconv.FormatInt(one.Number, 10), Address: one.ID.String()}
	}
	return named, err
}
