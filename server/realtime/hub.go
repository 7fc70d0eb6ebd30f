// Package realtime tells open pages that something changed, in order and
// without gaps: from the log in the database, over restarts and instances.
package realtime

import (
	"context"
	"log/slog"
	"net/url"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Config is what a hub needs from outside.
type Config struct {
	DB     *postgres.DB
	Log    *slog.Logger
	Public *url.URL // pages of this origin may connect
	Most   int      // sockets at the most

	// Viewer looks at a session again; ok is false once it is over.
	Viewer func(ctx context.Context, session uuid.UUID) (v server.Viewer, ok bool, err error)
	// MayWatch reports whether a viewer may hear of an item.
	MayWatch func(ctx context.Context, v server.Viewer, id uuid.UUID) bool
	// Forget drops what is remembered of a person's rights.
	Forget func(person uuid.UUID)
	// Reload is called when the checks in force have changed.
	Reload func(ctx context.Context) error

	// Wake tells other instances that there is news, and News hears them; both
	// may be nil for an instance that runs alone.
	Wake func()
	News <-chan struct{}

	Metrics *prometheus.Registry
}

// Hub brings the log of hints to the sockets of one instance.
type Hub struct {
	cfg   Config
	news  chan struct{}
	stats stats

	mu      sync.Mutex
	at      Position // how far the log has been brought out
	sockets map[*socket]struct{}
	topics  map[string]map[*socket]struct{}
	closing bool
}

type stats struct {
	open prometheus.Gauge
	sent prometheus.Counter
}

// New makes a hub that does nothing until Run. What it needs to know of other
// packages comes with Connect.
func New(db *postgres.DB) *Hub {
	return &Hub{
		cfg:  Config{DB: db},
		news: make(chan struct{}, 1), sockets: map[*socket]struct{}{}, topics: map[string]map[*socket]struct{}{},
		stats: stats{
			prometheus.NewGauge(prometheus.GaugeOpts{Name: "atrium_sockets", Help: "Open websockets."}),
			prometheus.NewCounter(prometheus.CounterOpts{Name: "atrium_hints_sent_total", Help: "Hints sent to websockets."}),
		},
	}
}

// Connect gives the hub what it needs, before Run.
func (h *Hub) Connect(cfg Config) {
	cfg.DB = h.cfg.DB
	h.cfg = cfg
	if cfg.Metrics != nil {
		cfg.Metrics.MustRegister(h.stats.open, h.stats.sent)
	}
}

func (h *Hub) wake() {
	select {
	case h.news <- struct{}{}:
	default: // it is awake
	}
	if h.cfg.Wake != nil {
		h.cfg.Wake()
	}
}

const (
	lookAnyway = time.Second           // in case a wake-up was lost
	lookSoon   = 10 * time.Millisecond // while an older transaction is under way
)

// Run brings the log to the sockets until ctx ends.
func (h *Hub) Run(ctx context.Context) error {
	at, err := selectEnd(ctx, h.cfg.DB)
	if err != nil {
		return err
	}
	h.mu.Lock()
	h.at = at
	h.mu.Unlock()
	for {
		waiting, err := h.bringOut(ctx)
		if err != nil && ctx.Err() == nil {
			h.cfg.Log.WarnContext(ctx, "hints wait: the log does not answer", "error", err)
		}
		if !h.sleep(ctx, waiting) {
			return nil
		}
	}
}

func (h *Hub) sleep(ctx context.Context, waiting bool) (awake bool) {
	pause := lookAnyway
	if waiting {
		pause = lookSoon
	}
	timer := time.NewTimer(pause)
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
		h.mu.Lock()
		from := h.at
		h.mu.Unlock()
		rows, waiting, err := selectAfter(ctx, h.cfg.DB, from, mostAtOnce)
		if err != nil {
			return false, err
		}
		h.obey(ctx, rows)
		h.send(rows)
		if len(rows) < mostAtOnce {
			return waiting, nil
		}
	}
}

// send queues each row at the sockets that listen to its topic, and moves on.
func (h *Hub) send(rows []row) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range rows {
		h.at = r.Position
		listeners := h.topics[r.Topic]
		if len(listeners) == 0 {
			continue
		}
		frame := r.frame()
		for s := range listeners {
			s.deliver(r.Position, frame)
		}
		h.stats.sent.Add(float64(len(listeners)))
	}
}

// obey does what the hub itself is told: rights that changed, sessions that
// are over, checks to load again.
func (h *Hub) obey(ctx context.Context, rows []row) {
	for _, r := range rows {
		switch r.Kind {
		case Access, SignedOut:
			h.lookAgain(ctx, r)
		case Checks:
			if h.cfg.Reload == nil {
				continue
			}
			if err := h.cfg.Reload(ctx); err != nil {
				h.cfg.Log.ErrorContext(ctx, "checks not loaded", "error", err)
			}
		}
	}
}

// lookAgain reads the rights of a person's open pages once more.
func (h *Hub) lookAgain(ctx context.Context, r row) {
	person, ok := personOf(r.Topic)
	if !ok {
		return
	}
	if h.cfg.Forget != nil {
		h.cfg.Forget(person)
	}
	h.mu.Lock()
	var theirs []*socket
	for s := range h.topics[r.Topic] {
		theirs = append(theirs, s)
	}
	h.mu.Unlock()
	for _, s := range theirs {
		s.lookAgain(ctx)
	}
}

// Close tells every page that this instance goes away, and waits until they
// have heard or ctx ends.
func (h *Hub) Close(ctx context.Context) {
	h.mu.Lock()
	h.closing = true
	var all []*socket
	for s := range h.sockets {
		all = append(all, s)
	}
	h.mu.Unlock()
	for _, s := range all {
		s.end(goingAway)
	}
	for _, s := range all {
		select {
		case <-s.over:
		case <-ctx.Done():
			return
		}
	}
}
