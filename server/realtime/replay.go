package realtime

import "context"

// resume gives the page what it missed since its last position, then what
// came meanwhile. The socket listens already, so everything up to the hub's
// place comes from the log, and everything after it from the hub: nothing is
// missed, and nothing comes twice.
func (s *socket) resume(ctx context.Context, after *string) bool {
	place, topics := s.hub.place(), s.heard()
	if after == nil || *after == "" {
		s.goOn(place, nil, "ready")
		return true
	}
	from, ok := ParsePosition(*after)
	if ok {
		var err error
		if ok, err = reachesBack(ctx, s.hub.cfg.DB, from); err != nil {
			s.end(goingAway)
			return false
		}
	}
	if !ok {
		s.goOn(place, nil, "resync")
		return true
	}
	rows, err := selectMissed(ctx, s.hub.cfg.DB, from, place, topics)
	if err != nil {
		s.end(goingAway)
		return false
	}
	if len(rows) > mostMissed {
		s.goOn(place, nil, "resync")
		return true
	}
	s.goOn(place, rows, "ready")
	return true
}

func (s *socket) heard() (topics []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for topic := range s.topics {
		topics = append(topics, topic)
	}
	return topics
}

// goOn queues what was missed up to place, says how it went, and lets through
// what came after.
func (s *socket) goOn(place Position, missed []row, how string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range missed {
		s.out = append(s.out, r.frame())
	}
	s.out = append(s.out, []byte(`{"`+how+`":"`+place.String()+`"}`))
	for _, f := range s.later {
		if place.before(f.Position) {
			s.out = append(s.out, f.raw)
		}
	}
	s.later, s.paused = nil, false
	s.nudge()
}
