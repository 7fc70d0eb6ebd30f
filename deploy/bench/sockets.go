package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	seats = 1000
	told  = 30 // posts brought to every seat
	idle  = 3000
)

// audience are pages that listen.
type audience struct {
	conns []*websocket.Conn
	heard sync.WaitGroup
}

func (b *bench) measureSockets(ctx context.Context) error {
	h, err := b.house(ctx, small)
	if err != nil {
		return err
	}
	if err := b.idleSockets(ctx, h); err != nil {
		return err
	}
	floor, err := b.bareBroadcast(ctx, h)
	if err != nil {
		return err
	}
	ours, err := h.broadcast(ctx)
	if err != nil {
		return err
	}
	commit, err := h.writeBare(ctx, 1, time.Second) // last: it leaves hints that nobody is woken for
	if err != nil {
		return err
	}
	least := ms(floor.p50) + ms(commit.p50)
	b.add(line{figure: "one post to 1,000 sockets until the last has it, ms", value: ms(ours.p50), aim: 1.5*ms(floor.p50) + ms(commit.p50),
		floor: fmt.Sprintf("gorilla %.1f + commit %.1f", ms(floor.p50), ms(commit.p50)), ratio: ms(ours.p50) / least})
	b.add(line{figure: "  worst of 30, ms", value: ms(ours.p99), floor: fmt.Sprintf("gorilla %.1f", ms(floor.p99)), ratio: ms(ours.p99) / ms(floor.p99+commit.p50)})
	return nil
}

// idleSockets counts what open pages that do nothing cost the server.
func (b *bench) idleSockets(ctx context.Context, h *house) error {
	p, err := startAtrium(ctx, h.db.Config().ConnString(), b.dir)
	if err != nil {
		return err
	}
	defer p.stop()
	first, err := seat(ctx, p.addr, "/api/v1/live", people) // what is made once, is made
	defer first.leave()
	if err != nil {
		return err
	}
	before, err := settled(ctx, p)
	if errors.Is(err, errNoProc) {
		return nil
	}
	crowd, err := seat(ctx, p.addr, "/api/v1/live", idle)
	defer crowd.leave()
	if err != nil {
		return err
	}
	after, err := settled(ctx, p)
	b.add(line{figure: "memory of an idle socket, kB", value: (after - before) / idle / 1000, aim: 25})
	return err
}

// settled is the memory that a process holds after it has come to rest.
func settled(ctx context.Context, p *process) (float64, error) {
	if err := rest(ctx, 3*time.Second); err != nil {
		return 0, err
	}
	return p.memory()
}

// bareBroadcast has the floor bring the same message.
func (b *bench) bareBroadcast(ctx context.Context, h *house) (load, error) {
	body, err := h.firstPage(ctx)
	if err != nil {
		return load{}, err
	}
	floor, err := b.startFloor(ctx, body)
	if err != nil {
		return load{}, err
	}
	defer floor.stop()
	hint := `{"p":"123456.123456","topic":"company","kind":"post","ref":"0199f3a0-5b1c-7d3e-8f00-000000000000"}`
	return tell(ctx, floor.addr, "/live", func(n int) []byte { return writing(floor.addr, "/tell", n, "none", hint) })
}

// broadcast has people write posts, one after the other.
func (h *house) broadcast(ctx context.Context) (load, error) {
	return tell(ctx, h.addr, "/api/v1/live", func(n int) []byte { return newPost(h.addr, n) })
}

// tell sends requests, each of which brings one message to every seat, and
// counts the time from each request until the last seat has its message.
func tell(ctx context.Context, addr, path string, request func(n int) []byte) (load, error) {
	a, err := seat(ctx, addr, path, seats)
	defer a.leave()
	if err != nil {
		return load{}, err
	}
	for _, conn := range a.conns {
		go a.listen(conn)
	}
	w, err := dial(ctx, addr)
	if err != nil {
		return load{}, err
	}
	defer w.Close() //nolint:errcheck // everything is answered
	var took []time.Duration
	for n := range told {
		a.heard.Add(seats)
		began := time.Now()
		if err := w.ask(request(n), http.StatusCreated, nil); err != nil {
			return load{}, err
		}
		if err := a.await(ctx); err != nil {
			return load{}, err
		}
		took = append(took, time.Since(began))
		if err := rest(ctx, 50*time.Millisecond); err != nil {
			return load{}, err
		}
	}
	return sum(took[told/10:], time.Second), nil
}

// seat opens n pages, of 200 people in turn, and waits until each is listening.
func seat(ctx context.Context, addr, path string, n int) (*audience, error) {
	a := &audience{}
	for i := range n {
		header := http.Header{"Origin": {"http://" + addr}, "Cookie": {"atrium=" + token(i)}}
		dialer := websocket.Dialer{HandshakeTimeout: 20 * time.Second, ReadBufferSize: 512, WriteBufferSize: 512}
		conn, answer, err := dialer.DialContext(ctx, "ws://"+addr+path, header)
		if err != nil {
			return a, refusal(err, answer)
		}
		_ = answer.Body.Close()
		a.conns = append(a.conns, conn)
		if err := conn.WriteMessage(websocket.TextMessage, []byte(`{"after":""}`)); err != nil {
			return a, err
		}
		if _, raw, err := conn.ReadMessage(); err != nil || !bytes.Contains(raw, []byte("ready")) {
			return a, fmt.Errorf("a socket is not ready: %s %w", raw, err)
		}
	}
	return a, nil
}

// refusal says what the server said.
func refusal(err error, answer *http.Response) error {
	if answer == nil {
		return err
	}
	said, _ := io.ReadAll(io.LimitReader(answer.Body, 500))
	return fmt.Errorf("%w: %s", err, said)
}

func (a *audience) listen(conn *websocket.Conn) {
	for {
		_, raw, err := conn.ReadMessage()
		if err != nil {
			return
		}
		if bytes.Contains(raw, []byte(`"kind":"post"`)) {
			a.heard.Done()
		}
	}
}

// await waits until every seat has its message.
func (a *audience) await(ctx context.Context) error {
	all := make(chan struct{})
	go func() {
		defer close(all)
		a.heard.Wait()
	}()
	select {
	case <-all:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(20 * time.Second):
		return errors.New("a socket did not get its message")
	}
}

func (a *audience) leave() {
	for _, conn := range a.conns {
		_ = conn.Close() // it is over
	}
}
