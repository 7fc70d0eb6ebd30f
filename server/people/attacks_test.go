package people_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
)

var forged = [][]string{
	{"X-Forwarded-For", "203.0.113.%d"}, {"X-Real-Ip", "203.0.113.%d"}, {"Forwarded", "for=203.0.113.%d"},
	{"X-Client-Ip", "203.0.113.%d"}, {"Cf-Connecting-Ip", "203.0.113.%d"}, {"True-Client-Ip", "203.0.113.%d"},
}

func TestGuessesAtOneAccountAreFewWhereverTheyClaimToComeFrom(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("Ada")
	spellings := []string{"ada@a.example", "ADA@a.example", " ada@a.example ", "Ada@A.EXAMPLE"}
	thief, judged := h.stranger(), 0
	for i := range 60 {
		head := forged[i%len(forged)]
		r := thief.signIn(spellings[i%len(spellings)], fmt.Sprint("guess number ", i), head[0], fmt.Sprintf(head[1], i))
		require.Contains(t, []int{401, 429}, r.StatusCode)
		if status(r) == 401 {
			judged++
		}
	}
	require.LessOrEqual(t, judged, 10)
	require.Positive(t, judged)
	owner := h.stranger()
	require.Equal(t, 429, status(owner.signIn("ada@a.example", secret)))
	h.pass(time.Minute)
	require.Equal(t, 201, status(owner.signIn("ada@a.example", secret)))
}

func TestGuessesFromOneAddressAreFewWhateverTheAccount(t *testing.T) {
	t.Parallel()
	h := open(t)
	thief, judged := h.stranger(), 0
	for i := range 120 {
		head := forged[i%len(forged)]
		if status(thief.signIn(fmt.Sprintf("person%d@a.example", i), "Larkspur2026!", head[0], fmt.Sprintf(head[1], i))) == 401 {
			judged++
		}
	}
	require.LessOrEqual(t, judged, 40)
	require.Positive(t, judged)
	require.Equal(t, 201, status(h.stranger().signIn("ingrid@a.example", secret)), "others are not kept out")
}

func TestNobodyLearnsFromASignInWhoHasAnAccount(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("Ada")
	gone := h.person("Bob")
	h.write(`update people set state = 'deactivated' where id = @id`, postgres.Args{"id": gone.id})
	h.write(`insert into people (id, email, name, state, created_at) values (@id, 'new@a.example', 'New', 'invited', now())`, postgres.Args{"id": uuid.New()})
	hashes := people.CountHashes(h.people)
	var first string
	for _, email := range []string{"ada@a.example", "nobody@a.example", "bob@a.example", "new@a.example"} {
		before := hashes.Load()
		r := h.stranger().signIn(email, "not the password")
		require.Equal(t, 401, r.StatusCode)
		require.Equal(t, int64(1), hashes.Load()-before, "one hash is computed for %s", email)
		said := withoutID(t, r)
		if first == "" {
			first = said
		}
		require.Equal(t, first, said)
	}
	require.Equal(t, 401, status(h.stranger().signIn("bob@a.example", secret)), "deactivated")
}

// withoutID is the body of an answer without what differs each time.
func withoutID(t *testing.T, r *http.Response) string {
	t.Helper()
	raw, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	if len(raw) == 0 {
		return ""
	}
	var said map[string]any
	require.NoError(t, json.Unmarshal(raw, &said))
	delete(said, "requestId")
	return fmt.Sprint(said)
}

func TestForgottenPasswordSaysAndDoesTheSameForEverybody(t *testing.T) {
	t.Parallel()
	h := openWithMail(t)
	h.person("Ada")
	gone := h.person("Bob")
	require.Equal(t, 204, status(h.ingrid.call("PUT", "/people/"+gone.id.String()+"/deactivation", nil)))
	for n, email := range []string{"bob@a.example", "nobody@a.example", "Ada@a.example"} {
		r := h.stranger().call("POST", "/password-resets", obj{"email": email})
		require.Equal(t, 204, r.StatusCode)
		require.Empty(t, withoutID(t, r))
		require.Equal(t, n+1, h.count(`select count(*)::int from river_job where kind = 'reset_letter'`), "one job each")
	}
	require.Equal(t, []string{"ada@a.example"}, h.mail.Next(t).To)
	require.Len(t, h.mail.All(), 1)
}

