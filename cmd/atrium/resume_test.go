package main

import (
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// reader is somebody whose connection is cut all the time.
type reader struct {
	t       *testing.T
	addr    string
	papers  http.Header
	after   string // the position it stopped at
	heard   []uuid.UUID
	resyncs int
	cuts    int
}

// read listens until it has heard of last, and is cut off every time that
// the clock says so. It comes back with the position it had.
func (r *reader) read(last func() uuid.UUID, cut <-chan time.Time) {
	for {
		p, ok := tryListen(r.t, r.addr, r.papers, r.after)
		if !ok {
			<-time.After(20 * time.Millisecond) // what a page does between tries
			continue
		}
		done := r.until(p, last, cut)
		p.reset()
		if done {
			return
		}
		r.cuts++
	}
}

// until reads until the connection is cut, by the network or by the server.
func (r *reader) until(p *page, last func() uuid.UUID, cut <-chan time.Time) (done bool) {
	for {
		select {
		case s, ok := <-p.told:
			if !ok {
				return false
			}
			for _, position := range []string{s.P, s.At, s.Ready, s.Resync} {
				if position != "" {
					r.after = position
				}
			}
			if s.Resync != "" {
				r.resyncs++
			}
			if s.Kind == "post" {
				r.heard = append(r.heard, s.Ref)
			}
			if s.Ref != uuid.Nil && s.Ref == last() {
				return true
			}
		case <-cut:
			return false
		}
	}
}

// TestHintsSurviveCutsAndKilling is drill F9: two thousand posts, at two
// hundred a second, while ten connections are cut every 0.4 s and the server
// is killed twice. Each reader hears of each post once, in one order.
func TestHintsSurviveCutsAndKilling(t *testing.T) {
	const posts, readers, perSecond = 2000, 10, 200
	h, _ := openHouse(t)
	s := &served{t: t, binary: buildBinary(t), addr: freeAddr(t), database: h.app.db.Pool().Config().ConnString()}
	tokens := s.writers(readers + 1)
	s.start()
	defer s.kill()
	s.awaitReady()

	var last atomic.Pointer[uuid.UUID]
	finished := func() uuid.UUID {
		if id := last.Load(); id != nil {
			return *id
		}
		return uuid.Nil
	}
	var all sync.WaitGroup
	listening := make([]*reader, readers)
	for n := range listening {
		listening[n] = &reader{t: t, addr: s.addr, papers: http.Header{"Cookie": {"atrium=" + tokens[n]}}}
		cuts := time.NewTicker(400*time.Millisecond + time.Duration(n)*7*time.Millisecond)
		defer cuts.Stop()
		first := listenAt(t, s.addr, listening[n].papers, "")
		listening[n].after = first.ready()
		first.reset()
		all.Go(func() { listening[n].read(finished, cuts.C) })
	}
	written := s.writeSteadily(t, tokens[readers], posts, perSecond)
	end := s.insist(t, tokens[readers], "the end")
	last.Store(&end)
	all.Wait()

	for n, r := range listening {
		require.Zero(t, r.resyncs, "reader %d", n)
		require.ElementsMatch(t, append(written, end), r.heard, "reader %d misses nothing and hears nothing twice", n)
		require.Equal(t, listening[0].heard, r.heard, "reader %d hears the same order", n)
		require.Greater(t, r.cuts, 3)
	}
	t.Logf("%d cuts of the first reader", listening[0].cuts)
}

// writeSteadily writes posts at a rate, and kills the server twice amid them.
func (s *served) writeSteadily(t *testing.T, token string, posts, perSecond int) []uuid.UUID {
	t.Helper()
	ids := make([]uuid.UUID, posts)
	pace := time.NewTicker(time.Second / time.Duration(perSecond))
	defer pace.Stop()
	var all sync.WaitGroup
	for n := range posts {
		<-pace.C
		all.Go(func() { ids[n] = s.insist(t, token, fmt.Sprint("post ", n)) })
		if n == posts/3 || n == posts*2/3 {
			s.kill()
			s.start()
		}
	}
	all.Wait()
	return ids
}

// insist writes a post until it is acknowledged.
func (s *served) insist(t *testing.T, token, text string) uuid.UUID {
	for {
		m, ok := s.tryPost(t.Context(), http.DefaultClient, token, text, fmt.Sprintf(`{"text":%q}`, text))
		if ok {
			return m.ID
		}
		<-time.After(20 * time.Millisecond)
	}
}
