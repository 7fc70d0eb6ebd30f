package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// Seed is a case of a demo company. One whose decision has no outcome waits.
type Seed struct {
	ID       uuid.UUID
	Kind     Kind
	Content  uuid.UUID
	Author   uuid.UUID
	Space    uuid.UUID // uuid.Nil: everyone
	Rule     int       // its number
	OpenedAt time.Time
	Reports  []SeedReport
	Decision SeedDecision
	Appeal   *SeedAppeal
	Second   *SeedSecond
}

// SeedReport is a report of a demo person.
type SeedReport struct {
	By   uuid.UUID
	Note string
	At   time.Time
}

// SeedDecision is what a demo moderator decided.
type SeedDecision struct {
	ID        uuid.UUID
	By        uuid.UUID
	Outcome   Outcome
	Statement string
	At        time.Time
	EditedAt  time.Time // when the author did what was asked; zero: never, or nothing was
}

// SeedAppeal is an appeal of a demo person, and its answer.
type SeedAppeal struct {
	Case, Decision uuid.UUID
	Text, Answer   string
	Reversed       bool
	At, AnsweredAt time.Time
	By             uuid.UUID
}

// SeedSecond is a blind second look.
type SeedSecond struct {
	By      uuid.UUID
	Outcome Outcome
	At      time.Time
}

// SeedAll opens cases for what the checks hold of a demo company, and adds
// those that were decided before.
func (m *Moderation) SeedAll(ctx context.Context, tx *postgres.Tx, all []Seed) error {
	if _, err := tx.Exec(ctx, seedHeld); err != nil {
		return err
	}
	for _, s := range all {
		if err := seedCase(ctx, tx, s); err != nil {
			return err
		}
	}
	return nil
}

const seedHeld = `
	insert into cases (id, kind, content_id, version, author_id, space_id, rule_id, severity, readers, rank, opened_at, due_at, is_demo)
	select gen_random_uuid(), 'hold', c.id, v.number, c.author_id, c.space_id, g.id, coalesce(g.severity, 2), 400,
	       1 - extract(epoch from v.at) / 86400, v.at, v.at + s.due_hours[coalesce(g.severity, 2)] * interval '1 hour', true
	from versions v
	join contents c on c.id = v.content_id and c.is_demo
	cross join moderation_settings s
	left join guideline_rules g on g.number = (v.verdict->'findings'->0->>'number')::int
	    and g.version = (select max(version) from guideline_documents)
	where v.state = 'held' and v.number >= c.version and c.state <> 'deleted'
	on conflict do nothing`

func seedCase(ctx context.Context, tx *postgres.Tx, s Seed) error {
	for _, step := range []func(context.Context, *postgres.Tx, Seed) error{seedOpening, seedReports, seedDecision, seedAppeal, seedSecond} {
		if err := step(ctx, tx, s); err != nil {
			return err
		}
	}
	return nil
}

func seedOpening(ctx context.Context, tx *postgres.Tx, s Seed) error {
	_, err := tx.Exec(ctx, `
		insert into cases (id, kind, content_id, version, author_id, space_id, rule_id, severity, state, readers, reports, rank, opened_at, due_at, closed_at, second, is_demo)
		select @id, @kind, @content, 1, @author, @space, g.id, g.severity, case when @closed::timestamptz is null then 'open' else 'closed' end,
		       400, @reports, log(2, (2 ^ (g.severity - 1) * 2.6 * (1 + 0.5 * @reports::int))::numeric) - extract(epoch from @at::timestamptz) / 86400, @at, @at::timestamptz + s.due_hours[g.severity] * interval '1 hour', @closed, @second, true
		from moderation_settings s, (select id, severity from known_rules where space_id is null and number = @rule order by version desc limit 1) g`,
		postgres.Args{"id": s.ID, "kind": s.Kind, "content": s.Content, "author": s.Author, "space": postgres.Maybe(s.Space), "rule": s.Rule,
			"reports": len(s.Reports), "at": s.OpenedAt, "closed": s.closed(), "second": s.Second != nil})
	if err != nil {
		return err
	}
	events := []seedEvent{{uuid.Nil, "opened", map[string]any{"kind": s.Kind}, s.OpenedAt}}
	if s.closed() == nil {
		return seedEvents(ctx, tx, s.ID, events)
	}
	return seedEvents(ctx, tx, s.ID, append(events,
		seedEvent{s.Decision.By, "claimed", nil, s.OpenedAt.Add(s.Decision.At.Sub(s.OpenedAt) * 7 / 10)},
		seedEvent{s.Decision.By, "decided", map[string]any{"outcome": s.Decision.Outcome}, s.Decision.At}))
}

// closed is when the case was decided, or nil.
func (s Seed) closed() *time.Time {
	if s.Decision.Outcome == "" {
		return nil
	}
	return &s.Decision.At
}

type seedEvent struct {
	by     uuid.UUID
	what   string
	detail map[string]any
	at     time.Time
}

func seedEvents(ctx context.Context, tx *postgres.Tx, of uuid.UUID, all []seedEvent) error {
	for _, e := range all {
		if e.detail == nil {
			e.detail = map[string]any{}
		}
		_, err := tx.Exec(ctx, `insert into case_events (case_id, actor_id, what, detail, at) values (@case, @actor, @what, @detail, @at)`,
			postgres.Args{"case": of, "actor": postgres.Maybe(e.by), "what": e.what, "detail": e.detail, "at": e.at})
		if err != nil {
			return err
		}
	}
	return nil
}

