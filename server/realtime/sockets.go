package realtime

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
)

// mostOfOne is how many pages one person may have open at once.
const mostOfOne = 20

// admit counts one more socket of a person, or refuses it.
func (h *Hub) admit(person uuid.UUID) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case !h.open || h.closing != nil:
		return server.Refuse(server.Unavailable, "Atrium is starting or stopping. Try again in a moment.")
	case h.cfg.Most > 0 && len(h.sockets) >= h.cfg.Most:
		return server.Refuse(server.Unavailable, "Too many pages are open. Try again in a moment.")
	case h.persons[person] >= mostOfOne:
		return server.Refuse(server.TooMany, "You have %d pages open. Close one first.", mostOfOne)
	}
	h.persons[person]++
	return nil
}

// dismiss takes back one admit.
func (h *Hub) dismiss(person uuid.UUID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.forgetOne(person)
}

func (h *Hub) forgetOne(person uuid.UUID) {
	if h.persons[person]--; h.persons[person] <= 0 {
		delete(h.persons, person)
	}
}

// enter makes an admitted socket known to the hub; it listens to nothing yet.
func (h *Hub) enter(s *socket) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.turn = (h.turn + 1) % (beatsPerLook * beatEvery)
	s.turn = h.turn
	h.sockets[s] = struct{}{}
	h.stats.open.Set(float64(len(h.sockets)))
	if h.closing != nil {
		s.end(goingAway, "")
	}
}

// leave ends what enter and admit began.
func (h *Hub) leave(s *socket) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.unlist(s)
	delete(h.sockets, s)
	h.forgetOne(s.viewer.ID)
	h.stats.open.Set(float64(len(h.sockets)))
	h.closeIfEmpty()
}

func (h *Hub) closeIfEmpty() {
	if h.closing == nil || h.empty || len(h.sockets) > 0 {
		return
	}
	h.empty = true
	close(h.closing)
}

// tune makes a socket listen to what v may hear and to the items watched. It
// returns the hub's place: what comes after it is heard from the hub.
func (h *Hub) tune(s *socket, v server.Viewer, watched []uuid.UUID) Position {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, here := h.sockets[s]; here {
		h.unlist(s)
		s.viewer, s.watched = v, watched
		h.list(s)
	}
	return h.at
}

// list and unlist are called with the hub locked.
func (h *Hub) list(s *socket) {
	for _, topic := range s.topics() {
		if h.topics[topic] == nil {
			h.topics[topic] = map[*socket]struct{}{}
		}
		h.topics[topic][s] = struct{}{}
	}
}

func (h *Hub) unlist(s *socket) {
	for _, topic := range s.topics() {
		delete(h.topics[topic], s)
		if len(h.topics[topic]) == 0 {
			delete(h.topics, topic)
		}
	}
}

const (
	beatEvery    = 20 // seconds; each second it is the turn of a twentieth
	beatsPerLook = 3  // sessions that run out are found this many beats later
)

// beat tells every socket, in turn, how far the log is, asks whether its page
// is still there, and now and then whether its session is.
func (h *Hub) beat(ctx context.Context) {
	ticks := time.NewTicker(time.Second)
	defer ticks.Stop()
	for turn := 0; ; turn = (turn + 1) % (beatsPerLook * beatEvery) {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
			h.beatOnce(ctx, turn)
		}
	}
}

func (h *Hub) beatOnce(ctx context.Context, turn int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	here := h.here()
	for s := range h.sockets {
		if s.turn%beatEvery != turn%beatEvery {
			continue
		}
		s.beat(here)
		if s.turn == turn {
			s.doubt(ctx)
		}
	}
}

// here is the hub's place, as a page is told it. The hub is locked.
func (h *Hub) here() news { return news{at: h.at, raw: []byte(`{"at":"` + h.at.String() + `"}`)} }

// Close tells every page that this instance goes away and when to come back,
// and waits until all have gone or ctx ends. Nobody is let in any more.
func (h *Hub) Close(ctx context.Context) {
	empty, all := h.shut()
	for i, s := range all {
		s.end(goingAway, comeBack(i, len(all)))
	}
	select {
	case <-empty:
	case <-ctx.Done():
		for _, s := range all {
			s.cut()
		}
	}
}

func (h *Hub) shut() (empty chan struct{}, all []*socket) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closing == nil {
		h.closing = make(chan struct{})
	}
	h.closeIfEmpty()
	for s := range h.sockets {
		all = append(all, s)
	}
	return h.closing, all
}

// comeBack spreads the return of many pages: as milliseconds to wait, in the
// reason of the close frame.
func comeBack(i, of int) string {
	const apart, longest = 5 * time.Millisecond, 10 * time.Second
	spread := min(time.Duration(of)*apart, longest)
	return fmt.Sprintf(`{"again":%d}`, (spread * time.Duration(i) / time.Duration(of)).Milliseconds())
}
