// Package spaces keeps the places in which groups talk: who reads there, who
// writes there, and who may let others in. To whoever is not in a secret
// space, it does not exist.
package spaces

import (
	"context"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Config is what the package needs from below.
type Config struct {
	DB            *postgres.DB
	Clock         server.Clock
	Hub           *realtime.Hub
	Audit         *audit.Audit
	Notifications *notifications.Notifications
	Forget        func(person uuid.UUID) // drops what is remembered of a person's rights
}

// Spaces keeps them.
type Spaces struct{ Config }

// New makes a Spaces.
func New(cfg Config) *Spaces { return &Spaces{cfg} }

// Space is a space, as the viewer sees it.
type Space struct {
	ID         uuid.UUID  `json:"id" format:"uuid"`
	Slug       string     `json:"slug"`
	Name       string     `json:"name"`
	Purpose    string     `json:"purpose"`
	Access     string     `json:"access" enum:"open,request,secret"`
	Members    int        `json:"members"`
	Role       *string    `json:"role,omitempty" enum:"owner,moderator,member,reader" doc:"Who I am in it, if anybody."`
	Asked      bool       `json:"asked" doc:"Whether I have asked to join."`
	ArchivedAt *time.Time `json:"archivedAt,omitempty"`
	May        []string   `json:"may" db:"-" doc:"What I may do: read, write, join, leave, manage."`
}

// Create makes a space, with v as its owner.
func (s *Spaces) Create(ctx context.Context, tx *postgres.Tx, v server.Viewer, name, purpose, access string) (Space, error) {
	name, purpose = strings.TrimSpace(name), strings.TrimSpace(purpose)
	if name == "" || strings.ContainsFunc(name+purpose, unicode.IsControl) {
		return Space{}, server.RefuseField("name", "Write a name.")
	}
	now := s.Clock()
	id := server.NewID(now)
	if err := insertSpace(ctx, tx, id, slugOf(name), name, purpose, access, v.ID, now); err != nil {
		return Space{}, err
	}
	if err := upsertMember(ctx, tx, id, v.ID, "owner", now); err != nil {
		return Space{}, err
	}
	if err := s.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "create_space", OnKind: "space", On: id, Detail: map[string]any{"access": access}}); err != nil {
		return Space{}, err
	}
	if err := s.accessChanged(ctx, tx, v.ID); err != nil {
		return Space{}, err
	}
	return selectSpace(ctx, tx, v, id)
}

// slugOf is a name as it stands in an address.
func slugOf(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	slug := strings.Trim(b.String(), "-")
	if slug == "" {
		slug = "space"
	}
	return slug[:min(len(slug), 60)]
}

// Join lets v into an open space, and asks at one that wants to be asked.
func (s *Spaces) Join(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (Space, error) {
	space, err := selectSpace(ctx, tx, v, id)
	if err != nil {
		return space, err
	}
	if space.Role != nil {
		return space, nil
	}
	if space.ArchivedAt != nil {
		return space, errArchived
	}
	if space.Access == "open" {
		err = s.admit(ctx, tx, id, v.ID)
	} else {
		err = s.ask(ctx, tx, v, id)
	}
	if err != nil {
		return space, err
	}
	return selectSpace(ctx, tx, v, id)
}

var errArchived = server.Refuse(server.Conflict, "This space is archived: it can be read, but not joined or written in.")

func (s *Spaces) admit(ctx context.Context, tx *postgres.Tx, id, person uuid.UUID) error {
	if err := upsertMember(ctx, tx, id, person, "member", s.Clock()); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `delete from join_requests where space_id = @space and person_id = @person`, postgres.Args{"space": id, "person": person}); err != nil {
		return err
	}
	return s.accessChanged(ctx, tx, person)
}

func (s *Spaces) ask(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	done, err := tx.Exec(ctx, `
		insert into join_requests (space_id, person_id, asked_at) values (@space, @person, @now) on conflict do nothing`,
		postgres.Args{"space": id, "person": v.ID, "now": s.Clock()})
	if err != nil || done.RowsAffected() == 0 {
		return err
	}
	owners, err := postgres.Column[uuid.UUID](ctx, tx, `
		select person_id from members where space_id = @space and role in ('owner', 'moderator') order by person_id`, postgres.Args{"space": id})
	if err != nil {
		return err
	}
	return s.Notifications.Tell(ctx, tx, notifications.Notice{To: owners, Kind: notifications.Request, Actor: v.ID, Space: id})
}

