package realtime_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/redis"
	"github.com/atrium-social/atrium/server/redis/redistest"
)

// startWith runs an instance that tells others of its news through Redis.
func (h *house) startWith(s *redistest.Server) *instance {
	h.t.Helper()
	r, err := redis.Open(s.URL(), slog.New(slog.DiscardHandler))
	require.NoError(h.t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		r.Run(ctx)
	}()
	h.t.Cleanup(func() {
		cancel()
		<-ended
		require.NoError(h.t, r.Close())
	})
	return h.start(func(cfg *realtime.Config) { cfg.Wake, cfg.News = r.Wake, r.News() })
}

// rounds tells a page of one instance what another wrote, n times, one after
// the other, and returns how long the quickest hint took.
func rounds(t *testing.T, n int, from, to *instance) (quickest time.Duration) {
	t.Helper()
	from.house.person("ada")
	p := to.open("ada", "")
	p.ready()
	quickest = patience
	for range n {
		began := time.Now()
		from.tell(company("post"))
		p.mustHear("post")
		quickest = min(quickest, time.Since(began))
	}
	return quickest
}

func TestInstancesHearEachOtherAtOnceThroughRedis(t *testing.T) {
	t.Parallel()
	h, s := open(t), redistest.Start(t)
	one, other := h.startWith(s), h.startWith(s)
	there, back := rounds(t, 20, one, other), rounds(t, 20, other, one)
	t.Logf("%v there, %v back", there, back)
	// Whoever only looks every second needs a second for each round but the first.
	require.Less(t, max(there, back), 500*time.Millisecond)
}

func TestInstancesHearEachOtherWithoutRedisToo(t *testing.T) {
	t.Parallel()
	h := open(t)
	rounds(t, 3, h.start(nil), h.start(nil))
}

func TestPageMissesNothingWhileRedisFallsAndRises(t *testing.T) {
	t.Parallel()
	h, s := open(t), redistest.Start(t)
	travel(t, 6, 1000, func(n int) {
		switch n {
		case 200:
			s.Kill()
		case 400:
			s.Restart()
		case 600:
			s.Freeze()
		case 800:
			s.Thaw()
		}
	}, h.startWith(s), h.startWith(s))
}
