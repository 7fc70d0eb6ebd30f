package realtime

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
)

// doubt makes the socket look its rights up again; until it has, it holds
// what comes. It never waits. A page that has not begun looks them up when it
// does.
func (s *socket) doubt(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.code != 0 || s.doubtful || !s.begun {
		return
	}
	s.doubtful, s.holding = true, true
	go s.look(ctx)
}

// look resolves a doubt. While the database is away nothing is heard, and so
// nothing need be known: it asks until it is answered.
func (s *socket) look(ctx context.Context) {
	defer s.survive(ctx)
	s.rights.Lock()
	defer s.rights.Unlock()
	for s.takeDoubt() {
		if s.lookAgain(ctx) == nil {
			continue
		}
		s.mu.Lock()
		s.doubtful = true
		s.mu.Unlock()
		if !sleep(ctx, time.Second) {
			return
		}
	}
	s.release(Position{})
}

// takeDoubt reports whether the rights are to be looked up. What changes them
// from now on is a new doubt.
func (s *socket) takeDoubt() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.doubtful && s.code == 0
	s.doubtful = false
	return was
}

// lookAgain looks the session and its rights up. A page whose session is over
// is closed; one that may hear less hears less. Whoever calls it holds rights.
func (s *socket) lookAgain(ctx context.Context) error {
	return s.hub.ask(ctx, func(ctx context.Context) error {
		v, ok, err := s.hub.cfg.Viewer(ctx, s.session)
		if err != nil {
			return err
		}
		if !ok || v.Pending || v.Suspended || v.ID != s.viewer.ID {
			s.end(signedOut, "")
			return nil
		}
		watched, err := s.readable(ctx, v, s.watched)
		if err == nil {
			s.hub.tune(s, v, watched)
		}
		return err
	})
}

// readable returns those of the items that v may hear of.
func (s *socket) readable(ctx context.Context, v server.Viewer, ids []uuid.UUID) ([]uuid.UUID, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return s.hub.cfg.MayWatch(ctx, v, ids)
}

// release lets through what was held after a place, as far as the socket
// still listens to it. Whoever calls it holds rights. When there is a new
// doubt, whoever resolves that releases.
func (s *socket) release(after Position) {
	topics := s.topics()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = slices.DeleteFunc(s.held, func(n news) bool { return !after.before(n.at) })
	if s.doubtful || s.code != 0 {
		return
	}
	for _, n := range s.held {
		if n.topic == "" || slices.Contains(topics, n.topic) {
			s.queue = append(s.queue, n.raw)
		}
	}
	s.held, s.holding = nil, false
	if len(s.queue) > 0 {
		s.rouse()
	}
}
