package moderation

import (
	"context"
	"time"
	"unicode/utf16"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/postgres"
)

type detailRow struct {
	caseRow
	person
	Text              string
	Version           *int
	ItemState         *content.State
	ContentID, PostID *uuid.UUID
	Untitled          bool
	WrittenAt         *time.Time
	Verdict           *checks.Verdict
	Readers           int
	Weight            float64
	Staff             bool
}

// person is a row's card.
type person struct {
	PersonID                             uuid.UUID
	Name, Title, Department, PersonState string
	Photo                                *uuid.UUID
}

func (p person) card() server.Card {
	return server.Card{ID: p.PersonID, Name: p.Name, Title: p.Title, Department: p.Department, State: p.PersonState, Photo: p.Photo}
}

// card are the columns of a person a.
const card = `a.id as person_id, a.name, a.title, a.department, a.state as person_state, a.photo_id as photo`

const detailed = `
	select q.*, ` + card + `, coalesce(trim(h.title || E'\n' || h.text, E'\n'), k.words) as text, k.version,
	       c.state as item_state, c.id as content_id, coalesce(o.on_id, c.id) as post_id,
	       coalesce(h.title = '', false) as untitled, h.at as written_at, h.verdict, k.readers, k.weight, a.roles <> '{}' as staff
	from (` + cases + `) q
	join cases k on k.id = q.id
	join people a on a.id = k.author_id
	left join contents c on c.id = k.content_id
	left join comments o on o.id = c.id
	left join versions h on h.content_id = k.content_id and h.number = k.version `

func (r detailRow) detail(now time.Time) Detail {
	d := Detail{Case: r.line(now), Author: r.card(), Text: r.Text, WrittenAt: r.WrittenAt, ContentID: r.ContentID, PostID: r.PostID, Readers: r.Readers, Worth: r.Weight,
		Findings: []checks.Finding{}, Files: []files.File{}, Context: []Said{}, Reporters: []Reporter{}, Similar: []Similar{}, Notes: []Note{}, Timeline: []Event{}}
	if r.Verdict != nil {
		d.Findings = within(r.Verdict.Findings, r.Untitled, len(utf16.Encode([]rune(r.Text))))
	}
	if r.Version != nil {
		d.Version, d.ItemState = *r.Version, *r.ItemState
	}
	return d
}

// within are the findings in a text as it is shown, which is without the empty
// line of a title that is not there, and without the names of its files. Who
// kept their words after a nudge is nobody's business.
func within(findings []checks.Finding, untitled bool, end int) []checks.Finding {
	list := []checks.Finding{}
	for _, f := range findings {
		if untitled {
			f.Start, f.End = f.Start-1, f.End-1
		}
		if f.Start >= 0 && f.End <= end && f.Action != checks.Nudge {
			list = append(list, f)
		}
	}
	return list
}

// addNewer adds the text that is shown now, if it is not that of the case.
func (m *Moderation) addNewer(ctx context.Context, tx *postgres.Tx, _ eyes, d *Detail) error {
	if d.ContentID == nil {
		return nil
	}
	list, err := postgres.List[Newer](ctx, tx, `
		select h.number as version, trim(h.title || E'\n' || h.text, E'\n') as text, h.at
		from contents c join versions h on h.content_id = c.id and h.number = c.version
		where c.id = @id and h.number > @version`, postgres.Args{"id": *d.ContentID, "version": d.Version})
	if len(list) > 0 {
		d.Now = &list[0]
	}
	return err
}

// addAround adds the files of an item, and what was said around it, as far as
// v may read there.
func (m *Moderation) addAround(ctx context.Context, tx *postgres.Tx, e eyes, d *Detail) error {
	if d.ContentID == nil {
		return nil
	}
	all, err := m.Content.FilesOfVersion(ctx, tx, *d.ContentID, d.Version)
	if err != nil {
		return err
	}
	d.Files = append(d.Files, all...)
	type row struct {
		ID   uuid.UUID
		HTML string
		At   time.Time
		person
		After bool
	}
	rows, err := postgres.List[row](ctx, tx, `
		select c.id, c.html, c.created_at as at, c.id > @id as after, `+card+`
		from (
		    (select id from contents where id = @post and id <> @id)
		    union all
		    (select k.id from comments k join contents c on c.id = k.id
		     where k.on_id = @post and k.id < @id and c.state = 'live' order by k.id desc limit 2)
		    union all
		    (select k.id from comments k join contents c on c.id = k.id
		     where k.on_id = @post and k.id > @id and c.state = 'live' order by k.id limit 1)
		) near
		join contents c on c.id = near.id
		join people a on a.id = c.author_id
		where c.state = 'live' and can_read(@viewer, @spaces, c)
		order by c.id`, postgres.Args{"id": *d.ContentID, "post": *d.PostID, "viewer": e.ID, "spaces": e.Spaces})
	for _, r := range rows {
		d.Context = append(d.Context, Said{r.ID, r.card(), r.HTML, r.At, r.After})
	}
	return err
}

