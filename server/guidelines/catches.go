package guidelines

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
)

// Caught is a text that a check caught, as a moderator judges it.
type Caught struct {
	ContentID uuid.UUID `json:"contentId" format:"uuid"`
	Version   int       `json:"version"`
	Kind      string    `json:"kind" enum:"post,comment"`
	Space     string    `json:"space" doc:"The name of the space, or empty for everyone."`
	At        time.Time `json:"at"`
	Text      string    `json:"text"`
	Start     int       `json:"start" doc:"What was found in it, in UTF-16 code units; it begins and ends at 0 if all of it is meant."`
	End       int       `json:"end"`
	Right     *bool     `json:"right,omitempty" doc:"Whether a moderator said that the check was right."`

	title, names string
}

// ItemVersion is one text that an item had.
type ItemVersion struct {
	ContentID uuid.UUID
	Version   int
}

// Sight tells which of some texts are before v as cases of the moderators':
// neither those of HR, nor of v or of those v reports to.
type Sight func(ctx context.Context, q postgres.Querier, v server.Viewer, texts []ItemVersion) ([]ItemVersion, error)

type caughtRow struct {
	ItemVersion
	IsOpen      bool // to everybody in its space
	Kind, Space string
	At          time.Time
	Title, Text string
	Names, Alts []string
	IsRight     *bool
}

// Catches are texts that a check caught: a sample of a run, or the newest since
// it looks for what it looks for. v sees what everybody in their spaces may
// read, and what is before them as a case.
func (e *Editor) Catches(ctx context.Context, v server.Viewer, id, run uuid.UUID) ([]Caught, error) {
	row, err := selectCheckByID(ctx, e.DB, id)
	if err != nil {
		return nil, err
	}
	rows, err := selectCaught(ctx, e.DB, v, row, run)
	if err != nil {
		return nil, err
	}
	if rows, err = e.inSight(ctx, v, rows); err != nil {
		return nil, err
	}
	list := make([]Caught, len(rows))
	for i, r := range rows {
		list[i] = r.caught()
	}
	return list, placeAll(row.Check, list)
}

// inSight leaves out what v may not be shown of what others cannot read.
func (e *Editor) inSight(ctx context.Context, v server.Viewer, rows []caughtRow) ([]caughtRow, error) {
	var shut []ItemVersion
	for _, r := range rows {
		if !r.IsOpen {
			shut = append(shut, r.ItemVersion)
		}
	}
	if len(shut) == 0 {
		return rows, nil
	}
	seen, err := e.sight(ctx, e.DB, v, shut)
	return slices.DeleteFunc(rows, func(r caughtRow) bool { return !r.IsOpen && !slices.Contains(seen, r.ItemVersion) }), err
}

func (r caughtRow) caught() Caught {
	c := Caught{ContentID: r.ContentID, Version: r.Version, Kind: r.Kind, Space: r.Space, At: r.At, Right: r.IsRight, title: r.Title, Text: r.Title + "\n" + r.Text}
	for i, name := range r.Names {
		c.names += checks.NamesOf(name, r.Alts[i])
	}
	return c
}

// placeAll finds the places of what is found in words, wherever it stands.
func placeAll(c checks.Check, list []Caught) error {
	c.Scope, c.Mode = checks.Scope{}, checks.InUse
	book, err := checks.Compile([]checks.Check{c})
	if err != nil {
		return err
	}
	for i := range list {
		one := &list[i]
		if one.title == "" {
			one.Text = one.Text[1:]
		}
		one.Text += one.names
		if found := book.Judge(checks.Writing{Text: one.Text}).Findings; len(found) > 0 {
			one.Start, one.End = found[0].Start, found[0].End
		}
	}
	return nil
}

// isOpen holds of a text h of an item c that everybody in its space may read.
const isOpen = `(c.state = 'live' and h.state = 'live') `

