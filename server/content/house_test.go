package content_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/content/contenttest"
	"github.com/atrium-social/atrium/server/postgres"
)

// house is a company in which Ada and Bob write. What says "moonbase" is
// held back.
type house struct {
	*contenttest.House
	ada, bob server.Viewer
	later    atomic.Int64
}

func open(t *testing.T) *house {
	t.Helper()
	h := &house{}
	h.House = contenttest.Open(t, h.now)
	h.ada, h.bob = h.Person("Ada"), h.Person("Bob")
	h.HoldBack()
	return h
}

func (h *house) now() time.Time { return time.Now().Add(time.Duration(h.later.Load())) }

func (h *house) write(v server.Viewer, d content.Draft) (item content.Item) {
	h.Helper()
	require.NoError(h, h.Try(func(ctx context.Context, tx *postgres.Tx) (err error) {
		item, err = h.Content.Publish(ctx, tx, v, d)
		return err
	}))
	return item
}

func (h *house) post(v server.Viewer, text string) content.Item {
	h.Helper()
	return h.write(v, content.Draft{Kind: content.Post, Text: text})
}

func (h *house) amend(v server.Viewer, item content.Item, from int, text string) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.Content.Amend(ctx, tx, v, item.ID, from, content.Draft{Kind: item.Kind, Text: text})
	})
}

func (h *house) remove(v server.Viewer, item content.Item) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.Content.Delete(ctx, tx, v, item.ID, item.Kind)
	})
}

func (h *house) restore(v server.Viewer, item content.Item) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.Content.Restore(ctx, tx, v, item.ID, item.Kind)
	})
}

func (h *house) decide(item content.Item, version int, keep bool) error {
	return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.Content.Decide(ctx, tx, item.ID, version, keep)
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
	s, err := postgres.One[shown](h.Context(), h.DB, "item", `select state, version, html from contents where id = @id`, postgres.Args{"id": item.ID})
	require.NoError(h, err)
	return s
}

// history is the texts that somebody is shown of an item, newest first.
func (h *house) history(v server.Viewer, item content.Item) (texts []string) {
	h.Helper()
	all, err := h.Content.Versions(h.Context(), v, item.ID)
	require.NoError(h, err)
	for _, one := range all {
		texts = append(texts, one.Text)
	}
	return texts
}

func (h *house) comments(post content.Item) int {
	h.Helper()
	n, err := postgres.Value[int](h.Context(), h.DB, "tally", `select comments from tallies where content_id = @id`, postgres.Args{"id": post.ID})
	require.NoError(h, err)
	return n
}
