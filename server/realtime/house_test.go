package realtime_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/web"
)

// patience is how long a test waits for what must happen.
const patience = 30 * time.Second

// house is one database with its people, and one or more instances on it.
type house struct {
	t  testing.TB
	db *postgres.DB

	mu       sync.Mutex
	sessions map[string]server.Viewer // by cookie or token
	readable map[uuid.UUID][]uuid.UUID
	looking  func(session uuid.UUID) // called before a session is looked at
	forgot   []uuid.UUID
}

func open(t testing.TB) *house {
	return &house{t: t, db: postgrestest.NewPool(t, 48), sessions: map[string]server.Viewer{}, readable: map[uuid.UUID][]uuid.UUID{}}
}

// person is somebody with one session, who reads the spaces.
func (h *house) person(name string, spaces ...uuid.UUID) server.Viewer {
	v := server.Viewer{ID: uuid.New(), Session: uuid.New(), Scope: server.Full, Spaces: spaces}
	h.set(name, v)
	return v
}

func (h *house) set(name string, v server.Viewer) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sessions[name] = v
}

// end ends a session, as a sign-out would.
func (h *house) end(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.sessions, name)
}

// allow lets a person read an item.
func (h *house) allow(v server.Viewer, item uuid.UUID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.readable[v.ID] = append(h.readable[v.ID], item)
}

func (h *house) forbid(v server.Viewer, item uuid.UUID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.readable[v.ID] = slices.DeleteFunc(h.readable[v.ID], func(id uuid.UUID) bool { return id == item })
}

