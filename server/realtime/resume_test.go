package realtime_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// traveller is a page whose connection breaks all the time, and which comes
// back with its last position, to another instance each time.
type traveller struct {
	t      *testing.T
	name   string
	to     []*instance
	visits int
	at     string
	heard  []uuid.UUID
	resync int
}

// follow travels until it hears the last hint.
func (v *traveller) follow(cut <-chan time.Time, last uuid.UUID) {
	for {
		to := v.to[v.visits%len(v.to)]
		v.visits++
		conn, _, err := to.dial(v.name, nil)
		if err != nil {
			continue // that instance is down
		}
		p := to.hear(conn)
		if conn.WriteJSON(map[string]any{"after": v.at}) != nil {
			p.reset() // it was killed just now
			continue
		}
		for on := true; on; {
			select {
			case s, ok := <-p.told:
				if on = ok; ok && v.hear(s) == last {
					conn.Close()
					return
				}
			case <-cut:
				p.reset()
				for s := range p.told { // what had arrived before
					if v.hear(s) == last {
						return
					}
				}
				on = false
			}
		}
	}
}

func (v *traveller) hear(s said) uuid.UUID {
	for _, at := range []string{s.P, s.At, s.Ready, s.Resync} {
		if at != "" {
			v.at = at
		}
	}
	if s.Resync != "" {
		v.resync++
	}
	if s.P != "" {
		v.heard = append(v.heard, s.Ref)
	}
	return s.Ref
}

// travel sends pages to the instances while hints are told at 200 a second,
// by each instance in turn, and holds what every page heard against the log.
func travel(t *testing.T, pages, hints int, meanwhile func(n int), instances ...*instance) {
	h := instances[0].house
	h.person("ada")
	var all sync.WaitGroup
	last := uuid.New()
	travellers := make([]*traveller, pages)
	for n := range travellers {
		first := instances[n%len(instances)].open("ada", "")
		v := &traveller{t: t, name: "ada", to: instances, visits: n, at: first.ready()}
		first.reset()
		travellers[n] = v
		cuts := time.NewTicker(400*time.Millisecond + time.Duration(n)*7*time.Millisecond)
		t.Cleanup(cuts.Stop)
		all.Go(func() { v.follow(cuts.C, last) })
	}
	pace := time.NewTicker(5 * time.Millisecond)
	defer pace.Stop()
	for n := range hints - 1 {
		<-pace.C
		instances[n%len(instances)].tell(company("post"))
		if meanwhile != nil {
			meanwhile(n)
		}
	}
	instances[0].tell(realtime.Hint{Topic: realtime.Everyone, Kind: "post", Ref: last})
	all.Wait()
	want, err := postgres.Column[uuid.UUID](t.Context(), h.db, `select ref from hints where ref is not null order by tx, id`, postgres.Args{})
	require.NoError(t, err)
	require.Len(t, want, hints)
	for n, v := range travellers {
		require.Equal(t, want, v.heard, "page %d", n)
		require.Zero(t, v.resync)
		require.Greater(t, v.visits-n, hints/200, "its connection was cut all the time")
	}
}

func TestPageThatIsCutOffAllTheTimeMissesNothing(t *testing.T) {
	t.Parallel()
	h := open(t)
	travel(t, 10, 2000, nil, h.start(nil))
}

func TestPageMissesNothingBetweenTwoInstances(t *testing.T) {
	t.Parallel()
	h := open(t)
	travel(t, 6, 800, nil, h.start(nil), h.start(nil))
}

func TestPageMissesNothingWhenAnInstanceIsKilled(t *testing.T) {
	t.Parallel()
	h := open(t)
	first, second := h.start(nil), h.start(nil)
	travel(t, 6, 800, func(n int) {
		if n == 400 {
			second.stop()
		}
	}, first, second)
}

func TestRestartLosesNothing(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	before := h.start(nil)
	p := before.open("ada", "")
	at := p.ready()
	before.stop()
	for n := range 1200 { // more than one page of the log
		before.tell(company(fmt.Sprint(n)))
	}
	after := h.start(nil)
	p = after.open("ada", at)
	for n := range 1200 {
		p.mustHear(fmt.Sprint(n))
	}
	after.tell(company("live"))
	p.mustHear("live")
}

// backdate makes every hint told so far older than it is.
func (h *house) backdate(by time.Duration) {
	h.t.Helper()
	err := h.db.InTx(context.Background(), func(tx *postgres.Tx) error {
		_, err := tx.Exec(context.Background(), `update hints set at = at - @by::interval`, postgres.Args{"by": by})
		return err
	})
	require.NoError(h.t, err)
}

func (h *house) prune() (left int) {
	h.t.Helper()
	ctx := context.Background()
	require.NoError(h.t, h.db.InTx(ctx, func(tx *postgres.Tx) error { return realtime.Prune(ctx, tx) }))
	left, err := postgres.Value[int](ctx, h.db, "count", `select count(*)::int from hints`, postgres.Args{})
	require.NoError(h.t, err)
	return left
}

func (h *house) fill(hints int) {
	h.t.Helper()
	ctx := context.Background()
	err := h.db.InTx(ctx, func(tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, `insert into hints (topic, kind) select 'elsewhere', 'x' from generate_series(1, @n)`, postgres.Args{"n": hints})
		return err
	})
	require.NoError(h.t, err)
}

func TestLogReachesBackADayAndTenThousandHints(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.fill(300)
	h.backdate(48 * time.Hour)
	require.Equal(t, 300, h.prune(), "few hints stay, however old")
	h.fill(9_900)
	require.Equal(t, 10_000, h.prune(), "old hints go, but for the newest ten thousand")
	h.fill(5_000)
	require.Equal(t, 14_900, h.prune(), "a day's hints stay, however many")
	h.backdate(25 * time.Hour)
	require.Equal(t, 10_000, h.prune())
}

func TestPositionBeyondTheLogBeginsAfresh(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	i := h.start(nil)
	p := i.open("ada", "")
	at := p.ready()
	i.tell(company("old"))
	h.backdate(25 * time.Hour)
	h.fill(10_001)
	h.prune()
	for _, stale := range []string{at, "1.1", "99999999.1", "nonsense"} {
		p := i.open("ada", stale)
		s := p.next()
		require.NotEmpty(t, s.Resync, "%q: %+v", stale, s)
		require.Equal(t, s.Resync, p.ready())
		i.tell(company("live"))
		p.mustHear("live")
	}
}

func TestLogOfAnotherServerIsNotMistakenForOurs(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	ctx := t.Context()
	err := h.db.InTx(ctx, func(tx *postgres.Tx) error { // as a restored backup would have them
		_, err := tx.Exec(ctx, `insert into hints (tx, topic, kind) select (g::text)::xid8, 'company', 'foreign' from generate_series(1000000000000, 1000000000020) g`)
		return err
	})
	require.NoError(t, err)
	i := h.start(nil)
	p := i.open("ada", "1000000000010.11")
	require.NotEmpty(t, p.next().Resync)
	p.ready()
	i.tell(company("live"))
	p.mustHear("live")
}
