package spaces

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
)

var errArchived = server.Refuse(server.Forbidden, "This space is archived: it can be read, but not joined or written in.")

// Join lets v into an open space, and asks at one that wants to be asked.
func (s *Spaces) Join(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (Space, error) {
	space, err := s.lock(ctx, tx, v, id)
	if err != nil || space.Role != nil || space.Asked {
		return space, err
	}
	if space.ArchivedAt != nil {
		return space, errArchived
	}
	if space.Access == Open {
		err = s.enter(ctx, tx, v, id)
	} else {
		err = s.ask(ctx, tx, v, id)
	}
	if err != nil {
		return space, err
	}
	if err := s.accessChanged(ctx, tx, v.ID); err != nil {
		return space, err
	}
	return selectSpace(ctx, tx, v, id)
}

// enter makes v a member, or the owner of what everybody else has left.
func (s *Spaces) enter(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	if _, err := upsertMember(ctx, tx, id, v.ID, Member, s.Clock()); err != nil {
		return err
	}
	return s.appoint(ctx, tx, v, id)
}

// ask puts a request down, and tells those who can answer it.
func (s *Spaces) ask(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	if err := insertRequest(ctx, tx, id, v.ID, s.Clock()); err != nil {
		return err
	}
	answering, err := selectAnswering(ctx, tx, id)
	if err != nil {
		return err
	}
	return s.Notifications.Tell(ctx, tx, notifications.Notice{To: answering, Kind: notifications.Request, Actor: v.ID, Space: id})
}

// Leave takes v out of a space, or withdraws their request. The last owner
// stays.
func (s *Spaces) Leave(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	space, err := s.lock(ctx, tx, v, id)
	if err != nil || space.Role == nil && !space.Asked {
		return err
	}
	if err := keepAnOwner(ctx, tx, id, v.ID, space.role()); err != nil {
		return err
	}
	if _, err := s.takeOut(ctx, tx, id, v.ID); err != nil {
		return err
	}
	return s.accessChanged(ctx, tx, v.ID)
}

// settle ends a request, and takes back the word of it. It reports whether
// there was one.
func (s *Spaces) settle(ctx context.Context, tx *postgres.Tx, id, person uuid.UUID) (asked bool, err error) {
	asked, err = deleteRequest(ctx, tx, id, person)
	if err != nil || !asked {
		return asked, err
	}
	return true, s.Notifications.TakeBack(ctx, tx, notifications.Request, person, id)
}
