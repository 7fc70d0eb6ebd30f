package realtime

import (
	"context"
	"encoding/json"
	"errors"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"
)

const (
	longestOrder  = 16 << 10
	mostWatched   = 100
	helloWithin   = 10 * time.Second
	saysAtOnce    = 400 // messages and items that a page may name at once,
	saysPerSecond = 40  // and from then on
)

// order is what a page may say. The first one says where it stopped.
type order struct {
	After   string   `json:"after"`
	Watch   []string `json:"watch"`
	Unwatch []string `json:"unwatch"`
}

// items are the ids of topics that can be watched; others are none.
func items(topics []string) (ids []uuid.UUID) {
	for _, topic := range topics {
		raw, ok := strings.CutPrefix(topic, "content/")
		if id, err := uuid.Parse(raw); ok && err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// serve runs the socket until it ends.
func (s *socket) serve(ctx context.Context) {
	defer s.hangUp()
	defer s.hub.leave(s)
	defer s.survive(ctx)
	s.listen()
	for first := true; s.follow(ctx, first); first = false {
	}
	s.end(websocket.CloseNormalClosure, "")
	s.readOut()
	s.waitForGoodbye()
}

// survive keeps a fault in one socket from ending the others.
func (s *socket) survive(ctx context.Context) {
	if what := recover(); what != nil {
		s.hub.cfg.Log.ErrorContext(ctx, "socket failed", "panic", what, "stack", string(debug.Stack()))
		s.end(websocket.CloseInternalServerErr, "")
	}
}

func (s *socket) listen() {
	s.conn.SetReadLimit(longestOrder)
	_ = s.conn.SetReadDeadline(time.Now().Add(helloWithin)) // a dead connection says so when it is read
	s.conn.SetPongHandler(func(string) error { s.alive(); return nil })
	answer := s.conn.PingHandler()
	s.conn.SetPingHandler(func(data string) error {
		if !s.pace.Allow() {
			return errTooMuch
		}
		return answer(data)
	})
}

var errTooMuch = errors.New("the page says too much")

// alive lets the page live on until the ping after the next beat, once it has
// begun.
func (s *socket) alive() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.code == 0 && s.begun {
		_ = s.conn.SetReadDeadline(time.Now().Add(aliveWithin)) // as above
	}
}

// follow does what the page asks next; false when it is the last thing.
func (s *socket) follow(ctx context.Context, first bool) bool {
	kind, raw, err := s.conn.ReadMessage()
	if err != nil {
		s.refuse(err)
		return false
	}
	s.alive()
	var o order
	switch {
	case kind != websocket.TextMessage:
		s.end(websocket.CloseUnsupportedData, "")
		return false
	case !utf8.Valid(raw) || json.Unmarshal(raw, &o) != nil:
		s.end(websocket.CloseInvalidFramePayloadData, "")
		return false
	case !s.pace.AllowN(time.Now(), 1+len(o.Watch)+len(o.Unwatch)):
		s.end(websocket.ClosePolicyViolation, "")
		return false
	}
	return s.aside(ctx, func() bool {
		if first {
			return s.begin(ctx, o)
		}
		return s.change(ctx, o)
	})
}

// refuse closes with the right code after an error; most were sent already.
func (s *socket) refuse(err error) {
	switch {
	case errors.Is(err, websocket.ErrReadLimit):
		s.end(websocket.CloseMessageTooBig, "")
	case errors.Is(err, errTooMuch):
		s.end(websocket.ClosePolicyViolation, "")
	}
}

// aside works on a stack of its own: it asks the database, which takes deep
// stacks, and the one that then waits for hours should stay small.
func (s *socket) aside(ctx context.Context, work func() bool) (goOn bool) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer s.survive(ctx)
		goOn = work()
	}()
	<-done
	return goOn
}

// change follows a later order, and says from which place on it holds.
func (s *socket) change(ctx context.Context, o order) bool {
	s.rights.Lock()
	defer s.rights.Unlock()
	if _, err := s.watch(ctx, o); err != nil {
		s.end(goingAway, "")
		return false
	}
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.hear(s.hub.here())
	return true
}

// readOut hears the page out until it answers the close frame, or time is up.
func (s *socket) readOut() {
	for {
		if _, _, err := s.conn.NextReader(); err != nil {
			return
		}
	}
}