func (h *house) who(r *http.Request) (server.Viewer, bool, error) {
	name, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if c, err := r.Cookie("atrium"); err == nil && !bearer {
		name = c.Value
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	v, ok := h.sessions[name]
	return v, ok, nil
}

func (h *house) viewer(_ context.Context, session uuid.UUID) (server.Viewer, bool, error) {
	h.mu.Lock()
	looking := h.looking
	h.mu.Unlock()
	if looking != nil {
		looking(session)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, v := range h.sessions {
		if v.Session == session {
			return v, true, nil
		}
	}
	return server.Viewer{}, false, nil
}

func (h *house) mayWatch(_ context.Context, v server.Viewer, ids []uuid.UUID) (may []uuid.UUID, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, id := range ids {
		if slices.Contains(h.readable[v.ID], id) {
			may = append(may, id)
		}
	}
	return may, nil
}

func (h *house) forget(person uuid.UUID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.forgot = append(h.forgot, person)
}

// instance is one hub behind one server.
type instance struct {
	house   *house
	hub     *realtime.Hub
	server  *httptest.Server
	url     *url.URL
	metrics *prometheus.Registry
	stop    func()
}

// start runs an instance until the test ends or stop is called, which is as
// sudden as a kill: nobody is told.
func (h *house) start(change func(*realtime.Config)) *instance {
	h.t.Helper()
	i := &instance{house: h, hub: realtime.New(h.db), metrics: prometheus.NewRegistry()}
	log := slog.New(slog.DiscardHandler)
	api, err := web.New(web.Config{DB: h.db, Clock: time.Now, Log: log, Limiter: web.NewLocalLimiter(time.Now), Who: h.who})
	require.NoError(h.t, err)
	i.hub.Routes(api)
	i.server = httptest.NewServer(api.Handler())
	i.url, err = url.Parse(i.server.URL)
	require.NoError(h.t, err)
	cfg := realtime.Config{
		Log: log, Public: &url.URL{Scheme: "https", Host: "atrium.example.com"}, Metrics: i.metrics,
		Viewer: h.viewer, MayWatch: h.mayWatch, Forget: h.forget,
	}
	if change != nil {
		change(&cfg)
	}
	i.hub.Connect(cfg)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = i.hub.Run(ctx)
	}()
	i.stop = sync.OnceFunc(func() {
		cancel()
		<-ended
		i.server.Listener.Close()
		gone, now := context.WithCancel(context.Background())
		now()
		i.hub.Close(gone)
		i.server.Close()
	})
	h.t.Cleanup(i.stop)
	i.waitUntilOpen()
	return i
}

// waitUntilOpen waits until a handshake is no longer put off.
func (i *instance) waitUntilOpen() {
	i.house.set("first", server.Viewer{ID: uuid.New(), Session: uuid.New(), Scope: server.Full})
	defer i.house.end("first")
	require.Eventually(i.house.t, func() bool {
		conn, answer, err := i.dial("first", nil)
		if err != nil {
			require.NotNil(i.house.t, answer, "%v", err)
			require.Equal(i.house.t, http.StatusServiceUnavailable, answer.StatusCode)
			return false
		}
		conn.Close()
		return true
	}, patience, 5*time.Millisecond)
}

func (i *instance) dial(name string, change func(http.Header)) (*websocket.Conn, *http.Response, error) {
	header := http.Header{"Origin": {i.server.URL}, "Cookie": {"atrium=" + name}}
	if change != nil {
		change(header)
	}
	return websocket.DefaultDialer.Dial("ws://"+i.url.Host+"/api/v1/live", header)
}

// tell writes hints in a transaction of their own.
func (i *instance) tell(hints ...realtime.Hint) {
	i.house.t.Helper()
	ctx := context.Background()
	err := i.house.db.InTx(ctx, func(tx *postgres.Tx) error { return i.hub.Tell(ctx, tx, hints...) })
	require.NoError(i.house.t, err)
}

func company(kind string) realtime.Hint {
	return realtime.Hint{Topic: realtime.Everyone, Kind: kind, Ref: uuid.New()}
}

// said is anything that the server says.
type said struct {
	P, At, Ready, Resync, Topic, Kind string
	Ref                               uuid.UUID
}

// page is an open page: what it is told, in order, and at last why it ended.
type page struct {
	t    testing.TB
	conn *websocket.Conn
	told chan said
	over chan error
}

// open opens a page and says where it stopped.
func (i *instance) open(name, after string, watch ...string) *page {
	i.house.t.Helper()
	conn, _, err := i.dial(name, nil)
	require.NoError(i.house.t, err)
	return i.listen(conn, after, watch...)
}

func (i *instance) listen(conn *websocket.Conn, after string, watch ...string) *page {
	p := i.hear(conn)
	p.say(map[string]any{"after": after, "watch": watch})
	return p
}

// hear reads what a page is told.
func (i *instance) hear(conn *websocket.Conn) *page {
	p := &page{i.house.t, conn, make(chan said, 100_000), make(chan error, 1)}
	p.t.Cleanup(func() { conn.Close() })
	go p.read()
	return p
}

func (p *page) read() {
	defer close(p.told)
	for {
		_, raw, err := p.conn.ReadMessage()
		if err != nil {
			p.over <- err
			return
		}
		var s said
		if err := json.Unmarshal(raw, &s); err != nil {
			p.over <- fmt.Errorf("%q: %w", raw, err)
			return
		}
		p.told <- s
	}
}

func (p *page) say(what any) {
	p.t.Helper()
	require.NoError(p.t, p.conn.WriteJSON(what))
}

// next is what the page is told next, heartbeats left out.
func (p *page) next() said {
	p.t.Helper()
	for {
		select {
		case s, ok := <-p.told:
			require.True(p.t, ok, "the page was closed: %v", p.why)
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

// acknowledged waits until the page's last order holds.
func (p *page) acknowledged() {
	p.t.Helper()
	select {
	case s := <-p.told:
		require.NotEmpty(p.t, s.At, "%+v", s)
	case <-time.After(patience):
		require.FailNow(p.t, "the order was not answered")
	}
}

// why returns the code that the page was closed with.
func (p *page) why() int {
	p.t.Helper()
	select {
	case err := <-p.over:
		p.over <- err
		var closed *websocket.CloseError
		require.ErrorAs(p.t, err, &closed)
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
	<-p.over
}

// request asks for the websocket without asking for a websocket.
func (i *instance) request(name string) (*http.Response, error) {
	r, err := http.NewRequest(http.MethodGet, i.server.URL+"/api/v1/live", http.NoBody)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Cookie", "atrium="+name)
	answer, err := i.server.Client().Do(r)
	if err == nil {
		answer.Body.Close() // or each request keeps a connection
	}
	return answer, err
}

// figure reads one of the hub's metrics.
func (i *instance) figure(name string) float64 {
	i.house.t.Helper()
	families, err := i.metrics.Gather()
	require.NoError(i.house.t, err)
	for _, f := range families {
		if f.GetName() == name {
			m := f.GetMetric()[0]
			return m.GetGauge().GetValue() + m.GetCounter().GetValue()
		}
	}
	require.Fail(i.house.t, "no such metric", name)
	return 0
}
