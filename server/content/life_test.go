package content_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
)

func refused(t *testing.T, err error, reason server.Reason) {
	t.Helper()
	require.True(t, server.Refused(err, reason), "%v", err)
}

func TestAnEditKeepsWhatWasThereBefore(t *testing.T) {
	t.Parallel()
	h := open(t)
	item := h.post(h.ada, "The first")
	require.NoError(t, h.amend(h.ada, item, 1, "The second"))
	refused(t, h.amend(h.ada, item, 1, "From a page that is older"), server.Conflict)
	require.NoError(t, h.amend(h.ada, item, 2, "The third"))
	refused(t, h.amend(h.bob, item, 3, "By somebody else"), server.Forbidden)
	refused(t, h.amend(h.ada, item, 3, " \u200b"), server.Invalid)

	require.Equal(t, shown{content.Live, 3, "<p>The third</p>"}, h.shown(item))
	require.Equal(t, []string{"The third", "The second", "The first"}, h.history(h.bob, item))
}

func TestADeletedItemIsATombstoneWithoutWords(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.post(h.ada, "Words")
	comment := h.write(h.bob, content.Draft{Kind: content.Comment, Text: "An answer", On: post.ID})
	require.Equal(t, 1, h.comments(post))

	refused(t, h.remove(h.ada, comment), server.Forbidden)
	require.NoError(t, h.remove(h.bob, comment))
	require.NoError(t, h.remove(h.bob, comment), "twice is once")
	require.Equal(t, 0, h.comments(post))
	require.NoError(t, h.remove(h.ada, post))
	require.Equal(t, shown{content.Deleted, 1, ""}, h.shown(post))
	_, err := h.Content.Versions(t.Context(), h.ada, post.ID)
	refused(t, err, server.NotFound)
	refused(t, h.amend(h.ada, post, 1, "After all"), server.Conflict)

	require.NoError(t, h.restore(h.ada, post))
	require.Equal(t, shown{content.Live, 1, "<p>Words</p>"}, h.shown(post))
	refused(t, h.restore(h.ada, post), server.Conflict)
	h.later.Store(int64(11 * time.Minute))
	refused(t, h.restore(h.bob, comment), server.Conflict)
	require.Equal(t, 0, h.comments(post))
}

func TestWhatIsHeldIsShownOnceItIsKept(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.post(h.ada, "Hello")
	comment := h.write(h.bob, content.Draft{Kind: content.Comment, Text: "The moonbase opens", On: post.ID})
	require.Equal(t, content.HeldBack, comment.State)
	_, err := h.Content.Versions(t.Context(), h.ada, comment.ID)
	refused(t, err, server.NotFound)
	require.Equal(t, 0, h.comments(post), "nobody counts what is held")
	unread, err := h.Told.Count(t.Context(), h.DB, h.ada)
	require.NoError(t, err)
	require.Zero(t, unread)

	require.NoError(t, h.decide(comment, 1, true))
	require.Equal(t, content.Live, h.shown(comment).State)
	require.Equal(t, 1, h.comments(post))
	unread, err = h.Told.Count(t.Context(), h.DB, h.ada)
	require.NoError(t, err)
	require.Equal(t, 1, unread, "as if it had just been written")
}

func TestAHeldEditLeavesTheLiveTextStanding(t *testing.T) {
	t.Parallel()
	h := open(t)
	item := h.post(h.ada, "Hello")
	require.NoError(t, h.amend(h.ada, item, 1, "Hello from the moonbase"))
	require.Equal(t, shown{content.Live, 1, "<p>Hello</p>"}, h.shown(item))
	require.Equal(t, []string{"Hello"}, h.history(h.bob, item))
	require.Equal(t, []string{"Hello from the moonbase", "Hello"}, h.history(h.ada, item))

	require.NoError(t, h.amend(h.ada, item, 1, "Hello, moonbase"))
	refused(t, h.decide(item, 2, true), server.Conflict)
	require.NoError(t, h.decide(item, 3, false))
	require.Equal(t, shown{content.Live, 1, "<p>Hello</p>"}, h.shown(item))

	held := h.post(h.ada, "To the moonbase")
	require.NoError(t, h.decide(held, 1, false))
	require.Equal(t, content.Removed, h.shown(held).State)
	refused(t, h.amend(h.ada, held, 1, "Again"), server.Conflict)
	refused(t, h.remove(h.ada, held), server.Conflict)
}

func TestWhatItsAuthorDeletedIsNotDecided(t *testing.T) {
	t.Parallel()
	h := open(t)
	held := h.post(h.ada, "To the moonbase")
	require.NoError(t, h.remove(h.ada, held))
	refused(t, h.decide(held, 1, true), server.Conflict)
	require.Equal(t, shown{content.Deleted, 1, ""}, h.shown(held))
}
