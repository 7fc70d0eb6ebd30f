package audit_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

// house is an audit log over a database of its own, and a way around it.
type house struct {
	*testing.T

	db      *postgres.DB
	trail   *audit.Audit
	anchors string
	log     *audit.Log
	now     time.Time
}

func open(t *testing.T, connections int) *house {
	t.Helper()
	h := &house{T: t, db: postgrestest.NewPool(t, connections), anchors: filepath.Join(t.TempDir(), "audit-anchors"), now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	h.trail = audit.New(h.clock)
	h.log = audit.Open(audit.Config{DB: h.db, Clock: h.clock, Trail: h.trail, Log: quiet(), Anchors: h.anchors})
	return h
}

// clock goes on a second each time somebody looks.
func (h *house) clock() time.Time {
	h.now = h.now.Add(time.Second)
	return h.now
}

// record puts n acts on record, each in a transaction of its own.
func (h *house) record(n int) {
	h.Helper()
	for i := range n {
		require.NoError(h, h.db.InTx(h.Context(), func(tx *postgres.Tx) error {
			return h.trail.Record(h.Context(), tx, audit.Entry{
				Actor: uuid.New(), Act: "invite_person", OnKind: "invitation", On: uuid.New(), Because: "ünïcode “words”",
				Detail: map[string]any{"email": "ada@a.example", "n": i, "nested": map[string]any{"b": 1.50, "a": nil}},
			})
		}))
	}
}

// tamper does what only the database's superuser can: it changes the log and
// goes around its triggers.
func (h *house) tamper(statements ...string) {
	h.Helper()
	err := pgx.BeginFunc(h.Context(), h.db.Pool(), func(tx pgx.Tx) error {
		for _, sql := range append([]string{`set local session_replication_role = replica`}, statements...) {
			if _, err := tx.Exec(h.Context(), sql); err != nil {
				return fmt.Errorf("%s: %w", sql, err)
			}
		}
		return nil
	})
	require.NoError(h, err)
}

func (h *house) verify() audit.Report {
	h.Helper()
	anchors, err := audit.ReadAnchors(h.anchors)
	require.NoError(h, err)
	r, err := audit.Verify(context.Background(), h.db, anchors, func(int64, int64) {})
	require.NoError(h, err)
	return r
}

// broken insists that the log is, there and so.
func (h *house) broken(kind string, number int64) audit.Report {
	h.Helper()
	r := h.verify()
	require.NotNil(h, r.First)
	require.Equal(h, kind, r.First.Kind, r.First.Says)
	require.Equal(h, number, r.First.Number, r.First.Says)
	h.Log(r.First.Says)
	return r
}

func (h *house) sound(entries int64) audit.Report {
	h.Helper()
	r := h.verify()
	if r.First != nil {
		require.Fail(h, r.First.Says)
	}
	require.Equal(h, entries, r.Entries)
	return r
}

func (h *house) anchor() {
	h.Helper()
	require.NoError(h, h.log.Anchor(h.Context()))
}

// entry is the id of the one with a number.
func (h *house) entry(number int) uuid.UUID {
	h.Helper()
	id, err := postgres.Value[uuid.UUID](h.Context(), h.db, "entry", `select entry_id from audit_seals where seq = @n`, postgres.Args{"n": number})
	require.NoError(h, err)
	return id
}
