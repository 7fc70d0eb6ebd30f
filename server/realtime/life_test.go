package realtime_test

import (
	"context"
	"encoding/json"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/realtime"
)

func TestPagesAreToldWhenToComeBack(t *testing.T) {
	t.Parallel()
	h := open(t)
	i := h.start(nil)
	var pages []*page
	for range 3 {
		name := uuid.NewString()
		h.person(name)
		p := i.open(name, "")
		p.ready()
		pages = append(pages, p)
	}
	h.person("late")
	i.hub.Close(t.Context())
	waits := map[int]bool{}
	for _, p := range pages {
		err := <-p.over
		var closed *websocket.CloseError
		require.ErrorAs(t, err, &closed)
		require.Equal(t, websocket.CloseGoingAway, closed.Code)
		var hint struct{ Again *int }
		require.NoError(t, json.Unmarshal([]byte(closed.Text), &hint))
		waits[*hint.Again] = true
	}
	require.Len(t, waits, 3, "not all at once")
	_, answer, err := i.dial("late", nil)
	require.Error(t, err)
	require.Equal(t, 503, answer.StatusCode, "nobody is let in any more")
	i.hub.Close(t.Context()) // twice does no harm
}

func TestPagesThatDoNotGoAreCutOffAtTheEnd(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	i := h.start(nil)
	conn, _, err := i.dial("ada", nil) // and never reads
	require.NoError(t, err)
	defer conn.Close()
	i.hub.Close(t.Context())
	require.Zero(t, i.figure("atrium_sockets"))
}

func TestPageHearsHowFarTheLogIsAndIsPinged(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	h.person("bob")
	i := h.start(nil)
	pinged := make(chan struct{}, 1)
	conn, _, err := i.dial("ada", nil)
	require.NoError(t, err)
	answer := conn.PingHandler()
	conn.SetPingHandler(func(data string) error {
		select {
		case pinged <- struct{}{}:
		default:
		}
		return answer(data)
	})
	p := i.listen(conn, "")
	p.ready()
	i.tell(realtime.Hint{Topic: "person/" + uuid.NewString(), Kind: "of somebody else"})
	<-pinged
	beat := <-p.told
	require.NotEmpty(t, beat.At)
	again := i.open("ada", beat.At)
	again.ready() // the position is one that the log knows
}

func TestSessionThatRunsOutIsFound(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	i := h.start(nil)
	p := i.open("ada", "")
	p.ready()
	h.end("ada") // by itself: nobody is told
	select {
	case <-p.over:
	case <-time.After(2 * time.Minute):
		require.FailNow(t, "the page hears on")
	}
}

func TestPageWaitsWhileItsRightsCannotBeLookedUp(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("ada")
	var away atomic.Bool
	i := h.start(func(cfg *realtime.Config) {
		look := cfg.Viewer
		cfg.Viewer = func(ctx context.Context, session uuid.UUID) (server.Viewer, bool, error) {
			if away.Load() {
				return server.Viewer{}, false, errors.New("away")
			}
			return look(ctx, session)
		}
	})
	p := i.open("ada", "")
	p.ready()
	beside := i.open("ada", "")
	beside.ready()
	away.Store(true)
	i.tell(realtime.Hint{Topic: realtime.Person(ada.ID), Kind: realtime.Access}, company("post"))
	h.person("bob")
	conn, _, err := i.dial("bob", nil)
	require.NoError(t, err)
	require.Equal(t, websocket.CloseGoingAway, i.listen(conn, "").why(), "who comes now is to come again")
	require.Empty(t, p.told)
	away.Store(false)
	p.mustHear(realtime.Access, "post")
	beside.mustHear(realtime.Access, "post")
}

func TestFaultInOneSocketLeavesTheOthers(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	bad := h.person("bad")
	i := h.start(func(cfg *realtime.Config) {
		may := cfg.MayWatch
		cfg.MayWatch = func(ctx context.Context, v server.Viewer, ids []uuid.UUID) ([]uuid.UUID, error) {
			if v.ID == bad.ID {
				panic("a fault")
			}
			return may(ctx, v, ids)
		}
	})
	p := i.open("ada", "")
	p.ready()
	require.Equal(t, websocket.CloseInternalServerErr, i.open("bad", "", realtime.Content(uuid.New())).why())
	i.tell(company("post"))
	p.mustHear("post")
}

func TestWhatChangedIsLoadedUntilItSucceeds(t *testing.T) {
	t.Parallel()
	h := open(t)
	tries := make(chan int, 100)
	var n atomic.Int32
	i := h.start(func(cfg *realtime.Config) {
		cfg.Reload = map[string]func(context.Context) error{realtime.Checks: func(context.Context) error {
			tries <- int(n.Add(1))
			if n.Load() == 2 {
				return errors.New("away")
			}
			return nil
		}}
	})
	require.Equal(t, 1, <-tries, "at the start")
	i.tell(realtime.Hint{Topic: realtime.Everyone, Kind: realtime.Checks})
	require.Equal(t, 2, <-tries, "it fails")
	require.Equal(t, 3, <-tries, "and is tried again")
}

func TestNilHubTellsNothing(t *testing.T) {
	t.Parallel()
	var hub *realtime.Hub
	require.NoError(t, hub.Tell(t.Context(), nil, company("post")))
}
