package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

type ledgerRow struct {
	ID                                    uuid.UUID
	Name, Email, Title, Department, State string
	Photo                                 *uuid.UUID
	Version                               *int
	At                                    *time.Time
}

func (r ledgerRow) acceptance() Acceptance {
	card := server.Card{ID: r.ID, Name: r.Name, Title: r.Title, Department: r.Department, State: r.State, Photo: r.Photo}
	return Acceptance{Person: card, Version: r.Version, At: r.At}
}

// ledger is everybody who accepted a version or one after it, and everybody
// else who is here and could. The people of a demo company could in versions
// that some of them accepted: the others they never will.
const ledger = `
	from people p
	left join lateral (
	    select version, at from acceptances
	    where person_id = p.id and version >= @version order by version limit 1) a on true
	where (a.at is not null or p.state = 'active'
	       and (not p.is_demo or exists (select from acceptances d join people o on o.id = d.person_id and o.is_demo where d.version = @version))) `

func selectAcceptances(ctx context.Context, q postgres.Querier, l Ledger) ([]ledgerRow, error) {
	return postgres.List[ledgerRow](ctx, q, `
		select p.id, p.name, p.email, p.title, p.department, p.state, p.photo_id as photo, a.version, a.at`+ledger+`
		  and (@state = '' or (a.at is not null) = (@state = 'accepted'))
		  and (@q = '' or p.name_key like folded_name(@q) || '%')
		  and (@after::uuid is null or (p.name_key, p.id) > (select name_key, id from people where id = @after))
		order by p.name_key, p.id
		limit @limit`,
		postgres.Args{"version": l.Version, "state": l.State, "q": l.Q, "after": postgres.Maybe(l.After), "limit": l.Limit})
}

func selectDepartments(ctx context.Context, q postgres.Querier, version int) ([]Department, error) {
	return postgres.List[Department](ctx, q, `
		select p.department as name, count(*) filter (where a.at is not null)::int as accepted, count(*) filter (where a.at is null)::int as pending`+ledger+`
		group by p.department
		order by lower(p.department), p.department
		limit 1000`, postgres.Args{"version": version})
}

func selectZone(ctx context.Context, q postgres.Querier) (*time.Location, error) {
	name, err := postgres.Value[string](ctx, q, "company", `select coalesce((select time_zone from company), 'UTC')`, postgres.Args{})
	if err != nil {
		return nil, err
	}
	return time.LoadLocation(name)
}
