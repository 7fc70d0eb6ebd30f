package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Standing is how somebody stands with the guidelines. It is shown to nobody
// but themselves.
type Standing struct {
	Strikes    []Strike      `json:"strikes" doc:"That count now, newest first."`
	Restricted *time.Time    `json:"restrictedUntil,omitempty" doc:"Until when I may not write."`
	Suspended  *time.Time    `json:"suspendedUntil,omitempty" doc:"Until when I may not come in."`
	Progress   LevelProgress `json:"progress" doc:"My level, and the way to the next one."`
}

// Strike is a decision that counts against somebody until it expires.
type Strike struct {
	DecisionID uuid.UUID `json:"decisionId" format:"uuid"`
	Rule       RuleName  `json:"rule"`
	At         time.Time `json:"at"`
	ExpiresAt  time.Time `json:"expiresAt"`
}

// Ruling is a decision about somebody, as they read it.
type Ruling struct {
	ID          uuid.UUID  `json:"id" format:"uuid"`
	Outcome     Outcome    `json:"outcome" enum:"none,remind,edit,hide,remove,close,restrict,suspend"`
	Rule        *RuleName  `json:"rule,omitempty" db:"-"`
	Statement   string     `json:"statement"`
	At          time.Time  `json:"at"`
	Until       *time.Time `json:"until,omitempty"`
	About       string     `json:"about" enum:"post,comment,profile"`
	ContentID   *uuid.UUID `json:"contentId,omitempty" format:"uuid"`
	PostID      *uuid.UUID `json:"postId,omitempty" format:"uuid"`
	Text        string     `json:"text" doc:"As it was."`
	EditedAt    *time.Time `json:"editedAt,omitempty" doc:"When I did what was asked."`
	ReversedAt  *time.Time `json:"reversedAt,omitempty"`
	AppealUntil *time.Time `json:"appealUntil,omitempty"`
	MayAppeal   bool       `json:"mayAppeal"`
	Appeal      *Appeal    `json:"appeal,omitempty" db:"-" doc:"If I appealed."`
}

// Appeal is an appeal as the person who made it reads it.
type Appeal struct {
	DueAt    time.Time `json:"dueAt" doc:"By when it is answered."`
	Messages []Message `json:"messages" doc:"Oldest first."`
	Answer   *Outcome  `json:"answer,omitempty" enum:"uphold,reverse"`
}

// Standing returns how v stands.
func (m *Moderation) Standing(ctx context.Context, v server.Viewer) (Standing, error) {
	type row struct{ Restricted, Suspended *time.Time }
	args := postgres.Args{"person": v.ID, "now": m.Clock()}
	r, err := postgres.One[row](ctx, m.DB, "person", `
		select case when restricted_until > @now then restricted_until end as restricted,
		       case when suspended_until > @now then suspended_until end as suspended
		from people where id = @person`, args)
	if err != nil {
		return Standing{}, err
	}
	s := Standing{Restricted: r.Restricted, Suspended: r.Suspended}
	if s.Strikes, err = m.strikes(ctx, args); err != nil {
		return s, err
	}
	s.Progress, err = m.progress(ctx, m.DB, v)
	return s, err
}

func (m *Moderation) strikes(ctx context.Context, args postgres.Args) ([]Strike, error) {
	type row struct {
		DecisionID, RuleID uuid.UUID
		Number             int
		Title              string
		At, ExpiresAt      time.Time
	}
	rows, err := postgres.List[row](ctx, m.DB, `
		select s.decision_id, s.rule_id, d.rule_number as number, g.title, s.at, s.expires_at
		from strikes s
		join decisions d on d.id = s.decision_id
		cross join lateral (select title from known_rules where id = s.rule_id order by version desc limit 1) g
		where s.person_id = @person and s.revoked_at is null and s.expires_at > @now
		order by s.at desc
		limit 50`, args)
	list := make([]Strike, len(rows))
	for i, r := range rows {
		list[i] = Strike{r.DecisionID, RuleName{r.RuleID, r.Number, r.Title}, r.At, r.ExpiresAt}
	}
	return list, err
}