func TestLettersForOneAddressAreFew(t *testing.T) {
	t.Parallel()
	h := openWithMail(t)
	asked := 0
	for range 20 {
		if status(h.stranger().call("POST", "/password-resets", obj{"email": "ingrid@a.example"})) == 204 {
			asked++
		}
	}
	require.Equal(t, 3, asked)
}

func TestResetLinkGoesToItsOwnerAndToOurAddressAlone(t *testing.T) {
	t.Parallel()
	h := openWithMail(t)
	h.person("Ada")
	thief := h.stranger()
	require.Equal(t, 422, status(thief.call("POST", "/password-resets", obj{"email": []string{"ada@a.example", "thief@b.example"}})))
	require.Equal(t, 422, status(thief.call("POST", "/password-resets", obj{"email": "ada@a.example", "to": "thief@b.example"})))
	require.Equal(t, 204, status(thief.call("POST", "/password-resets", `{"email":"ada@a.example,thief@b.example"}`)))
	require.Equal(t, 204, status(thief.call("POST", "/password-resets", `{"email":"thief@b.example","email":"ada@a.example"}`,
		"Host", "evil.example", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "http", "Forwarded", "host=evil.example")))
	got := h.mail.Next(t)
	require.Equal(t, []string{"ada@a.example"}, got.To)
	require.NotContains(t, got.Raw, "evil")
	link := linkIn(t, got.Raw)
	require.True(t, strings.HasPrefix(link, "https://atrium.example/reset/"), link)

	ada := h.stranger()
	require.Equal(t, 204, status(ada.call("POST", "/password-resets/use", obj{"token": tokenOf(link), "password": "another horse battery"})))
	require.Equal(t, 201, status(ada.signIn("ada@a.example", "another horse battery")))
	require.Equal(t, 404, status(ada.call("POST", "/password-resets/use", obj{"token": tokenOf(link), "password": "a third horse battery"})))
	require.Len(t, h.mail.All(), 1)
}

func TestResetLinksEndTogetherAndInTime(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("Ada")
	another := func() string {
		var made struct{ URL string }
		h.ingrid.read("POST", "/people/"+ada.id.String()+"/password-reset", nil, &made)
		return tokenOf(made.URL)
	}
	use := func(token string) int {
		return status(h.stranger().call("POST", "/password-resets/use", obj{"token": token, "password": "another horse battery"}))
	}
	first, second := another(), another()
	require.Equal(t, 204, use(first))
	require.Equal(t, 404, use(second), "one use spends all")
	require.Equal(t, 401, status(ada.call("GET", "/me", nil)), "every session is over")
	late := another()
	h.pass(61 * time.Minute)
	require.Equal(t, 404, use(late))
}

// linkIn is the link of a letter in plain text.
func linkIn(t *testing.T, raw string) string {
	t.Helper()
	raw = strings.ReplaceAll(strings.ReplaceAll(raw, "=\r\n", ""), "=3D", "=")
	_, rest, ok := strings.Cut(raw, "https://atrium.example/")
	require.True(t, ok, raw)
	end := strings.IndexAny(rest, " \r\n\"<")
	return "https://atrium.example/" + rest[:end]
}

func TestInvitationIsForWhatItSaysAlone(t *testing.T) {
	t.Parallel()
	h := open(t)
	accept := func(token string, more obj) *http.Response {
		body := obj{"token": token, "name": "Esi", "email": uuid.NewString() + "@a.example", "password": secret}
		for k, v := range more {
			body[k] = v
		}
		return h.stranger().call("POST", "/invitations/accept", body)
	}
	require.Equal(t, 422, status(accept(h.link(obj{}), obj{"roles": []string{"admin"}})), "a higher role")
	once := h.link(obj{})
	esi := h.stranger()
	esi.enter(accept(once, nil))
	require.Equal(t, 404, status(esi.call("GET", "/invitations", nil)), "no role that the invitation did not give")
	require.Equal(t, 404, status(accept(once, nil)), "used up")

	named := h.link(obj{"email": "named@a.example", "uses": 50})
	g := h.stranger()
	g.enter(accept(named, obj{"email": "other@a.example"}))
	var me struct{ Email string }
	g.read("GET", "/me", nil, &me)
	require.Equal(t, "named@a.example", me.Email)
	require.Equal(t, 404, status(accept(named, nil)), "an address is one person")

	late := h.link(obj{"days": 1})
	h.pass(25 * time.Hour)
	require.Equal(t, 404, status(accept(late, nil)), "run out")
	var made struct {
		ID  uuid.UUID
		URL string
	}
	h.ingrid.read("POST", "/invitations", obj{}, &made)
	require.Equal(t, 204, status(h.ingrid.call("DELETE", "/invitations/"+made.ID.String(), nil)))
	require.Equal(t, 404, status(accept(tokenOf(made.URL), nil)), "taken back")
	require.Zero(t, h.count(`select count(*)::int from audit_entries where detail::text like '%`+once+`%' or detail::text like '%`+named+`%'`))
	require.Zero(t, h.count(`select count(*)::int from answers`), "no secret is kept for a repeated request")
}

