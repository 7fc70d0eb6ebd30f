// Package realtime tells open pages that something changed, in order and
// without gaps, over reconnects, restarts and instances. A hint is a row
// written in the transaction of its change; the hub of each instance follows
// that log and brings every row to the websockets that listen to its topic.
package realtime

import (
	"context"
	"log/slog"
	"net/url"
	"sync"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Config is what a hub needs from outside.
type Config struct {
	Log    *slog.Logger
	Public *url.URL // pages of this address may connect
	Most   int      // sockets at the most; zero does not limit

	// Viewer looks at a session, or an API token, again; ok is false once it is
	// over.
	Viewer func(ctx context.Context, session uuid.UUID) (v server.Viewer, ok bool, err error)
	// MayWatch returns those of some items that a viewer may hear of.
	MayWatch func(ctx context.Context, v server.Viewer, ids []uuid.UUID) ([]uuid.UUID, error)
	// Forget drops what is remembered of a person's rights. It may be nil.
	Forget func(person uuid.UUID)

	// ForgetAll drops what is remembered of anybody's rights. It may be nil.
	ForgetAll func()
	// Reload loads anew what an instance keeps in memory, by the kind of the
	// hint that says that it changed.
	Reload map[string]func(ctx context.Context) error

	// Wake tells other instances, without waiting, that there is news, and News
	// hears them; both may be nil. Lost wake-ups cost time and nothing else.
	Wake func()
	News <-chan struct{}

	Metrics *prometheus.Registry // may be nil
}

// Hub brings the log of hints to the sockets of one instance.
type Hub struct {
	db    *postgres.DB
	cfg   Config
	stats stats
	news  chan struct{}
	desk  chan struct{} // who may ask the database on behalf of a socket

	unloaded map[string]bool       // kinds of what is to be loaded; Run's own
	obeyed   map[Position]struct{} // orders obeyed before their turn; Run's own

	mu      sync.Mutex
	at      Position      // how far the log has been brought out
	open    bool          // at is a place in the log
	closing chan struct{} // nil until Close; closed when all have gone
	empty   bool          // closing is closed
	sockets map[*socket]struct{}
	topics  map[string]map[*socket]struct{}
	persons map[uuid.UUID]int // sockets of each
	turn    int               // of the last socket
}

// New makes a hub that can be told things, and brings out nothing before Run.
// What it needs of packages built later comes with Connect.
func New(db *postgres.DB) *Hub {
	return &Hub{
		db: db, stats: newStats(),
		news: make(chan struct{}, 1), desk: make(chan struct{}, askingAtOnce),
		unloaded: map[string]bool{}, obeyed: map[Position]struct{}{}, sockets: map[*socket]struct{}{},
		topics: map[string]map[*socket]struct{}{}, persons: map[uuid.UUID]int{},
	}
}

// Connect gives the hub what it needs, before Run.
func (h *Hub) Connect(cfg Config) {
	h.cfg = cfg
	if cfg.Metrics != nil {
		h.stats.register(cfg.Metrics)
	}
}

// Open reports whether pages are let in: the hub knows its place in the log.
func (h *Hub) Open() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.open && h.closing == nil
}

// wake is called after every commit that told something.
func (h *Hub) wake() {
	select {
	case h.news <- struct{}{}:
	default: // it is awake
	}
	if h.cfg.Wake != nil {
		h.cfg.Wake()
	}
}

// askingAtOnce leaves most of the database's connections to requests, also
// when every page comes back at the same moment.
const askingAtOnce = 8

// ask runs work that asks the database on behalf of a socket.
func (h *Hub) ask(ctx context.Context, work func(ctx context.Context) error) error {
	ctx, done := context.WithTimeout(ctx, answerWithin)
	defer done()
	select {
	case h.desk <- struct{}{}:
		defer func() { <-h.desk }()
		return work(ctx)
	case <-ctx.Done():
		return ctx.Err()
	}
}
