package spaces

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Asking is somebody who asks to join a space.
type Asking struct {
	Person  server.Card `json:"person"`
	AskedAt time.Time   `json:"askedAt"`
	May     []string    `json:"may" doc:"What I may do with it: admit, refuse."`
}

var errNotAnswering = server.Refuse(server.Forbidden, "Only owners and moderators of the space can do that.")

// Requests lists who asks to join a space, oldest first, to those who can
// answer.
func (s *Spaces) Requests(ctx context.Context, v server.Viewer, id uuid.UUID, page PeoplePage) ([]Asking, error) {
	space, err := selectSpace(ctx, s.DB, v, id)
	if err != nil {
		return nil, err
	}
	if !space.admits() {
		return nil, errNotAnswering
	}
	return selectRequests(ctx, s.DB, id, page)
}

// Answer admits somebody who asked, or turns them down. Of two answers the
// first one counts.
func (s *Spaces) Answer(ctx context.Context, tx *postgres.Tx, v server.Viewer, id, person uuid.UUID, admit bool) error {
	space, err := s.lock(ctx, tx, v, id)
	if err != nil {
		return err
	}
	if !space.admits() {
		return errNotAnswering
	}
	return s.answer(ctx, tx, v, id, person, admit)
}

// answer is Answer for a space that is locked.
func (s *Spaces) answer(ctx context.Context, tx *postgres.Tx, v server.Viewer, id, person uuid.UUID, admit bool) error {
	asked, err := s.settle(ctx, tx, id, person)
	if err != nil {
		return err
	}
	if !asked {
		return server.Refuse(server.Conflict, "This request was answered already, or withdrawn.")
	}
	act := "refuse_member"
	if admit {
		act = "admit_member"
		if err := s.admit(ctx, tx, v, id, person); err != nil {
			return err
		}
	}
	if err := s.record(ctx, tx, v, act, id, map[string]any{"person": person}); err != nil {
		return err
	}
	return s.accessChanged(ctx, tx, person)
}

func (s *Spaces) admit(ctx context.Context, tx *postgres.Tx, v server.Viewer, id, person uuid.UUID) error {
	known, err := upsertMember(ctx, tx, id, person, Member, s.Clock())
	if err != nil {
		return err
	}
	if !known {
		return server.Refuse(server.Conflict, "This account is deactivated.")
	}
	return s.welcome(ctx, tx, v, id, person)
}
