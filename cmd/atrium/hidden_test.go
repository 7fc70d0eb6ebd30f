package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/web"
)

// world is one thing of each sort, made by its author.
type world struct {
	author, member *guest
	secret         string // stands in everything that is hidden
	space          uuid.UUID
	things         map[string]uuid.UUID
}

// furnish fills the house: words in the open, words in a secret space, held
// ones and deleted ones.
func (h *house) furnish(admin *guest) *world {
	h.t.Helper()
	w := &world{author: h.person(admin, "Odette"), member: h.person(admin, "Mei"), secret: "heron" + strings.ReplaceAll(uuid.NewString(), "-", "")}
	w.space = w.author.make("/spaces", fmt.Sprintf(`{"name":%q,"purpose":%q,"access":"secret"}`, w.secret, w.secret))
	w.author.read("PUT", "/spaces/"+w.space.String()+"/members/"+w.member.id.String(), `{"role":"member"}`, nil)
	w.author.read("PUT", "/spaces/"+w.space.String()+"/guidelines", fmt.Sprintf(`{"version":0,"intro":%q,"rules":[],"raised":[]}`, w.secret), nil)
	post := func(text string, space uuid.UUID) uuid.UUID {
		if space == uuid.Nil {
			return w.author.make("/posts", fmt.Sprintf(`{"text":%q}`, text))
		}
		return w.author.make("/posts", fmt.Sprintf(`{"text":%q,"spaceId":%q}`, text, space))
	}
	open, hidden := post("in the open", uuid.Nil), post("the plan "+w.secret, w.space)
	const hold = "geh zurück in dein land "
	w.things = map[string]uuid.UUID{
		"open": open, "secret": hidden, "secret space": w.space,
		"open comment":   w.author.make("/contents/"+open.String()+"/comments", `{"text":"said in the open"}`),
		"secret comment": w.author.make("/contents/"+hidden.String()+"/comments", fmt.Sprintf(`{"text":"yes %s"}`, w.secret)),
		"held":           post(hold+w.secret, uuid.Nil), "secret held": post(hold+w.secret, w.space),
		"secret deleted": post("gone "+w.secret, w.space), "deleted": post("gone "+w.secret, uuid.Nil),
	}
	for _, which := range []string{"secret deleted", "deleted"} {
		w.author.read("DELETE", "/posts/"+w.things[which].String(), "", nil)
	}
	return w
}

// answersOnce are the operations that answer otherwise when they are called
// again: a session that ended, a draft that was saved, a demo that moves, a log
// that keeps who took it out.
var answersOnce = []string{"signOut", "live", "saveDraft", "addDemo", "removeDemo", "exportAudit"}

// TestHiddenLooksMissing asks every operation for what the caller may not know
// of, and for what does not exist: no answer tells the one from the other.
func TestHiddenLooksMissing(t *testing.T) {
	h, admin := openHouse(t)
	w := h.furnish(admin)
	esi, mo := h.person(admin, "Esi"), h.person(admin, "Mo", "moderator")
	outsiders := map[string]*guest{"employee": esi, "token": esi.token("write"), "moderator": mo, "admin": admin}
	for _, op := range h.app.api.Operations() {
		if slices.Contains(answersOnce, op.ID) {
			continue
		}
		for who, g := range outsiders {
			for name, id := range w.things {
				if !strings.HasPrefix(name, "secret") && (name != "held" || op.For >= web.Deciders) {
					continue
				}
				asked, missing := h.answer(g, op, id), h.answer(g, op, uuid.New())
				require.Equal(t, missing, asked, "%s as %s of the %s", op.ID, who, name)
			}
		}
	}
}

// TestSpaceThatTurnsSecretIsGoneAtOnce reads an open space without a page
// open, while what is remembered of the reader never runs out by itself.
func TestSpaceThatTurnsSecretIsGoneAtOnce(t *testing.T) {
	began := time.Now()
	h, admin := openHouseAt(t, func() time.Time { return began })
	ada, esi := h.person(admin, "Ada"), h.person(admin, "Esi")
	space := ada.make("/spaces", `{"name":"Heron","access":"open"}`)
	post := ada.make("/posts", fmt.Sprintf(`{"text":"the plan","spaceId":%q}`, space))
	for who, g := range map[string]*guest{"employee": esi, "token": esi.token("read"), "admin": admin} {
		require.Equal(t, 200, g.call("GET", "/posts/"+post.String(), "").StatusCode, who)
		ada.read("PATCH", "/spaces/"+space.String(), `{"access":"secret"}`, nil)
		require.Equal(t, 404, g.call("GET", "/posts/"+post.String(), "").StatusCode, who)
		ada.read("PATCH", "/spaces/"+space.String(), `{"access":"open"}`, nil)
	}
}

