// Package redis carries between instances what may be lost: how often
// something was called, and that there is news. Whoever uses it goes on
// without it, only later or less exactly.
package redis

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// ErrAway says that Redis did not answer in time.
var ErrAway = errors.New("redis is away")

const (
	answerWithin = 100 * time.Millisecond // nobody waits longer for a count
	hearWithin   = time.Second            // nor longer to tell news, or to be told that they come through
	spareFor     = time.Second            // and then nobody asks for a while
)

// Redis is one server that all instances share.
type Redis struct {
	client *redis.Client
	log    *slog.Logger
	within struct{ count, news time.Duration } // how long Redis may take
	me     string                              // tells this instance's news from that of others
	wake   chan struct{}
	news   chan struct{}
	spared atomic.Int64 // until when nobody asks, in Unix nanoseconds; zero: it answers
}

// Open reads the URL, redis://user:password@host:6379/0 or
// unix:///path/to/socket. It connects when first used, so Atrium starts
// without Redis too.
func Open(url string, log *slog.Logger) (*Redis, error) {
	opt, err := redis.ParseURL(url)
	if err != nil {
		return nil, fmt.Errorf("read the Redis URL: %w", err)
	}
	opt.ContextTimeoutEnabled = true
	opt.MaxRetries, opt.DialerRetries = -1, 1 // a second try would count twice
	opt.DialTimeout = 2 * time.Second
	opt.PoolSize = 16
	opt.DisableIdentity = true
	opt.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	redis.SetLogger(driverLog{log})
	r := &Redis{
		client: redis.NewClient(opt), log: log, me: uuid.NewString(),
		wake: make(chan struct{}, 1), news: make(chan struct{}, 1),
	}
	r.within.count, r.within.news = answerWithin, hearWithin
	return r, nil
}

// driverLog takes what the driver has to say, which is of use in a search for
// a fault only.
type driverLog struct{ log *slog.Logger }

// Printf implements the driver's interface.
func (d driverLog) Printf(ctx context.Context, format string, args ...any) {
	d.log.DebugContext(ctx, "redis driver: "+fmt.Sprintf(format, args...))
}

// Close gives the connections back.
func (r *Redis) Close() error { return r.client.Close() }

// Ping asks whether Redis answers.
func (r *Redis) Ping(ctx context.Context) error {
	ctx, done := context.WithTimeout(ctx, 2*time.Second)
	defer done()
	if err := r.client.Ping(ctx).Err(); err != nil {
		return fmt.Errorf("%w: %w", ErrAway, err)
	}
	return nil
}

// sparing reports whether Redis is spared because it did not answer just now.
func (r *Redis) sparing(now time.Time) bool { return now.UnixNano() < r.spared.Load() }

// note remembers whether Redis answered, and logs each change once.
func (r *Redis) note(ctx context.Context, err error) error {
	if err == nil {
		if r.spared.Swap(0) != 0 {
			r.log.InfoContext(ctx, "redis answers again")
		}
		return nil
	}
	if r.spared.Swap(time.Now().Add(spareFor).UnixNano()) == 0 {
		r.log.WarnContext(ctx, "redis is away: limits are not counted, and news of other instances comes later", "error", err)
	}
	return fmt.Errorf("%w: %w", ErrAway, err)
}
