package main

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
)

// signedOut is the code with which a page is closed whose session is over.
const signedOut = 4001

// serve puts the house behind a port.
func (h *house) serve() (addr string) {
	h.t.Helper()
	s := httptest.NewServer(h.app.api.Handler())
	h.t.Cleanup(s.Close)
	return strings.TrimPrefix(s.URL, "http://")
}

func (g *guest) papers() http.Header {
	header := http.Header{}
	if g.cookie != nil {
		header.Set("Cookie", g.cookie.Name+"="+g.cookie.Value)
	}
	if g.bearer != "" {
		header.Set("Authorization", "Bearer "+g.bearer)
	}
	return header
}

func (g *guest) open(addr string) *page {
	g.t.Helper()
	p := listenAt(g.t, addr, g.papers(), "")
	p.ready()
	return p
}

// TestOutsidersHearNothingOfASecretSpace does in a secret space all that can
// be done, and then something in the open: outsiders hear the latter alone.
func TestOutsidersHearNothingOfASecretSpace(t *testing.T) {
	h, admin := openHouse(t)
	w := h.furnish(admin)
	addr := h.serve()
	esi, mo := h.person(admin, "Esi"), h.person(admin, "Mo", "moderator")
	outside := map[string]*page{"employee": esi.open(addr), "token": esi.token("read").open(addr), "moderator": mo.open(addr), "admin": admin.open(addr)}
	inside := w.member.open(addr)
	settle(admin, append(slices.Collect(maps.Values(outside)), inside)...)
	for _, p := range append([]*page{inside}, outside["employee"], outside["admin"]) {
		for _, id := range w.things {
			require.NoError(t, p.conn.WriteJSON(map[string]any{"watch": []string{"content/" + id.String(), "space/" + w.space.String()}}))
		}
	}
	require.Eventually(t, func() bool { // the insider's wish is heard
		w.member.read("PUT", "/contents/"+w.things["secret"].String()+"/reaction", `{"kind":"like"}`, nil)
		return len(inside.told) > 0 && (<-inside.told).Topic == "content/"+w.things["secret"].String()
	}, patience, 50*time.Millisecond)

	w.stir()
	open := admin.make("/posts", `{"text":"for all"}`)
	for who, p := range outside {
		s := p.next()
		for s.Ref != open {
			require.NotContains(t, fmt.Sprint(s), w.space.String(), who)
			for name, id := range w.things {
				require.NotContains(t, fmt.Sprint(s), id.String(), "%s hears of the %s", who, name)
			}
			require.Contains(t, []string{"person/" + admin.id.String(), "person/" + esi.id.String(), "person/" + mo.id.String()}, s.Topic, "%s hears %+v", who, s)
			s = p.next()
		}
	}
	heard := 0
	for s := inside.next(); s.Ref != open; s = inside.next() {
		heard++
	}
	require.Positive(t, heard, "the insider heard something, or nothing was shown")
}

// stir does all that can be done in the secret space.
func (w *world) stir() {
	at := w.things["secret"].String()
	post := w.author.make("/posts", fmt.Sprintf(`{"text":"more of %s","spaceId":%q}`, w.secret, w.space))
	comment := w.author.make("/contents/"+at+"/comments", `{"text":"indeed"}`)
	w.author.read("PATCH", "/comments/"+comment.String(), `{"text":"indeed!","version":1}`, nil)
	w.author.read("PATCH", "/posts/"+at, `{"text":"changed","version":1}`, nil)
	w.member.read("PUT", "/contents/"+post.String()+"/reaction", `{"kind":"thanks"}`, nil)
	w.member.read("DELETE", "/contents/"+post.String()+"/reaction", "", nil)
	w.author.read("DELETE", "/comments/"+comment.String(), "", nil)
	w.author.read("DELETE", "/posts/"+at, "", nil)
	w.author.read("POST", "/posts/"+at+"/restore", "", nil)
	w.author.read("PATCH", "/spaces/"+w.space.String(), `{"purpose":"another"}`, nil)
	w.author.read("PUT", "/spaces/"+w.space.String()+"/members/"+w.member.id.String(), `{"role":"moderator"}`, nil)
}

