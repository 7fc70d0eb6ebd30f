package realtime

import (
	"errors"
	"io"
	"net"
	"strconv"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"
	"golang.org/x/time/rate"

	"github.com/atrium-social/atrium/server"
)

// Codes with which a socket is closed (RFC 6455, 4000 and up are ours).
const (
	goingAway = websocket.CloseGoingAway
	signedOut = 4001 // sign in first
	tooSlow   = 4002 // come back with your last position
)

const (
	queueLength  = 4096 // frames that wait for a page, at the most
	batch        = 64   // frames written under one deadline
	writeWithin  = 10 * time.Second
	answerWithin = 10 * time.Second // the database
	aliveWithin  = 30 * time.Second // a page answers the ping of every beat
	closeWithin  = 2 * time.Second
	sendBuffer   = 32 << 10 // of the kernel, for each socket
)

// socket is one open page. While its rights or what it missed are looked up
// it is holding: what the hub brings waits, and is heard afterwards as far as
// it may still be.
type socket struct {
	hub     *Hub
	conn    *websocket.Conn
	session uuid.UUID
	turn    int
	pace    *rate.Limiter // of what the page says

	rights sync.Mutex // held by whoever looks them up
	// These change with the hub locked, by whoever holds rights.
	viewer  server.Viewer
	watched []uuid.UUID

	mu       sync.Mutex
	room     sync.Cond // the queue is empty, or the socket has ended
	queue    [][]byte
	held     []news
	from     Position // what came up to here was heard before
	holding  bool
	begun    bool // the page has said where it stopped
	doubtful bool // the rights changed since they were last looked up
	ping     bool
	writing  bool
	code     int // why it ends, once it does
	reason   string
}

// news is a frame for those who listen to topic; without one it is the
// socket's own.
type news struct {
	at    Position
	topic string
	raw   []byte
}

func (h *Hub) newSocket(conn *websocket.Conn, v server.Viewer) *socket {
	s := &socket{
		hub: h, conn: conn, session: v.Session, viewer: v, holding: true,
		pace: rate.NewLimiter(saysPerSecond, saysAtOnce),
	}
	s.room.L = &s.mu
	if c, ok := conn.NetConn().(interface{ SetWriteBuffer(bytes int) error }); ok {
		_ = c.SetWriteBuffer(sendBuffer) // what a slow page may keep of the kernel's memory
	}
	return s
}

// topics are what the socket listens to.
func (s *socket) topics() []string {
	topics := make([]string, 0, 2+len(s.viewer.Spaces)+len(s.watched))
	topics = append(topics, Everyone, Person(s.viewer.ID))
	for _, id := range s.viewer.Spaces {
		topics = append(topics, Space(id))
	}
	for _, id := range s.watched {
		topics = append(topics, Content(id))
	}
	return topics
}

// hear takes what the hub brings. Whoever cannot keep up is cut off, and
// comes back with their last position.
func (s *socket) hear(n news) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.code != 0 || !s.from.before(n.at):
		return
	case s.holding:
		s.held = append(s.held, n)
	default:
		s.queue = append(s.queue, n.raw)
		s.rouse()
	}
	if len(s.queue)+len(s.held) > queueLength {
		s.endLocked(tooSlow, "")
	}
}

// beat says how far the log is, unless that would overtake what is held, and
// pings.
func (s *socket) beat(here news) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.code != 0 {
		return
	}
	if !s.holding && !here.at.before(s.from) && len(s.queue) < queueLength {
		s.queue = append(s.queue, here.raw)
	}
	s.ping = true
	s.rouse()
}

// push queues frames of the socket's own once there is room; false when it
// has ended.
func (s *socket) push(frames ...[]byte) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.queue) > 0 && s.code == 0 {
		s.room.Wait()
	}
	if s.code != 0 {
		return false
	}
	s.queue = append(s.queue, frames...)
	s.rouse()
	return true
}

// rouse starts the writer unless it is at work. It lives only as long as there
// is something to write, so an idle page costs no second stack.
func (s *socket) rouse() {
	if !s.writing {
		s.writing = true
		go s.write()
	}
}

func (s *socket) write() {
	for {
		frames, ping, code := s.take()
		switch {
		case code != 0:
			s.sayGoodbye()
			return
		case frames == nil && !ping:
			return
		case !s.writeAll(frames, ping):
			s.cut()
			s.end(websocket.CloseAbnormalClosure, "")
		}
	}
}

// take returns what is to be written next. The writer that finds nothing, or
// the end, is the last one until the next rouse.
func (s *socket) take() (frames [][]byte, ping bool, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.code != 0 {
		return nil, false, s.code
	}
	n := min(len(s.queue), batch)
	frames, ping = s.queue[:n:n], s.ping
	if s.queue, s.ping = s.queue[n:], false; len(s.queue) == 0 {
		s.queue = nil
		s.room.Broadcast()
	}
	s.writing = n > 0 || ping
	if n == 0 {
		frames = nil
	}
	return frames, ping, 0
}

func (s *socket) writeAll(frames [][]byte, ping bool) bool {
	deadline := time.Now().Add(writeWithin)
	_ = s.conn.SetWriteDeadline(deadline) // it never fails
	for _, raw := range frames {
		if s.conn.WriteMessage(websocket.TextMessage, raw) != nil {
			return false
		}
	}
	return !ping || s.conn.WriteControl(websocket.PingMessage, nil, deadline) == nil
}

// end begins to close the socket; the first reason counts. What was queued is
// dropped, and a write that does not come to an end is cut short.
func (s *socket) end(code int, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endLocked(code, reason)
}

func (s *socket) endLocked(code int, reason string) {
	if s.code != 0 {
		return
	}
	s.code, s.reason = code, reason
	s.queue, s.held = nil, nil
	s.room.Broadcast()
	s.hub.stats.ended.WithLabelValues(strconv.Itoa(code)).Inc()
	_ = s.conn.NetConn().SetWriteDeadline(time.Now().Add(closeWithin)) // a dead connection says so later
	s.rouse()
}

func (s *socket) ended() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.code != 0
}

// sayGoodbye sends the close frame; the reader hears the page's answer, or
// gives up.
func (s *socket) sayGoodbye() {
	defer s.writeNoMore()
	frame := websocket.FormatCloseMessage(s.code, s.reason)
	err := s.conn.WriteControl(websocket.CloseMessage, frame, time.Now().Add(closeWithin))
	if err != nil && !errors.Is(err, websocket.ErrCloseSent) {
		s.cut()
		return
	}
	_ = s.conn.SetReadDeadline(time.Now().Add(closeWithin)) // a dead connection says so itself
}

func (s *socket) writeNoMore() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writing = false
	s.room.Broadcast()
}

// waitForGoodbye waits until the last frame is written, or cannot be.
func (s *socket) waitForGoodbye() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.writing {
		s.room.Wait()
	}
}

// cut drops the connection and all that the kernel still keeps for it.
func (s *socket) cut() {
	if c, ok := s.conn.NetConn().(*net.TCPConn); ok {
		_ = c.SetLinger(0) // best effort
	}
	_ = s.conn.Close() // nobody is left to tell
}

// hangUp closes the connection in such a way that a page which is still
// sending hears why.
func (s *socket) hangUp() {
	conn := s.conn.NetConn()
	if c, ok := conn.(interface{ CloseWrite() error }); ok && c.CloseWrite() == nil {
		_ = conn.SetReadDeadline(time.Now().Add(closeWithin))
		_, _ = io.Copy(io.Discard, io.LimitReader(conn, 1<<20)) // until it has hung up too
	}
	_ = conn.Close()
}
