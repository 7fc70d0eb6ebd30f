// Package server holds the words that every part of Atrium speaks: who is
// looking (Viewer), what was refused (Error), where in a list we stand (Page),
// what time it is (Clock). It imports nothing else of Atrium and nothing of
// the web.
package server

import (
	"time"

	"github.com/google/uuid"
)

// Viewer is the person on whose behalf a call runs.
type Viewer struct {
	ID      uuid.UUID
	Session uuid.UUID // the session, or the API token, that the call came by
	Roles   Roles
	Spaces  []uuid.UUID // the spaces whose content the viewer may read
	Scope   Scope
	Runs    []uuid.UUID // those of them that the viewer owns or moderates
	Pending bool        // has not accepted the guidelines in force

	Suspended  bool // by a moderator, for a while: may see why, and appeal
	Restricted bool // by a moderator, for a while: may not write
}

// Roles are what a person may do beyond what every employee may.
type Roles uint8

// The roles of a person. An employee has none of them.
const (
	Moderator Roles = 1 << iota
	HR              // decides what ordinary moderators may not see
	Admin
)

// Has reports whether every role of want is among r.
func (r Roles) Has(want Roles) bool { return r&want == want }

// Decides reports whether the viewer decides about what others wrote, if only
// in a space that they run, or where nobody but an admin could.
func (v Viewer) Decides() bool { return v.Roles != 0 || len(v.Runs) > 0 }

// MayWrite refuses a viewer whom a moderator keeps from writing for a while.
func (v Viewer) MayWrite() error {
	if !v.Restricted {
		return nil
	}
	return Refuse(Forbidden, "You may not write just now. My standing says why and until when, and takes an appeal.")
}

// Scope says how much of a person's rights a session or a token carries.
type Scope uint8

// A signed-in person has the Full scope; tokens may be weaker.
const (
	ReadOnly Scope = iota
	ReadWrite
	Full
)

// Clock tells the time. It is handed in, so that a test can move it.
type Clock func() time.Time

// NewID makes an id (UUID version 7, RFC 9562 section 5.7) that sorts by the
// time at, to the millisecond, and randomly within it.
func NewID(at time.Time) uuid.UUID {
	id := uuid.New()
	ms := at.UnixMilli()
	for i := range 6 {
		id[i] = byte(ms >> (40 - 8*i))
	}
	id[6] = 0x70 | id[6]&0x0f
	return id
}
