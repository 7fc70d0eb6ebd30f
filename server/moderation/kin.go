package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
)

// Kin are the people whose cases are not for v: v, everybody above, and whoever
// reports to v.
func (m *Moderation) Kin(ctx context.Context, v server.Viewer) ([]uuid.UUID, error) {
	return selectKin(ctx, m.DB, v.ID, m.linesSince())
}
