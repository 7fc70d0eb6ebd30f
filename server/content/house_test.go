package content_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/guidelines"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/spaces"
)

// house is a company in which Ada and Bob write. What says "moonbase" is
// held back.
type house struct {
	*testing.T
	db       *postgres.DB
	content  *content.Content
	told     *notifications.Notifications
	ada, bob server.Viewer
	later    atomic.Int64
}

func open(t *testing.T) *house {
	t.Helper()
	h := &house{T: t, db: postgrestest.NewPool(t, 4)}
	hub := realtime.New(h.db)
	h.told = notifications.New(h.db, hub, h.now)
	rules := guidelines.New(h.db, hub, h.now, func(uuid.UUID) {})
	h.content = content.New(content.Config{
		DB: h.db, Clock: h.now, Hub: hub, Guidelines: rules, Metrics: metrics.New(h.db, h.now), Notifications: h.told,
		Spaces: spaces.New(spaces.Config{DB: h.db, Clock: h.now, Hub: hub, Audit: audit.New(h.now), Notifications: h.told, Forget: func(uuid.UUID) {}, ForgetAll: func() {}}),
		Files:  files.New(files.Config{DB: h.db, Clock: h.now, Disk: files.NewDisk(t.TempDir())}),
	})
	h.ada, h.bob = h.person("Ada"), h.person("Bob")
	h.exec(`insert into checks (id, number, title, action, kind, language, words, pattern, detect, message, suggestion)
		values (gen_random_uuid(), 1, 'Secrets', 'hold', 'words', 'en', '{moonbase}', '', '{}', 'Wait.', '')`, postgres.Args{})
	require.NoError(t, rules.Load(t.Context()))
	return h
}

func (h *house) now() time.Time { return time.Now().Add(time.Duration(h.later.Load())) }

func (h *house) person(name string) server.Viewer {
	h.Helper()
	id := uuid.New()
	h.exec(`insert into people (id, email, name, created_at) values (@id, @name || '@a.example', @name, now())`, postgres.Args{"id": id, "name": name})
	return server.Viewer{ID: id, Scope: server.Full}
}

func (h *house) try(work func(ctx context.Context, tx *postgres.Tx) error) error {
	return h.db.InTx(h.Context(), func(tx *postgres.Tx) error { return work(h.Context(), tx) })
}

func (h *house) exec(sql string, args postgres.Args) {
	h.Helper()
	require.NoError(h, h.try(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, sql, args)
		return err
	}))
}

func (h *house) write(v server.Viewer, d content.Draft) (item content.Item) {
	h.Helper()
	require.NoError(h, h.try(func(ctx context.Context, tx *postgres.Tx) (err error) {
		item, err = h.content.Publish(ctx, tx, v, d)
		return err
	}))
	return item
}

func (h *house) post(v server.Viewer, text string) content.Item {
	h.Helper()
	return h.write(v, content.Draft{Kind: content.Post, Text: text})
}

func (h *house) amend(v server.Viewer, item content.Item, from int, text string) error {
	return h.try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.content.Amend(ctx, tx, v, item.ID, from, content.Draft{Kind: item.Kind, Text: text})
	})
}

func (h *house) remove(v server.Viewer, item content.Item) error {
	return h.try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.content.Delete(ctx, tx, v, item.ID, item.Kind)
	})
}

func (h *house) restore(v server.Viewer, item content.Item) error {
	return h.try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.content.Restore(ctx, tx, v, item.ID, item.Kind)
	})
}

func (h *house) decide(item content.Item, version int, keep bool) error {
	return h.try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.content.Decide(ctx, tx, item.ID, version, keep)
	})
}

// shown is what everybody sees of an item.
type shown struct {
	State   content.State
	Version int
	HTML    string
}

func (h *house) shown(item content.Item) shown {
	h.Helper()
	s, err := postgres.One[shown](h.Context(), h.db, "item", `select state, version, html from contents where id = @id`, postgres.Args{"id": item.ID})
	require.NoError(h, err)
	return s
}

// history is the texts that somebody is shown of an item, newest first.
func (h *house) history(v server.Viewer, item content.Item) (texts []string) {
	h.Helper()
	all, err := h.content.Versions(h.Context(), v, item.ID)
	require.NoError(h, err)
	for _, one := range all {
		texts = append(texts, one.Text)
	}
	return texts
}

func (h *house) comments(post content.Item) int {
	h.Helper()
	n, err := postgres.Value[int](h.Context(), h.db, "tally", `select comments from tallies where content_id = @id`, postgres.Args{"id": post.ID})
	require.NoError(h, err)
	return n
}
