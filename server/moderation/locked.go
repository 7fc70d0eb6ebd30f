package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// locked is a case that is being decided.
type locked struct {
	ID           uuid.UUID
	Kind         Kind
	ContentID    *uuid.UUID
	Version      *int
	ProfileID    *uuid.UUID
	AppealOf     *uuid.UUID
	AuthorID     uuid.UUID
	SpaceID      *uuid.UUID
	State        string
	Route        Route
	ClaimedBy    *uuid.UUID
	ClaimedUntil *time.Time
	Staff        bool // whether its author has a role
}

// lock locks what a case is about before the case itself, as its author does
// to rewrite it, and whoever reports it.
func (m *Moderation) lock(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (locked, error) {
	for _, sql := range []string{
		`select from contents where id = (select content_id from cases where id = @id) for update`,
		`select from people where id = (select profile_id from cases where id = @id) for no key update`,
	} {
		if _, err := tx.Exec(ctx, sql, postgres.Args{"id": id}); err != nil {
			return locked{}, err
		}
	}
	args, err := m.seeing(ctx, tx, v, postgres.Args{"id": id})
	if err != nil {
		return locked{}, err
	}
	return postgres.One[locked](ctx, tx, "case", `
		select k.id, k.kind, k.content_id, k.version, k.profile_id, k.appeal_of, k.author_id, k.space_id, k.state, k.route, k.claimed_by, k.claimed_until,
		    `+ofStaff+` as staff
		from cases k where k.id = @id and `+sight+` for update`, args)
}

func (m *Moderation) mayDecide(ctx context.Context, tx *postgres.Tx, v server.Viewer, k locked) error {
	if k.State == "closed" {
		return decidedAlready(ctx, tx, k.ID)
	}
	if k.ClaimedBy == nil || *k.ClaimedBy == v.ID || !k.ClaimedUntil.After(m.Clock()) {
		return nil
	}
	name, err := postgres.Value[string](ctx, tx, "person", `select name from people where id = @id`, postgres.Args{"id": *k.ClaimedBy})
	if err != nil {
		return err
	}
	return server.Refuse(server.Conflict, "%s is looking at this just now.", name)
}

// Decided says how a case ended, to whoever comes second.
type Decided struct {
	Outcome Outcome     `json:"outcome" enum:"none,remind,edit,hide,remove,close,restrict,suspend,uphold,reverse"`
	By      server.Card `json:"by"`
	At      time.Time   `json:"at"`
}

func decidedAlready(ctx context.Context, q postgres.Querier, id uuid.UUID) error {
	type row struct {
		Outcome Outcome
		At      time.Time
		person
	}
	list, err := postgres.List[row](ctx, q, `
		select d.outcome, d.at, `+card+`
		from decisions d join people a on a.id = d.moderator_id
		where d.case_id = @id and d.undone_at is null`, postgres.Args{"id": id})
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return server.Refuse(server.Conflict, "Its author has rewritten this. There is nothing left to decide.")
	}
	r := list[0]
	refusal := server.Refuse(server.Conflict, "%s has decided this already.", r.Name)
	refusal.Extra = Decided{r.Outcome, r.card(), r.At}
	return refusal
}
