package realtime_test

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/atrium-social/atrium/server/realtime"
)

// crowd opens many pages that take next to no memory on their own side: bare
// connections, without goroutines or buffers. It returns what each was told
// before it was in, and leaves them open.
func crowd(t testing.TB, host string, n int, name func(n int) string, hello string) (told []string, err error) {
	t.Helper()
	for n := range n {
		conn, err := net.Dial("tcp", host)
		if err != nil {
			return nil, err
		}
		t.Cleanup(func() { conn.Close() })
		_, err = fmt.Fprintf(conn, "GET /api/v1/live HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nCookie: atrium=%s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
			host, host, name(n))
		if err != nil {
			return nil, err
		}
		if answer, err := readUntil(conn, "\r\n\r\n"); err != nil || !strings.Contains(answer, "101 Switching Protocols") {
			return nil, fmt.Errorf("%q: %w", answer, err)
		}
		if _, err := conn.Write(text(hello)); err != nil {
			return nil, err
		}
		heard, err := readUntil(conn, `"ready"`)
		if err != nil {
			return nil, err
		}
		told = append(told, heard)
	}
	return told, nil
}

// readUntil reads what arrives until it holds what.
func readUntil(conn net.Conn, what string) (string, error) {
	var have []byte
	for buf := make([]byte, 4096); !bytes.Contains(have, []byte(what)); {
		n, err := conn.Read(buf)
		if err != nil {
			return string(have), err
		}
		have = append(have, buf[:n]...)
	}
	return string(have), nil
}

// guests are people enough for n pages, who read 30 spaces each.
func (h *house) guests(n int) (name func(n int) string) {
	for p := range n/20 + 1 {
		spaces := make([]uuid.UUID, 30)
		for s := range spaces {
			spaces[s] = uuid.NewSHA1(uuid.NameSpaceOID, []byte(strconv.Itoa(s)))
		}
		h.person(strconv.Itoa(p), spaces...)
	}
	return func(n int) string { return strconv.Itoa(n / 20) }
}

// resident is the memory that the process holds.
func resident(t testing.TB) int64 {
	t.Helper()
	debug.FreeOSMemory()
	raw, err := os.ReadFile("/proc/self/statm")
	require.NoError(t, err)
	pages, err := strconv.ParseInt(strings.Fields(string(raw))[1], 10, 64)
	require.NoError(t, err)
	return pages * int64(os.Getpagesize())
}

// This test is not parallel: it measures the process.
func TestIdlePageTakesLittleMemory(t *testing.T) {
	const pages = 1000
	h := open(t)
	i := h.start(nil)
	name := h.guests(pages + 20)
	_, err := crowd(t, i.url.Host, 20, func(int) string { return name(pages) }, `{"after":""}`) // what is made once, is made
	require.NoError(t, err)
	before, held := heap(), resident(t)
	goroutines := runtime.NumGoroutine()
	_, err = crowd(t, i.url.Host, pages, name, `{"after":""}`)
	require.NoError(t, err)
	each := int64(heap()-before) / pages
	eachHeld := (resident(t) - held) / pages
	t.Logf("%d bytes of heap and stacks a page, %d resident, %.2f goroutines; both ends counted",
		each, eachHeld, float64(runtime.NumGoroutine()-goroutines)/pages)
	require.Less(t, each, int64(25_000))
	if !raced { // the race detector holds memory of its own
		require.Less(t, eachHeld, int64(25_000))
	}
}