func (m *Moderation) addReporters(ctx context.Context, tx *postgres.Tx, e eyes, d *Detail) error {
	type row struct {
		person
		RuleID          *uuid.UUID
		Number          *int
		Rule            *string
		Note, File      string
		At              time.Time
		Shielded        bool
		Upheld, Decided int
	}
	rows, err := postgres.List[row](ctx, tx, `
		select `+card+`, r.rule_id, g.number, g.title as rule, r.note, coalesce(f.name, '') as file, r.at, r.shielded, l.upheld, l.decided
		from reports r
		join people a on a.id = r.reporter_id
		left join files f on f.id = r.file_id
		left join lateral (select number, title from known_rules where id = r.rule_id order by version desc limit 1) g on true
		cross join lateral (
		    select count(*) filter (where upheld)::int as upheld, count(*)::int as decided
		    from (select o.upheld from reports o join cases k on k.id = o.case_id
		          where o.reporter_id = r.reporter_id and o.upheld is not null and o.case_id <> r.case_id and (k.route = 'team' or @hr)
		          order by o.id desc limit 100) last
		) l
		where r.case_id = @case
		order by r.at, r.id
		limit 100`, postgres.Args{"case": d.ID, "hr": e.Roles.Has(server.HR)})
	for _, r := range rows {
		one := Reporter{Note: r.Note, File: r.File, At: r.At, Shielded: r.Shielded}
		if !r.Shielded {
			who := r.card()
			one.Person, one.Upheld, one.Decided = &who, &r.Upheld, &r.Decided
		}
		if r.RuleID != nil {
			one.Rule = &RuleName{*r.RuleID, *r.Number, *r.Rule}
		}
		d.Reporters = append(d.Reporters, one)
	}
	return err
}

func (m *Moderation) addHistory(ctx context.Context, tx *postgres.Tx, e eyes, d *Detail) error {
	type row struct {
		Items, Cases, Upheld, Strikes int
		Restricted, Suspended         bool
	}
	h, err := postgres.One[row](ctx, tx, "person", `
		with known as (
		    select k.id, k.kind, k.opened_at, d.id as decision_id, d.at, d.outcome, d.until, d.reversed_at
		    from cases k left join decisions d on d.case_id = k.id and d.undone_at is null
		    where k.author_id = @person and `+sight+`
		)
		select (select count(*)::int from contents where author_id = @person and created_at > @year and state = 'live') as items,
		       count(*) filter (where opened_at > @year and kind <> 'appeal' and id <> @case)::int as cases,
		       count(*) filter (where at > @year and outcome not in ('none', 'uphold', 'reverse') and reversed_at is null and id <> @case)::int as upheld,
		       (select count(*)::int from strikes s join known on known.decision_id = s.decision_id where s.revoked_at is null and s.expires_at > @now) as strikes,
		       coalesce(bool_or(outcome = 'restrict' and until > @now and reversed_at is null), false) as restricted,
		       coalesce(bool_or(outcome = 'suspend' and until > @now and reversed_at is null), false) as suspended
		from known`, e.with(postgres.Args{"person": d.Author.ID, "year": m.Clock().AddDate(-1, 0, 0), "case": d.ID}))
	if err != nil {
		return err
	}
	d.History = History{Items: h.Items, Cases: h.Cases, Upheld: h.Upheld, Limited: []string{}}
	if counts(e.Viewer) {
		d.History.Strikes, d.History.Limited = &h.Strikes, limited(h.Suspended, h.Restricted)
	}
	if d.History.Decisions, err = m.endings(ctx, tx, e, `d.person_id = @who and k.id <> @case`, d.Author.ID, d.ID); err != nil || d.Rule == nil {
		return err
	}
	d.Similar, err = m.endings(ctx, tx, e, `d.rule_id = @who and d.outcome <> 'none' and k.id <> @case`, d.Rule.ID, d.ID)
	return err
}

