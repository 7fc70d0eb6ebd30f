package main

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

const hateful = "go back to your country"

// rewrite edits a post or a comment, and insists on success.
func (g *guest) rewrite(path string, id uuid.UUID, from int, text string) {
	g.t.Helper()
	g.read("PATCH", path+id.String(), fmt.Sprintf(`{"text":%q,"version":%d}`, text, from), nil)
}

// decides is the status of a decision about one version.
func (g *guest) decides(id uuid.UUID, version int, keep bool) int {
	g.t.Helper()
	decision := `{"outcome":"none"}`
	if !keep {
		decision = fmt.Sprintf(`{"outcome":"hide","ruleId":%q,"statement":"This hurts."}`, g.firstRule())
	}
	return g.call("POST", "/moderation/cases/"+g.caseOf(id, version).String()+"/decision", decision).StatusCode
}

func (h *house) caseOf(content uuid.UUID, version int) (id uuid.UUID) {
	h.t.Helper()
	err := h.app.db.Pool().QueryRow(h.t.Context(), `select id from cases where content_id = $1 and version = $2`, content, version).Scan(&id)
	require.NoError(h.t, err)
	return id
}

func (g *guest) firstRule() uuid.UUID {
	g.t.Helper()
	var document struct{ Rules []struct{ ID uuid.UUID } }
	g.read("GET", "/guidelines", "", &document)
	return document.Rules[0].ID
}

// waiting are the cases in a tab of the queue.
func (g *guest) waiting(tab string) (ids []uuid.UUID) {
	g.t.Helper()
	var queue struct{ Items []struct{ ID uuid.UUID } }
	g.read("GET", "/moderation/cases?tab="+tab, "", &queue)
	for _, one := range queue.Items {
		ids = append(ids, one.ID)
	}
	return ids
}

type shownPost struct {
	HTML, State       string
	Version, Comments int
}

func (g *guest) shown(post uuid.UUID) (p shownPost) {
	g.t.Helper()
	g.read("GET", "/posts/"+post.String(), "", &p)
	return p
}

func TestAHeldEditNeverTakesThePlaceOfANewerText(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob, mo := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Mo", "moderator")
	post := ada.make("/posts", `{"text":"one"}`)
	ada.rewrite("/posts/", post, 1, hateful)
	require.Equal(t, []uuid.UUID{h.caseOf(post, 2)}, mo.waiting("held"))
	ada.rewrite("/posts/", post, 1, "three")
	require.Empty(t, mo.waiting("held"))
	require.Equal(t, 409, mo.decides(post, 2, true))
	require.Equal(t, shownPost{HTML: "<p>three</p>", State: "live", Version: 3}, bob.shown(post))
}

func TestAFileOfARewrittenHeldEditIsLooseAgain(t *testing.T) {
	h, admin := openHouse(t)
	ada := h.person(admin, "Ada")
	file := ada.upload("a.png", dot(t))
	post := ada.make("/posts", `{"text":"one"}`)
	ada.read("PATCH", "/posts/"+post.String(), fmt.Sprintf(`{"text":%q,"files":[%q],"version":1}`, hateful, file), nil)
	ada.rewrite("/posts/", post, 1, "three")
	ada.make("/posts", fmt.Sprintf(`{"text":"with it","files":[%q]}`, file))
}

func TestOfARewrittenHeldPostTheNewestTextIsDecidedAbout(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob, eve, mo := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Eve"), h.person(admin, "Mo", "moderator")
	post := ada.make("/posts", fmt.Sprintf(`{"text":"[Bob](person:%s), %s"}`, bob.id, hateful))
	ada.rewrite("/posts/", post, 1, fmt.Sprintf("[Eve](person:%s), %s", eve.id, hateful))
	require.Equal(t, []uuid.UUID{h.caseOf(post, 2)}, mo.waiting("held"))
	require.Equal(t, 409, mo.decides(post, 1, true))
	require.Equal(t, 404, bob.call("GET", "/posts/"+post.String(), "").StatusCode)

	require.Equal(t, 204, mo.decides(post, 2, true))
	require.Equal(t, 2, eve.shown(post).Version)
	require.Equal(t, []int{0, 1}, []int{unreadOf(bob), unreadOf(eve)})
}

