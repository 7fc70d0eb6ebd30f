package web

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/atrium-social/atrium/server"
)

// Limit allows N calls each Per, and N at once. The zero Limit allows all.
type Limit struct {
	N   int
	Per time.Duration
}

// A Limiter counts calls by key: in this process, or in Redis for many.
type Limiter interface {
	// Take reports whether one more call under key is within l, and otherwise
	// how long to wait.
	Take(ctx context.Context, key string, l Limit) (wait time.Duration, err error)
}

// LimiterFunc is a Limiter that counts n calls each per in a store shared by
// many instances. While the store does not answer, calls that must be counted
// are refused.
type LimiterFunc func(ctx context.Context, key string, n int, per time.Duration) (wait time.Duration, err error)

// Take implements Limiter.
func (f LimiterFunc) Take(ctx context.Context, key string, l Limit) (time.Duration, error) {
	wait, err := f(ctx, key, l.N, l.Per)
	if err == nil {
		return wait, nil
	}
	refusal := server.Refuse(server.Unavailable, "This cannot be done for a moment. Try again shortly.")
	refusal.Retry, refusal.Cause = time.Second, err
	return 0, refusal
}

func (a *API) limit(ctx context.Context, op Op, c *call) error {
	who := "address/" + c.address
	if c.known {
		who = "person/" + c.viewer.ID.String()
	}
	if op.Changes && a.cfg.Writes.N > 0 {
		if err := a.take(ctx, "writes/"+who, a.cfg.Writes); err != nil {
			return err
		}
	}
	if op.Limit.N == 0 {
		return nil
	}
	return a.take(ctx, op.ID+"/"+who, op.Limit)
}

func (a *API) take(ctx context.Context, key string, l Limit) error {
	wait, err := a.cfg.Limiter.Take(ctx, key, l)
	if err != nil {
		// The store has logged once that it is away; this would come with every write.
		a.cfg.Log.DebugContext(ctx, "rate limits are off: their store does not answer", "error", err)
		return nil
	}
	return TooOften(wait)
}

// TooOften refuses a call that has to wait, and is nil for one that need not.
func TooOften(wait time.Duration) error {
	if wait <= 0 {
		return nil
	}
	refusal := server.Refuse(server.TooMany, "That was a lot at once. Try again in a moment.")
	refusal.Retry = wait
	return refusal
}

// LocalLimiter counts in this process.
type LocalLimiter struct {
	clock server.Clock
	mu    sync.Mutex
	keys  map[string]*bucket
	swept time.Time
}

type bucket struct {
	*rate.Limiter
	used time.Time
	per  time.Duration
}

// NewLocalLimiter makes a limiter for an instance that runs alone.
func NewLocalLimiter(clock server.Clock) *LocalLimiter {
	return &LocalLimiter{clock: clock, keys: map[string]*bucket{}, swept: clock()}
}

// Take implements Limiter.
func (l *LocalLimiter) Take(_ context.Context, key string, limit Limit) (time.Duration, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	l.sweep(now)
	b, ok := l.keys[key]
	if !ok {
		b = &bucket{Limiter: rate.NewLimiter(rate.Every(limit.Per/time.Duration(limit.N)), limit.N), per: limit.Per}
		l.keys[key] = b
	}
	b.used = now
	booked := b.ReserveN(now, 1)
	wait := booked.DelayFrom(now)
	if wait > 0 {
		booked.CancelAt(now)
	}
	return wait, nil
}

// sweep forgets, once a minute, the keys that would be full again anyway.
func (l *LocalLimiter) sweep(now time.Time) {
	if now.Sub(l.swept) < time.Minute {
		return
	}
	l.swept = now
	for key, b := range l.keys {
		if now.Sub(b.used) > b.per {
			delete(l.keys, key)
		}
	}
}