func limited(suspended, restricted bool) []string {
	list := []string{}
	if suspended {
		list = append(list, "suspended")
	}
	if restricted {
		list = append(list, "restricted")
	}
	return list
}

// endings lists how other cases ended, of those that the viewer may know of.
func (m *Moderation) endings(ctx context.Context, tx *postgres.Tx, e eyes, which string, who, but uuid.UUID) ([]Similar, error) {
	return postgres.List[Similar](ctx, tx, `
		select k.id as case_id, k.number, d.outcome, coalesce(d.rule_number, 0) as rule, d.at, d.reversed_at is not null as reversed
		from decisions d join cases k on k.id = d.case_id
		where `+which+` and d.undone_at is null and k.kind <> 'appeal' and `+sight+`
		order by d.id desc
		limit 10`, e.with(postgres.Args{"who": who, "case": but}))
}

func (m *Moderation) addNotes(ctx context.Context, tx *postgres.Tx, _ eyes, d *Detail) error {
	type row struct {
		ID   uuid.UUID
		Text string
		At   time.Time
		person
	}
	rows, err := postgres.List[row](ctx, tx, `
		select n.id, n.text, n.at, `+card+` from case_notes n join people a on a.id = n.by_id where n.case_id = @case order by n.id limit 100`,
		postgres.Args{"case": d.ID})
	for _, r := range rows {
		d.Notes = append(d.Notes, Note{r.ID, r.card(), r.Text, r.At})
	}
	return err
}

func (m *Moderation) addTimeline(ctx context.Context, tx *postgres.Tx, _ eyes, d *Detail) error {
	type row struct {
		What   string
		Detail map[string]any
		At     time.Time
		By     *uuid.UUID
		Name   *string
		Photo  *uuid.UUID
	}
	rows, err := postgres.List[row](ctx, tx, `
		select e.what, e.detail, e.at, a.id as by, a.name, a.photo_id as photo
		from case_events e left join people a on a.id = e.actor_id
		where e.case_id = @case
		order by e.id
		limit 200`, postgres.Args{"case": d.ID})
	for _, r := range rows {
		e := Event{What: r.What, Detail: r.Detail, At: r.At}
		if r.By != nil {
			e.By = &server.Card{ID: *r.By, Name: *r.Name, Photo: r.Photo, State: "active"}
		}
		d.Timeline = append(d.Timeline, e)
	}
	return err
}

type madeRow struct {
	ID        uuid.UUID
	Outcome   Outcome
	Statement string
	At        time.Time
	Until     *time.Time
	Reversed  bool
	RuleID    *uuid.UUID
	Number    *int
	Rule      *string
	person
}

const decisionRows = `
	select d.id, d.outcome, d.statement, d.at, d.until, d.reversed_at is not null as reversed, ` + card + `,
	       d.rule_id, d.rule_number as number, g.title as rule
	from decisions d
	join people a on a.id = d.moderator_id
	left join lateral (select title from known_rules where id = d.rule_id order by version desc limit 1) g on true `

func (r madeRow) made() Made {
	d := Made{ID: r.ID, Outcome: r.Outcome, By: r.card(), Statement: r.Statement, At: r.At, Until: r.Until, Reversed: r.Reversed}
	if r.RuleID != nil && r.Rule != nil {
		d.Rule = &RuleName{*r.RuleID, *r.Number, *r.Rule}
	}
	return d
}

func selectMade(ctx context.Context, q postgres.Querier, id uuid.UUID) (Made, error) {
	r, err := postgres.One[madeRow](ctx, q, "decision", decisionRows+`where d.id = @id`, postgres.Args{"id": id})
	return r.made(), err
}

func (m *Moderation) addDecision(ctx context.Context, tx *postgres.Tx, e eyes, d *Detail) error {
	rows, err := postgres.List[madeRow](ctx, tx, decisionRows+`where d.case_id = @case and d.undone_at is null`, postgres.Args{"case": d.ID})
	if err != nil || len(rows) == 0 {
		return err
	}
	made := rows[0].made()
	d.Decision = &made
	made.MayUndo, err = postgres.Value[bool](ctx, tx, "decision", `select `+undoable+` from decisions d where d.id = @id`,
		postgres.Args{"id": made.ID, "viewer": e.ID, "since": m.Clock().Add(-undoFor)})
	return err
}
