package realtime

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
)

// join puts the socket among those that are told; false while closing.
func (h *Hub) join(s *socket) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closing {
		return false
	}
	h.sockets[s] = struct{}{}
	h.stats.open.Set(float64(len(h.sockets)))
	for _, topic := range ownTopics(s.viewer) {
		h.add(s, topic)
	}
	return true
}

func ownTopics(v server.Viewer) []string {
	topics := []string{Everyone, Person(v.ID)}
	for _, id := range v.Spaces {
		topics = append(topics, Space(id))
	}
	return topics
}

func (h *Hub) drop(s *socket) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.sockets, s)
	h.stats.open.Set(float64(len(h.sockets)))
	for topic := range s.topics {
		h.remove(s, topic)
	}
}

func (h *Hub) listen(s *socket, topic string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, here := h.sockets[s]; here {
		h.add(s, topic)
	}
}

func (h *Hub) unlisten(s *socket, topic string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.remove(s, topic)
}

// add and remove are called with the hub locked.
func (h *Hub) add(s *socket, topic string) {
	if h.topics[topic] == nil {
		h.topics[topic] = map[*socket]struct{}{}
	}
	h.topics[topic][s] = struct{}{}
	s.mu.Lock()
	s.topics[topic] = struct{}{}
	s.mu.Unlock()
}

func (h *Hub) remove(s *socket, topic string) {
	delete(h.topics[topic], s)
	if len(h.topics[topic]) == 0 {
		delete(h.topics, topic)
	}
	s.mu.Lock()
	delete(s.topics, topic)
	s.mu.Unlock()
}

// lookAgain reads the session once more: a page whose session is over is
// closed, one that may read less hears less. It reports whether the page may
// go on.
func (s *socket) lookAgain(ctx context.Context) bool {
	v, ok, err := s.hub.cfg.Viewer(ctx, s.who().Session)
	if err != nil {
		s.end(goingAway) // it comes back and is looked at then
		return false
	}
	if !ok || v.Pending {
		s.end(signedOut)
		return false
	}
	s.mu.Lock()
	s.viewer = v
	var heard []string
	for topic := range s.topics {
		heard = append(heard, topic)
	}
	s.mu.Unlock()
	s.hub.retune(ctx, s, v, heard)
	return true
}

// retune makes the socket hear exactly what v may hear now.
func (h *Hub) retune(ctx context.Context, s *socket, v server.Viewer, heard []string) {
	own := ownTopics(v)
	for _, topic := range heard {
		if raw, ok := strings.CutPrefix(topic, "content/"); ok {
			id, err := uuid.Parse(raw)
			if err == nil && h.cfg.MayWatch(ctx, v, id) {
				continue
			}
		} else if slices.Contains(own, topic) {
			continue
		}
		h.unlisten(s, topic)
	}
	for _, topic := range own {
		h.listen(s, topic)
	}
}

func (h *Hub) place() Position {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}
