package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/web"
)

// TestEveryOperationAnswersEachCallerAsRuled is a closed world: an operation
// without a rule, or one that answers otherwise than its rule says, fails.
func TestEveryOperationAnswersEachCallerAsRuled(t *testing.T) {
	h, admin := openHouse(t)
	callers := h.everybody(admin)
	for _, op := range h.app.api.Operations() {
		require.NotEqual(t, web.Nobody, op.For, "%s has no rule", op.ID)
		for who, g := range callers {
			if op.ID == "signOut" && !slices.Contains(strangers, who) {
				continue // it would end the caller's session
			}
			r := g.call(op.Method, concrete(op.Path), bodyFor(op.Method))
			require.Contains(t, allowed(op, who), verdict(r), "%s as %s: %d", op.ID, who, r.StatusCode)
			require.Less(t, r.StatusCode, 500, "%s as %s", op.ID, who)
			if slices.Contains(strangers, who) && op.For != web.Anyone {
				require.GreaterOrEqual(t, r.StatusCode, 400, "%s as %s", op.ID, who)
			}
		}
	}
}

// strangers are all whom nobody vouches for, whatever they hold.
var strangers = []string{"stranger", "forger", "deactivated", "deactivated's token", "expired token", "ended session", "cookie token"}

// everybody is one caller of each sort.
func (h *house) everybody(admin *guest) map[string]*guest {
	h.t.Helper()
	gone, ended := h.person(admin, "Gone"), h.person(admin, "Ende")
	callers := map[string]*guest{
		"stranger":            {house: h},
		"newcomer":            h.newcomer(admin, "Nadia"),
		"employee":            h.person(admin, "Esi"),
		"moderator":           h.person(admin, "Mo", "moderator"),
		"admin":               admin,
		"token":               admin.token("read"),
		"writing token":       admin.token("write"),
		"expired token":       admin.token("write"),
		"deactivated":         gone,
		"deactivated's token": gone.token("write"),
		"ended session":       ended,
		"forger":              {house: h, bearer: "atr_FORGEDFORGEDFORGEDFORGED22"},
	}
	callers["cookie token"] = &guest{house: h, cookie: &http.Cookie{Name: "atrium", Value: callers["writing token"].bearer}}
	ended.read("DELETE", "/session", "", nil)
	h.sql(`update people set state = 'deactivated' where id = $1`, gone.id)
	h.sql(`update tokens set expires_at = now() - interval '1 second' where token_hash = $1`, hashOf(callers["expired token"].bearer))
	h.app.people.Forget(gone.id)
	h.app.people.Forget(admin.id)
	return callers
}

// token is a program that acts for g.
func (g *guest) token(scope string) *guest {
	g.t.Helper()
	var made struct{ Token string }
	g.read("POST", "/me/tokens", fmt.Sprintf(`{"name":"t","scope":%q,"days":1}`, scope), &made)
	return &guest{house: g.house, id: g.id, bearer: made.Token}
}