// toldOf counts what g was told, one by one.
func (g *guest) toldOf() (n int) {
	g.t.Helper()
	var bundles struct{ Items []struct{ IDs []uuid.UUID } }
	g.read("GET", "/notifications", "", &bundles)
	for _, one := range bundles.Items {
		n += len(one.IDs)
	}
	return n
}

func TestAnEditTellsThoseWhomItNamesFirst(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob, eve, mo := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Eve"), h.person(admin, "Mo", "moderator")
	told := func() []int { return []int{bob.toldOf(), eve.toldOf()} }
	post := ada.make("/posts", fmt.Sprintf(`{"text":"[Bob](person:%s)"}`, bob.id))
	both := fmt.Sprintf("[Bob](person:%s) and [Eve](person:%s)", bob.id, eve.id)
	ada.rewrite("/posts/", post, 1, both)
	require.Equal(t, []int{1, 1}, told())
	ada.rewrite("/posts/", post, 2, "nobody")
	ada.rewrite("/posts/", post, 3, both)
	require.Equal(t, []int{1, 1}, told(), "nobody is told twice")

	comment := ada.make("/contents/"+post.String()+"/comments", `{"text":"hello"}`)
	ada.rewrite("/comments/", comment, 1, fmt.Sprintf("[Eve](person:%s), %s", eve.id, hateful))
	require.Equal(t, []int{1, 1}, told(), "an edit that is held tells nobody")
	require.Equal(t, 204, mo.decides(comment, 2, true))
	require.Equal(t, []int{1, 2}, told())
}

func TestAnEditInASecretSpaceTellsItsMembersAlone(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob, eve := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Eve")
	space := ada.make("/spaces", `{"name":"Heron","access":"secret"}`)
	ada.read("PUT", "/spaces/"+space.String()+"/members/"+bob.id.String(), `{"role":"member"}`, nil)
	before := unreadOf(bob)
	post := ada.make("/posts", fmt.Sprintf(`{"text":"one","spaceId":%q}`, space))
	ada.rewrite("/posts/", post, 1, fmt.Sprintf("[Bob](person:%s) and [Eve](person:%s)", bob.id, eve.id))
	require.Equal(t, []int{before + 1, 0}, []int{unreadOf(bob), unreadOf(eve)})
	var named []uuid.UUID
	rows, err := h.app.db.Pool().Query(t.Context(), `select person_id from mentions where content_id = $1`, post)
	require.NoError(t, err)
	for rows.Next() {
		var id uuid.UUID
		require.NoError(t, rows.Scan(&id))
		named = append(named, id)
	}
	require.NoError(t, rows.Err())
	require.Equal(t, []uuid.UUID{bob.id}, named)
}

func TestWhatItsAuthorDeletedIsNotDecidedAbout(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob, mo := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Mo", "moderator")
	post, edited := ada.make("/posts", fmt.Sprintf(`{"text":%q}`, hateful)), ada.make("/posts", `{"text":"one"}`)
	ada.rewrite("/posts/", edited, 1, hateful)
	for id, version := range map[uuid.UUID]int{post: 1, edited: 2} {
		ada.read("DELETE", "/posts/"+id.String(), "", nil)
		for _, keep := range []bool{true, false} {
			require.Equal(t, 409, mo.decides(id, version, keep))
		}
		require.Equal(t, shownPost{State: "deleted", Version: 1}, bob.shown(id))
	}
	require.Empty(t, mo.waiting("held"))
}

func TestCommentsThatAreHeldAreNotCounted(t *testing.T) {
	h, admin := openHouse(t)
	ada, mo := h.person(admin, "Ada"), h.person(admin, "Mo", "moderator")
	post := ada.make("/posts", `{"text":"one"}`)
	comment := ada.make("/contents/"+post.String()+"/comments", fmt.Sprintf(`{"text":%q}`, hateful))
	at := "/comments/" + comment.String()
	ada.read("DELETE", at, "", nil)
	ada.read("POST", at+"/restore", "", nil)
	require.Equal(t, 0, ada.shown(post).Comments)

	ada.rewrite("/comments/", comment, 1, hateful+"!")
	require.Equal(t, 204, mo.decides(comment, 2, true))
	require.Equal(t, 1, ada.shown(post).Comments)
	ada.read("DELETE", at, "", nil)
	require.Equal(t, 0, ada.shown(post).Comments)
	ada.read("POST", at+"/restore", "", nil)
	require.Equal(t, 1, ada.shown(post).Comments)
}
