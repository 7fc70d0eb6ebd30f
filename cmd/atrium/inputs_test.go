package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// attack sends what nobody sends, and looks at what comes back.
type attack struct {
	*guest
	known   map[string]string
	minutes atomic.Int64 // limits refill while it goes on
	sent    int
	slowest time.Duration
}

func openAttack(t *testing.T) *attack {
	a, began := &attack{}, time.Now()
	h, admin := openHouseAt(t, func() time.Time { return began.Add(time.Duration(a.minutes.Load()) * time.Minute) })
	a.guest = admin
	w := h.furnish(admin)
	a.known = map[string]string{
		"id": w.things["open"].String(), "person": w.author.id.String(), "email": "nobody@a.example", "replyTo": w.things["open comment"].String(),
		"password": "another good horse", "name": "Ingrid", "current": "correct horse battery",
	}
	return a
}

// send sends body as it is, from an address of its own.
func (a *attack) send(method, path, body string, headers ...string) *http.Response {
	a.minutes.Add(1)
	r := httptest.NewRequest(method, "http://localhost:8080/api/v1/", bytes.NewReader([]byte(body)))
	r.URL.Path, r.URL.RawPath, r.URL.RawQuery = pathOf(path)
	r.RequestURI = path
	r.RemoteAddr = fmt.Sprintf("10.%d.%d.%d:1", a.sent>>16&255, a.sent>>8&255, a.sent&255)
	r.Header.Set("Content-Type", "application/json")
	r.AddCookie(a.cookie)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w, began := httptest.NewRecorder(), time.Now()
	a.app.api.Handler().ServeHTTP(w, r)
	a.slowest = max(a.slowest, time.Since(began))
	a.sent++
	return w.Result()
}

func pathOf(at string) (path, raw, query string) {
	at, query, _ = strings.Cut(at, "?")
	r, err := http.NewRequest(http.MethodGet, "http://localhost:8080/api/v1"+at, http.NoBody)
	if err != nil {
		return "/api/v1" + at, "", query
	}
	return r.URL.Path, r.URL.RawPath, query
}

// internals are words that only those who build Atrium should ever see.
var internals = regexp.MustCompile(`(?i)pgx|sqlstate|goroutine|runtime error|panic|\.go:\d|huma|\bstruct\b|interface \{\}|json: |strconv|unmarshal|reflect|\bselect \S+ from\b|syntax error|constraint|violates|uuid:|invalid UUID|invalid character|time\.|encoding|byte sequence|people\.|content\.|web\.|server\.|UTF8`)

// check holds the answer to what was sent: no fault of ours, nothing about
// our insides, nothing of what came in, and the field named.
func (a *attack) check(r *http.Response, of, sent string) map[string]any {
	a.t.Helper()
	raw, err := io.ReadAll(r.Body)
	require.NoError(a.t, err)
	require.Less(a.t, r.StatusCode, 500, "%s of %.200q: %s", of, sent, raw)
	if r.StatusCode < 400 {
		return nil
	}
	require.Equal(a.t, "application/problem+json", r.Header.Get("Content-Type"), "%s of %.200q: %s", of, sent, raw)
	var p map[string]any
	require.NoError(a.t, json.Unmarshal(raw, &p), "%s: %s", of, raw)
	require.NotEmpty(a.t, p["detail"], "%s of %.200q: %s", of, sent, raw)
	require.EqualValues(a.t, r.StatusCode, p["status"])
	require.NotRegexp(a.t, internals, string(raw), "%s of %.200q", of, sent)
	if p["title"] == "invalid" && r.StatusCode == 422 {
		require.NotEmpty(a.t, p["fields"], "%s of %.200q: %s", of, sent, raw)
	}
	if quoted, _ := json.Marshal(sent); len(sent) > 8 {
		require.NotContains(a.t, string(raw), strings.Trim(string(quoted), `"`), "%s repeats what was sent", of)
	}
	return p
}

// operations leaves out what ends the session that attacks.
func (a *attack) operations() (list []described) {
	for _, d := range a.describedOperations(a.t) {
		if d.ID != "signOut" && d.ID != "live" {
			list = append(list, d)
		}
	}
	return list
}