func hashOf(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// sql does what no operation does: it makes time pass, and people leave.
func (h *house) sql(statement string, args ...any) {
	h.t.Helper()
	done, err := h.app.db.Pool().Exec(h.t.Context(), statement, args...)
	require.NoError(h.t, err)
	require.EqualValues(h.t, 1, done.RowsAffected(), statement)
}

func concrete(path string) string {
	return strings.NewReplacer("{id}", uuid.NewString(), "{person}", uuid.NewString(), "{version}", "1", "{target}", "post", "{content}", uuid.NewString(), "{locale}", "de", "{month}", "2026-10").Replace(path)
}

func bodyFor(method string) string {
	if method == http.MethodGet || method == http.MethodDelete {
		return ""
	}
	return `{}`
}

// verdict says what an answer means: in, or kept out and how.
func verdict(r *http.Response) string {
	raw, _ := io.ReadAll(r.Body)
	switch {
	case r.StatusCode == 401 && strings.Contains(string(raw), "Sign in first"):
		return "unknown"
	case r.StatusCode == 403 && strings.Contains(string(raw), "Accept the guidelines first"):
		return "pending"
	case r.StatusCode == 403 && strings.Contains(string(raw), "This token may not"):
		return "weak"
	case r.StatusCode == 404 && strings.Contains(string(raw), "There is nothing here"):
		return "missing"
	}
	return "in"
}

// allowed is what the rule of op says of who. A request that is not well
// formed may be refused as such before anybody asks who sent it.
func allowed(op web.Op, who string) []string {
	admin := slices.Contains([]string{"admin", "token", "writing token"}, who)
	switch {
	case op.For == web.Anyone:
		return []string{"in"}
	case slices.Contains(strangers, who):
		return malformed(op, "unknown")
	case who == "token" && (op.Full || op.Changes), who == "writing token" && op.Full:
		return malformed(op, "weak")
	case who == "newcomer" && op.For > web.Newcomers:
		return malformed(op, "pending")
	case (op.For == web.Deciders || op.For == web.Stewards) && who != "moderator" && !admin, op.For == web.Moderators && who != "moderator" && !admin, op.For == web.Admins && !admin:
		return malformed(op, "missing")
	}
	return []string{"in"}
}

func malformed(op web.Op, want string) []string {
	if bodyFor(op.Method) != "" || strings.Contains(op.Path, "new") || strings.Contains(op.Path, "mentionable") {
		return []string{want, "in"}
	}
	return []string{want}
}

// TestSecretSpaceLeavesNoTrace plants a secret and asks every operation for
// it, as everybody who is not in on it, by name and by id.
func TestSecretSpaceLeavesNoTrace(t *testing.T) {
	h, admin := openHouse(t)
	owner := h.person(admin, "Odette")
	secret := "heron" + strings.ReplaceAll(uuid.NewString(), "-", "")
	space := owner.make("/spaces", fmt.Sprintf(`{"name":%q,"purpose":%q,"access":"secret"}`, secret, secret))
	post := owner.make("/posts", fmt.Sprintf(`{"text":"the plan %s with [Ingrid](person:%s)","spaceId":%q}`, secret, admin.id, space))
	comment := owner.make("/contents/"+post.String()+"/comments", fmt.Sprintf(`{"text":"yes %s"}`, secret))
	owner.read("PUT", "/spaces/"+space.String()+"/guidelines", fmt.Sprintf(`{"version":0,"intro":%q,"rules":[],"raised":[]}`, secret), nil)
	held := owner.make("/posts", fmt.Sprintf(`{"text":"geh zurück in dein land %s","spaceId":%q}`, secret, space))

	callers := map[string]*guest{"stranger": {house: h}, "employee": h.person(admin, "Esi"), "moderator": h.person(admin, "Mo", "moderator"), "admin": admin}
	for _, op := range h.app.api.Operations() {
		if op.ID == "signOut" || op.ID == "live" {
			continue
		}
		for who, g := range callers {
			for _, id := range []string{space.String(), secret, post.String(), comment.String(), held.String(), owner.id.String()} {
				path := strings.NewReplacer("{id}", id, "{person}", g.id.String(), "{version}", "1", "{target}", "post", "{content}", uuid.NewString(), "{locale}", "de", "{month}", "2026-10").Replace(op.Path)
				r := g.call(op.Method, path+"?q=heron&since="+uuid.Nil.String(), planted(op, space, id))
				raw, err := io.ReadAll(r.Body)
				require.NoError(t, err)
				require.NotContains(t, string(raw), secret, "%s as %s", op.ID, who)
				require.NotContains(t, strings.ReplaceAll(string(raw), id, ""), space.String(), "%s as %s", op.ID, who)
				require.Less(t, r.StatusCode, 500, "%s as %s: %s", op.ID, who, raw)
			}
		}
	}
}

// planted is a body that tries to reach into the space.
func planted(op web.Op, space uuid.UUID, id string) string {
	bodies := map[string]string{
		"writePost":     fmt.Sprintf(`{"text":"hello","spaceId":%q}`, space),
		"writeComment":  `{"text":"hello"}`,
		"react":         `{"kind":"like"}`,
		"judgeText":     `{"text":"hello"}`,
		"advise":        fmt.Sprintf(`{"text":"hello heron?","spaceId":%q}`, space),
		"setMember":     `{"role":"member"}`,
		"answerRequest": `{"admit":true}`,
		"changeSpace":   `{"name":"mine"}`,
		"decideCase":    `{"outcome":"none"}`,
		"report":        fmt.Sprintf(`{"contentId":%q}`, id),
		"escalateCase":  `{"text":"hello"}`,
		"noteCase":      `{"text":"hello"}`,
		"askAppellant":  `{"text":"hello"}`,
		"lookAgain":     `{"outcome":"none"}`,
		"decideCases":   fmt.Sprintf(`{"cases":[%q],"outcome":"none"}`, id),
		"appeal":        `{"text":"hello"}`,
		"writeInAppeal": `{"text":"hello"}`,
		"editPost":      `{"text":"mine","version":1}`,
		"editComment":   `{"text":"mine","version":1}`,
		"startBacktest": `{"days":7}`,
		"switchCheck":   `{"mode":"live","revision":1}`,
		"markCatch":     `{"right":true}`,
		"viewRules":     fmt.Sprintf(`{"rules":[%q]}`, space),
		"writeAddendum": `{"version":1,"intro":"mine","rules":[],"raised":[]}`,
		"saveDraft":     fmt.Sprintf(`{"text":"hello","spaceId":%q,"revision":0}`, space),
	}
	if body, ok := bodies[op.ID]; ok {
		return body
	}
	return bodyFor(op.Method)
}

func TestWhoLeavesASecretSpaceSeesNothingMore(t *testing.T) {
	h, admin := openHouse(t)
	owner, guest := h.person(admin, "Odette"), h.person(admin, "Esi")
	space := owner.make("/spaces", `{"name":"Heron","access":"secret"}`)
	owner.read("PUT", "/spaces/"+space.String()+"/members/"+guest.id.String(), `{"role":"member"}`, nil)
	post := owner.make("/posts", fmt.Sprintf(`{"text":"the plan","spaceId":%q}`, space))
	require.Equal(t, 200, guest.call("GET", "/posts/"+post.String(), "").StatusCode)
	owner.read("DELETE", "/spaces/"+space.String()+"/members/"+guest.id.String(), "", nil)
	require.Equal(t, 404, guest.call("GET", "/posts/"+post.String(), "").StatusCode)
	require.Equal(t, 404, guest.call("GET", "/spaces/heron", "").StatusCode)
	require.Equal(t, 404, guest.call("PUT", "/contents/"+post.String()+"/reaction", `{"kind":"like"}`).StatusCode)
}

func TestHeldPostIsSeenByItsAuthorUntilAModeratorPublishesIt(t *testing.T) {
	h, admin := openHouse(t)
	author, other, mo := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Mo", "moderator")
	var post struct {
		ID    uuid.UUID
		State string
	}
	author.read("POST", "/posts", fmt.Sprintf(`{"text":"go back to your country, [Bob](person:%s)"}`, other.id), &post)
	require.Equal(t, "held", post.State)
	at := "/posts/" + post.ID.String()
	require.Equal(t, 200, author.call("GET", at, "").StatusCode)
	require.Equal(t, 404, other.call("GET", at, "").StatusCode)
	require.Equal(t, 0, unreadOf(other))

	decide := "/moderation/cases/" + mo.waiting("held")[0].String() + "/decision"
	require.Equal(t, 404, other.call("POST", decide, `{"outcome":"none"}`).StatusCode)
	require.Equal(t, 204, mo.call("POST", decide, `{"outcome":"none","statement":"quoted"}`).StatusCode)
	require.Equal(t, 409, mo.call("POST", decide, `{"outcome":"none"}`).StatusCode)
	require.Equal(t, 200, other.call("GET", at, "").StatusCode)
	require.Equal(t, 1, unreadOf(other))
	require.Equal(t, 1, unreadOf(author))
}

func unreadOf(g *guest) int {
	g.t.Helper()
	var count struct{ Unread int }
	g.read("GET", "/notifications/count", "", &count)
	return count.Unread
}
