package spaces

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

func (s Space) role() Role {
	if s.Role == nil {
		return Nobody
	}
	return *s.Role
}

func (s Space) readable() bool { return s.Access == Open || s.Role != nil }

func (s Space) admits() bool { return s.role() == Owner || s.role() == Moderator }

// allowed fills in what the viewer may do.
func (s Space) allowed() Space {
	s.May = []string{}
	role, archived := s.role(), s.ArchivedAt != nil
	for _, right := range []struct {
		verb string
		has  bool
	}{
		{"read", s.readable()},
		{"write", !archived && (s.admits() || role == Member)},
		{"join", !archived && role == Nobody && !s.Asked},
		{"withdraw", s.Asked},
		{"leave", role != Nobody && !s.LastOwner},
		{"admit", s.admits()},
		{"manage", role == Owner},
	} {
		if right.has {
			s.May = append(s.May, right.verb)
		}
	}
	return s
}

// MayWrite refuses unless v may write in a space; uuid.Nil is everyone's.
func (s *Spaces) MayWrite(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) error {
	if id == uuid.Nil {
		return nil
	}
	space, err := selectStanding(ctx, q, v, id)
	switch {
	case err != nil:
		return err
	case !space.readable():
		return errNoSpace
	case space.ArchivedAt != nil:
		return errArchived
	case space.Role == nil:
		return server.Refuse(server.Forbidden, "Join the space first, then write in it.")
	case space.role() == Reader:
		return server.Refuse(server.Forbidden, "You can read in this space, but not write.")
	}
	return nil
}