// TestNastyTextsHurtNothing sends them through every string of every
// operation: the path, the query, the body and the headers. Four fields side by
// side share them out.
func TestNastyTextsHurtNothing(t *testing.T) {
	a := openAttack(t)
	place := 0
	each := func(d *described, name string, send func(text string) *http.Response) {
		place++
		for n, text := range nasty {
			if (n+place)%4 == 0 {
				a.check(send(text), d.ID+" "+name, text)
			}
		}
	}
	for _, d := range a.operations() {
		for _, p := range d.params {
			each(&d, p.Name, func(text string) *http.Response {
				if p.In == "header" {
					return a.send(d.Method, d.url(a.known, nil), a.valid(&d), p.Name, headerSafe(text))
				}
				return a.send(d.Method, d.url(a.known, map[string]string{p.Name: text}), a.valid(&d))
			})
		}
		if d.body == nil {
			continue
		}
		for _, field := range d.fields(d.body, nil) {
			each(&d, strings.Join(field, "."), func(text string) *http.Response {
				return a.send(d.Method, d.url(a.known, nil), asJSON(t, with(d.sample("", d.body, a.known), field, text)))
			})
		}
	}
	t.Logf("%d sent, slowest after %s", a.sent, a.slowest)
	require.Equal(t, 200, a.call("GET", "/me", "").StatusCode, "the session that attacked is still there")
}

func asJSON(t *testing.T, what any) string {
	t.Helper()
	raw, err := json.Marshal(what)
	require.NoError(t, err)
	return string(raw)
}

// headerSafe is what Go lets through to a handler.
func headerSafe(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, text)
}

func (a *attack) valid(d *described) string {
	if d.body == nil {
		return ""
	}
	return asJSON(a.t, d.sample("", d.body, a.known))
}

// values take the place of others.
var values = []string{`null`, `true`, `{}`, `[]`, `""`, `0`, `-1`, `1.5`, `1e400`, `2147483648`, `9223372036854775807`, `9223372036854775808`, `-9223372036854775809`, `[[[[[[[[]]]]]]]]`, `{"a":{"a":{}}}`, `"\ud800"`, `"\u0000"`, `"\uDEAD x"`, `'x'`, `NaN`, `01`, `"` + "\x01" + `"`}

// TestDamagedBodiesHurtNothing damages valid requests at random, 5,000 times;
// a failure names its seed.
func TestDamagedBodiesHurtNothing(t *testing.T) {
	a := openAttack(t)
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	var withBody []described
	for _, d := range a.operations() {
		if d.body != nil {
			withBody = append(withBody, d)
		}
	}
	for n := range 5000 {
		d := withBody[n%len(withBody)]
		body := []byte(a.valid(&d))
		for range 1 + random.IntN(3) {
			body = damage(random, body)
		}
		a.check(a.send(d.Method, d.url(a.known, nil), string(body)), fmt.Sprintf("%s (seed %d): %q", d.ID, seed, body), "")
	}
	t.Logf("%d sent, slowest after %s", a.sent, a.slowest)
}

var oneValue = regexp.MustCompile(`"[^"]*"|[0-9]+|true|\[[^\]]*\]`)

func damage(random *rand.Rand, body []byte) []byte {
	if len(body) == 0 {
		return []byte(values[random.IntN(len(values))])
	}
	at := random.IntN(len(body))
	to := min(len(body), at+1+random.IntN(8))
	replaced := func(with string) []byte { return append(append(bytes.Clone(body[:at]), with...), body[to:]...) }
	switch random.IntN(7) {
	case 0:
		return replaced("")
	case 1:
		return replaced(string([]byte{byte(random.IntN(256))}))
	case 2:
		return replaced(string(body[at:to]) + string(body[at:to]))
	case 3:
		return body[:at]
	case 4:
		return append(body, body...)
	case 5:
		return replaced(nasty[random.IntN(len(nasty))])
	}
	places := oneValue.FindAllIndex(body, -1)
	if len(places) == 0 {
		return body
	}
	place := places[random.IntN(len(places))]
	at, to = place[0], place[1]
	return replaced(values[random.IntN(len(values))])
}

