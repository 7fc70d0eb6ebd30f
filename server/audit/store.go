package audit

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

func selectHead(ctx context.Context, q postgres.Querier) (Seal, error) {
	list, err := postgres.List[Seal](ctx, q, `select seq as number, hash from audit_head`, postgres.Args{})
	if err != nil || len(list) == 0 {
		return Seal{}, err // without a head the log ends before it began
	}
	return list[0], nil
}

// sealRow is a seal, and the entry that it is said to be of.
type sealRow struct {
	entryRow

	Number  int64
	EntryID uuid.UUID
	Hash    []byte
	Since   *time.Time
}

// written are the columns of an entry as the database writes them. They do not
// come from the database's own function: whoever changes rows may change that.
const written = `
	e.id::text as id, extract(epoch from e.at)::text as at, e.actor_id::text as actor, e.act, e.on_kind, e.on_id::text as "on", e.because,
	e.detail::text as entry_detail`

// selectSealed reads on after a number: some thousand rows, and all that share
// the number of the last.
func selectSealed(ctx context.Context, q postgres.Querier, after int64) ([]sealRow, error) {
	return postgres.List[sealRow](ctx, q, `
		select s.seq as number, s.entry_id, s.hash, `+written+`,
		       case when s.seq = 1 and isfinite(e.at) then e.at end as since
		from audit_seals s left join audit_entries e on e.id = s.entry_id
		where s.seq > @after
		order by s.seq
		fetch first 4000 rows with ties`, postgres.Args{"after": after})
}

func selectUnsealed(ctx context.Context, q postgres.Querier) (first uuid.UUID, number int64, err error) {
	list, err := postgres.List[struct {
		ID     uuid.UUID
		Number int64
	}](ctx, q, `
		select e.id, count(*) over () as number from audit_entries e
		where not exists (select from audit_seals s where s.entry_id = e.id and s.seq > 0)
		order by e.id limit 1`, postgres.Args{})
	if err != nil || len(list) == 0 {
		return uuid.Nil, 0, err
	}
	return list[0].ID, list[0].Number, nil
}

// selectOriginal finds another entry that says the same as one does, at the
// same instant.
func selectOriginal(ctx context.Context, q postgres.Querier, id uuid.UUID) (uuid.UUID, error) {
	list, err := postgres.Column[uuid.UUID](ctx, q, `
		select o.id from audit_entries e join audit_entries o on o.id <> e.id
		    and (o.at, o.act, o.on_kind, o.because, o.detail) = (e.at, e.act, e.on_kind, e.because, e.detail)
		    and o.actor_id is not distinct from e.actor_id and o.on_id is not distinct from e.on_id
		where e.id = @id
		order by o.id limit 1`, postgres.Args{"id": id})
	if err != nil || len(list) == 0 {
		return uuid.Nil, err
	}
	return list[0], nil
}
