package people

import (
	"context"
	"io"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// Report says what a file of people would do, or has done.
type Report struct {
	Separator string    `json:"separator" enum:"comma,semicolon,tab"`
	Encoding  string    `json:"encoding" enum:"utf-8,windows-1252"`
	Ignored   []string  `json:"ignored" doc:"Headings that mean nothing here."`
	New       int       `json:"new"`
	Changed   int       `json:"changed"`
	Unchanged int       `json:"unchanged"`
	Bad       int       `json:"bad" doc:"Rows that something is wrong with."`
	Problems  []finding `json:"problems" doc:"What is wrong: the first 200."`
	Sample    []sample  `json:"sample" doc:"Who would come or change: the first 20."`
	Invited   int       `json:"invited" doc:"How many letters go out."`
}

type sample struct {
	Line    int      `json:"line"`
	Name    string   `json:"name"`
	Email   string   `json:"email"`
	Changes []string `json:"changes" doc:"Which columns change; none for somebody new."`
}

const mostSampled = 20

// parsed is a file of people on its way through an upload.
type parsed struct{ *table }

// Close implements io.Closer.
func (parsed) Close() error { return nil }

func parse(content io.Reader) (parsed, error) {
	raw, err := io.ReadAll(content)
	if err != nil {
		return parsed{}, err
	}
	t, err := readTable(raw)
	return parsed{t}, err
}

// Check says what a file would do.
func (p *People) Check(ctx context.Context, q postgres.Querier, t *table) (Report, []*entry, error) {
	entries, err := p.compare(ctx, q, t)
	r := Report{Separator: t.Separator, Encoding: t.Encoding, Ignored: t.Ignored, Bad: len(t.problems.rows), Problems: t.problems.list, Sample: []sample{}}
	if r.Problems == nil {
		r.Problems = []finding{}
	}
	for _, e := range entries {
		switch {
		case t.problems.rows[e.line]:
			continue
		case e.known == nil:
			r.New++
		case len(e.changes) > 0:
			r.Changed++
		default:
			r.Unchanged++
			continue
		}
		if len(r.Sample) < mostSampled {
			r.Sample = append(r.Sample, e.sample())
		}
	}
	return r, entries, err
}

func (e *entry) sample() sample {
	s := sample{Line: e.line, Name: e.name, Email: e.email, Changes: e.changes}
	if e.known != nil && s.Name == "" {
		s.Name = e.known.Name
	}
	if s.Changes == nil {
		s.Changes = []string{}
	}
	return s
}

// Import brings the people of a file in, all or none. A second time it changes
// nothing.
func (p *People) Import(ctx context.Context, tx *postgres.Tx, v server.Viewer, t *table, invite bool) (Report, error) {
	for _, lock := range []string{admins, linesOfReporting} {
		if _, err := tx.Exec(ctx, lock); err != nil {
			return Report{}, err
		}
	}
	r, entries, err := p.Check(ctx, tx, t)
	if err != nil {
		return r, err
	}
	if r.Bad > 0 {
		refusal := server.RefuseField("file", "Something is wrong with %d rows. Mend them, and bring the file again.", r.Bad)
		refusal.Extra = r
		return r, refusal
	}
	if err := p.bring(ctx, tx, v, entries); err != nil {
		return r, err
	}
	if invite && p.cfg.Mail.On() {
		if r.Invited, err = p.inviteAll(ctx, tx, v, entries); err != nil {
			return r, err
		}
	}
	return r, p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "import_people", OnKind: "company",
		Detail: map[string]any{"new": r.New, "changed": r.Changed, "unchanged": r.Unchanged, "invited": r.Invited}})
}

