package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// appealable is a decision that somebody may appeal against.
type appealable struct {
	ID, CaseID, PersonID uuid.UUID
	ContentID, ProfileID *uuid.UUID
	Version              *int
	SpaceID, RuleID      *uuid.UUID
	Severity             int
	Route                Route
	Words                string
	Outcome              Outcome
	WasState             content.State
	AppealUntil          *time.Time
	Reversed, Has        bool
}

const appealables = `
	select d.id, d.case_id, d.person_id, k.content_id, k.profile_id, k.version, k.space_id, k.rule_id, k.severity, k.route, k.words,
	       d.outcome, coalesce(d.was_state, '') as was_state, d.appeal_until, d.reversed_at is not null as reversed,
	       exists (select from appeals where decision_id = d.id) as has
	from decisions d join cases k on k.id = d.case_id `

// Appeal objects to a decision about v: once, and in time. Another moderator
// decides.
func (m *Moderation) Appeal(ctx context.Context, tx *postgres.Tx, v server.Viewer, decision uuid.UUID, text string) error {
	if err := cleanMessage(&text); err != nil {
		return err
	}
	if err := lockAppealable(ctx, tx, v, decision); err != nil {
		return err
	}
	d, err := postgres.One[appealable](ctx, tx, "decision", appealables+`where d.id = @id and d.person_id = @person and d.undone_at is null`,
		postgres.Args{"id": decision, "person": v.ID})
	switch {
	case err != nil:
		return err
	case d.Has:
		return server.Refuse(server.Conflict, "You have appealed against this already. Write in that thread.")
	case d.Reversed || d.AppealUntil == nil || d.AppealUntil.Before(m.Clock()):
		return server.Refuse(server.Conflict, "It is too late to appeal against this.")
	}
	now := m.Clock()
	_, err = tx.Exec(ctx, `
		insert into appeals (decision_id, at, due_at) select @id, @now, @now::timestamptz + answer_days * interval '1 day' from moderation_settings`,
		postgres.Args{"id": decision, "now": now})
	if err != nil {
		return err
	}
	if err := m.insertMessage(ctx, tx, v, decision, false, text); err != nil {
		return err
	}
	return m.openAppeal(ctx, tx, d)
}

// lockAppealable locks a decision about v, and before it what it is about, in
// the order in which a moderator does who takes it back.
func lockAppealable(ctx context.Context, tx *postgres.Tx, v server.Viewer, decision uuid.UUID) error {
	for _, sql := range []string{
		`select from contents where id = (select k.content_id from decisions d join cases k on k.id = d.case_id where d.id = @id and d.person_id = @person) for update`,
		`select from decisions where id = @id and person_id = @person for update`,
	} {
		if _, err := tx.Exec(ctx, sql, postgres.Args{"id": decision, "person": v.ID}); err != nil {
			return err
		}
	}
	return nil
}

func (m *Moderation) openAppeal(ctx context.Context, tx *postgres.Tx, d appealable) error {
	o := opening{kind: Appealed, author: d.PersonID, words: d.Words, appealOf: d.ID, breach: breach{Severity: d.Severity, Route: d.Route}}
	for to, from := range map[*uuid.UUID]*uuid.UUID{&o.content: d.ContentID, &o.profile: d.ProfileID, &o.space: d.SpaceID, &o.breach.ID: d.RuleID} {
		if from != nil {
			*to = *from
		}
	}
	if d.Version != nil {
		o.version = *d.Version
	}
	id, _, err := m.open(ctx, tx, o)
	if err != nil {
		return err
	}
	if err := m.alert(ctx, tx, id); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `update cases set due_at = (select due_at from appeals where decision_id = @decision) where id = @id`,
		postgres.Args{"id": id, "decision": d.ID})
	return err
}

// answerAppeal ends an appeal: the decision stands, or is taken back with all
// that it did.
func (m *Moderation) answerAppeal(ctx context.Context, tx *postgres.Tx, v server.Viewer, k locked, d Decision) error {
	if d.Outcome != Uphold && d.Outcome != Reverse {
		return server.RefuseField("outcome", "An appeal is upheld or the decision is reversed.")
	}
	if err := server.CleanText("statement", &d.Statement, longestStatement); err != nil {
		return err
	}
	if d.Statement == "" {
		return server.RefuseField("statement", "Say why. The person reads it.")
	}
	d.Rule = uuid.Nil
	if _, err := m.insertDecision(ctx, tx, v, k, d, ""); err != nil {
		return err
	}
	if err := m.insertMessage(ctx, tx, v, *k.AppealOf, true, d.Statement); err != nil {
		return err
	}
	if d.Outcome == Reverse {
		if err := m.reverse(ctx, tx, *k.AppealOf); err != nil {
			return err
		}
	}
	if err := m.tellAppellant(ctx, tx, k.AuthorID, *k.AppealOf); err != nil {
		return err
	}
	if err := m.note(ctx, tx, k.ID, v.ID, "decided", map[string]any{"outcome": d.Outcome}); err != nil {
		return err
	}
	if err := m.hintAll(ctx, tx, k.ID, v); err != nil {
		return err
	}
	return m.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "answer_appeal", OnKind: "case", On: k.ID, Because: d.Statement,
		Detail: map[string]any{"outcome": d.Outcome, "decision": k.AppealOf}})
}

// reverse takes a decision back for good: the content stands again where it
// stood, strikes and limits go, and the reporters learn of it.
func (m *Moderation) reverse(ctx context.Context, tx *postgres.Tx, decision uuid.UUID) error {
	d, err := postgres.One[appealable](ctx, tx, "decision", appealables+`where d.id = @id`, postgres.Args{"id": decision})
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `update decisions set reversed_at = @now where id = @id`, postgres.Args{"id": decision, "now": m.Clock()}); err != nil {
		return err
	}
	if err := m.giveBack(ctx, tx, d); err != nil {
		return err
	}
	if d.ContentID != nil {
		if err := m.Content.Guidelines.Judged(ctx, tx, *d.ContentID, *d.Version, false); err != nil {
			return err
		}
	}
	if err := m.note(ctx, tx, d.CaseID, uuid.Nil, "reversed", nil); err != nil {
		return err
	}
	return m.tellReporters(ctx, tx, d.CaseID, false)
}

// giveBack undoes what a decision did. What was refused before anybody saw it
// is published, unless its author has put another text in its place.
func (m *Moderation) giveBack(ctx context.Context, tx *postgres.Tx, d appealable) error {
	err := m.unlimit(ctx, tx, taken{ID: d.ID, Outcome: d.Outcome, WasState: d.WasState, PersonID: d.PersonID})
	if err != nil || d.ContentID == nil {
		return err
	}
	if d.WasState == content.HeldBack {
		shown, err := m.Content.Reinstate(ctx, tx, *d.ContentID, *d.Version)
		if err == nil && shown {
			err = m.edited(ctx, tx, *d.ContentID, *d.Version)
		}
		if err != nil {
			return err
		}
	}
	return m.settle(ctx, tx, *d.ContentID)
}
