package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// Decision is what a moderator makes of a case.
type Decision struct {
	Outcome   Outcome
	Rule      uuid.UUID // that was broken
	Statement string    // of reasons, which the author reads
	Days      int       // for which a person is restricted or suspended
	Version   int       // of the text that the moderator saw; 0: the one of the case
}

const (
	longestStatement = 4000
	mostDays         = 365
)

// Decide ends a case. Of two who decide at the same instant the first counts,
// and the other one is shown what was decided.
func (m *Moderation) Decide(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, d Decision) error {
	k, err := m.lock(ctx, tx, v, id)
	if err != nil {
		return err
	}
	if err := m.mayDecide(ctx, tx, v, k); err != nil {
		return err
	}
	if k.Kind == Appealed {
		return m.answerAppeal(ctx, tx, v, k, d)
	}
	if err := d.clean(); err != nil {
		return err
	}
	if err := mayChoose(v, d.Outcome, k.Staff); err != nil {
		return err
	}
	if err := m.knowsRule(ctx, tx, k, d.Rule); err != nil {
		return err
	}
	was, err := m.act(ctx, tx, k, d)
	if err != nil {
		return err
	}
	made, err := m.insertDecision(ctx, tx, v, k, d, was)
	if err != nil {
		return err
	}
	if err := m.stand(ctx, tx, k, d.Outcome, was); err != nil {
		return err
	}
	return m.follows(ctx, tx, v, k, d, made)
}

func (d *Decision) clean() error {
	e, known := effects[d.Outcome]
	switch {
	case !known:
		return server.RefuseField("outcome", "Choose an outcome of the list.")
	case e.timed && (d.Days < 1 || d.Days > mostDays):
		return server.RefuseField("days", "Say for how many days: from 1 to %d.", mostDays)
	case e.ruled && d.Rule == uuid.Nil:
		return server.RefuseField("ruleId", "Choose the rule that this is about.")
	}
	if err := server.CleanText("statement", &d.Statement, longestStatement); err != nil {
		return err
	}
	if e.ruled && d.Statement == "" {
		return server.RefuseField("statement", "Say why. The author reads it.")
	}
	return nil
}

// knowsRule refuses a rule that is none of those which hold where the case is.
func (m *Moderation) knowsRule(ctx context.Context, tx *postgres.Tx, k locked, rule uuid.UUID) error {
	space := uuid.Nil
	if k.SpaceID != nil {
		space = *k.SpaceID
	}
	_, err := breachOfRule(ctx, tx, rule, space)
	return err
}

// made is a decision that was written down.
type made struct {
	ID    uuid.UUID
	Until *time.Time
}

func (m *Moderation) insertDecision(ctx context.Context, tx *postgres.Tx, v server.Viewer, k locked, d Decision, was content.State) (made, error) {
	now := m.Clock()
	var until *time.Time
	if effects[d.Outcome].timed {
		ends := now.AddDate(0, 0, d.Days)
		until = &ends
	}
	if d.Outcome == None {
		d.Rule = uuid.Nil
	}
	return postgres.One[made](ctx, tx, "case", `
		with closed as (
		    update cases set state = 'closed', closed_at = @now, claimed_by = null, claimed_until = null,
		        rule_id = coalesce(@rule, rule_id),
		        second = kind <> 'appeal' and random() * 100 < (select second_share from moderation_settings)
		    where id = @case
		)
		insert into decisions (id, case_id, moderator_id, person_id, outcome, rule_id, rule_number, statement, until, was_state, at, appeal_until)
		select @id, @case, @by, @person, @outcome, @rule,
		       (select number from known_rules where id = @rule order by version desc limit 1),
		       @statement, @until, @was, @now, case when @appealable then @now::timestamptz + appeal_days * interval '1 day' end
		from moderation_settings
		returning id, until`,
		postgres.Args{"id": server.NewID(now), "case": k.ID, "by": v.ID, "person": k.AuthorID, "outcome": d.Outcome, "rule": postgres.Maybe(d.Rule),
			"statement": d.Statement, "until": until, "was": string(was), "now": now, "appealable": effects[d.Outcome].ruled})
}
