package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// Report is what a person says is not right.
type Report struct {
	Content  uuid.UUID // or
	Profile  uuid.UUID // of a person
	File     uuid.UUID // of the content, if it is one of them
	Rule     uuid.UUID // uuid.Nil: something else
	Note     string
	Shielded bool // not even moderators see who reported
}

const longestNote = 2000

// Receipt is what a reporter holds in their hands.
type Receipt struct {
	ID     uuid.UUID `json:"id" format:"uuid"`
	Again  bool      `json:"again,omitempty" doc:"Whether I had reported it before; what I now said is added."`
	Looked bool      `json:"looked,omitempty" doc:"Whether a moderator has looked at this very text already."`
}

// Report takes a report. Whoever reports a text twice adds
// to their first report. A text that was looked at already is answered at
// once: nobody need look again until it changes.
func (m *Moderation) Report(ctx context.Context, tx *postgres.Tx, v server.Viewer, r Report) (Receipt, error) {
	if err := server.CleanText("note", &r.Note, longestNote); err != nil {
		return Receipt{}, err
	}
	if err := lockSubject(ctx, tx, r); err != nil {
		return Receipt{}, err
	}
	o, err := m.subject(ctx, tx, v, r)
	if err != nil {
		return Receipt{}, err
	}
	if o.author == v.ID {
		return Receipt{}, server.Refuse(server.Conflict, "This is your own. You can edit or delete it.")
	}
	if o.breach, err = breachOfRule(ctx, tx, r.Rule, o.space); err != nil {
		return Receipt{}, err
	}
	known, decided, err := caseOf(ctx, tx, o)
	if err != nil {
		return Receipt{}, err
	}
	if decided != nil {
		id, fresh, err := m.insertReport(ctx, tx, v, known, r, decided)
		return Receipt{ID: id, Again: !fresh, Looked: true}, err
	}
	return m.add(ctx, tx, v, o, r)
}

// add adds a report to the case that is open, or opens one.
func (m *Moderation) add(ctx context.Context, tx *postgres.Tx, v server.Viewer, o opening, r Report) (Receipt, error) {
	o.kind = Reported
	of, opened, err := m.open(ctx, tx, o)
	if err != nil {
		return Receipt{}, err
	}
	id, fresh, err := m.insertReport(ctx, tx, v, of, r, nil)
	out := Receipt{ID: id, Again: !fresh}
	if err == nil && opened {
		err = m.alert(ctx, tx, of)
	}
	if err != nil || !fresh {
		return out, err
	}
	by := v.ID
	if r.Shielded {
		by = uuid.Nil
	}
	if err := m.note(ctx, tx, of, by, "reported", map[string]any{"rule": r.Rule}); err != nil {
		return out, err
	}
	if err := reweigh(ctx, tx, of); err != nil {
		return out, err
	}
	all, err := m.selectDeciders(ctx, tx, of)
	if err != nil {
		return out, err
	}
	return out, m.hint(ctx, tx, all)
}

// lockSubject keeps what a report is about from being decided, or rewritten,
// until the report stands.
func lockSubject(ctx context.Context, tx *postgres.Tx, r Report) error {
	sql, id := `select from contents where id = @id for share`, r.Content
	if r.Profile != uuid.Nil {
		sql, id = `select from people where id = @id for share`, r.Profile
	}
	_, err := tx.Exec(ctx, sql, postgres.Args{"id": id})
	return err
}

// subject is what a report is about, as far as v may read it.
func (m *Moderation) subject(ctx context.Context, tx *postgres.Tx, v server.Viewer, r Report) (opening, error) {
	if r.Profile != uuid.Nil {
		words, err := postgres.Value[string](ctx, tx, "person", profileWords+`where p.id = @id and p.state <> 'deactivated'`, postgres.Args{"id": r.Profile})
		return opening{profile: r.Profile, author: r.Profile, words: words}, err
	}
	item, _, err := m.Content.MustRead(ctx, tx, v, r.Content)
	if err != nil {
		return opening{}, err
	}
	if item.State != content.Live {
		return opening{}, server.Refuse(server.Conflict, "This is not there any more.")
	}
	o := opening{content: item.ID, version: item.Version, author: item.AuthorID}
	if item.SpaceID != nil {
		o.space = *item.SpaceID
	}
	if r.File == uuid.Nil {
		return o, nil
	}
	_, err = postgres.Value[int](ctx, tx, "file", `select 1 from files where id = @file and content_id = @id and place > 0`,
		postgres.Args{"file": r.File, "id": item.ID})
	return o, err
}

