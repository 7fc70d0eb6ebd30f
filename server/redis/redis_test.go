package redis_test

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/redis"
	"github.com/atrium-social/atrium/server/redis/redistest"
)

const patience = 30 * time.Second

// open is patient: how late an answer may come is not what is tried here.
func open(t *testing.T, url string) *redis.Redis {
	t.Helper()
	r, err := redis.Open(url, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	r.BePatient()
	run(t, r)
	return r
}

// run carries news until the test ends.
func run(t *testing.T, r *redis.Redis) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		r.Run(ctx)
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
		require.NoError(t, r.Close())
	})
}

func TestLimitIsCountedByAllInstancesTogether(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	one, other := open(t, s.URL()), open(t, s.URL())
	var let atomic.Int32
	var all sync.WaitGroup
	for n := range 60 {
		r := one
		if n%2 == 0 {
			r = other
		}
		all.Go(func() {
			wait, err := r.Take(context.Background(), "ada", 10, time.Hour)
			if err == nil && wait == 0 {
				let.Add(1)
			}
		})
	}
	all.Wait()
	require.EqualValues(t, 10, let.Load())
	wait, err := one.Take(t.Context(), "ada", 10, time.Hour)
	require.NoError(t, err)
	require.InDelta(t, 6*time.Minute, wait, float64(time.Minute), "until the next of ten in an hour")
	wait, err = one.Take(t.Context(), "bob", 10, time.Hour)
	require.NoError(t, err)
	require.Zero(t, wait, "keys are counted apart")
}

func TestLimitLetsCallsThroughAsTimePasses(t *testing.T) {
	t.Parallel()
	r := open(t, redistest.Start(t).URL())
	const n, per = 4, 400 * time.Millisecond
	began, let := time.Now(), 0
	for let < 3*n {
		wait, err := r.Take(t.Context(), "key", n, per)
		require.NoError(t, err)
		require.LessOrEqual(t, wait, per/n)
		if wait == 0 {
			let++
		}
	}
	require.GreaterOrEqual(t, time.Since(began), (2*n-1)*per/n, "no sooner than a quarter of the time each")
}

func TestRedisThatIsAwayCostsNobodyTime(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	r, err := redis.Open(s.URL(), slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	run(t, r)
	for name, breaks := range map[string]func(){"frozen": s.Freeze, "gone": s.Kill} {
		breaks()
		began := time.Now()
		for range 1000 {
			_, err = r.Take(t.Context(), "key", 1, time.Minute)
			require.ErrorIs(t, err, redis.ErrAway, name)
		}
		require.Less(t, time.Since(began), 50*time.Second, "%s: not each of a thousand waited its tenth of a second", name)
		if name == "frozen" {
			s.Thaw()
		} else {
			s.Restart()
		}
		require.Eventually(t, func() bool {
			_, err := r.Take(t.Context(), "key", 1, time.Minute)
			return err == nil
		}, patience, 10*time.Millisecond, name)
	}
}

func TestCallerWhoHasGoneDoesNotBlameRedis(t *testing.T) {
	t.Parallel()
	r := open(t, redistest.Start(t).URL())
	gone, now := context.WithCancel(t.Context())
	now()
	_, err := r.Take(gone, "key", 10, time.Minute)
	require.ErrorIs(t, err, context.Canceled)
	_, err = r.Take(t.Context(), "key", 10, time.Minute)
	require.NoError(t, err)
}

// mustHear tells news until the other hears it.
func mustHear(t *testing.T, from, to *redis.Redis) {
	t.Helper()
	deadline := time.After(patience)
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		from.Wake()
		select {
		case <-to.News():
			return
		case <-again.C:
		case <-deadline:
			require.FailNow(t, "no news")
		}
	}
}

func TestNewsReachesOtherInstancesAndSurvivesARestart(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	one, other := open(t, s.URL()), open(t, s.URL())
	<-one.News() // connected
	<-other.News()
	mustHear(t, one, other)
	mustHear(t, other, one)
	s.Kill()
	one.Wake() // is lost, and does no harm
	s.Restart()
	mustHear(t, one, other)
	mustHear(t, other, one)
}

func TestOwnNewsIsNotHeard(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	one, other := open(t, s.URL()), open(t, s.URL())
	<-one.News()
	<-other.News()
	for range 50 {
		one.Wake()
		<-other.News() // so it has been through Redis
		require.Empty(t, one.News())
	}
}

func TestWrongURLIsToldAtOnce(t *testing.T) {
	t.Parallel()
	_, err := redis.Open("http://localhost", slog.New(slog.DiscardHandler))
	require.ErrorContains(t, err, "read the Redis URL")
}