// answer is what op says of an id, in its path, its query and its body, with
// what differs from one request to the next left out.
func (h *house) answer(g *guest, op web.Op, id uuid.UUID) string {
	h.t.Helper()
	path := strings.NewReplacer("{id}", id.String(), "{person}", g.id.String(), "{version}", "1", "{target}", "post", "{content}", id.String(), "{locale}", "de", "{month}", "2026-10").Replace(op.Path)
	query := fmt.Sprintf("?q=heron&since=%s&space=%s&before=%s&after=%s", id, id, uuid.Max, id)
	r := g.call(op.Method, path+query, planted(op, id, ""))
	raw, err := io.ReadAll(r.Body)
	require.NoError(h.t, err)
	var answer map[string]any
	if json.Unmarshal(raw, &answer) != nil {
		return fmt.Sprintf("%d %s", r.StatusCode, raw)
	}
	for _, own := range []string{"requestId", "id", "createdAt", "url", "expiresAt", "token"} {
		delete(answer, own)
	}
	if op.For == web.Anyone || len(answer) > 0 && r.StatusCode < 300 && op.Method == http.MethodPost {
		return fmt.Sprint(r.StatusCode) // made anew by each request
	}
	return strings.ReplaceAll(fmt.Sprintf("%d %v", r.StatusCode, answer), id.String(), "ID")
}

// ofContent says who may use the words of somebody else, and how, by the state they are in.
// One's own are one's own; what one may not know of looks missing.
var ofContent = map[string]struct {
	Reader, Author map[string]int
	body           string
}{
	"readPost":         {Reader: states(200, 404, 200), Author: states(200, 200, 200)},
	"listComments":     {Reader: states(200, 404, 200), Author: states(200, 200, 200)},
	"writeComment":     {Reader: states(201, 404, 409), Author: states(201, 409, 409), body: `{"text":"hello"}`},
	"react":            {Reader: states(200, 404, 409), Author: states(200, 409, 409), body: `{"kind":"like"}`},
	"takeReactionBack": {Reader: states(200, 404, 409), Author: states(200, 409, 409)},
	"listReactions":    {Reader: states(200, 404, 404), Author: states(200, 200, 404)},
	"listVersions":     {Reader: states(200, 404, 404), Author: states(200, 200, 404)},
	"readSource":       {Reader: states(404, 404, 404), Author: states(200, 200, 404)},
	"editPost":         {Reader: states(403, 404, 403), Author: states(200, 200, 409), body: `{"text":"better","version":1}`},
	"mutePost":         {Reader: states(204, 404, 409), Author: states(409, 409, 409)},
	"unmutePost":       {Reader: states(204, 204, 204), Author: states(204, 204, 204)},
	"restorePost":      {Reader: states(403, 404, 403), Author: states(409, 409, 200)},
	"deletePost":       {Reader: states(403, 404, 403), Author: states(204, 204, 204)},
	"editComment":      {Reader: states(404, 404, 404), Author: states(404, 404, 404), body: `{"text":"better","version":1}`},
	"deleteComment":    {Reader: states(404, 404, 404), Author: states(404, 404, 404)},
	"readComment":      {Reader: states(404, 404, 404), Author: states(404, 404, 404)},
	"listReplies":      {Reader: states(404, 404, 404), Author: states(404, 404, 404)},
	"restoreComment":   {Reader: states(404, 404, 404), Author: states(404, 404, 404)},
}

func states(live, held, deleted int) map[string]int {
	return map[string]int{"live": live, "held": held, "deleted": deleted}
}

// TestWordsAreTheirAuthorsAlone holds every operation on content to a rule for
// each state of a post, for its author and for everybody else.
func TestWordsAreTheirAuthorsAlone(t *testing.T) {
	h, admin := openHouse(t)
	author := h.person(admin, "Odette")
	reads := author.token("read")
	readers := map[string]*guest{"employee": h.person(admin, "Esi"), "moderator": h.person(admin, "Mo", "moderator"), "admin": admin}
	for _, op := range h.app.api.Operations() {
		rule, ruled := ofContent[op.ID]
		about := strings.HasPrefix(op.Path, "/posts/{id}") || strings.HasPrefix(op.Path, "/contents/{id}") || strings.HasPrefix(op.Path, "/comments/{id}")
		require.Equal(t, about, ruled, "%s is about content: give it a rule", op.ID)
		for state := range states(0, 0, 0) {
			if !ruled {
				continue
			}
			path := strings.ReplaceAll(op.Path, "{id}", author.postIn(state).String())
			for who, g := range readers {
				require.Equal(t, rule.Reader[state], g.call(op.Method, path, rule.body).StatusCode, "%s of %s as %s", op.ID, state, who)
			}
			if op.Changes {
				require.Equal(t, 403, reads.call(op.Method, path, rule.body).StatusCode, "%s with a token that only reads", op.ID)
			}
			require.Equal(t, rule.Author[state], author.call(op.Method, path, rule.body).StatusCode, "%s of %s as its author", op.ID, state)
		}
	}
}

func (g *guest) postIn(state string) uuid.UUID {
	g.t.Helper()
	text := map[string]string{"held": "go back to your country"}[state]
	id := g.make("/posts", fmt.Sprintf(`{"text":%q}`, "Good morning. "+text))
	if state == "deleted" {
		g.read("DELETE", "/posts/"+id.String(), "", nil)
	}
	return id
}
