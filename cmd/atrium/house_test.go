package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

// house is a whole Atrium over a database of its own, founded, with a few
// people in it.
type house struct {
	t   *testing.T
	app *App
}

// guest is somebody who calls the API.
type guest struct {
	*house
	id     uuid.UUID
	cookie *http.Cookie
	bearer string
}

func openHouse(t *testing.T) (*house, *guest) {
	t.Helper()
	return openHouseAt(t, time.Now)
}

// openHouseAt is openHouse with a clock that the test may move.
func openHouseAt(t *testing.T, clock server.Clock) (*house, *guest) {
	t.Helper()
	h, _ := openEmptyHouse(t, clock)
	return h, h.found()
}

// openEmptyHouse is one without a company, and somebody before its door.
func openEmptyHouse(t *testing.T, clock server.Clock) (*house, *guest) {
	t.Helper()
	return openEmptyHouseOn(t, postgrestest.NewURL(t), t.TempDir(), clock)
}

func openEmptyHouseOn(t *testing.T, url, dir string, clock server.Clock) (*house, *guest) {
	t.Helper()
	people.Usual = people.Hashing{Memory: 64, Passes: 1}
	db, err := postgres.Open(t.Context(), url, postgres.Options{Connections: 8})
	require.NoError(t, err)
	app := &App{cfg: Config{Addr: ":0", WritesPerMin: 0, DataDir: dir}, log: (&Config{LogLevel: "error"}).Logger(), db: db}
	app.public, err = (&Config{Addr: ":8080"}).PublicURL()
	require.NoError(t, err)
	require.NoError(t, app.assemble(clock))
	require.NoError(t, app.Start(t.Context()))
	t.Cleanup(app.Close)
	h := &house{t, app}
	return h, &guest{house: h}
}

func (h *house) found() *guest {
	h.t.Helper()
	code, err := h.app.people.SetupCode(h.t.Context())
	require.NoError(h.t, err)
	admin := &guest{house: h}
	r := admin.call("POST", "/setup", fmt.Sprintf(`{"code":%q,"companyName":"Larkspur","locale":"en","timeZone":"Asia/Kathmandu","name":"Ingrid","email":"ingrid@a.example","password":"correct horse battery"}`, code))
	require.Equal(h.t, 201, r.StatusCode)
	admin.enter(r)
	admin.accept()
	return admin
}

// person lets somebody in by invitation, with the roles given.
func (h *house) person(admin *guest, name string, roles ...string) *guest {
	h.t.Helper()
	g := h.newcomer(admin, name, roles...)
	g.accept()
	return g
}

func (h *house) newcomer(admin *guest, name string, roles ...string) *guest {
	h.t.Helper()
	if roles == nil {
		roles = []string{}
	}
	asked, err := json.Marshal(map[string]any{"roles": roles})
	require.NoError(h.t, err)
	var invitation struct{ URL string }
	admin.read("POST", "/invitations", string(asked), &invitation)
	token := invitation.URL[strings.LastIndex(invitation.URL, "/")+1:]
	g := &guest{house: h}
	r := g.call("POST", "/invitations/accept", fmt.Sprintf(`{"token":%q,"name":%q,"email":%q,"password":"correct horse battery"}`, token, name, strings.ToLower(name)+"@a.example"))
	require.Equal(h.t, 201, r.StatusCode)
	g.enter(r)
	return g
}

func (g *guest) enter(r *http.Response) {
	g.t.Helper()
	require.Len(g.t, r.Cookies(), 1)
	g.cookie = r.Cookies()[0]
	var me struct{ ID uuid.UUID }
	require.NoError(g.t, json.NewDecoder(r.Body).Decode(&me))
	g.id = me.ID
}

func (g *guest) accept() {
	g.t.Helper()
	require.Equal(g.t, 204, g.call("POST", "/guidelines/acceptance", `{"version":1}`).StatusCode)
}

func (g *guest) call(method, path, body string, headers ...string) *http.Response {
	g.t.Helper()
	r := httptest.NewRequest(method, "http://localhost:8080/api/v1"+path, bytes.NewReader([]byte(body)))
	r.RemoteAddr = "192.0.2." + fmt.Sprint(len(path)%250+1) + ":1"
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if g.cookie != nil {
		r.AddCookie(g.cookie)
	}
	if g.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+g.bearer)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	g.app.api.Handler().ServeHTTP(w, r)
	return w.Result()
}

// read calls, insists on success and decodes the answer.
func (g *guest) read(method, path, body string, into any) {
	g.t.Helper()
	r := g.call(method, path, body)
	raw, err := io.ReadAll(r.Body)
	require.NoError(g.t, err)
	require.Less(g.t, r.StatusCode, 300, "%s %s: %s", method, path, raw)
	if into != nil {
		require.NoError(g.t, json.Unmarshal(raw, into), string(raw))
	}
}

type made struct{ ID uuid.UUID }

func (g *guest) make(path, body string) uuid.UUID {
	g.t.Helper()
	var m made
	g.read("POST", path, body, &m)
	return m.ID
}