func TestOpenLinkDoesNotOpenAnAccountThatWaits(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.write(`insert into people (id, email, name, state, roles, created_at) values (@id, 'boss@a.example', 'Boss', 'invited', '{admin}', now())`, postgres.Args{"id": uuid.New()})
	r := h.stranger().call("POST", "/invitations/accept", obj{"token": h.link(obj{"uses": 5}), "name": "Me", "email": "Boss@a.example", "password": secret})
	require.Equal(t, 422, status(r))

	boss := h.stranger()
	boss.enter(boss.call("POST", "/invitations/accept", obj{"token": h.link(obj{"email": "BOSS@a.example"}), "name": "Boss", "password": secret}))
	require.Equal(t, 200, status(boss.call("GET", "/invitations", nil)), "the roles that waited")
	require.Equal(t, 1, h.count(`select count(*)::int from people where lower(email) = 'boss@a.example'`))
}

func TestPlantedSessionIsReplacedAtSignIn(t *testing.T) {
	t.Parallel()
	h := open(t)
	planted := &http.Cookie{Name: "__Host-atrium", Value: "PLANTEDPLANTEDPLANTED22222"}
	victim := h.stranger()
	victim.cookie = planted
	r := victim.signIn("ingrid@a.example", secret)
	require.Equal(t, 201, r.StatusCode)
	c := r.Cookies()[0]
	require.NotEqual(t, planted.Value, c.Value)
	require.Equal(t, "__Host-atrium", c.Name)
	require.True(t, c.HttpOnly)
	require.True(t, c.Secure)
	require.Equal(t, http.SameSiteLaxMode, c.SameSite)
	require.Empty(t, c.Domain)
	require.Equal(t, "/", c.Path)
	thief := h.stranger()
	thief.cookie = planted
	require.Equal(t, 401, status(thief.call("GET", "/me", nil)))
}

func TestNewPasswordByALinkEndsTokens(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("Ada")
	var made struct{ Token, URL string }
	ada.read("POST", "/me/tokens", obj{"name": "robot", "scope": "read", "days": 9}, &made)
	robot := func() int {
		return status(h.stranger().call("GET", "/me", nil, "Authorization", "Bearer "+made.Token))
	}
	require.Equal(t, 200, robot())

	ada.read("PUT", "/me/password", obj{"current": secret, "password": "another horse battery"}, nil)
	require.Equal(t, 200, robot(), "whoever knew the password keeps what they made")

	h.ingrid.read("POST", "/people/"+ada.id.String()+"/password-reset", nil, &made)
	h.stranger().read("POST", "/password-resets/use", obj{"token": tokenOf(made.URL), "password": "a third horse battery"}, nil)
	require.Equal(t, 401, robot())
	require.Zero(t, h.count(`select count(*)::int from tokens`))
}

func TestPasswordsAreNotKeptUnderAKey(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("Ada")
	ada.call("PATCH", "/me", obj{"title": "Engineer"}, "Idempotency-Key", "one")
	require.Equal(t, 1, h.count(`select count(*)::int from answers`))
	r := ada.call("PUT", "/me/password", obj{"current": secret, "password": "another horse battery"}, "Idempotency-Key", "two")
	require.Equal(t, 204, status(r))
	require.Equal(t, 1, h.count(`select count(*)::int from answers`))
}
