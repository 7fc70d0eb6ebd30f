package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"
)

// patience is how long a test waits for what must happen.
const patience = time.Minute

// said is anything that an open page is told.
type said struct {
	P, At, Ready, Resync, Topic, Kind string
	Ref                               uuid.UUID
}

// page is an open page: what it is told, in order, and at last why it ended.
type page struct {
	t    *testing.T
	conn *websocket.Conn
	told chan said
	over chan error
}

// dial opens a websocket, whose origin is the address asked.
func dial(addr string, header http.Header) (*websocket.Conn, *http.Response, error) {
	header = header.Clone()
	header.Set("Origin", "http://"+addr)
	return websocket.DefaultDialer.Dial("ws://"+addr+"/api/v1/live", header)
}

// tryListen opens a page at its position; ok is false while nobody is there.
func tryListen(t *testing.T, addr string, header http.Header, after string) (p *page, ok bool) {
	conn, answer, err := dial(addr, header)
	if err != nil {
		if answer != nil {
			require.Equal(t, http.StatusServiceUnavailable, answer.StatusCode)
		}
		return nil, false
	}
	p = &page{t, conn, make(chan said, 10_000), make(chan error, 1)}
	t.Cleanup(func() { conn.Close() })
	go p.read()
	return p, conn.WriteJSON(map[string]any{"after": after}) == nil
}

// listenAt opens a page, and waits for a server that is just starting.
func listenAt(t *testing.T, addr string, header http.Header, after string) *page {
	t.Helper()
	var p *page
	require.Eventually(t, func() (ok bool) {
		p, ok = tryListen(t, addr, header, after)
		return ok
	}, patience, 20*time.Millisecond)
	return p
}

func (s *served) listen(token, after string) *page {
	s.t.Helper()
	return listenAt(s.t, s.addr, http.Header{"Cookie": {"atrium=" + token}}, after)
}

func (p *page) read() {
	defer close(p.told)
	for {
		_, raw, err := p.conn.ReadMessage()
		var s said
		if err == nil {
			err = json.Unmarshal(raw, &s)
		}
		if err != nil {
			p.over <- err
			return
		}
		p.told <- s
	}
}

// next is what the page is told next, heartbeats left out.
func (p *page) next() said {
	p.t.Helper()
	for {
		select {
		case s, ok := <-p.told:
			require.True(p.t, ok, "the page was closed")
			if s.At == "" {
				return s
			}
		case <-time.After(patience):
			require.FailNow(p.t, "the page was told nothing")
		}
	}
}

// ready waits until the page is in, and returns its position.
func (p *page) ready() string {
	p.t.Helper()
	s := p.next()
	require.NotEmpty(p.t, s.Ready, "%+v", s)
	return s.Ready
}

// settle waits until pages were told all that happened so far: where much goes
// on, one is opened before the last of it is told.
func settle(admin *guest, pages ...*page) {
	admin.t.Helper()
	last := admin.make("/posts", `{"text":"so far"}`)
	for _, p := range pages {
		for s := p.next(); s.Ref != last; s = p.next() {
			require.NotEmpty(p.t, s)
		}
	}
}

// why waits until the page is closed, and returns the code.
func (p *page) why() int {
	p.t.Helper()
	select {
	case err := <-p.over:
		var closed *websocket.CloseError
		require.True(p.t, errors.As(err, &closed), fmt.Sprint(err))
		return closed.Code
	case <-time.After(patience):
		require.FailNow(p.t, "the page was not closed")
		return 0
	}
}

// reset cuts the connection as a broken network does.
func (p *page) reset() {
	if c, ok := p.conn.NetConn().(*net.TCPConn); ok {
		_ = c.SetLinger(0)
	}
	p.conn.Close()
}
