package notifications_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/realtime"
)

// house is a company in which people tell each other things.
type house struct {
	*testing.T
	db   *postgres.DB
	told *notifications.Notifications
	now  time.Time
	ids  map[string]uuid.UUID
}

func open(t *testing.T) *house { return openWith(t, 1) }

func openWith(t *testing.T, connections int) *house {
	h := &house{T: t, db: postgrestest.NewPool(t, connections), ids: map[string]uuid.UUID{}, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	h.told = notifications.New(h.db, realtime.New(h.db), func() time.Time { return h.now })
	for _, name := range []string{"ada", "bob", "cyd", "dee", "eve"} {
		h.ids[name] = uuid.New()
		h.exec(`insert into people (id, email, name, created_at) values (@id, @mail, @name, now())`,
			postgres.Args{"id": h.ids[name], "mail": name + "@a.example", "name": name})
	}
	return h
}

func (h *house) exec(sql string, args postgres.Args) {
	h.Helper()
	h.tx(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, sql, args)
		return err
	})
}

func (h *house) tx(work func(ctx context.Context, tx *postgres.Tx) error) {
	h.Helper()
	require.NoError(h, h.db.InTx(h.Context(), func(tx *postgres.Tx) error { return work(h.Context(), tx) }))
}

// viewer is somebody who reads in some spaces.
func (h *house) viewer(name string, spaces ...uuid.UUID) server.Viewer {
	return server.Viewer{ID: h.ids[name], Scope: server.Full, Spaces: append([]uuid.UUID{}, spaces...)}
}

// wrote puts down something that somebody wrote; spaces are those it is in, if any.
func (h *house) wrote(name, kind, words string, space ...uuid.UUID) uuid.UUID {
	h.Helper()
	id := server.NewID(h.now)
	args := postgres.Args{"id": id, "kind": kind, "by": h.ids[name], "html": "<p>" + words + "</p>", "at": h.now, "space": nil}
	if len(space) > 0 {
		args["space"] = space[0]
	}
	h.exec(`insert into contents (id, kind, author_id, space_id, state, version, title, html, created_at)
		values (@id, @kind, @by, @space, 'live', 1, '', @html, @at)`, args)
	return id
}

func (h *house) space(name string) uuid.UUID {
	h.Helper()
	id := uuid.New()
	h.exec(`insert into spaces (id, slug, name, access, created_by, created_at) values (@id, @name, @name, 'request', @by, now())`,
		postgres.Args{"id": id, "name": name, "by": h.ids["ada"]})
	return id
}

// tell tells ada, a little later than what was told before.
func (h *house) tell(by string, kind notifications.Kind, thread, content uuid.UUID) {
	h.Helper()
	h.now = h.now.Add(time.Second)
	h.say(notifications.Notice{To: []uuid.UUID{h.ids["ada"]}, Kind: kind, Actor: h.ids[by], Content: content, About: thread})
}

func (h *house) say(notices ...notifications.Notice) {
	h.Helper()
	h.tx(func(ctx context.Context, tx *postgres.Tx) error { return h.told.Tell(ctx, tx, notices...) })
}

func (h *house) react(by string, content uuid.UUID) {
	h.Helper()
	h.exec(`insert into reactions (content_id, person_id, kind, at) values (@id, @by, 'like', now()) on conflict do nothing`,
		postgres.Args{"id": content, "by": h.ids[by]})
}

// list is what somebody is shown. Their count must say the same.
func (h *house) list(v server.Viewer, filter notifications.Filter) []notifications.Bundle {
	h.Helper()
	list, err := h.told.List(h.Context(), v, filter, server.Page{Limit: 100})
	require.NoError(h, err)
	if filter == notifications.OnlyNew {
		count, err := h.told.Count(h.Context(), h.db, v)
		require.NoError(h, err)
		require.Len(h, list, count, "the count says otherwise than the list")
	}
	return list
}

func (h *house) unread(v server.Viewer) int {
	h.Helper()
	return len(h.list(v, notifications.OnlyNew))
}

func (h *house) read(v server.Viewer, upTo uuid.UUID, ids ...uuid.UUID) (unread []uuid.UUID) {
	h.Helper()
	h.tx(func(ctx context.Context, tx *postgres.Tx) (err error) {
		unread, err = h.told.Read(ctx, tx, v, ids, upTo)
		return err
	})
	return unread
}

func names(b notifications.Bundle) (list []string) {
	for _, a := range b.Actors {
		list = append(list, a.Name)
	}
	return list
}

// hints lists what was told to open pages since the last call.
func (h *house) hints() []string {
	h.Helper()
	list, err := postgres.Column[string](h.Context(), h.db, `select topic || ' ' || kind from hints order by id`, postgres.Args{})
	require.NoError(h, err)
	h.exec(`delete from hints`, postgres.Args{})
	return list
}