// bring writes what is new and what changes: managers last, when everybody is
// there.
func (p *People) bring(ctx context.Context, tx *postgres.Tx, v server.Viewer, entries []*entry) error {
	var changed columns
	var roles columns
	for _, e := range entries {
		if e.known == nil || len(e.changes) == 0 {
			continue
		}
		changed.add(e, e.known.ID)
		if e.changes[len(e.changes)-1] == "role" {
			roles.add(e, e.known.ID)
		}
	}
	if len(roles.ids) > 0 {
		if err := anotherAdmin(ctx, tx, roles.losingAdmin()...); err != nil {
			return err
		}
	}
	if err := p.bringNew(ctx, tx, entries); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `
		with aside as (
		    update hidden_profiles h set title = coalesce(nullif(n.title, ''), h.title), location = coalesce(nullif(n.location, ''), h.location)
		    from unnest(@ids::uuid[], @titles::text[], @locations::text[]) as n (id, title, location)
		    where h.person_id = n.id)
		update people p
		set name = coalesce(nullif(n.name, ''), p.name), title = case when p.profile_hidden then '' else coalesce(nullif(n.title, ''), p.title) end,
		    department = coalesce(nullif(n.department, ''), p.department),
		    location = case when p.profile_hidden then '' else coalesce(nullif(n.location, ''), p.location) end
		from unnest(@ids::uuid[], @names::text[], @titles::text[], @departments::text[], @locations::text[]) as n (id, name, title, department, location)
		where p.id = n.id`, changed.args("ids", "names", "titles", "departments", "locations"))
	if err != nil {
		return err
	}
	if err := p.bringRoles(ctx, tx, roles); err != nil {
		return err
	}
	return p.bringManagers(ctx, tx, v, entries)
}

func (p *People) bringNew(ctx context.Context, tx *postgres.Tx, entries []*entry) error {
	var fresh columns
	for _, e := range entries {
		if e.known == nil {
			fresh.add(e, server.NewID(p.clock()))
		}
	}
	args := fresh.args("ids", "emails", "names", "titles", "departments", "locations", "roles")
	args["now"] = p.clock()
	_, err := tx.Exec(ctx, `
		insert into people (id, email, name, title, department, location, state, roles, created_at)
		select n.id, n.email, n.name, n.title, n.department, n.location, 'invited', coalesce(string_to_array(nullif(n.roles, ''), ','), '{}'), @now
		from unnest(@ids::uuid[], @emails::text[], @names::text[], @titles::text[], @departments::text[], @locations::text[], @roles::text[])
		     as n (id, email, name, title, department, location, roles)`, args)
	if postgres.Violates(err, "people_email") {
		return server.Refuse(server.Conflict, "Somebody with one of these addresses came in this very moment. Check the file again.")
	}
	return err
}

func (p *People) bringRoles(ctx context.Context, tx *postgres.Tx, roles columns) error {
	if len(roles.ids) == 0 {
		return nil
	}
	_, err := tx.Exec(ctx, `
		update people p set roles = coalesce(string_to_array(nullif(n.roles, ''), ','), '{}')
		from unnest(@ids::uuid[], @roles::text[]) as n (id, roles)
		where p.id = n.id`, roles.args("ids", "roles"))
	if err != nil {
		return err
	}
	return p.rightsChanged(ctx, tx, roles.ids...)
}

func (p *People) bringManagers(ctx context.Context, tx *postgres.Tx, v server.Viewer, entries []*entry) error {
	var keys, managers []string
	var fresh []bool
	for _, e := range entries {
		if e.manager != "" && (e.known == nil || e.known.Manager != e.manager) {
			keys, managers, fresh = append(keys, e.key), append(managers, e.manager), append(fresh, e.known == nil)
		}
	}
	moves, err := postgres.List[move](ctx, tx, `
		select p.id as person, m.id as manager, n.fresh as new
		from unnest(@keys::text[], @managers::text[], @fresh::bool[]) as n (key, manager, fresh)
		join people p on lower(p.email) = n.key
		join people m on lower(m.email) = n.manager`, postgres.Args{"keys": keys, "managers": managers, "fresh": fresh})
	if err != nil {
		return err
	}
	return p.moveUnder(ctx, tx, v, moves)
}

// inviteAll makes an invitation for each new person, and a job for each letter.
func (p *People) inviteAll(ctx context.Context, tx *postgres.Tx, v server.Viewer, entries []*entry) (int, error) {
	var ids []uuid.UUID
	var emails []string
	var letters []river.JobArgs
	now := p.clock()
	for _, e := range entries {
		if e.known == nil {
			id := server.NewID(now)
			ids, emails, letters = append(ids, id), append(emails, e.email), append(letters, invitationLetter{id})
		}
	}
	_, err := tx.Exec(ctx, `
		insert into invitations (id, email, uses_left, invited_by, created_at, expires_at, letter)
		select n.id, n.email, 1, @by, @now, @until, 'waiting' from unnest(@ids::uuid[], @emails::text[]) as n (id, email)`,
		postgres.Args{"ids": ids, "emails": emails, "by": v.ID, "now": now, "until": now.Add(invitationFor)})
	if err != nil {
		return 0, err
	}
	return len(ids), p.cfg.Put(ctx, tx, letters...)
}
