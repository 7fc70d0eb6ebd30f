package realtime

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"
)

const (
	lookAnyway = time.Second          // in case a wake-up was lost
	lookSoon   = 5 * time.Millisecond // while an older transaction is under way
	rest       = 5 * time.Millisecond // one look for many that write at once
)

// Run brings the log to the sockets until ctx ends. While the database is
// away it waits: nothing is lost, only late.
func (h *Hub) Run(ctx context.Context) error {
	for kind := range h.cfg.Reload {
		h.unloaded[kind] = true // it may have changed while nobody listened
	}
	var beating sync.WaitGroup
	defer beating.Wait()
	if !h.begin(ctx) {
		return nil
	}
	beating.Go(func() { h.beat(ctx) })
	var failed bool
	for {
		waiting, err := h.bringOut(ctx)
		failed = h.note(ctx, failed, err)
		h.load(ctx)
		if !h.pause(ctx, waiting) {
			return nil
		}
	}
}

// begin finds the end of the log. Pages are let in from then on.
func (h *Hub) begin(ctx context.Context) bool {
	var failed bool
	for ctx.Err() == nil {
		err := openLog(ctx, h.db)
		var end Position
		if err == nil {
			end, err = selectEnd(ctx, h.db)
		}
		if failed = h.note(ctx, failed, err); failed {
			sleep(ctx, lookAnyway)
			continue
		}
		h.mu.Lock()
		h.at, h.open = end, true
		h.mu.Unlock()
		return true
	}
	return false
}

// note logs once that the log does not answer, and once that it does again.
func (h *Hub) note(ctx context.Context, failed bool, err error) bool {
	switch {
	case err != nil && !failed && ctx.Err() == nil:
		h.cfg.Log.WarnContext(ctx, "hints wait: the log does not answer", "error", err)
	case err == nil && failed:
		h.cfg.Log.InfoContext(ctx, "hints go on: the log answers again")
	}
	return err != nil
}

func sleep(ctx context.Context, d time.Duration) (awake bool) {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// pause waits until there may be more.
func (h *Hub) pause(ctx context.Context, waiting bool) (goOn bool) {
	if !sleep(ctx, rest) {
		return false
	}
	longest := lookAnyway
	if waiting {
		longest = lookSoon
	}
	timer := time.NewTimer(longest)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-h.news:
	case <-h.cfg.News:
	case <-timer.C:
	}
	return true
}

// bringOut sends what is new in the log, page by page. waiting says that rows
// are there which an older transaction still holds back.
func (h *Hub) bringOut(ctx context.Context) (waiting bool, err error) {
	for {
		found, err := h.lookOn(ctx)
		if err != nil {
			return false, err
		}
		h.obeyEarly(ctx, found.early)
		for _, r := range found.settled {
			h.heed(r)
		}
		h.send(ctx, found.settled)
		h.stats.observe(found.ages)
		if len(found.settled) < mostAtOnce {
			return found.waiting, nil
		}
	}
}

// lookOn reads what comes next in the log. A line that went dead is given up
// in time, so that a new one can be tried.
func (h *Hub) lookOn(ctx context.Context) (found, error) {
	ctx, done := context.WithTimeout(ctx, answerWithin)
	defer done()
	return selectAfter(ctx, h.db, h.place())
}

// obeyEarly obeys orders that are held back: a session that is over must not
// hear on because somebody else's long transaction is under way.
func (h *Hub) obeyEarly(ctx context.Context, rows []row) {
	for _, r := range rows {
		if _, done := h.obeyed[r.position()]; done {
			continue
		}
		h.obeyed[r.position()] = struct{}{}
		h.heed(r)
		h.mu.Lock()
		h.obey(ctx, r)
		h.mu.Unlock()
	}
}

// heed does what a row asks of the instance itself.
func (h *Hub) heed(r row) {
	if h.cfg.Reload[r.Kind] != nil {
		h.unloaded[r.Kind] = true
	}
	if r.Kind != Access && r.Kind != SignedOut {
		return
	}
	if r.Topic == Everyone && h.cfg.ForgetAll != nil { // most have no page open here
		h.cfg.ForgetAll()
	}
	for person := range h.concerned(r.Topic) {
		if h.cfg.Forget != nil {
			h.cfg.Forget(person)
		}
	}
}

// concerned are the persons whose rights an order on a topic is about; of a
// topic of many, those who are here.
func (h *Hub) concerned(topic string) map[uuid.UUID]bool {
	if person, ok := personOf(topic); ok {
		return map[uuid.UUID]bool{person: true}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	persons := map[uuid.UUID]bool{}
	for s := range h.topics[topic] {
		persons[s.viewer.ID] = true
	}
	return persons
}

// load loads what changed, until it succeeds.
func (h *Hub) load(ctx context.Context) {
	for kind := range h.unloaded {
		if err := h.cfg.Reload[kind](ctx); err != nil {
			h.cfg.Log.ErrorContext(ctx, "what changed could not be loaded; trying again", "kind", kind, "error", err)
			continue
		}
		delete(h.unloaded, kind)
	}
}

// send gives each row to the sockets that listen to its topic, and moves on.
func (h *Hub) send(ctx context.Context, rows []row) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range rows {
		h.at = r.position()
		if _, done := h.obeyed[h.at]; !done {
			h.obey(ctx, r)
		}
		delete(h.obeyed, h.at)
		listeners := h.topics[r.Topic]
		if len(listeners) == 0 {
			continue
		}
		n := news{h.at, r.Topic, r.frame()}
		for s := range listeners {
			s.hear(n)
		}
		h.stats.sent.Add(float64(len(listeners)))
	}
}

// obey makes sockets whose rights changed look at them again; until they have,
// they hear nothing. It is called with the hub locked.
func (h *Hub) obey(ctx context.Context, r row) {
	if r.Kind != Access && r.Kind != SignedOut {
		return
	}
	for s := range h.topics[r.Topic] {
		switch {
		case r.Kind == Access || r.Ref == nil || *r.Ref == uuid.Nil:
			s.doubt(ctx)
		case *r.Ref == s.session:
			s.end(signedOut, "")
		}
	}
}

func (h *Hub) place() Position {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}