// This test is not parallel: it takes the whole machine.
func TestAllPagesComeBackAtOnce(t *testing.T) {
	const pages, missed, parts = 2000, 50, 50
	h := open(t)
	name := h.guests(pages)
	before := h.start(nil)
	p := before.open(name(0), "")
	at := p.ready()
	for range missed {
		before.tell(company(realtime.Posted))
	}
	for range missed { // from here on nobody's open transaction holds them back
		require.Equal(t, "post", p.next().Kind)
	}
	before.stop()
	after := h.start(nil)
	hello := fmt.Sprintf(`{"after":%q,"watch":[%q]}`, at, realtime.Content(uuid.New()))

	began := time.Now()
	var herd errgroup.Group
	for part := range parts {
		herd.Go(func() error {
			told, err := crowd(t, after.url.Host, pages/parts, func(n int) string { return name(part*pages/parts + n) }, hello)
			for _, heard := range told {
				if n := strings.Count(heard, `"kind":"post"`); n != missed {
					return fmt.Errorf("a page heard %d of %d: %s", n, missed, heard)
				}
			}
			return err
		})
	}
	back := make(chan error)
	go func() { back <- herd.Wait() }()
	for reads := 1; ; reads++ { // what else is asked for meanwhile is answered
		answer, err := after.request("nobody")
		require.NoError(t, err)
		require.Equal(t, http.StatusUnauthorized, answer.StatusCode)
		select {
		case err := <-back:
			require.NoError(t, err)
			t.Logf("%d pages are back after %v; %d requests were answered meanwhile", pages, time.Since(began).Round(time.Millisecond), reads)
			return
		default:
		}
	}
}

// audience reads on many connections, and counts frames.
type audience struct {
	conns []*websocket.Conn
	heard sync.WaitGroup
}

func (a *audience) seat(b *testing.B, conn *websocket.Conn) {
	b.Cleanup(func() { conn.Close() })
	a.conns = append(a.conns, conn)
	go func() {
		for {
			_, raw, err := conn.ReadMessage()
			if err != nil {
				return
			}
			if bytes.Contains(raw, []byte(`"kind":"post"`)) {
				a.heard.Done()
			}
		}
	}()
}

const seats = 1000

// BenchmarkOnePostToThousandSockets is the time from before the commit until
// the last of 1,000 pages has it.
func BenchmarkOnePostToThousandSockets(b *testing.B) {
	h := open(b)
	i := h.start(nil)
	name := h.guests(seats)
	var a audience
	for n := range seats {
		conn, _, err := i.dial(name(n), nil)
		require.NoError(b, err)
		require.NoError(b, conn.WriteMessage(websocket.TextMessage, []byte(`{"after":""}`)))
		_, ready, err := conn.ReadMessage()
		require.NoError(b, err)
		require.Contains(b, string(ready), "ready")
		a.seat(b, conn)
	}
	for b.Loop() {
		a.heard.Add(seats)
		i.tell(company(realtime.Posted))
		a.heard.Wait()
	}
}

// BenchmarkCommit is one hint without anybody who hears it.
func BenchmarkCommit(b *testing.B) {
	h := open(b)
	i := h.start(nil)
	for b.Loop() {
		i.tell(company(realtime.Posted))
	}
}

// BenchmarkBareBroadcast is the floor: a loop over 1,000 connections with one
// prepared message, without a log, rights, queues or deadlines.
func BenchmarkBareBroadcast(b *testing.B) {
	var mu sync.Mutex
	var conns []*websocket.Conn
	up := websocket.Upgrader{ReadBufferSize: 512, WriteBufferPool: &sync.Pool{}}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := up.Upgrade(w, r, nil)
		if err == nil {
			mu.Lock()
			conns = append(conns, conn)
			mu.Unlock()
			_ = conn.WriteMessage(websocket.TextMessage, []byte("ready"))
		}
	}))
	defer s.Close()
	var a audience
	for range seats {
		conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(s.URL, "http"), nil)
		require.NoError(b, err)
		_, _, err = conn.ReadMessage()
		require.NoError(b, err)
		a.seat(b, conn)
	}
	frame := fmt.Appendf(nil, `{"p":"123456.123456","topic":"company","kind":"post","ref":"%s"}`, uuid.New())
	for b.Loop() {
		a.heard.Add(seats)
		message, err := websocket.NewPreparedMessage(websocket.TextMessage, frame)
		require.NoError(b, err)
		for _, conn := range conns {
			require.NoError(b, conn.WritePreparedMessage(message))
		}
		a.heard.Wait()
	}
}
