package realtime

import (
	"context"
	"slices"

	"github.com/google/uuid"
)

// begin takes in a page that has said where it stopped. The order matters:
//
//  1. The socket is listed, holding what comes, so that whatever ends its
//     session from now on reaches it.
//  2. The session is looked up again: one that ended between the handshake and
//     the listing would otherwise stay connected.
//  3. It is tuned to what it may hear now, and in the same moment the hub's
//     place is noted. Up to that place the page is told from the log, after it
//     from what is held: nothing is missed and nothing comes twice.
//  4. The log is replayed, "ready" is said, and what is held is let go.
func (s *socket) begin(ctx context.Context, o order) bool {
	s.rights.Lock()
	defer s.rights.Unlock()
	s.mu.Lock()
	s.begun = true
	s.mu.Unlock()
	s.alive()
	s.hub.tune(s, s.viewer, nil)
	from, err := s.catchUp(ctx, o)
	if err != nil {
		s.end(goingAway, "") // it comes back when the database does
	}
	if s.ended() || !s.push([]byte(`{"ready":"`+from.String()+`"}`)) {
		return false
	}
	s.release(from)
	return true
}

// catchUp does all that asks the database, and returns from where the page is
// to hear on.
func (s *socket) catchUp(ctx context.Context, o order) (from Position, err error) {
	if err := s.lookAgain(ctx); err != nil || s.ended() {
		return from, err
	}
	place, err := s.watch(ctx, o)
	if err != nil {
		return from, err
	}
	return s.replay(ctx, o.After, place)
}

// watch follows an order: it listens to more items, as far as the viewer may
// read them, and to fewer. Of those that may not be read nothing is said.
// Whoever calls it holds rights.
func (s *socket) watch(ctx context.Context, o order) (place Position, err error) {
	less, more := items(o.Unwatch), items(o.Watch)
	keep := slices.DeleteFunc(slices.Clone(s.watched), func(id uuid.UUID) bool { return slices.Contains(less, id) })
	var wanted []uuid.UUID
	for _, id := range more {
		if !slices.Contains(keep, id) && !slices.Contains(wanted, id) && len(keep)+len(wanted) < mostWatched {
			wanted = append(wanted, id)
		}
	}
	if len(wanted) > 0 {
		err = s.hub.ask(ctx, func(ctx context.Context) error {
			may, err := s.readable(ctx, s.viewer, wanted)
			keep = append(keep, may...)
			return err
		})
	}
	return s.hub.tune(s, s.viewer, keep), err
}

// replay tells the page what it missed between its last position and place,
// and returns from where it is to hear on. Another instance may have told it
// more than this one has seen yet: that is then left out when it comes.
func (s *socket) replay(ctx context.Context, after string, place Position) (Position, error) {
	if after == "" {
		return place, nil
	}
	at, ok := ParsePosition(after)
	if ok {
		var err error
		if ok, err = s.missed(ctx, at, place); err != nil {
			return place, err
		}
	}
	if !ok {
		s.push([]byte(`{"resync":"` + place.String() + `"}`))
		return place, nil
	}
	if place.before(at) {
		place = at
		s.mu.Lock()
		s.from = at
		s.mu.Unlock()
	}
	return place, nil
}

// missed sends what was told after a position up to place. ok is false when
// the log does not reach back to it; that is asked at the end too, since the
// log may have been shortened meanwhile.
func (s *socket) missed(ctx context.Context, after, place Position) (ok bool, err error) {
	if ok, err = s.knows(ctx, after); !ok || err != nil {
		return ok, err
	}
	for at := after; at.before(place); {
		rows, err := s.page(ctx, at, place)
		if err != nil {
			return false, err
		}
		frames := make([][]byte, len(rows))
		for i, r := range rows {
			frames[i], at = r.frame(), r.position()
		}
		if !s.push(frames...) || len(rows) < missedAtOnce {
			break
		}
	}
	return s.knows(ctx, after)
}

func (s *socket) knows(ctx context.Context, at Position) (ok bool, err error) {
	err = s.hub.ask(ctx, func(ctx context.Context) error {
		ok, err = known(ctx, s.hub.db, at)
		return err
	})
	return ok, err
}

// page reads the next part of what was missed, by the rights of the moment.
func (s *socket) page(ctx context.Context, after, place Position) (rows []row, err error) {
	if s.takeDoubt() {
		if err := s.lookAgain(ctx); err != nil {
			return nil, err
		}
	}
	err = s.hub.ask(ctx, func(ctx context.Context) error {
		rows, err = selectMissed(ctx, s.hub.db, after, place, s.topics())
		return err
	})
	return rows, err
}