// TestWhatIsAcceptedIsReadBackUnchanged writes each nasty text wherever a
// person may write one, and compares.
func TestWhatIsAcceptedIsReadBackUnchanged(t *testing.T) {
	a := openAttack(t)
	post := "/contents/" + a.known["id"]
	for _, text := range nasty {
		a.same(text, "POST", "/posts", `{"text":%s}`, "text", func(id string) string { return "/contents/" + id + "/source" })
		a.same(text, "POST", "/posts", `{"text":"good","title":%s}`, "title", func(id string) string { return "/contents/" + id + "/source" })
		a.same(text, "POST", post+"/comments", `{"text":%s}`, "text", func(id string) string { return "/contents/" + id + "/source" })
		a.same(text, "POST", "/spaces", `{"name":%s,"access":"open"}`, "name", func(id string) string { return "/spaces/" + id })
		a.same(text, "POST", "/spaces", `{"name":"Heron","purpose":%s,"access":"open"}`, "purpose", func(id string) string { return "/spaces/" + id })
		for _, field := range []string{"name", "title", "about"} {
			a.same(text, "PATCH", "/me", `{"`+field+`":%s}`, field, func(string) string { return "/me" })
		}
	}
}

func (a *attack) same(text, method, path, body, field string, at func(id string) string) {
	a.t.Helper()
	quoted, err := json.Marshal(text)
	require.NoError(a.t, err)
	r := a.send(method, path, fmt.Sprintf(body, quoted), "Idempotency-Key", uuid.NewString())
	if r.StatusCode >= 300 {
		a.check(r, method+" "+path, text)
		return
	}
	var m made
	require.NoError(a.t, json.NewDecoder(r.Body).Decode(&m))
	var back map[string]any
	a.read("GET", at(m.ID.String()), "", &back)
	var sent string // as JSON has it: a byte that is no letter is a mark there
	require.NoError(a.t, json.Unmarshal(quoted, &sent))
	require.Equal(a.t, usual(sent), usual(back[field].(string)), "%s %s %s", method, path, field)
}

// usual is what a text is compared by: its normal form, without what nobody
// sees around it.
func usual(text string) string {
	return strings.Trim(strings.Join(strings.Fields(norm.NFC.String(text)), " "), "\ufeff\u200b\u2060 ")
}

// TestWordsThatNobodySeesAreRefused leaves nobody, and nothing, without a
// name that can be seen.
func TestWordsThatNobodySeesAreRefused(t *testing.T) {
	h, admin := openHouse(t)
	post := h.person(admin, "Ada").make("/posts", `{"text":"Hello"}`).String()
	for at, field := range map[[3]string]string{
		{"PATCH", "/me", `{"name":"%s"}`}:                                       "name",
		{"PATCH", "/me", `{"title":"%s"}`}:                                      "title",
		{"PATCH", "/me", `{"about":"%s"}`}:                                      "about",
		{"POST", "/me/tokens", `{"name":"%s","scope":"read","days":1}`}:         "name",
		{"POST", "/invitations", `{"name":"%s","email":"bo@a.example"}`}:        "name",
		{"POST", "/spaces", `{"name":"%s","access":"open"}`}:                    "name",
		{"POST", "/spaces", `{"name":"Bees","purpose":"%s","access":"secret"}`}: "purpose",
		{"POST", "/posts", `{"text":"%s"}`}:                                     "text",
		{"POST", "/posts", `{"text":"Hello","title":"%s"}`}:                     "title",
		{"POST", "/contents/" + post + "/comments", `{"text":"%s"}`}:            "text",
	} {
		for _, unseen := range []string{"ㅤ", "\u200d", "\ufe0f\u0301"} {
			var problem struct{ Fields map[string]string }
			r := admin.call(at[0], at[1], fmt.Sprintf(at[2], unseen))
			require.NoError(t, json.NewDecoder(r.Body).Decode(&problem))
			require.Equal(t, http.StatusUnprocessableEntity, r.StatusCode, "%s %q", at, unseen)
			require.Contains(t, problem.Fields, field, "%s %q", at, unseen)
		}
	}
}