func seedReports(ctx context.Context, tx *postgres.Tx, s Seed) error {
	var upheld *bool
	if s.closed() != nil {
		right := s.Decision.Outcome.upholds() && (s.Appeal == nil || !s.Appeal.Reversed)
		upheld = &right
	}
	for _, r := range s.Reports {
		_, err := tx.Exec(ctx, `
			insert into reports (id, case_id, reporter_id, rule_id, note, at, upheld)
			select @id, @case, @by, k.rule_id, @note, @at, @upheld from cases k where k.id = @case`,
			postgres.Args{"id": server.NewID(r.At), "case": s.ID, "by": r.By, "note": r.Note, "at": r.At, "upheld": upheld})
		if err != nil {
			return err
		}
	}
	return nil
}

func seedDecision(ctx context.Context, tx *postgres.Tx, s Seed) error {
	d := s.Decision
	if s.closed() == nil {
		return nil
	}
	var edited, reversed, until *time.Time
	if !d.EditedAt.IsZero() {
		edited = &d.EditedAt
	}
	if s.Appeal != nil && s.Appeal.Reversed {
		reversed = &s.Appeal.AnsweredAt
	}
	if effects[d.Outcome].timed {
		ends := d.At.AddDate(0, 0, 7)
		until = &ends
	}
	was := content.Live
	if s.Kind == Held {
		was = content.HeldBack
	}
	_, err := tx.Exec(ctx, `
		insert into decisions (id, case_id, moderator_id, person_id, outcome, rule_id, rule_number, statement, until, was_state, at, appeal_until, edited_at, reversed_at)
		select @id, k.id, @by, k.author_id, @outcome, case when @ruled then k.rule_id end, case when @ruled then @rule::int end, @statement, @until, @was, @at,
		       case when @ruled then @at::timestamptz + s.appeal_days * interval '1 day' end, @edited, @reversed
		from cases k, moderation_settings s where k.id = @case`,
		postgres.Args{"id": d.ID, "case": s.ID, "by": d.By, "outcome": d.Outcome, "ruled": effects[d.Outcome].ruled, "rule": s.Rule, "statement": d.Statement,
			"until": until, "was": string(was), "at": d.At, "edited": edited, "reversed": reversed})
	if err != nil || !effects[d.Outcome].strike {
		return err
	}
	_, err = tx.Exec(ctx, `
		insert into strikes (decision_id, person_id, rule_id, at, expires_at, revoked_at)
		select d.id, d.person_id, d.rule_id, d.at, d.at + s.strike_days * interval '1 day', @reversed
		from decisions d, moderation_settings s where d.id = @id`, postgres.Args{"id": d.ID, "reversed": reversed})
	return err
}

func seedAppeal(ctx context.Context, tx *postgres.Tx, s Seed) error {
	a := s.Appeal
	if a == nil {
		return nil
	}
	outcome := Uphold
	if a.Reversed {
		outcome = Reverse
	}
	args := postgres.Args{"case": a.Case, "of": s.ID, "decision": s.Decision.ID, "answer": a.Decision, "by": a.By, "outcome": outcome,
		"text": a.Text, "statement": a.Answer, "at": a.At, "answered": a.AnsweredAt}
	_, err := tx.Exec(ctx, `
		with appeal as (
		    insert into appeals (decision_id, at, due_at)
		    select @decision, @at, @at::timestamptz + answer_days * interval '1 day' from moderation_settings returning decision_id, due_at
		), opened as (
		    insert into cases (id, kind, content_id, version, appeal_of, author_id, space_id, rule_id, severity, state, readers, rank, opened_at, due_at, closed_at, is_demo)
		    select @case, 'appeal', k.content_id, k.version, a.decision_id, k.author_id, k.space_id, k.rule_id, k.severity, 'closed', k.readers,
		           1 - extract(epoch from @at::timestamptz) / 86400, @at, a.due_at, @answered, true
		    from cases k, appeal a where k.id = @of returning id, author_id
		), answered as (
		    insert into decisions (id, case_id, moderator_id, person_id, outcome, statement, at)
		    select @answer, id, @by, author_id, @outcome, @statement, @answered from opened
		)
		insert into appeal_messages (decision_id, by_id, by_team, text, at)
		select a.decision_id, m.by_id, m.by_team, m.text, m.at
		from appeal a, opened o, lateral (values (o.author_id, false, @text, @at::timestamptz), (@by::uuid, true, @statement, @answered::timestamptz)) m (by_id, by_team, text, at)`, args)
	return err
}

func seedSecond(ctx context.Context, tx *postgres.Tx, s Seed) error {
	if s.Second == nil {
		return nil
	}
	_, err := tx.Exec(ctx, `
		insert into second_looks (case_id, reviewer_id, outcome, rule_id, at) select id, @by, @outcome, rule_id, @at from cases where id = @case`,
		postgres.Args{"case": s.ID, "by": s.Second.By, "outcome": s.Second.Outcome, "at": s.Second.At})
	return err
}
