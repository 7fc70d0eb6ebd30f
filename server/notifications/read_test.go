package notifications_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

func TestReadHereIsReadEverywhere(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.wrote("ada", "post", "the plan")
	h.tell("bob", notifications.Comment, post, h.wrote("bob", "comment", "a"))
	topic := realtime.Person(h.ids["ada"])
	require.Equal(t, []string{topic + " " + realtime.Notified}, h.hints())
	v := h.viewer("ada")
	line := h.list(v, notifications.OnlyNew)[0]
	require.False(t, line.Read)

	h.read(v, uuid.Nil, line.IDs...)
	require.Equal(t, []string{topic + " " + realtime.Read}, h.hints())
	require.True(t, h.list(v, notifications.All)[0].Read)
	require.Zero(t, h.unread(v))

	h.read(v, uuid.Nil, line.IDs...)
	require.Empty(t, h.hints(), "nothing changed, so nobody is told")
}

func TestOnlyMyOwnAreMarked(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.wrote("ada", "post", "the plan")
	h.tell("bob", notifications.Comment, post, h.wrote("bob", "comment", "a"))
	line := h.list(h.viewer("ada"), notifications.OnlyNew)[0]
	require.Empty(t, h.read(h.viewer("cyd"), line.ID, line.IDs...))
	require.Equal(t, 1, h.unread(h.viewer("ada")))
}

func TestLineNamesOnlyWhoIsNewInIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.viewer("ada")
	post := h.wrote("ada", "post", "the plan")
	h.tell("bob", notifications.Comment, post, h.wrote("bob", "comment", "a"))
	h.read(v, uuid.Nil, h.list(v, notifications.OnlyNew)[0].IDs...)
	h.tell("cyd", notifications.Comment, post, h.wrote("cyd", "comment", "b"))
	list := h.list(v, notifications.OnlyNew)
	require.Len(t, list, 1)
	require.Equal(t, []string{"cyd"}, names(list[0]))
	require.Len(t, list[0].IDs, 1)
	h.read(v, uuid.Nil, list[0].IDs...)
	require.Equal(t, []string{"cyd", "bob"}, names(h.list(v, notifications.All)[0]))
}

func TestAllUpToOneAreMarkedAndTakenBack(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.viewer("ada")
	for _, by := range []string{"bob", "cyd", "dee"} {
		post := h.wrote(by, "post", "hello")
		h.tell(by, notifications.Mention, post, post)
	}
	list := h.list(v, notifications.OnlyNew)
	marked := h.read(v, list[1].ID)
	require.ElementsMatch(t, []uuid.UUID{list[1].ID, list[2].ID}, marked)
	require.Equal(t, 1, h.unread(v))
	h.hints()

	h.tx(func(ctx context.Context, tx *postgres.Tx) error {
		return h.told.Unread(ctx, tx, h.viewer("cyd"), marked)
	})
	require.Equal(t, 1, h.unread(v), "nobody takes back what is another's")
	require.Empty(t, h.hints())
	h.tx(func(ctx context.Context, tx *postgres.Tx) error { return h.told.Unread(ctx, tx, v, marked) })
	require.Equal(t, 3, h.unread(v))
	require.Len(t, h.hints(), 1)
}

func TestMarkIsTakenBackToWhereItWas(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.viewer("ada")
	post := h.wrote("ada", "post", "the plan")
	h.tell("bob", notifications.Comment, post, h.wrote("bob", "comment", "a"))
	h.read(v, uuid.Nil, h.list(v, notifications.OnlyNew)[0].IDs...)
	h.tell("cyd", notifications.Comment, post, h.wrote("cyd", "comment", "b"))
	h.tell("dee", notifications.Comment, post, h.wrote("dee", "comment", "c"))
	marked := h.read(v, uuid.Nil, h.list(v, notifications.OnlyNew)[0].IDs...)
	require.Len(t, marked, 1)
	require.Zero(t, h.unread(v))
	h.tx(func(ctx context.Context, tx *postgres.Tx) error { return h.told.Unread(ctx, tx, v, marked) })
	require.Equal(t, []string{"dee", "cyd"}, names(h.list(v, notifications.OnlyNew)[0]))
}

// TestWhatCommitsLateIsNotReadByMistake marks a line as read while an older
// notification of the same line is still being written.
func TestWhatCommitsLateIsNotReadByMistake(t *testing.T) {
	t.Parallel()
	h := openWith(t, 4)
	v := h.viewer("ada")
	post, other := h.wrote("ada", "post", "the plan"), h.wrote("ada", "post", "another")
	early, late := h.wrote("bob", "comment", "written first, stands last"), h.wrote("cyd", "comment", "b")
	then := h.now

	written, stand, done := make(chan error), make(chan struct{}), make(chan error)
	go func() {
		done <- h.db.InTx(t.Context(), func(tx *postgres.Tx) error {
			notice := notifications.Notice{To: []uuid.UUID{v.ID}, Kind: notifications.Comment, Actor: h.ids["bob"], Content: early, About: post, At: then}
			err := h.told.Tell(t.Context(), tx, notice)
			written <- err
			<-stand
			return err
		})
	}()
	require.NoError(t, <-written)
	h.tell("cyd", notifications.Comment, other, late)
	shown := h.list(v, notifications.OnlyNew)
	require.Len(t, shown, 1)
	close(stand)
	require.NoError(t, <-done)

	h.read(v, uuid.Nil, shown[0].IDs...)
	left := h.list(v, notifications.OnlyNew)
	require.Len(t, left, 1)
	require.Equal(t, []string{"bob"}, names(left[0]))
	require.Less(t, left[0].ID.String(), shown[0].ID.String(), "its id is the older one")
}
