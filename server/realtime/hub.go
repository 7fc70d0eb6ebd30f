// Package realtime tells open pages that something changed, in order and
// without gaps: from the log in the database, over restarts and instances.
package realtime

import "github.com/atrium-social/atrium/server/postgres"

// Hub brings the log of hints to the sockets of one instance.
type Hub struct {
	db   *postgres.DB
	news chan struct{}
}

// New makes a hub.
func New(db *postgres.DB) *Hub { return &Hub{db, make(chan struct{}, 1)} }

func (h *Hub) wake() {
	select {
	case h.news <- struct{}{}:
	default: // it is awake
	}
}
