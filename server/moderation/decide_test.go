package moderation_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/content/contenttest"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

// house is a company in which what says "moonbase" is held back.
type house struct {
	*contenttest.House
	moderation *moderation.Moderation
}

func open(t *testing.T) *house {
	t.Helper()
	h := &house{House: contenttest.Open(t, time.Now)}
	h.moderation = moderation.New(h.DB, h.Content, h.Told, h.Trail)
	h.HoldBack()
	return h
}

// moderator is somebody who may decide.
func (h *house) moderator(name string) server.Viewer {
	h.Helper()
	v := h.Person(name)
	v.Roles = server.Moderator
	return v
}

func (h *house) post(v server.Viewer, space uuid.UUID) (id uuid.UUID) {
	h.Helper()
	require.NoError(h, h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		item, err := h.Content.Publish(ctx, tx, v, content.Draft{Kind: content.Post, Text: "To the moonbase", Space: space})
		id = item.ID
		return err
	}))
	return id
}

func (h *house) decide(v server.Viewer, id uuid.UUID, keep bool) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
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
	ada, bob := h.moderator("Ada"), h.moderator("Bob")
	id := h.post(ada, uuid.Nil)
	require.True(t, h.waiting(ada)[0].Mine)
	require.False(t, h.waiting(bob)[0].Mine)
	require.Equal(t, 7, h.waiting(bob)[0].Findings[0].Number)

	require.True(t, server.Refused(h.decide(ada, id, true), server.Forbidden), "nobody decides about their own words")
	require.NoError(t, h.decide(bob, id, true))
	require.True(t, server.Refused(h.decide(bob, id, false), server.Conflict), "of two decisions the first one counts")
	require.Empty(t, h.waiting(bob))
	unread, err := h.Told.Count(t.Context(), h.DB, ada)
	require.NoError(t, err)
	require.Equal(t, 1, unread, "the author learns of it")
	acts, err := postgres.Column[string](t.Context(), h.DB, `select act || ', ' || because from audit_entries where on_id = @id and actor_id = @bob`,
		postgres.Args{"id": id, "bob": bob.ID})
	require.NoError(t, err)
	require.Equal(t, []string{"publish_content, It is public"}, acts)
}

func TestModeratorsSeeNoMoreSpacesThanTheyAreIn(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.moderator("Ada"), h.moderator("Bob")
	id := h.post(ada, h.Space(&ada, "Heron"))
	require.Len(t, h.waiting(ada), 1)
	require.Empty(t, h.waiting(bob))
	require.True(t, server.Refused(h.decide(bob, id, true), server.NotFound))
}

func TestOfTwoDecisionsAtTheSameInstantOneCounts(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, cem := h.moderator("Ada"), h.moderator("Bob"), h.moderator("Cem")
	id := h.post(ada, uuid.Nil)
	first := make(chan error)
	go func() { first <- h.decide(bob, id, true) }()
	second := h.decide(cem, id, false)
	require.True(t, (<-first == nil) != (second == nil), "one and one alone")
}