// selectCaught reads what is there, in spaces that v may read.
func selectCaught(ctx context.Context, q postgres.Querier, v server.Viewer, c checkRow, run uuid.UUID) ([]caughtRow, error) {
	const which = `
		with caught as (
		    select s.content as content_id, s.version, s.rank from backtests b, jsonb_to_recordset(b.sample) as s (content uuid, version int, rank bigint)
		    where b.id = @run and b.check_id = @check
		    union all
		    (select content_id, version, 0 from verdicts
		     where @run::uuid is null and check_id = @check and at >= @since and content_id is not null and outcome not in ('kept', 'rewritten')
		     order by at desc
		     limit @limit)
		)`
	return postgres.List[caughtRow](ctx, q, which+`
		select c.id as content_id, h.number as version, c.kind, coalesce(s.name, '') as space, h.at, h.title, h.text, f.names, f.alts, k.is_right, `+isOpen+`as is_open
		from caught g
		join versions h on h.content_id = g.content_id and h.number = g.version
		join contents c on c.id = h.content_id
		left join spaces s on s.id = c.space_id
		left join catch_marks k on k.check_id = @check and k.content_id = g.content_id and k.version = g.version
		left join lateral (select array_agg(name order by id) as names, array_agg(alt order by id) as alts from files where id = any (h.files)) f on true
		where c.state <> 'deleted' and (c.space_id is null or c.space_id = any (@spaces))
		order by g.rank, h.at desc, h.content_id, h.number
		limit @limit`,
		postgres.Args{"run": postgres.Maybe(run), "check": c.ID, "since": c.LooksSince, "spaces": v.Spaces, "limit": mostSamples})
}

// Mark says whether a check was right to catch a text that v may be shown; nil
// takes it back.
func (e *Editor) Mark(ctx context.Context, tx *postgres.Tx, v server.Viewer, id, content uuid.UUID, version int, right *bool) error {
	if _, err := selectCheckByID(ctx, tx, id); err != nil {
		return err
	}
	if err := e.mustSee(ctx, tx, v, ItemVersion{content, version}); err != nil {
		return err
	}
	if right == nil {
		_, err := tx.Exec(ctx, `delete from catch_marks where check_id = @check and content_id = @content and version = @version`,
			postgres.Args{"check": id, "content": content, "version": version})
		return err
	}
	_, err := tx.Exec(ctx, insertMarks+`select @check, @content, @version, @right, @by, @at `+markAgain,
		postgres.Args{"check": id, "content": content, "version": version, "right": *right, "by": v.ID, "at": e.Clock()})
	return err
}

// mustSee refuses a text that Catches would not show to v.
func (e *Editor) mustSee(ctx context.Context, q postgres.Querier, v server.Viewer, text ItemVersion) error {
	open, err := postgres.Value[bool](ctx, q, "item", `
		select `+isOpen+`
		from versions h join contents c on c.id = h.content_id
		where c.id = @content and h.number = @version and c.state <> 'deleted' and (c.space_id is null or c.space_id = any (@spaces))`,
		postgres.Args{"content": text.ContentID, "version": text.Version, "spaces": v.Spaces})
	if err != nil || open {
		return err
	}
	seen, err := e.sight(ctx, q, v, []ItemVersion{text})
	if err == nil && len(seen) == 0 {
		err = server.Refuse(server.NotFound, "There is no such item.")
	}
	return err
}

const (
	insertMarks = `insert into catch_marks (check_id, content_id, version, is_right, by_id, at) `
	markAgain   = `on conflict (check_id, content_id, version) do update set is_right = excluded.is_right, by_id = excluded.by_id, at = excluded.at`
)

// Judged notes what a moderator's decision about an item says of the checks
// that caught it: they were right if it was upheld. How HR decides shows
// nowhere.
func (g *Guidelines) Judged(ctx context.Context, tx *postgres.Tx, content uuid.UUID, version int, upheld bool) error {
	_, err := tx.Exec(ctx, insertMarks+`
		select distinct check_id, content_id, version, @upheld::boolean, null::uuid, @at::timestamptz
		from verdicts v
		where content_id = @content and version = @version and outcome not in ('kept', 'rewritten') and exists (select from checks where id = v.check_id)
		  and not exists (select from cases k where k.content_id = v.content_id and k.version = v.version and k.route = 'hr')
		`+markAgain, postgres.Args{"content": content, "version": version, "upheld": upheld, "at": g.Clock()})
	return err
}

// Unjudged takes that back: nobody has decided yet.
func (g *Guidelines) Unjudged(ctx context.Context, tx *postgres.Tx, content uuid.UUID, version int) error {
	_, err := tx.Exec(ctx, `delete from catch_marks where content_id = @content and version = @version and by_id is null`,
		postgres.Args{"content": content, "version": version})
	return err
}
