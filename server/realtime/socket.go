package realtime

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"

	"github.com/atrium-social/atrium/server"
)

// Codes with which a socket is closed (RFC 6455, 4000 and up are ours).
const (
	goingAway = websocket.CloseGoingAway
	signedOut = 4001 // sign in first
	tooSlow   = 4002 // come back with your last position
)

const (
	queueLength  = 2000 // frames that wait for a page, at the most
	mostWatched  = 100
	longestFrame = 16 << 10
	writeWithin  = 10 * time.Second
	pingEvery    = 20 * time.Second
	pongWithin   = 50 * time.Second
)

// socket is one open page.
type socket struct {
	hub  *Hub
	conn *websocket.Conn
	over chan struct{} // closed when it has ended
	work chan struct{} // there is something to write

	mu     sync.Mutex
	out    [][]byte
	paused bool    // while the page is given what it missed
	later  []frame // what came meanwhile
	viewer server.Viewer
	topics map[string]struct{}
	code   int // why it ends, once it does
	ending chan struct{}
}

type frame struct {
	Position
	raw []byte
}

// order is what a page may say.
type order struct {
	After   *string  `json:"after"`
	Watch   []string `json:"watch"`
	Unwatch []string `json:"unwatch"`
}

func (h *Hub) newSocket(conn *websocket.Conn, v server.Viewer) *socket {
	conn.SetReadLimit(longestFrame)
	return &socket{hub: h, conn: conn, viewer: v, over: make(chan struct{}), work: make(chan struct{}, 1),
		paused: true, ending: make(chan struct{}), topics: map[string]struct{}{}}
}

// deliver hands on what the hub brings out: at once, or after what the page
// missed. Whoever cannot keep up is cut off, and comes back with their last
// position.
func (s *socket) deliver(at Position, raw []byte) {
	s.mu.Lock()
	if s.paused {
		s.later = append(s.later, frame{at, raw})
	} else {
		s.out = append(s.out, raw)
	}
	full := len(s.out) > queueLength || len(s.later) > mostMissed
	s.mu.Unlock()
	if full {
		s.end(tooSlow)
	}
	s.nudge()
}

// queue hands over a frame of the socket's own.
func (s *socket) queue(raw []byte) {
	s.mu.Lock()
	s.out = append(s.out, raw)
	s.mu.Unlock()
	s.nudge()
}

func (s *socket) nudge() {
	select {
	case s.work <- struct{}{}:
	default: // it is awake
	}
}

// take empties the queue.
func (s *socket) take() [][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.out
	s.out = nil
	return out
}

// end begins to close the socket; the first reason counts.
func (s *socket) end(code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.code == 0 {
		s.code = code
		close(s.ending)
	}
}

// serve runs the socket until it ends.
func (s *socket) serve(ctx context.Context) {
	go s.write()
	s.read(ctx)
	s.end(websocket.CloseNormalClosure)
	s.hub.drop(s)
	<-s.over
}

func (s *socket) read(ctx context.Context) {
	s.alive()
	s.conn.SetPongHandler(func(string) error { s.alive(); return nil })
	for first := true; ; first = false {
		kind, raw, err := s.conn.ReadMessage()
		if err != nil {
			return
		}
		var o order
		switch {
		case kind != websocket.TextMessage:
			s.end(websocket.CloseUnsupportedData)
			return
		case !utf8.Valid(raw):
			s.end(websocket.CloseInvalidFramePayloadData)
			return
		case json.Unmarshal(raw, &o) != nil:
			s.end(websocket.CloseUnsupportedData)
			return
		}
		if !s.follow(ctx, o, first) {
			return
		}
	}
}

func (s *socket) alive() { _ = s.conn.SetReadDeadline(time.Now().Add(pongWithin)) }

// follow does what the page asks; the first message says where it stopped.
func (s *socket) follow(ctx context.Context, o order, first bool) (on bool) {
	s.unwatch(o.Unwatch)
	if !first {
		s.watch(ctx, o.Watch)
		return true
	}
	if !s.hub.join(s) {
		s.end(goingAway)
		return false
	}
	// Only now is the session looked at again: one that ended between the
	// handshake and the joining would otherwise stay connected.
	if !s.lookAgain(ctx) {
		return false
	}
	s.watch(ctx, o.Watch)
	return s.resume(ctx, o.After)
}

func (s *socket) write() {
	defer close(s.over)
	defer s.conn.Close() //nolint:errcheck // the page is told by then, or gone
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		select {
		case <-s.ending:
			s.say(websocket.CloseMessage, websocket.FormatCloseMessage(s.reason(), ""))
			return
		case <-s.work:
			if !s.sayAll(s.take()) {
				return
			}
		case <-ping.C:
			if !s.say(websocket.TextMessage, s.hub.heartbeat()) || !s.say(websocket.PingMessage, nil) {
				return
			}
		}
	}
}

func (s *socket) sayAll(frames [][]byte) bool {
	for _, f := range frames {
		if !s.say(websocket.TextMessage, f) {
			return false
		}
	}
	return true
}

func (s *socket) reason() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.code
}

func (s *socket) say(kind int, frame []byte) bool {
	_ = s.conn.SetWriteDeadline(time.Now().Add(writeWithin))
	return s.conn.WriteMessage(kind, frame) == nil
}

func (h *Hub) heartbeat() []byte {
	h.mu.Lock()
	defer h.mu.Unlock()
	return []byte(`{"at":"` + h.at.String() + `"}`)
}

// watch listens to items, as far as the viewer may read them; of the others
// nothing is said.
func (s *socket) watch(ctx context.Context, topics []string) {
	for _, topic := range topics {
		raw, ok := strings.CutPrefix(topic, "content/")
		id, err := uuid.Parse(raw)
		if !ok || err != nil || s.watching() >= mostWatched || !s.hub.cfg.MayWatch(ctx, s.who(), id) {
			continue
		}
		s.hub.listen(s, Content(id))
	}
}

func (s *socket) unwatch(topics []string) {
	for _, topic := range topics {
		if strings.HasPrefix(topic, "content/") {
			s.hub.unlisten(s, topic)
		}
	}
}

func (s *socket) watching() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.topics) - len(s.viewer.Spaces)
}

func (s *socket) who() server.Viewer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.viewer
}
