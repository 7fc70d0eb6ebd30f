package audit

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// lineRow is an entry with whom it names, as the database joins them.
type lineRow struct {
	ID                   uuid.UUID
	Number               int64
	Hash                 []byte
	At                   time.Time
	ActorID, OnID        *uuid.UUID
	Act, OnKind, Because string
	Detail               json.RawMessage
	Actor, Concerns      *server.Card
}

// selectLines reads entries older than one, newest first. A detail that names a
// person does so as "person".
func selectLines(ctx context.Context, q postgres.Querier, s Search, below uuid.UUID, limit int) ([]Line, error) {
	rows, err := postgres.List[lineRow](ctx, q, `
		with zone as (select coalesce((select time_zone from company), 'UTC') as name)
		select e.id, coalesce(s.seq, 0) as number, s.hash, e.at, e.actor_id, e.on_id, e.act, e.on_kind, e.because, e.detail,
		       case when a.id is not null then jsonb_build_object(
		           'id', a.id, 'name', a.name, 'title', a.title, 'department', a.department, 'state', a.state, 'photo', a.photo_id) end as actor,
		       case when c.id is not null then jsonb_build_object(
		           'id', c.id, 'name', c.name, 'title', c.title, 'department', c.department, 'state', c.state, 'photo', c.photo_id) end as concerns
		from audit_entries e
		left join audit_seals s on s.entry_id = e.id
		left join people a on a.id = e.actor_id
		left join people c on c.id = case when e.detail ->> 'person' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (e.detail ->> 'person')::uuid end
		where e.id < @below
		  and (@actor::uuid is null or e.actor_id = @actor)
		  and (@act = '' or e.act = @act)
		  and (@kind = '' or e.on_kind = @kind)
		  and (@from::date is null or e.at >= @from::date::timestamp at time zone (select name from zone))
		  and (@to::date is null or e.at < (@to::date + 1)::timestamp at time zone (select name from zone))
		order by e.id desc
		limit @limit`,
		postgres.Args{"below": below, "limit": limit, "actor": postgres.Maybe(s.Actor), "act": s.Act, "kind": s.Kind, "from": day(s.From), "to": day(s.To)})
	lines := make([]Line, len(rows))
	for i, r := range rows {
		lines[i] = Line{
			ID: r.ID, Number: r.Number, At: r.At, ActorID: r.ActorID, Actor: r.Actor, Act: r.Act, OnKind: r.OnKind, OnID: r.OnID,
			Concerns: r.Concerns, Because: r.Because, Detail: r.Detail, seal: r.Hash,
		}
	}
	return lines, err
}

// day is a date, or SQL's null where there is none. Its form was checked.
func day(text string) *time.Time {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return nil
	}
	return &at
}

// different lists what a column holds, by leaping along its index.
func different(column string) string {
	return `
		with recursive found (one) as (
		    (select ` + column + ` from audit_entries order by ` + column + ` limit 1)
		    union all
		    select (select ` + column + ` from audit_entries where ` + column + ` > f.one order by ` + column + ` limit 1) from found f where f.one is not null)
		select one from found where one is not null`
}
