package spaces

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
)

// Membership is somebody in a space.
type Membership struct {
	Person   server.Card `json:"person"`
	Role     Role        `json:"role" enum:"owner,moderator,member,reader"`
	JoinedAt time.Time   `json:"joinedAt"`
	May      []string    `json:"may" doc:"What I may do with it: changeRole, remove."`
}

// Members lists who is in a space, to whoever reads there: owners and
// moderators first, then by name.
func (s *Spaces) Members(ctx context.Context, v server.Viewer, id uuid.UUID, page PeoplePage) ([]Membership, error) {
	space, err := selectSpace(ctx, s.DB, v, id)
	if err != nil {
		return nil, err
	}
	if !space.readable() {
		return nil, server.Refuse(server.Forbidden, "Only its members see who is in this space.")
	}
	return selectMembers(ctx, s.DB, v, space, page)
}

// SetRole adds somebody, or changes who they are in a space that v owns. The
// last owner stays one.
func (s *Spaces) SetRole(ctx context.Context, tx *postgres.Tx, v server.Viewer, id, person uuid.UUID, role Role) error {
	if _, err := s.lockOwn(ctx, tx, v, id); err != nil {
		return err
	}
	was, err := roleOf(ctx, tx, id, person)
	if err != nil || was == role {
		return err
	}
	if err := keepAnOwner(ctx, tx, id, person, was); err != nil {
		return err
	}
	known, err := upsertMember(ctx, tx, id, person, role, s.Clock())
	if err != nil {
		return err
	}
	if !known {
		return server.Refuse(server.NotFound, "There is no such person.")
	}
	if was == Nobody {
		if err := s.welcome(ctx, tx, v, id, person); err != nil {
			return err
		}
	}
	err = s.record(ctx, tx, v, "set_space_role", id, map[string]any{"person": person, "from": was, "to": role})
	if err != nil {
		return err
	}
	return s.accessChanged(ctx, tx, person)
}

// welcome tells somebody that they were let in, and settles their request.
func (s *Spaces) welcome(ctx context.Context, tx *postgres.Tx, v server.Viewer, id, person uuid.UUID) error {
	if _, err := s.settle(ctx, tx, id, person); err != nil {
		return err
	}
	return s.Notifications.Tell(ctx, tx, notifications.Notice{To: []uuid.UUID{person}, Kind: notifications.Welcome, Actor: v.ID, Space: id})
}

// Remove takes somebody out of a space that v owns, or turns their request
// down.
func (s *Spaces) Remove(ctx context.Context, tx *postgres.Tx, v server.Viewer, id, person uuid.UUID) error {
	if person == v.ID {
		return s.Leave(ctx, tx, v, id)
	}
	if _, err := s.lockOwn(ctx, tx, v, id); err != nil {
		return err
	}
	was, err := roleOf(ctx, tx, id, person)
	if err != nil {
		return err
	}
	asked, err := s.takeOut(ctx, tx, id, person)
	if err != nil || was == Nobody && !asked {
		return err
	}
	act := "remove_member"
	if asked {
		act = "refuse_member"
	}
	if err := s.record(ctx, tx, v, act, id, map[string]any{"person": person, "role": was}); err != nil {
		return err
	}
	return s.accessChanged(ctx, tx, person)
}

// takeOut ends a membership or a request.
func (s *Spaces) takeOut(ctx context.Context, tx *postgres.Tx, id, person uuid.UUID) (asked bool, err error) {
	_, err = tx.Exec(ctx, `delete from members where space_id = @space and person_id = @person`,
		postgres.Args{"space": id, "person": person})
	if err != nil {
		return false, err
	}
	return s.settle(ctx, tx, id, person)
}

// lockOwn makes changes of one space follow one another, and refuses whoever
// does not own it. Nobody locks a space that they may not know of.
func (s *Spaces) lockOwn(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (Space, error) {
	space, err := s.lock(ctx, tx, v, id)
	if err == nil && space.role() != Owner {
		err = server.Refuse(server.Forbidden, "Only an owner of the space can do that.")
	}
	return space, err
}

func (s *Spaces) lock(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (Space, error) {
	if space, err := selectSpace(ctx, tx, v, id); err != nil {
		return space, err
	}
	_, err := tx.Exec(ctx, `select from spaces where id = @id for no key update`, postgres.Args{"id": id})
	if err != nil {
		return Space{}, err
	}
	return selectSpace(ctx, tx, v, id)
}

// keepAnOwner refuses to take an owner away who is the only one left. Whoever
// calls it holds the space's lock.
func keepAnOwner(ctx context.Context, q postgres.Querier, id, person uuid.UUID, was Role) error {
	if was != Owner {
		return nil
	}
	other, err := hasOwnerBeside(ctx, q, id, person)
	if err == nil && !other {
		err = server.Refuse(server.Conflict, "A space needs an owner. Make somebody else an owner first.")
	}
	return err
}
