// Package spaces keeps the places in which groups talk: who reads there, who
// writes there, and who may let others in. To whoever is not in a secret
// space, it does not exist.
package spaces

import (
	"context"
	"time"

	"github.com/google/uuid"

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
	ForgetAll     func()                 // and of everybody's

	// Admit refuses a person who may not make a space; nil admits everybody.
	Admit func(ctx context.Context, tx *postgres.Tx, v server.Viewer) error
}

// Spaces keeps them.
type Spaces struct{ Config }

// New makes a Spaces.
func New(cfg Config) *Spaces { return &Spaces{cfg} }

// Access says who gets in.
type Access string

// Everybody reads an open space and joins it. A request space is listed, and
// read by its members. A secret one exists for its members alone.
const (
	Open      Access = "open"
	OnRequest Access = "request"
	Secret    Access = "secret"
)

// Role is what a member may do in a space.
type Role string

// The roles in a space. Nobody is none of them.
const (
	Nobody    Role = ""
	Owner     Role = "owner"     // also manages the space and its members
	Moderator Role = "moderator" // also lets people in
	Member    Role = "member"    // reads and writes
	Reader    Role = "reader"    // reads
)

// Space is a space, as the viewer sees it.
type Space struct {
	ID         uuid.UUID  `json:"id" format:"uuid"`
	Slug       string     `json:"slug" doc:"Its name in addresses."`
	Name       string     `json:"name"`
	Purpose    string     `json:"purpose"`
	Access     Access     `json:"access" enum:"open,request,secret"`
	Members    int        `json:"members" doc:"How many there are, without deactivated accounts."`
	Role       *Role      `json:"role,omitempty" enum:"owner,moderator,member,reader" doc:"Who I am in it, if anybody."`
	Asked      bool       `json:"asked" doc:"Whether I have asked to join."`
	ArchivedAt *time.Time `json:"archivedAt,omitempty" doc:"Since when it can only be read."`
	May        []string   `json:"may" db:"-" doc:"What I may do: read, write, join, withdraw, leave, admit, manage."`

	LastOwner bool `json:"-"` // whether the viewer alone can manage it
}

// Draft is a space that somebody wants.
type Draft struct {
	Name    string
	Purpose string
	Access  Access
}

// Create makes a space, with v as its owner.
func (s *Spaces) Create(ctx context.Context, tx *postgres.Tx, v server.Viewer, d Draft) (Space, error) {
	if err := d.clean(); err != nil {
		return Space{}, err
	}
	if err := v.MayWrite(); err != nil {
		return Space{}, err
	}
	if s.Admit != nil {
		if err := s.Admit(ctx, tx, v); err != nil {
			return Space{}, err
		}
	}
	now := s.Clock()
	id := server.NewID(now)
	if err := insertSpace(ctx, tx, id, d, v.ID, now); err != nil {
		return Space{}, err
	}
	if _, err := upsertMember(ctx, tx, id, v.ID, Owner, now); err != nil {
		return Space{}, err
	}
	if err := s.record(ctx, tx, v, "create_space", id, map[string]any{"access": d.Access}); err != nil {
		return Space{}, err
	}
	if err := s.accessChanged(ctx, tx, v.ID); err != nil {
		return Space{}, err
	}
	if d.Access == Open {
		if err := s.tellEverybody(ctx, tx); err != nil {
			return Space{}, err
		}
	}
	return selectSpace(ctx, tx, v, id)
}

// record puts an act on a space on record. It never holds the space's words:
// whoever reads the record need not be in the space.
func (s *Spaces) record(ctx context.Context, tx *postgres.Tx, v server.Viewer, act string, id uuid.UUID, detail map[string]any) error {
	return s.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: act, OnKind: "space", On: id, Detail: detail})
}

// accessChanged forgets people's rights here once tx stands, and tells the
// other instances and the open pages of each.
func (s *Spaces) accessChanged(ctx context.Context, tx *postgres.Tx, people ...uuid.UUID) error {
	hints := make([]realtime.Hint, len(people))
	for i, person := range people {
		hints[i] = realtime.Hint{Topic: realtime.Person(person), Kind: realtime.Access}
	}
	tx.AfterCommit(func() {
		for _, person := range people {
			s.Forget(person)
		}
	})
	return s.Hub.Tell(ctx, tx, hints...)
}

// tellEverybody makes everybody's rights be looked at again, also those of
// open pages, without saying why.
func (s *Spaces) tellEverybody(ctx context.Context, tx *postgres.Tx) error {
	tx.AfterCommit(s.ForgetAll)
	return s.Hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Everyone, Kind: realtime.Access})
}
