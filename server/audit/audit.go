// Package audit keeps the record of every act of power. Entries are added in
// the transaction of the act, and never changed.
package audit

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Audit writes entries down.
type Audit struct{ clock server.Clock }

// New makes an Audit.
func New(clock server.Clock) *Audit { return &Audit{clock} }

// Entry is one act: who did what to what, and why.
type Entry struct {
	Actor   uuid.UUID // uuid.Nil: the system itself
	Act     string    // a verb and a noun, "invite_person"
	OnKind  string    // what kind of thing On is
	On      uuid.UUID
	Because string
	Detail  map[string]any // before and after; never a secret
}

// Record writes entries down inside the transaction of the acts.
func (a *Audit) Record(ctx context.Context, tx *postgres.Tx, entries ...Entry) error {
	if len(entries) == 0 {
		return nil
	}
	now := a.clock()
	rows := make([]map[string]any, len(entries))
	for i, e := range entries {
		if e.Detail == nil {
			e.Detail = map[string]any{}
		}
		rows[i] = map[string]any{"id": server.NewID(now), "actor": postgres.Maybe(e.Actor), "act": e.Act, "kind": e.OnKind,
			"thing": postgres.Maybe(e.On), "because": e.Because, "detail": e.Detail}
	}
	_, err := tx.Exec(ctx, `
		insert into audit_entries (id, at, actor_id, act, on_kind, on_id, because, detail)
		select id, @at, actor, act, kind, thing, because, detail
		from jsonb_to_recordset(@rows) as r (id uuid, actor uuid, act text, kind text, thing uuid, because text, detail jsonb)`,
		postgres.Args{"at": now, "rows": rows})
	return err
}
