package moderation_test

import (
	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// as gives somebody roles.
func (h *house) as(v server.Viewer, roles server.Roles, names string) server.Viewer {
	h.Helper()
	v.Roles = roles
	h.Exec(`update people set roles = @roles::text[] where id = @id`, postgres.Args{"id": v.ID, "roles": names})
	return v
}

func (h *house) hr(name string) server.Viewer { return h.as(h.Person(name), server.HR, "{hr}") }

func (h *house) admin(name string) server.Viewer {
	return h.as(h.Person(name), server.Admin, "{admin}")
}

// member lets somebody into a space.
func (h *house) member(name string, space uuid.UUID) server.Viewer {
	h.Helper()
	v := h.Person(name)
	h.joins(&v, space)
	return v
}

func (h *house) joins(v *server.Viewer, space uuid.UUID) {
	h.Helper()
	h.Exec(`insert into members (space_id, person_id, role, joined_at) values (@space, @person, 'member', now())`, postgres.Args{"space": space, "person": v.ID})
	v.Spaces = append(v.Spaces, space)
}

func (h *house) manages(who, whom server.Viewer) {
	h.Helper()
	h.Exec(`update people set manager_id = @who where id = @whom`, postgres.Args{"who": who.ID, "whom": whom.ID})
}