// TestPagesEndWithTheirSession ends sessions in every way there is.
func TestPagesEndWithTheirSession(t *testing.T) {
	h, admin := openHouse(t)
	addr := h.serve()
	for how, end := range map[string]func(g *guest){
		"signing out": func(g *guest) { g.read("DELETE", "/session", "", nil) },
		"ended from another device": func(g *guest) {
			g.elsewhere().read("DELETE", "/me/sessions/"+g.session().String(), "", nil)
		},
		"a new password": func(g *guest) {
			g.elsewhere().read("PUT", "/me/password", `{"current":"correct horse battery","password":"another good horse"}`, nil)
		},
		"a reset link": func(g *guest) { h.reset(admin, g) },
	} {
		g := h.person(admin, "Esi"+server.NewID(time.Now()).String())
		p := g.open(addr)
		began := time.Now()
		end(g)
		require.Equal(t, signedOut, p.why(), how)
		t.Logf("%s: closed after %s", how, time.Since(began))
		_, answer, err := dial(addr, g.papers())
		require.Error(t, err, how)
		require.Equal(t, 401, answer.StatusCode, how)
	}
	esi := h.person(admin, "Esi")
	program := esi.token("read")
	p := program.open(addr)
	var tokens struct{ Items []struct{ ID uuid.UUID } }
	esi.read("GET", "/me/tokens", "", &tokens)
	esi.read("DELETE", "/me/tokens/"+tokens.Items[0].ID.String(), "", nil)
	require.Equal(t, signedOut, p.why(), "a token that ended")

	p = esi.token("read").open(addr)
	h.reset(admin, esi)
	require.Equal(t, signedOut, p.why(), "a token, by a reset link")
}

// reset gives g a link for another password, which is used.
func (h *house) reset(admin, g *guest) {
	h.t.Helper()
	var link struct{ URL string }
	admin.read("POST", "/people/"+g.id.String()+"/password-reset", "", &link)
	token := link.URL[strings.LastIndex(link.URL, "/")+1:]
	(&guest{house: h}).read("POST", "/password-resets/use", fmt.Sprintf(`{"token":%q,"password":"another good horse"}`, token), nil)
}

// elsewhere is the same person in another browser.
func (g *guest) elsewhere() *guest {
	g.t.Helper()
	var me struct{ Email string }
	g.read("GET", "/me", "", &me)
	other := &guest{house: g.house}
	r := other.call("POST", "/session", fmt.Sprintf(`{"email":%q,"password":"correct horse battery"}`, me.Email))
	require.Equal(g.t, 201, r.StatusCode)
	other.enter(r)
	return other
}

func (g *guest) session() (id uuid.UUID) {
	g.t.Helper()
	var all struct {
		Items []struct {
			ID      uuid.UUID
			Current bool
		}
	}
	g.read("GET", "/me/sessions", "", &all)
	for _, s := range all.Items {
		if s.Current {
			id = s.ID
		}
	}
	return id
}

// TestHalfKnownCallersOpenNoPage tries a handshake as everybody who is not
// wholly in.
func TestHalfKnownCallersOpenNoPage(t *testing.T) {
	h, admin := openHouse(t)
	addr := h.serve()
	callers := h.everybody(admin)
	for _, who := range append([]string{"newcomer"}, strangers...) {
		_, answer, err := dial(addr, callers[who].papers())
		require.Error(t, err, who)
		require.Contains(t, []int{401, 403}, answer.StatusCode, who)
	}
	callers["employee"].open(addr)
	_, answer, err := dial(addr, http.Header{"Sec-Websocket-Protocol": {callers["writing token"].bearer}})
	require.Error(t, err)
	require.Equal(t, 401, answer.StatusCode, "a token in the wrong place")
}

// TestWhoIsTakenOutOfASpaceHearsNothingMoreOfIt watches a post, and is taken
// out of its space.
func TestWhoIsTakenOutOfASpaceHearsNothingMoreOfIt(t *testing.T) {
	h, admin := openHouse(t)
	w := h.furnish(admin)
	addr := h.serve()
	p := w.member.open(addr)
	settle(admin, p)
	require.NoError(t, p.conn.WriteJSON(map[string]any{"watch": []string{"content/" + w.things["secret"].String()}}))
	w.author.read("DELETE", "/spaces/"+w.space.String()+"/members/"+w.member.id.String(), "", nil)
	for _, path := range []string{
		"/spaces/" + w.space.String(), "/spaces/" + w.space.String() + "/members",
		"/posts/" + w.things["secret"].String(), "/contents/" + w.things["secret"].String() + "/comments", "/contents/" + w.things["secret"].String() + "/reactions",
	} {
		require.Equal(t, 404, w.member.call("GET", path, "").StatusCode, path)
	}
	require.NotContains(t, words(t, w.member.call("GET", "/spaces/"+w.space.String()+"/posts", "")), w.things["secret"].String())
	for s := p.next(); s.Kind != "access"; s = p.next() {
		require.NotEmpty(t, s) // what was heard while one was in
	}
	w.goOn()
	open := admin.make("/posts", `{"text":"for all"}`)
	for s := p.next(); s.Ref != open; s = p.next() {
		require.Equal(t, "person/"+w.member.id.String(), s.Topic, "%+v", s)
	}
}

// goOn is what the author does alone.
func (w *world) goOn() {
	w.author.make("/posts", fmt.Sprintf(`{"text":"more of %s","spaceId":%q}`, w.secret, w.space))
	w.author.make("/contents/"+w.things["secret"].String()+"/comments", `{"text":"indeed"}`)
	w.author.read("PATCH", "/posts/"+w.things["secret"].String(), `{"text":"changed","version":1}`, nil)
}
