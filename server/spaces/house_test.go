package spaces_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/spaces"
	"github.com/atrium-social/atrium/server/web"
)

// house is a company with its spaces, and the door to them. The header X-Me
// names who asks.
type house struct {
	*testing.T
	db     *postgres.DB
	spaces *spaces.Spaces
	told   *notifications.Notifications
	api    *web.API
	ids    map[string]uuid.UUID
	roles  map[string]server.Roles
}

func open(t *testing.T, connections int) *house {
	h := &house{T: t, db: postgrestest.NewPool(t, connections), ids: map[string]uuid.UUID{}, roles: map[string]server.Roles{}}
	hub := realtime.New(h.db)
	h.told = notifications.New(h.db, hub, time.Now)
	h.spaces = spaces.New(spaces.Config{
		DB: h.db, Clock: time.Now, Hub: hub, Audit: audit.New(time.Now), Notifications: h.told, Forget: func(uuid.UUID) {}, ForgetAll: func() {},
	})
	var err error
	h.api, err = web.New(web.Config{
		DB: h.db, Clock: time.Now, Log: slog.New(slog.DiscardHandler), Limiter: web.NewLocalLimiter(time.Now),
		Who: func(r *http.Request) (server.Viewer, bool, error) {
			id, known := h.ids[r.Header.Get("X-Me")]
			return server.Viewer{ID: id, Scope: server.Full, Roles: h.roles[r.Header.Get("X-Me")]}, known, nil
		},
	})
	require.NoError(t, err)
	h.spaces.Routes(h.api)
	return h
}

// person is somebody by that name, with some roles in the company.
func (h *house) person(name string, roles ...server.Roles) server.Viewer {
	h.Helper()
	id := uuid.New()
	h.ids[name] = id
	for _, role := range roles {
		h.roles[name] |= role
	}
	h.exec(`insert into people (id, email, name, created_at) values (@id, @mail, @name, now())`,
		postgres.Args{"id": id, "mail": id.String() + "@a.example", "name": name})
	return h.viewer(name)
}

// viewer is somebody with the rights that they have now.
func (h *house) viewer(name string) server.Viewer {
	h.Helper()
	v := server.Viewer{ID: h.ids[name], Scope: server.Full, Roles: h.roles[name]}
	var err error
	v.Spaces, err = postgres.Column[uuid.UUID](h.Context(), h.db, `
		select space_id from members where person_id = @id union select id from spaces where access = 'open'`, postgres.Args{"id": v.ID})
	require.NoError(h, err)
	return v
}

func (h *house) exec(sql string, args postgres.Args) {
	h.Helper()
	h.tx(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, sql, args)
		return err
	})
}

func (h *house) tx(work func(ctx context.Context, tx *postgres.Tx) error) {
	h.Helper()
	require.NoError(h, h.try(work))
}

func (h *house) try(work func(ctx context.Context, tx *postgres.Tx) error) error {
	return h.db.InTx(h.Context(), func(tx *postgres.Tx) error { return work(h.Context(), tx) })
}

// space is made by somebody.
func (h *house) space(by, name string, access spaces.Access) spaces.Space {
	h.Helper()
	var space spaces.Space
	v := h.viewer(by) // read before tx: there may be one connection only
	h.tx(func(ctx context.Context, tx *postgres.Tx) (err error) {
		space, err = h.spaces.Create(ctx, tx, v, spaces.Draft{Name: name, Access: access})
		return err
	})
	return space
}

// put makes somebody a member of a space of owner's.
func (h *house) put(owner string, space spaces.Space, name string, role spaces.Role) {
	h.Helper()
	v := h.viewer(owner)
	h.tx(func(ctx context.Context, tx *postgres.Tx) error {
		return h.spaces.SetRole(ctx, tx, v, space.ID, h.ids[name], role)
	})
}

func (h *house) join(name string, space spaces.Space) {
	h.Helper()
	v := h.viewer(name)
	h.tx(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.spaces.Join(ctx, tx, v, space.ID)
		return err
	})
}

// see reads a space as somebody.
func (h *house) see(name string, space spaces.Space) (seen spaces.Space, status int) {
	h.Helper()
	return read[spaces.Space](h, name, "/spaces/"+space.ID.String())
}

type page[T any] struct {
	Items []T
	More  bool
}

// read gets a T, or nothing but the status.
func read[T any](h *house, me, path string) (out T, status int) {
	h.Helper()
	status, body := h.call(me, "GET", path, "")
	if status == 200 {
		require.NoError(h, json.Unmarshal([]byte(body), &out), body)
	}
	return out, status
}

func (h *house) call(me, method, path, body string) (status int, answer string) {
	h.Helper()
	r := httptest.NewRequest(method, "/api/v1"+path, strings.NewReader(body))
	r.Header.Set("X-Me", me)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	w := httptest.NewRecorder()
	h.api.Handler().ServeHTTP(w, r)
	raw, err := io.ReadAll(w.Result().Body)
	require.NoError(h, err)
	return w.Code, string(raw)
}

// hints lists what was told since the last call.
func (h *house) hints() []string {
	h.Helper()
	list, err := postgres.Column[string](h.Context(), h.db, `
		select topic || ' ' || kind || coalesce(' ' || ref, '') from hints order by id`, postgres.Args{})
	require.NoError(h, err)
	h.exec(`delete from hints`, postgres.Args{})
	return list
}

// acts lists what is on record.
func (h *house) acts() []string {
	h.Helper()
	list, err := postgres.Column[string](h.Context(), h.db, `select act from audit_entries order by id`, postgres.Args{})
	require.NoError(h, err)
	return list
}

// notices lists what somebody was told.
func (h *house) notices(name string) (kinds []notifications.Kind) {
	h.Helper()
	list, err := h.told.List(h.Context(), h.viewer(name), notifications.All, server.Page{Limit: 50})
	require.NoError(h, err)
	for _, one := range list {
		kinds = append(kinds, one.Kind)
	}
	return kinds
}
