package realtime_test

import (
	"context"
	"strconv"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// hold begins a transaction that tells one hint and commits when let go.
func (i *instance) hold(hint realtime.Hint) (letGo func()) {
	i.house.t.Helper()
	told, go_, done := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		ctx := context.Background()
		done <- i.house.db.InTx(ctx, func(tx *postgres.Tx) error {
			err := i.tellNow(ctx, tx, hint)
			close(told)
			<-go_
			return err
		})
	}()
	<-told
	return func() {
		i.house.t.Helper()
		close(go_)
		require.NoError(i.house.t, <-done)
	}
}

// tellNow has the hint written before the transaction goes on.
func (i *instance) tellNow(ctx context.Context, tx *postgres.Tx, hint realtime.Hint) error {
	if err := i.hub.Tell(ctx, tx, hint); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `select`)
	return err
}

// mustHear holds what the page hears next, whether it missed it or it is new.
func (p *page) mustHear(kinds ...string) {
	p.t.Helper()
	for _, kind := range kinds {
		s := p.next()
		for s.Ready != "" {
			s = p.next()
		}
		require.Equal(p.t, kind, s.Kind, "%+v", s)
	}
}

func TestHintIsToldOnceItsTransactionStands(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	i := h.start(nil)
	p := i.open("ada", "")
	p.ready()
	post := company(realtime.Posted)
	i.tell(post)
	s := p.next()
	require.Equal(t, said{P: s.P, Topic: "company", Kind: "post", Ref: post.Ref}, s)
	_, ok := realtime.ParsePosition(s.P)
	require.True(t, ok)
	require.EqualValues(t, 1, i.figure("atrium_hints_sent_total"))
	require.EqualValues(t, 1, i.figure("atrium_sockets"))
}

func TestUndoneChangeIsNotTold(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	i := h.start(nil)
	p := i.open("ada", "")
	p.ready()
	err := h.db.InTx(t.Context(), func(tx *postgres.Tx) error {
		require.NoError(t, i.tellNow(t.Context(), tx, company("undone")))
		return context.Canceled
	})
	require.ErrorIs(t, err, context.Canceled)
	i.tell(company("kept"))
	p.mustHear("kept")
}

func TestLateCommitIsNotPassedOver(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	i := h.start(nil)
	p := i.open("ada", "")
	p.ready()
	letGo := i.hold(company("late"))
	for n := range 20 {
		i.tell(company(strconv.Itoa(n)))
	}
	letGo()
	p.mustHear("late") // it began first
	for n := range 20 {
		p.mustHear(strconv.Itoa(n))
	}
}

func TestManyWritersAreHeardCompletelyAndInOrder(t *testing.T) {
	t.Parallel()
	const writers, each = 32, 40
	h := open(t)
	h.person("ada")
	i := h.start(nil)
	p := i.open("ada", "")
	p.ready()
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for n := 0; n < each; n += 2 {
				if w%4 == 0 { // commits after somebody who began later
					letGo := i.hold(company(strconv.Itoa(w)))
					i.tell(company(strconv.Itoa(w)))
					letGo()
					continue
				}
				i.tell(company(strconv.Itoa(w)), company(strconv.Itoa(w)))
			}
		})
	}
	all.Wait()
	i.tell(company("end"))
	heard, last := map[uuid.UUID]int{}, realtime.Position{}
	for s := p.next(); s.Kind != "end"; s = p.next() {
		at, ok := realtime.ParsePosition(s.P)
		require.True(t, ok)
		require.True(t, before(last, at), "%v came after %v", at, last)
		heard[s.Ref]++
		last = at
	}
	require.Len(t, heard, writers*each)
	for ref, times := range heard {
		require.Equal(t, 1, times, ref)
	}
}

func before(p, q realtime.Position) bool { return p.Tx < q.Tx || p.Tx == q.Tx && p.ID < q.ID }

func TestPositionsAreReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	p := realtime.Position{Tx: 18446744073709551615, ID: 9223372036854775807}
	got, ok := realtime.ParsePosition(p.String())
	require.True(t, ok)
	require.Equal(t, p, got)
	for _, bad := range []string{"", ".", "1", "1.", ".1", "01.2", "1.2.3", "-1.2", "1.-2", "+1.2", " 1.2", "1.18446744073709551615", "1e3.2", "x.y"} {
		_, ok := realtime.ParsePosition(bad)
		require.False(t, ok, bad)
	}
}
