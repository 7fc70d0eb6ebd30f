package people

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

var errNoSuchManager = server.RefuseField("managerId", "This colleague is not there any more. Choose another.")

// linesOfReporting is the lock under which managers change: two changes at
// the same instant could close a circle that neither sees. It comes after the
// lock on admins, and before any row of people.
const linesOfReporting = `select pg_advisory_xact_lock(4711001)`

func (p *People) setManager(ctx context.Context, tx *postgres.Tx, v server.Viewer, person uuid.UUID, manager string) error {
	to := uuid.Nil
	if manager != "" {
		var err error
		if to, err = uuid.Parse(manager); err != nil {
			return errNoSuchManager
		}
	}
	line, err := selectLine(ctx, tx, person, to)
	switch {
	case err != nil:
		return err
	case line.Same:
		return nil
	case v.ID == person && line.Staff:
		return server.RefuseField("managerId", "You have a role, so another admin sets your manager.")
	case line.Circle:
		return server.RefuseField("managerId", "That would be a circle: this colleague reports to the person, directly or not. Choose somebody else.")
	case !line.There:
		return errNoSuchManager
	}
	return p.moveUnder(ctx, tx, v, []move{{Person: person, Manager: to}})
}

// line is what it would mean that a person reports to somebody.
type line struct {
	Same   bool // they do already
	Circle bool
	There  bool // whether that somebody is there, or nobody is meant
	Staff  bool // whether the person has a role, by which they decide about others
}

func selectLine(ctx context.Context, q postgres.Querier, person, manager uuid.UUID) (line, error) {
	return postgres.One[line](ctx, q, "person", `
		with recursive above as (
		    select id, manager_id from people where id = @manager
		    union
		    select p.id, p.manager_id from people p join above a on p.id = a.manager_id)
		select manager_id is not distinct from @manager as same, exists (select from above where id = @person) as circle,
		       @manager::uuid is null or exists (select from people where id = @manager and state <> 'deactivated') as there,
		       roles <> '{}' as staff
		from people where id = @person`, postgres.Args{"person": person, "manager": postgres.Maybe(manager)})
}

// move puts a person under a manager, or under nobody.
type move struct {
	Person, Manager uuid.UUID
	New             bool // came in just now: their first manager changes nothing
}

// moveUnder alone writes who reports to whom. It keeps whose report somebody
// was until now, as who decides about whom goes by that for a while, and puts
// every move on record.
func (p *People) moveUnder(ctx context.Context, tx *postgres.Tx, v server.Viewer, moves []move) error {
	var people, managers []uuid.UUID
	fresh := map[uuid.UUID]bool{}
	for _, m := range moves {
		people, managers, fresh[m.Person] = append(people, m.Person), append(managers, m.Manager), m.New
	}
	list, err := postgres.List[moved](ctx, tx, `
		with moved as (
		    select p.id, p.manager_id as was, nullif(n.manager, @nobody) as "is"
		    from people p join unnest(@people::uuid[], @managers::uuid[]) as n (person, manager) on p.id = n.person
		    where p.manager_id is distinct from nullif(n.manager, @nobody)
		), kept as (
		    insert into former_managers (person_id, manager_id, until)
		    select id, was, @now from moved where was is not null
		    on conflict (person_id, manager_id) do update set until = excluded.until
		)
		update people p set manager_id = m."is" from moved m where p.id = m.id
		returning p.id, m.was, m."is", coalesce((select name from people where id = m.was), '') as was_name,
		    coalesce((select name from people where id = m."is"), '') as is_name`,
		postgres.Args{"people": people, "managers": managers, "nobody": uuid.Nil, "now": p.clock()})
	if err != nil {
		return err
	}
	var entries []audit.Entry
	for _, m := range list {
		if !fresh[m.ID] {
			entries = append(entries, m.entry(v))
		}
	}
	return p.audit.Record(ctx, tx, entries...)
}

// moved is whose report somebody was, and is.
type moved struct {
	ID              uuid.UUID
	Was, Is         *uuid.UUID
	WasName, IsName string
}

func (m moved) entry(v server.Viewer) audit.Entry {
	change := func(before, after any) map[string]any { return map[string]any{"before": before, "after": after} }
	return audit.Entry{Actor: v.ID, Act: "change_manager", OnKind: "person", On: m.ID,
		Detail: map[string]any{"manager": change(m.WasName, m.IsName), "managerId": change(m.Was, m.Is)}}
}

// LineHolds is how long a reporting line that ended still keeps people from
// deciding about each other; then it is forgotten.
const LineHolds = 90 * 24 * time.Hour
