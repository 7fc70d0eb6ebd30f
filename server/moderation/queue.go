package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/excerpt"
	"github.com/atrium-social/atrium/server/postgres"
)

// Case is one line of the queue.
type Case struct {
	ID        uuid.UUID     `json:"id" format:"uuid"`
	Number    int64         `json:"number"`
	Kind      Kind          `json:"kind" enum:"report,hold,flag,appeal" doc:"What opened it."`
	About     string        `json:"about" enum:"post,comment,profile" doc:"What it is about."`
	Rule      *RuleName     `json:"rule,omitempty" doc:"The rule that may be broken."`
	Severity  int           `json:"severity" minimum:"1" maximum:"4" doc:"From low to critical."`
	Route     Route         `json:"route" enum:"team,hr"`
	State     string        `json:"state" enum:"open,closed"`
	Excerpt   string        `json:"excerpt" doc:"How the text begins; of an appeal, what the person says."`
	Space     *server.Place `json:"space,omitempty"`
	Reports   int           `json:"reports"`
	Priority  float64       `json:"priority" doc:"Severity × reach × what the reporters are worth; doubles with each day."`
	OpenedAt  time.Time     `json:"openedAt"`
	DueAt     time.Time     `json:"dueAt"`
	ClosedAt  *time.Time    `json:"closedAt,omitempty"`
	Outcome   *Outcome      `json:"outcome,omitempty" enum:"none,remind,edit,hide,remove,close,restrict,suspend,uphold,reverse"`
	Against   *Outcome      `json:"against,omitempty" enum:"none,remind,edit,hide,remove,close,restrict,suspend" doc:"Of an appeal: the outcome that it is against."`
	ClaimedBy *server.Card  `json:"claimedBy,omitempty" doc:"Who is looking at it just now."`
}

// Tab is a part of the queue.
type Tab string

// The tabs.
const (
	OpenTab    Tab = "open" // reports and flags
	HeldTab    Tab = "held"
	AppealsTab Tab = "appeals"
	ClosedTab  Tab = "closed"
)

// Filter narrows the queue down.
type Filter struct {
	Tab   Tab
	Rule  uuid.UUID
	Space uuid.UUID
	Mine  bool // claimed, or decided, by the viewer
	After uuid.UUID
	Limit int
}

var tabs = map[Tab]string{
	OpenTab:    `k.state = 'open' and k.kind in ('report', 'flag')`,
	HeldTab:    `k.state = 'open' and k.kind = 'hold'`,
	AppealsTab: `k.state = 'open' and k.kind = 'appeal'`,
	ClosedTab:  `k.state = 'closed' and d.id is not null`,
}

// orders say where in its tab a case stands behind the one before the page.
var orders = map[Tab][2]string{
	OpenTab:    {`(k.rank, k.id) < (select rank, id from cases where id = @after)`, `k.rank desc, k.id desc`},
	HeldTab:    {`(k.rank, k.id) < (select rank, id from cases where id = @after)`, `k.rank desc, k.id desc`},
	AppealsTab: {`(k.rank, k.id) < (select rank, id from cases where id = @after)`, `k.rank desc, k.id desc`},
	ClosedTab:  {`(k.closed_at, k.id) < (select closed_at, id from cases where id = @after)`, `k.closed_at desc, k.id desc`},
}

// Queue lists cases that v may decide, or that were decided: those first that
// most need somebody to look. The page is found before anything is said about
// it.
func (m *Moderation) Queue(ctx context.Context, v server.Viewer, f Filter) ([]Case, error) {
	args, err := m.seeing(ctx, m.DB, v, postgres.Args{
		"rule": postgres.Maybe(f.Rule), "space": postgres.Maybe(f.Space), "mine": f.Mine, "after": f.After, "limit": f.Limit})
	if err != nil {
		return nil, err
	}
	rows, err := postgres.List[caseRow](ctx, m.DB, cases+`
		where k.id = any (array(
		    select k.id
		    from cases k
		    left join contents c on c.id = k.content_id
		    left join decisions d on d.case_id = k.id and d.undone_at is null
		    where `+tabs[f.Tab]+` and `+standing+` and `+sight+`
		      and (@rule::uuid is null or k.rule_id = @rule) and (@space::uuid is null or k.space_id = @space)
		      and (not @mine or k.claimed_by = @viewer or d.moderator_id = @viewer)
		      and (@after = '00000000-0000-0000-0000-000000000000'::uuid or `+orders[f.Tab][0]+`)
		    order by `+orders[f.Tab][1]+`
		    limit @limit))
		order by `+orders[f.Tab][1], args)
	list := make([]Case, len(rows))
	for i, r := range rows {
		list[i] = r.line(m.Clock())
	}
	return list, err
}