// Leave takes v, or with the right to, somebody else, out of a space, or
// withdraws a request. The last owner stays.
func (s *Spaces) Leave(ctx context.Context, tx *postgres.Tx, v server.Viewer, id, person uuid.UUID) error {
	space, err := s.lock(ctx, tx, v, id)
	if err != nil {
		return err
	}
	if person != v.ID && !manages(space) {
		return server.Refuse(server.Forbidden, "Only an owner of the space can do that.")
	}
	if err := keepAnOwner(ctx, tx, id, person); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		with asked as (delete from join_requests where space_id = @space and person_id = @person)
		delete from members where space_id = @space and person_id = @person`, postgres.Args{"space": id, "person": person})
	if err != nil {
		return err
	}
	if person != v.ID {
		if err := s.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "remove_member", OnKind: "space", On: id, Detail: map[string]any{"person": person}}); err != nil {
			return err
		}
	}
	return s.accessChanged(ctx, tx, person)
}

func manages(s Space) bool { return s.Role != nil && *s.Role == "owner" }

// SetRole adds somebody, or changes who they are in the space.
func (s *Spaces) SetRole(ctx context.Context, tx *postgres.Tx, v server.Viewer, id, person uuid.UUID, role string) error {
	space, err := s.lock(ctx, tx, v, id)
	if err != nil {
		return err
	}
	if !manages(space) {
		return server.Refuse(server.Forbidden, "Only an owner of the space can do that.")
	}
	if role != "owner" {
		if err := keepAnOwner(ctx, tx, id, person); err != nil {
			return err
		}
	}
	if err := upsertMember(ctx, tx, id, person, role, s.Clock()); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `delete from join_requests where space_id = @space and person_id = @person`, postgres.Args{"space": id, "person": person}); err != nil {
		return err
	}
	if err := s.Notifications.Tell(ctx, tx, notifications.Notice{To: []uuid.UUID{person}, Kind: notifications.Welcome, Actor: v.ID, Space: id}); err != nil {
		return err
	}
	err = s.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "set_space_role", OnKind: "space", On: id, Detail: map[string]any{"person": person, "role": role}})
	if err != nil {
		return err
	}
	return s.accessChanged(ctx, tx, person)
}

// lock makes changes of one space's members follow one another.
func (s *Spaces) lock(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (Space, error) {
	if _, err := tx.Exec(ctx, `select from spaces where id = @id for update`, postgres.Args{"id": id}); err != nil {
		return Space{}, err
	}
	return selectSpace(ctx, tx, v, id)
}

func keepAnOwner(ctx context.Context, q postgres.Querier, id, person uuid.UUID) error {
	last, err := postgres.Value[bool](ctx, q, "space", `
		select exists (select from members where space_id = @space and person_id = @person and role = 'owner')
		   and not exists (select from members where space_id = @space and person_id <> @person and role = 'owner')`,
		postgres.Args{"space": id, "person": person})
	if err == nil && last {
		err = server.Refuse(server.Conflict, "A space needs an owner. Make somebody else an owner first.")
	}
	return err
}

// accessChanged forgets the person's rights here once tx stands, and tells
// the other instances and the person's open pages.
func (s *Spaces) accessChanged(ctx context.Context, tx *postgres.Tx, person uuid.UUID) error {
	tx.AfterCommit(func() { s.Forget(person) })
	return s.Hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Person(person), Kind: realtime.Access})
}

// MayWrite refuses unless v may write in a space; uuid.Nil is everyone's.
func (s *Spaces) MayWrite(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) error {
	if id == uuid.Nil {
		return nil
	}
	space, err := selectSpace(ctx, q, v, id)
	switch {
	case err != nil:
		return err
	case space.ArchivedAt != nil:
		return errArchived
	case space.Role == nil && space.Access == "open":
		return server.Refuse(server.Forbidden, "Join the space first, then write in it.")
	case space.Role == nil:
		return server.Refuse(server.NotFound, "There is no such space.")
	case *space.Role == "reader":
		return server.Refuse(server.Forbidden, "You can read in this space, but not write.")
	}
	return nil
}