// profileWords are the words of a profile p, as they are kept with a case.
const profileWords = `select concat_ws(E'\n', p.name, nullif(p.title, ''), nullif(p.department, ''), nullif(p.location, ''), nullif(p.about, '')) from people p `

// caseOf returns the case in which this very text was decided about already,
// and when, if it was.
func caseOf(ctx context.Context, tx *postgres.Tx, o opening) (uuid.UUID, *time.Time, error) {
	type row struct {
		ID uuid.UUID
		At time.Time
	}
	list, err := postgres.List[row](ctx, tx, `
		select k.id, d.at
		from cases k join decisions d on d.case_id = k.id and d.undone_at is null and d.reversed_at is null
		where k.kind <> 'appeal' and (k.content_id = @content and k.version = @version or k.profile_id = @profile and k.words = @words)
		order by d.at desc
		limit 1`, postgres.Args{"content": postgres.Maybe(o.content), "version": o.version, "profile": postgres.Maybe(o.profile), "words": o.words})
	if err != nil || len(list) == 0 {
		return uuid.Nil, nil, err
	}
	return list[0].ID, &list[0].At, nil
}

// insertReport returns the report of v in a case, and whether it is the first.
func (m *Moderation) insertReport(ctx context.Context, tx *postgres.Tx, v server.Viewer, of uuid.UUID, r Report, decided *time.Time) (uuid.UUID, bool, error) {
	type row struct {
		ID    uuid.UUID
		Fresh bool
	}
	now := m.Clock()
	done, err := postgres.One[row](ctx, tx, "case", `
		insert into reports (id, case_id, reporter_id, rule_id, file_id, note, shielded, at, upheld)
		values (@id, @case, @reporter, @rule, @file, @note, @shielded, @at,
		        case when @decided then (select outcome <> 'none' from decisions where case_id = @case and undone_at is null) end)
		on conflict (case_id, reporter_id) do update
		    set rule_id = coalesce(excluded.rule_id, reports.rule_id), file_id = coalesce(excluded.file_id, reports.file_id),
		        note = coalesce(nullif(excluded.note, ''), reports.note), shielded = reports.shielded or excluded.shielded
		returning id, xmax = 0 as fresh`,
		postgres.Args{"id": server.NewID(now), "case": of, "reporter": v.ID, "rule": postgres.Maybe(r.Rule), "file": postgres.Maybe(r.File),
			"note": r.Note, "shielded": r.Shielded, "at": now, "decided": decided != nil})
	if err == nil && r.Shielded && !done.Fresh {
		err = m.shield(ctx, tx, v, of)
	}
	return done.ID, done.Fresh, err
}

// shield takes the name of somebody who only now wants it hidden out of what
// is told of a case, and what their word is worth out of its weight.
func (m *Moderation) shield(ctx context.Context, tx *postgres.Tx, v server.Viewer, of uuid.UUID) error {
	_, err := tx.Exec(ctx, `update case_events set actor_id = null where case_id = @case and actor_id = @reporter and what = 'reported'`,
		postgres.Args{"case": of, "reporter": v.ID})
	if err != nil {
		return err
	}
	return reweigh(ctx, tx, of)
}

// MyReport is what somebody reported, and what became of it.
type MyReport struct {
	ID        uuid.UUID  `json:"id" format:"uuid"`
	Kind      string     `json:"kind" enum:"post,comment,profile" doc:"What was reported."`
	Excerpt   string     `json:"excerpt" doc:"How it begins, while I can read it."`
	Rule      *RuleName  `json:"rule,omitempty" db:"-"`
	Note      string     `json:"note"`
	At        time.Time  `json:"at"`
	DecidedAt *time.Time `json:"decidedAt,omitempty"`
	Upheld    *bool      `json:"upheld,omitempty" doc:"Whether a moderator saw it as I did."`
	Before    bool       `json:"before" doc:"Whether this text had been looked at before."`
}

// RuleName names a rule.
type RuleName struct {
	ID     uuid.UUID `json:"id" format:"uuid"`
	Number int       `json:"number"`
	Title  string    `json:"title"`
}
