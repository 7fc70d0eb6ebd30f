package moderation_test

import (
	"context"
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
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/spaces"
)

// house is a company in which what says "moonbase" is held back.
type house struct {
	*testing.T
	db         *postgres.DB
	content    *content.Content
	spaces     *spaces.Spaces
	told       *notifications.Notifications
	moderation *moderation.Moderation
}

func open(t *testing.T) *house {
	t.Helper()
	h := &house{T: t, db: postgrestest.NewPool(t, 4)}
	hub, trail := realtime.New(h.db), audit.New(time.Now)
	h.told = notifications.New(h.db, hub, time.Now)
	rules := guidelines.New(h.db, hub, time.Now, func(uuid.UUID) {})
	h.spaces = spaces.New(spaces.Config{DB: h.db, Clock: time.Now, Hub: hub, Audit: trail, Notifications: h.told, Forget: func(uuid.UUID) {}, ForgetAll: func() {}})
	h.content = content.New(content.Config{
		DB: h.db, Clock: time.Now, Hub: hub, Guidelines: rules, Metrics: metrics.New(h.db, time.Now), Notifications: h.told, Spaces: h.spaces,
		Files: files.New(files.Config{DB: h.db, Clock: time.Now, Disk: files.NewDisk(t.TempDir())}),
	})
	h.moderation = moderation.New(h.db, h.content, h.told, trail)
	h.exec(`insert into checks (id, number, title, action, kind, language, words, pattern, detect, message, suggestion)
		values (gen_random_uuid(), 7, 'Secrets', 'hold', 'words', 'en', '{moonbase}', '', '{}', 'Wait.', '')`, postgres.Args{})
	require.NoError(t, rules.Load(t.Context()))
	return h
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

func (h *house) person(name string) server.Viewer {
	h.Helper()
	id := uuid.New()
	h.exec(`insert into people (id, email, name, created_at) values (@id, @name || '@a.example', @name, now())`, postgres.Args{"id": id, "name": name})
	return server.Viewer{ID: id, Scope: server.Full, Roles: server.Moderator}
}

// space is a secret one of v alone.
func (h *house) space(v *server.Viewer) uuid.UUID {
	h.Helper()
	require.NoError(h, h.try(func(ctx context.Context, tx *postgres.Tx) error {
		s, err := h.spaces.Create(ctx, tx, *v, spaces.Draft{Name: "Heron", Access: spaces.Secret})
		v.Spaces = append(v.Spaces, s.ID)
		return err
	}))
	return v.Spaces[0]
}

func (h *house) post(v server.Viewer, space uuid.UUID) (id uuid.UUID) {
	h.Helper()
	require.NoError(h, h.try(func(ctx context.Context, tx *postgres.Tx) error {
		item, err := h.content.Publish(ctx, tx, v, content.Draft{Kind: content.Post, Text: "To the moonbase", Space: space})
		id = item.ID
		return err
	}))
	return id
}

func (h *house) decide(v server.Viewer, id uuid.UUID, keep bool) error {
	return h.try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.moderation.Decide(ctx, tx, v, id, 1, keep, "It is public")
	})
}

func (h *house) waiting(v server.Viewer) []moderation.Held {
	h.Helper()
	list, err := h.moderation.Waiting(h.Context(), v)
	require.NoError(h, err)
	return list
}

func TestAHeldPostIsDecidedOnceAndByAnother(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.person("Ada"), h.person("Bob")
	id := h.post(ada, uuid.Nil)
	require.True(t, h.waiting(ada)[0].Mine)
	require.False(t, h.waiting(bob)[0].Mine)
	require.Equal(t, 7, h.waiting(bob)[0].Findings[0].Number)

	require.True(t, server.Refused(h.decide(ada, id, true), server.Forbidden), "nobody decides about their own words")
	require.NoError(t, h.decide(bob, id, true))
	require.True(t, server.Refused(h.decide(bob, id, false), server.Conflict), "of two decisions the first one counts")
	require.Empty(t, h.waiting(bob))
	unread, err := h.told.Count(t.Context(), h.db, ada)
	require.NoError(t, err)
	require.Equal(t, 1, unread, "the author learns of it")
	acts, err := postgres.Column[string](t.Context(), h.db, `select act || ', ' || because from audit_entries where on_id = @id and actor_id = @bob`,
		postgres.Args{"id": id, "bob": bob.ID})
	require.NoError(t, err)
	require.Equal(t, []string{"publish_content, It is public"}, acts)
}

func TestModeratorsSeeNoMoreSpacesThanTheyAreIn(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.person("Ada"), h.person("Bob")
	id := h.post(ada, h.space(&ada))
	require.Len(t, h.waiting(ada), 1)
	require.Empty(t, h.waiting(bob))
	require.True(t, server.Refused(h.decide(bob, id, true), server.NotFound))
}

func TestOfTwoDecisionsAtTheSameInstantOneCounts(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, cem := h.person("Ada"), h.person("Bob"), h.person("Cem")
	id := h.post(ada, uuid.Nil)
	first := make(chan error)
	go func() { first <- h.decide(bob, id, true) }()
	second := h.decide(cem, id, false)
	require.True(t, (<-first == nil) != (second == nil), "one and one alone")
}