// standing leaves out what its author has deleted while it waited to be seen.
const standing = `(k.kind <> 'hold' or c.state <> 'deleted')`

const cases = `
	select k.id, k.number, k.kind, k.severity, k.route, k.state, k.reports, k.rank, k.opened_at, k.due_at, k.closed_at,
	       coalesce(c.kind, 'profile') as about, left(coalesce(y.text, trim(h.title || E'\n' || h.text, E'\n'), k.words), 600) as words,
	       g.id as rule_id, g.number as rule_number, g.title as rule_title,
	       s.id as space_id, s.slug, s.name as space_name, s.access, d.outcome, a.outcome as against,
	       p.id as claimer_id, p.name as claimer, p.photo_id as claimer_photo
	from cases k
	left join contents c on c.id = k.content_id
	left join versions h on h.content_id = k.content_id and h.number = k.version
	left join spaces s on s.id = k.space_id
	left join decisions d on d.case_id = k.id and d.undone_at is null
	left join decisions a on a.id = k.appeal_of
	left join lateral (select text from appeal_messages where decision_id = k.appeal_of order by id limit 1) y on true
	left join people p on p.id = k.claimed_by and k.claimed_until > now()
	left join lateral (select id, number, title from known_rules where id = k.rule_id order by version desc limit 1) g on true `

type caseRow struct {
	ID                      uuid.UUID
	Number                  int64
	Kind                    Kind
	Severity                int
	Route                   Route
	State, About, Words     string
	Reports                 int
	Rank                    float64
	OpenedAt, DueAt         time.Time
	ClosedAt                *time.Time
	RuleID                  *uuid.UUID
	RuleNumber              *int
	RuleTitle               *string
	SpaceID                 *uuid.UUID
	Slug, SpaceName, Access *string
	Outcome, Against        *Outcome
	ClaimerID               *uuid.UUID
	Claimer                 *string
	ClaimerPhoto            *uuid.UUID
}

func (r caseRow) line(now time.Time) Case {
	k := Case{ID: r.ID, Number: r.Number, Kind: r.Kind, About: r.About, Severity: r.Severity, Route: r.Route, State: r.State,
		Excerpt: excerpt.Of(plainWords(r.Words), ""), Reports: r.Reports, Priority: priority(r.Rank, now), OpenedAt: r.OpenedAt, DueAt: r.DueAt,
		ClosedAt: r.ClosedAt, Outcome: r.Outcome, Against: r.Against}
	if r.RuleID != nil {
		k.Rule = &RuleName{*r.RuleID, *r.RuleNumber, *r.RuleTitle}
	}
	if r.SpaceID != nil {
		k.Space = &server.Place{ID: *r.SpaceID, Slug: *r.Slug, Name: *r.SpaceName, Access: *r.Access}
	}
	if r.ClaimerID != nil {
		k.ClaimedBy = &server.Card{ID: *r.ClaimerID, Name: *r.Claimer, Photo: r.ClaimerPhoto, State: "active"}
	}
	return k
}

// Counts are how many cases wait in each tab, for v, and what holds for all.
type Counts struct {
	Open        int      `json:"open"`
	Held        int      `json:"held"`
	Appeals     int      `json:"appeals"`
	MedianHours *float64 `json:"medianHours,omitempty" doc:"From a case to its decision, of this week's decisions that I may know of; missing with fewer than 5, of which each could be told."`
	AppealDays  int      `json:"appealDays" doc:"For how long a decision can be appealed against."`
	NamesHidden bool     `json:"namesHidden" doc:"Whether names are to be hidden from moderators until they have decided."`
}

// mostCounted is how far cases are counted.
const mostCounted = 1000

// Counts counts what waits for v, to 1,000 in all.
func (m *Moderation) Counts(ctx context.Context, v server.Viewer) (Counts, error) {
	args, err := m.seeing(ctx, m.DB, v, postgres.Args{"limit": mostCounted, "week": m.Clock().AddDate(0, 0, -7)})
	if err != nil {
		return Counts{}, err
	}
	return postgres.One[Counts](ctx, m.DB, "count", `
		select count(*) filter (where kind in ('report', 'flag'))::int as open, count(*) filter (where kind = 'hold')::int as held,
		       count(*) filter (where kind = 'appeal')::int as appeals,
		       (select case when count(*) >= 5 then percentile_cont(0.5) within group (order by extract(epoch from d.at - k.opened_at) / 3600) end
		        from decisions d join cases k on k.id = d.case_id
		        where d.at > @week and d.undone_at is null and `+sight+`) as median_hours,
		       (select appeal_days from moderation_settings), (select names_hidden from moderation_settings)
		from (select k.kind from cases k left join contents c on c.id = k.content_id
		      where k.state = 'open' and `+standing+` and `+sight+` limit @limit) waiting`, args)
}
