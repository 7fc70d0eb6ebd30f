// Package contenttest opens the way in for content, with all that stands below
// it, on a database of a test's own.
package contenttest

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/guidelines"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/spaces"
)

// House is a company without people, and all that content needs.
type House struct {
	*testing.T
	DB      *postgres.DB
	Trail   *audit.Audit
	Told    *notifications.Notifications
	rules   *guidelines.Guidelines
	Spaces  *spaces.Spaces
	Content *content.Content
	Hub     *realtime.Hub
	Files   *files.Files

	// Admit refuses who may not write, if it is set.
	Admit func(ctx context.Context, tx *postgres.Tx, v server.Viewer, d content.Draft) error
	// AdmitSpace refuses who may not make a space, if it is set.
	AdmitSpace func(ctx context.Context, tx *postgres.Tx, v server.Viewer) error
	// Follow hears of what the checks found, if it is set.
	Follow func(ctx context.Context, tx *postgres.Tx, j content.Judged) error
}

// Open makes a House on a clock.
func Open(t *testing.T, clock server.Clock) *House {
	t.Helper()
	h := &House{T: t, DB: postgrestest.NewPool(t, 4), Trail: audit.New(clock)}
	hub := realtime.New(h.DB)
	h.Hub = hub
	h.Told = notifications.New(h.DB, hub, clock)
	h.Spaces = spaces.New(spaces.Config{DB: h.DB, Clock: clock, Hub: hub, Audit: h.Trail, Notifications: h.Told, Forget: func(uuid.UUID) {}, ForgetAll: func() {},
		Admit: func(ctx context.Context, tx *postgres.Tx, v server.Viewer) error {
			if h.AdmitSpace == nil {
				return nil
			}
			return h.AdmitSpace(ctx, tx, v)
		},
	})
	h.Files = files.New(files.Config{DB: h.DB, Clock: clock, Disk: files.NewDisk(t.TempDir())})
	h.rules = guidelines.New(guidelines.Config{DB: h.DB, Clock: clock, Hub: hub, Audit: h.Trail, Spaces: h.Spaces, Forget: func(uuid.UUID) {}, ForgetAll: func() {}})
	h.Content = content.New(content.Config{
		DB: h.DB, Clock: clock, Hub: hub, Guidelines: h.rules, Metrics: metrics.New(h.DB, clock), Notifications: h.Told, Spaces: h.Spaces,
		Files: h.Files,
		Admit: func(ctx context.Context, tx *postgres.Tx, v server.Viewer, d content.Draft) error {
			if h.Admit == nil {
				return nil
			}
			return h.Admit(ctx, tx, v, d)
		},
		Follow: func(ctx context.Context, tx *postgres.Tx, j content.Judged) error {
			if h.Follow == nil {
				return nil
			}
			return h.Follow(ctx, tx, j)
		},
	})
	return h
}

// HoldBack publishes a check of rule 7 that holds back what says "moonbase".
func (h *House) HoldBack() {
	h.Helper()
	h.Exec(`insert into checks (id, number, title, action, kind, language, words, pattern, detect, message, suggestion)
		values (gen_random_uuid(), 7, 'Secrets', 'hold', 'words', 'en', '{moonbase}', '', '{}', 'Wait.', '')`, postgres.Args{})
	require.NoError(h, h.rules.Load(h.Context()))
}

// Person is somebody who may do all that an employee may.
func (h *House) Person(name string) server.Viewer {
	h.Helper()
	id := uuid.New()
	h.Exec(`insert into people (id, email, name, created_at) values (@id, @name || '@a.example', @name, now())`, postgres.Args{"id": id, "name": name})
	return server.Viewer{ID: id, Scope: server.Full}
}

// Space is a secret one of v, who hears of it.
func (h *House) Space(v *server.Viewer, name string) uuid.UUID {
	h.Helper()
	var s spaces.Space
	require.NoError(h, h.Try(func(ctx context.Context, tx *postgres.Tx) (err error) {
		s, err = h.Spaces.Create(ctx, tx, *v, spaces.Draft{Name: name, Access: spaces.Secret})
		return err
	}))
	v.Spaces = append(v.Spaces, s.ID)
	return s.ID
}

// Try runs work in a transaction.
func (h *House) Try(work func(ctx context.Context, tx *postgres.Tx) error) error {
	return h.DB.InTx(h.Context(), func(tx *postgres.Tx) error { return work(h.Context(), tx) })
}

// Exec writes what must be taken.
func (h *House) Exec(sql string, args postgres.Args) {
	h.Helper()
	require.NoError(h, h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, sql, args)
		return err
	}))
}
