package moderation_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

// picture is an upload of v's.
func (h *house) picture(v server.Viewer) (id uuid.UUID) {
	h.Helper()
	var raw bytes.Buffer
	require.NoError(h, png.Encode(&raw, image.NewRGBA(image.Rect(0, 0, 8, 8))))
	ready, err := h.Files.PreparePhoto(h.Context(), bytes.NewReader(raw.Bytes()))
	require.NoError(h, err)
	defer ready.Close()
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		f, err := h.Files.Insert(ctx, tx, v.ID, ready)
		id = f.ID
		return err
	})
	return id
}

// has tells whether v may have a file just now.
func (h *house) has(v server.Viewer, file uuid.UUID) bool {
	h.Helper()
	f, err := h.Files.Open(h.Context(), v, file)
	if server.Refused(err, server.NotFound) {
		return false
	}
	require.NoError(h, err)
	require.NoError(h, f.Content.Close())
	return true
}

// filed is a post of ada's whose edit waits and brings a picture, and the case
// of it.
func (h *house) filed(ada, mo server.Viewer) (item, id, file uuid.UUID) {
	h.Helper()
	h.Files.MayRead, h.Files.MaySee = h.Content.MayRead, h.m.MaySee
	item, file = h.say(ada, "To the station", uuid.Nil), h.picture(ada)
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		return h.Content.Amend(ctx, tx, ada, item, 1, content.Draft{Kind: content.Post, Text: "To the moonbase", Files: []uuid.UUID{file}})
	})
	return item, h.queue(mo, moderation.HeldTab)[0], file
}

func TestTheFilesOfAnEditThatWaitsAreBeforeWhoeverDecides(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	item, id, file := h.filed(ada, mo)
	require.Equal(t, file, h.detail(mo, id).Files[0].ID)
	require.True(t, h.has(mo, file))
	require.True(t, h.has(ada, file))
	require.False(t, h.has(bob, file))

	require.NoError(t, h.report(bob, item))
	require.Empty(t, h.detail(mo, h.queue(mo, moderation.OpenTab)[0]).Files, "the text that is shown came without")
}

func TestTheFilesOfARefusedEditStayWhileItMayBeShownYet(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
	item, id, file := h.filed(ada, mo)
	require.NoError(t, h.decide(mo, id, moderation.Remove))
	require.NoError(t, h.undo(mo, id))
	require.NoError(t, h.decide(mo, id, moderation.Remove))

	h.now = h.now.AddDate(0, 0, 13)
	require.NoError(t, h.m.ForgetFiles(t.Context()))
	require.NoError(t, h.Files.Sweep(t.Context()))
	require.Len(t, h.detail(mo, id).Files, 1)
	require.True(t, h.has(mo, file))
	require.False(t, h.has(bob, file))
	names := slices.Collect(maps.Keys(h.evidence(mo, id)))
	require.True(t, slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, "files/1-") }), names)

	require.NoError(t, h.reverse(ada, nia, moderation.Remove))
	require.True(t, h.has(bob, file))
	all, err := h.Content.FilesOf(t.Context(), h.DB, []uuid.UUID{item})
	require.NoError(t, err)
	require.Len(t, all[item], 1)
}

func TestTheFilesOfARefusedEditGoOnceNobodyCanAppeal(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, mo := h.Person("Ada"), h.moderator("Mo")
	_, id, file := h.filed(ada, mo)
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	h.now = h.now.AddDate(0, 0, 15)
	require.NoError(t, h.m.ForgetFiles(t.Context()))
	require.NoError(t, h.Files.Sweep(t.Context()))
	require.Empty(t, h.detail(mo, id).Files)
	require.False(t, h.has(ada, file))
}

func TestAnotherEditLeavesTheFilesOfARefusedOne(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	item, id, file := h.filed(ada, mo)
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	shown := h.picture(ada)
	for from, text := range []string{"To the moonbase after all", "To the centre"} { // one waits, one is shown
		h.do(func(ctx context.Context, tx *postgres.Tx) error {
			return h.Content.Amend(ctx, tx, ada, item, 1, content.Draft{Kind: content.Post, Text: text, Files: []uuid.UUID{shown}})
		})
		require.True(t, h.has(mo, file), from)
	}
	require.False(t, h.has(bob, file))
	require.True(t, h.has(bob, shown))
	require.Len(t, h.detail(mo, id).Files, 1)
}
