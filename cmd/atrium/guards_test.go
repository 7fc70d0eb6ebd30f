package main

import (
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/web"
)

// get asks for a whole path, as g.
func (g *guest) get(path string, headers ...string) *http.Response {
	g.t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://localhost:8080/", http.NoBody)
	r.URL.Path, r.URL.RawPath, r.URL.RawQuery = path, "", ""
	if u, err := url.ParseRequestURI(path); err == nil {
		r.URL.Path, r.URL.RawPath, r.URL.RawQuery = u.Path, u.RawPath, u.RawQuery
	}
	r.RequestURI = path
	if g.cookie != nil {
		r.AddCookie(g.cookie)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	g.app.api.Handler().ServeHTTP(w, r)
	return w.Result()
}

func words(t *testing.T, r *http.Response) string {
	t.Helper()
	raw, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return string(raw)
}

// TestEveryAnswerCarriesItsGuards walks every operation and every sort of
// page, for a stranger and for somebody known.
func TestEveryAnswerCarriesItsGuards(t *testing.T) {
	h, admin := openHouse(t)
	var answers = map[string]*http.Response{}
	for _, op := range h.app.api.Operations() {
		if op.ID == "signOut" {
			continue
		}
		for who, g := range map[string]*guest{"admin": admin, "stranger": {house: h}} {
			r := g.call(op.Method, concrete(op.Path), bodyFor(op.Method))
			kept := []string{"no-store"}
			if r.Header.Get("Content-Disposition") != "" { // whether one may have a file is asked each time
				kept = append(kept, "private, no-cache")
			}
			require.Contains(t, kept, r.Header.Get("Cache-Control"), "%s as %s", op.ID, who)
			answers[op.ID+" as "+who] = r
		}
	}
	for _, path := range []string{"/", "/people", "/nowhere", "/nowhere.png", "/assets/none.js", "/icon.svg", "/api", "/api/", "/api/openapi.json", "/api/v1", "/api/v2/me", "/healthz", "/readyz", "/metrics", "//evil.example"} {
		answers[path] = admin.get(path)
	}
	answers["another site"] = admin.call("POST", "/posts", `{"text":"x"}`, "Origin", "https://evil.example")
	for of, r := range answers {
		policy := r.Header.Get("Content-Security-Policy")
		require.Contains(t, policy, "default-src 'none'", of)
		require.Contains(t, policy, "frame-ancestors 'none'", of)
		for _, rule := range strings.Split(policy, ";") {
			if !strings.Contains(rule, "style-src-attr") {
				require.NotContains(t, rule, "unsafe", of)
			}
			require.NotRegexp(t, `\*|https?:`, rule, of)
		}
		if strings.Contains(r.Header.Get("Content-Type"), "html") {
			require.Contains(t, policy, "require-trusted-types-for 'script'", of)
			require.Contains(t, policy, "base-uri 'none'", of)
			require.Contains(t, policy, "form-action", of)
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			require.Equal(t, want, r.Header.Get(name), "%s: %s", of, name)
		}
		require.NotEmpty(t, r.Header.Get("Permissions-Policy"), of)
		require.NotEmpty(t, r.Header.Get("X-Request-Id"), of)
		for _, leak := range []string{"Server", "X-Powered-By", "Access-Control-Allow-Origin", "Strict-Transport-Security"} {
			require.Empty(t, r.Header.Get(leak), of)
		}
	}
}

// TestUnderHTTPSTheCookieIsLocked looks at what a company sees that is served
// by https to the outside.
func TestUnderHTTPSTheCookieIsLocked(t *testing.T) {
	h, _ := openHouse(t)
	secure := &App{cfg: h.app.cfg, log: h.app.log, db: h.app.db, public: &url.URL{Scheme: "https", Host: "atrium.example.com"}}
	require.NoError(t, secure.assemble(time.Now))
	require.NoError(t, secure.guidelines.Load(context.Background()))
	g := &guest{house: &house{t, secure}}
	r := g.call("POST", "/session", `{"email":"ingrid@a.example","password":"correct horse battery"}`)
	require.Equal(t, 201, r.StatusCode)
	require.Contains(t, r.Header.Get("Strict-Transport-Security"), "max-age=31536000")
	c := r.Cookies()[0]
	require.Equal(t, "__Host-atrium", c.Name)
	require.True(t, c.Secure && c.HttpOnly && c.Path == "/" && c.Domain == "" && c.SameSite == http.SameSiteLaxMode, c.String())
	require.Greater(t, len(c.Value), 24)

	g.cookie = c
	require.Equal(t, 200, g.call("GET", "/me", "").StatusCode)
	g.cookie = &http.Cookie{Name: "atrium", Value: c.Value}
	require.Equal(t, 401, g.call("GET", "/me", "").StatusCode, "a name that another host may set")
	g.cookie = c
	out := g.call("DELETE", "/session", "")
	require.Negative(t, out.Cookies()[0].MaxAge)
	require.Equal(t, 401, g.call("GET", "/me", "").StatusCode)
}

// TestOtherSitesCannotWrite sends what a page of another site can send.
func TestOtherSitesCannotWrite(t *testing.T) {
	h, admin := openHouse(t)
	for _, op := range h.app.api.Operations() {
		if op.Method == http.MethodGet {
			continue
		}
		for _, from := range [][]string{
			{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"},
			{"Origin", "http://localhost:8080.evil.example"}, {"Origin", "http://evil-localhost:8080"},
		} {
			r := admin.call(op.Method, concrete(op.Path), bodyFor(op.Method), append(from, "Content-Type", "text/plain")...)
			require.Equal(t, 403, r.StatusCode, "%s from %v", op.ID, from)
		}
	}
	for _, kind := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"} {
		r := admin.call("POST", "/posts", `{"text":"by a form"}`, "Content-Type", kind)
		require.GreaterOrEqual(t, r.StatusCode, 400, kind)
	}
	require.Equal(t, 200, admin.call("GET", "/me", "").StatusCode)
}

// TestOddPathsReachNothing spells paths in ways that some proxy or router may
// take for another.
func TestOddPathsReachNothing(t *testing.T) {
	h, admin := openHouse(t)
	wrong := map[string][]string{
		"nothing": nil, "an empty bearer": {"Authorization", "Bearer "}, "a forged one": {"Authorization", "Bearer atr_FORGEDFORGEDFORGEDFORGED22"},
		"another scheme": {"Authorization", "Basic " + base64.StdEncoding.EncodeToString([]byte("ingrid@a.example:correct horse battery"))},
		"another cookie": {"Cookie", "__Host-atrium=" + admin.cookie.Value}, "a header of a proxy": {"X-Original-Url", "/healthz"},
	}
	for _, path := range []string{
		"/api/v1/people", "/api/v1/people/", "//api/v1/people", "/api//v1/people", "/api/v1//people", "/api/./v1/people", "/api/v1/x/../people", "/assets/../api/v1/people",
		"/api/v1/%70eople", "/api/v1/people%2f", "/api%2fv1%2fpeople", "/api/v1/people%00", "/api/v1/people;a=b", "/api/v1/people.json", "/API/V1/PEOPLE", "/api/v1/people%20",
		"/api/v1/people?q=ingrid", "/api/v1/%2e%2e/v1/people", "/healthz/../api/v1/people", "/api/v1/people\\",
	} {
		for what, headers := range wrong {
			r := (&guest{house: h}).get(path, headers...)
			require.NotContains(t, words(t, r), "ingrid@a.example", "%s with %s", path, what)
			require.Less(t, r.StatusCode, 500, "%s with %s", path, what)
		}
	}
	for _, path := range []string{"/api/v1/me/x.css", "/api/v1/me.css", "/api/v1/me%2fx.css", "/api/v1/me;x.css", "/api/v1/me%00.css", "/api/v1/me%0a.css"} {
		r := admin.get(path)
		require.NotEqual(t, 200, r.StatusCode, path)
		require.NotContains(t, words(t, r), "ingrid@a.example", path)
		require.Contains(t, r.Header.Get("Cache-Control"), "no-store", path)
	}
	page := admin.get("/me/x.css")
	require.NotContains(t, words(t, page), "ingrid@a.example", "nor is a page with its first data a style sheet")
}

// TestTokensWorkInOnePlaceOnly shows a token where it does not belong.
func TestTokensWorkInOnePlaceOnly(t *testing.T) {
	h, admin := openHouse(t)
	secret := admin.token("write").bearer
	for what, send := range map[string][]string{
		"query": {}, "basic": {"Authorization", "Basic " + base64.StdEncoding.EncodeToString([]byte("token:"+secret))}, "no scheme": {"Authorization", secret},
		"lower scheme": {"Authorization", "token " + secret}, "cookie": {"Cookie", "atrium=" + secret}, "own header": {"X-Api-Key", secret},
	} {
		r := (&guest{house: h}).get("/api/v1/me?token="+secret+"&access_token="+secret, send...)
		require.Equal(t, 401, r.StatusCode, what)
	}
	r := (&guest{house: h, cookie: admin.cookie}).get("/api/v1/me", "Authorization", "Bearer nonsense")
	require.Equal(t, 401, r.StatusCode, "of two papers the one that is shown counts")
}

// TestNobodyGivesThemselvesMore adds fields to every body that it does not
// have: none is taken, and the person is who they were.
func TestNobodyGivesThemselvesMore(t *testing.T) {
	a := openAttack(t)
	esi := a.person(a.guest, "Esi")
	before := words(t, esi.call("GET", "/me", ""))
	a.guest = esi
	for _, d := range a.operations() {
		if d.body == nil {
			continue
		}
		properties := d.resolve(d.body)["properties"].(map[string]any)
		for field, value := range map[string]any{
			"roles": []string{"admin"}, "role": "owner", "state": "active", "isAdmin": true, "authorId": a.known["person"], "personId": a.known["person"], "email": "root@a.example",
			"id": a.known["person"], "createdAt": "2020-01-01T00:00:00Z", "html": "<b>", "scope": "full", "verdict": map[string]any{}, "pending": nil, "__proto__": map[string]any{"admin": true},
		} {
			if _, own := properties[field]; own {
				continue
			}
			body := d.sample("", d.body, a.known).(map[string]any)
			body[field] = value
			r := a.send(d.Method, d.url(a.known, nil), asJSON(t, body))
			p := a.check(r, d.ID+" with "+field, "")
			require.Contains(t, []int{401, 404, 422}, r.StatusCode, "%s with %s", d.ID, field)
			if r.StatusCode == 422 {
				require.Contains(t, p["fields"], field, d.ID)
			}
		}
	}
	require.Equal(t, before, words(t, esi.call("GET", "/me", "")))
}

// TestEveryFieldHasAnEnd sends far too much of it to every field.
func TestEveryFieldHasAnEnd(t *testing.T) {
	a := openAttack(t)
	for _, d := range a.operations() {
		for what, long := range map[string]string{"70 kB": strings.Repeat("x", 70_000), "20,000 emoji": strings.Repeat("😀", 20_000)} {
			if d.body != nil {
				for _, field := range d.fields(d.body, nil) {
					r := a.send(d.Method, d.url(a.known, nil), asJSON(t, with(d.sample("", d.body, a.known), field, long)))
					a.check(r, d.ID, "")
					require.Contains(t, []int{413, 422}, r.StatusCode, "%s of %s in %v", what, d.ID, field)
				}
			}
			for _, p := range d.params {
				if p.In == "query" {
					r := a.send(d.Method, d.url(a.known, map[string]string{p.Name: long}), a.valid(&d))
					a.check(r, d.ID, "")
					require.Equal(t, 422, r.StatusCode, "%s of %s in %s", what, d.ID, p.Name)
				}
			}
		}
	}
}

// TestTheDescriptionIsWhatIsServed compares the table of routes with the
// OpenAPI document: neither has what the other lacks.
func TestTheDescriptionIsWhatIsServed(t *testing.T) {
	h, _ := openHouse(t)
	var described, served []string
	for _, d := range h.describedOperations(t) {
		described = append(described, d.Method+" "+web.Prefix+d.Path)
	}
	for _, route := range h.app.api.Served() {
		if strings.Contains(route, " "+web.Prefix+"/") {
			served = append(served, route)
		}
	}
	require.ElementsMatch(t, described, served)
	require.Len(t, h.app.api.Operations(), len(served), "and each has a rule")
}
