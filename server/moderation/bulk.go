package moderation

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Ended is what became of one case of many.
type Ended struct {
	ID      uuid.UUID `json:"id" format:"uuid"`
	Refused string    `json:"refused,omitempty" doc:"Why it was not decided; empty if it was."`
}

// DecideAll decides many cases alike. One that cannot be decided keeps no
// other from it: a refusal comes before anything is written.
func (m *Moderation) DecideAll(ctx context.Context, tx *postgres.Tx, v server.Viewer, ids []uuid.UUID, d Decision) ([]Ended, error) {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) }) // of two who lock many, none waits for the other
	var list []Ended
	for _, id := range slices.Compact(ids) {
		err := m.Decide(ctx, tx, v, id, d)
		var refusal *server.Error
		switch {
		case errors.As(err, &refusal) && refusal.Fields == nil:
			list = append(list, Ended{id, refusal.Detail})
		case err != nil:
			return nil, err
		default:
			list = append(list, Ended{ID: id})
		}
	}
	return list, nil
}
