package guidelines

import (
	"context"
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
)

// house is a company in Kathmandu with guidelines, and a clock that the test
// moves.
type house struct {
	*testing.T
	*Guidelines

	founder server.Viewer
	now     time.Time
}

func open(t *testing.T, locale string) *house {
	t.Helper()
	db := postgrestest.NewPool(t, 4)
	h := &house{T: t, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return h.now }
	hub, trail := realtime.New(db), audit.New(clock)
	places := spaces.New(spaces.Config{DB: db, Clock: clock, Hub: hub, Audit: trail, Notifications: notifications.New(db, hub, clock), Forget: func(uuid.UUID) {}, ForgetAll: func() {}})
	h.Guidelines = New(Config{DB: db, Clock: clock, Hub: hub, Audit: trail, Spaces: places, Forget: func(uuid.UUID) {}, ForgetAll: func() {}})
	h.exec(`insert into company (name, locale, time_zone, created_at) values ('Larkspur', @locale, 'Asia/Kathmandu', now())`, postgres.Args{"locale": locale})
	h.founder = h.person("Ada", "")
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.Found(ctx, tx, h.founder, locale) })
	return h
}

func (h *house) exec(sql string, args postgres.Args) {
	h.Helper()
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, sql, args)
		return err
	})
}

func (h *house) do(work func(ctx context.Context, tx *postgres.Tx) error) {
	h.Helper()
	require.NoError(h, h.try(work))
}

func (h *house) try(work func(ctx context.Context, tx *postgres.Tx) error) error {
	return h.DB.InTx(h.Context(), func(tx *postgres.Tx) error { return work(h.Context(), tx) })
}

// person is somebody of a department, who accepted nothing yet.
func (h *house) person(name, department string) server.Viewer {
	h.Helper()
	id := uuid.New()
	h.exec(`insert into people (id, email, name, department, state, created_at) values (@id, @name || '@a.example', @name, @department, 'active', now())`,
		postgres.Args{"id": id, "name": name, "department": department})
	return server.Viewer{ID: id, Scope: server.Full}
}

func (h *house) accept(v server.Viewer, version int) {
	h.Helper()
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.Accept(ctx, tx, v, version) })
}

func (h *house) current(v server.Viewer) Document {
	h.Helper()
	d, err := h.Current(h.Context(), v, "")
	require.NoError(h, err)
	return d
}

// words are those of the version in force, to be changed.
func (h *house) words() Words {
	h.Helper()
	d := h.current(h.founder)
	w := Words{Title: d.Title, Intro: d.Intro}
	for _, r := range d.Rules {
		w.Rules = append(w.Rules, r.words())
	}
	return w
}

func (h *house) save(revision int, w Words) Draft {
	h.Helper()
	var d Draft
	h.do(func(ctx context.Context, tx *postgres.Tx) (err error) {
		d, err = h.Save(ctx, tx, h.founder, revision, w)
		return err
	})
	return d
}

// publish makes a version of the company's words with another text of rule 1.
func (h *house) publish(text string, p Publishing) Document {
	h.Helper()
	w := h.words()
	w.Rules[0].Text = text
	p.Revision = h.save(0, w).Revision
	var d Document
	h.do(func(ctx context.Context, tx *postgres.Tx) (err error) {
		d, err = h.Publish(ctx, tx, h.founder, p)
		return err
	})
	return d
}