// Rulings lists the decisions about v, newest first.
func (m *Moderation) Rulings(ctx context.Context, v server.Viewer, page server.Page) ([]Ruling, error) {
	return m.selectRulings(ctx, `d.id < @id`, v, page.Below(), page.Limit)
}

// Ruling returns one decision about v, with the appeal against it.
func (m *Moderation) Ruling(ctx context.Context, v server.Viewer, id uuid.UUID) (Ruling, error) {
	list, err := m.selectRulings(ctx, `d.id = @id`, v, id, 1)
	if err != nil {
		return Ruling{}, err
	}
	if len(list) == 0 {
		return Ruling{}, server.Refuse(server.NotFound, "There is no such decision.")
	}
	t, err := m.thread(ctx, m.DB, id, false)
	if err != nil || t == nil {
		return list[0], err
	}
	list[0].Appeal = &Appeal{t.DueAt, t.Messages, t.Answer}
	return list[0], nil
}

func (m *Moderation) selectRulings(ctx context.Context, which string, v server.Viewer, id uuid.UUID, limit int) ([]Ruling, error) {
	type row struct {
		Ruling
		RuleID *uuid.UUID
		Number *int
		Title  *string
	}
	rows, err := postgres.List[row](ctx, m.DB, `
		select d.id, d.outcome, d.statement, d.at, d.until, coalesce(c.kind, 'profile') as about, c.id as content_id, coalesce(o.on_id, c.id) as post_id,
		       coalesce(trim(h.title || E'\n' || h.text, E'\n'), k.words) as text, d.edited_at, d.reversed_at, d.appeal_until,
		       d.reversed_at is null and d.appeal_until > @now and not exists (select from appeals where decision_id = d.id) as may_appeal,
		       d.rule_id, d.rule_number as number, g.title
		from decisions d
		join cases k on k.id = d.case_id
		left join contents c on c.id = k.content_id
		left join comments o on o.id = c.id
		left join versions h on h.content_id = k.content_id and h.number = k.version
		left join lateral (select title from known_rules where id = d.rule_id order by version desc limit 1) g on true
		where d.person_id = @person and d.undone_at is null and d.appeal_until is not null and `+which+`
		order by d.id desc
		limit @limit`, postgres.Args{"person": v.ID, "id": id, "limit": limit, "now": m.Clock()})
	list := make([]Ruling, len(rows))
	for i, r := range rows {
		list[i] = r.Ruling
		if r.RuleID != nil && r.Title != nil {
			list[i].Rule = &RuleName{*r.RuleID, *r.Number, *r.Title}
		}
	}
	return list, err
}

// Reports lists what v reported, newest first, and what came of it.
func (m *Moderation) Reports(ctx context.Context, v server.Viewer, page server.Page) ([]MyReport, error) {
	type row struct {
		MyReport
		RuleID *uuid.UUID
		Number *int
		Title  *string
	}
	rows, err := postgres.List[row](ctx, m.DB, `
		select r.id, coalesce(c.kind, 'profile') as kind,
		       case when c.id is null then case when pr.profile_hidden then '' else k.words end when can_read(@viewer, @spaces, c) and c.state = 'live' then left(trim(h.title || E'\n' || h.text, E'\n'), 600) else '' end as excerpt,
		       r.note, r.at, d.at as decided_at, r.upheld, coalesce(d.at < r.at, false) as before, r.rule_id, g.number, g.title
		from reports r
		join cases k on k.id = r.case_id
		left join contents c on c.id = k.content_id
		left join people pr on pr.id = k.profile_id
		left join versions h on h.content_id = k.content_id and h.number = k.version
		left join decisions d on d.case_id = k.id and d.undone_at is null
		left join lateral (select number, title from known_rules where id = r.rule_id order by version desc limit 1) g on true
		where r.reporter_id = @viewer and r.id < @below
		order by r.id desc
		limit @limit`, postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "below": page.Below(), "limit": page.Limit})
	list := make([]MyReport, len(rows))
	for i, r := range rows {
		list[i] = r.MyReport
		list[i].Excerpt = plainWords(r.Excerpt)
		if r.RuleID != nil && r.Title != nil {
			list[i].Rule = &RuleName{*r.RuleID, *r.Number, *r.Title}
		}
	}
	return list, err
}
