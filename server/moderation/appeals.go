package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
)

// Thread is an appeal: what it is against, and what both sides said.
type Thread struct {
	Decision Made      `json:"decision" doc:"That it is against."`
	DueAt    time.Time `json:"dueAt" doc:"By when it is answered."`
	Messages []Message `json:"messages" doc:"Oldest first."`
	Answer   *Outcome  `json:"answer,omitempty" enum:"uphold,reverse"`
}

// Message is what one side said.
type Message struct {
	ID     int64        `json:"id"`
	ByTeam bool         `json:"byTeam" doc:"Whether a moderator said it; otherwise the person whom it concerns."`
	By     *server.Card `json:"by,omitempty" doc:"For moderators only."`
	Text   string       `json:"text"`
	At     time.Time    `json:"at"`
}

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

// Say adds to the thread of an appeal: the person whom the decision concerns,
// or who may answer it. The other side is told.
func (m *Moderation) Say(ctx context.Context, tx *postgres.Tx, v server.Viewer, decision uuid.UUID, text string) error {
	if err := cleanMessage(&text); err != nil {
		return err
	}
	args, err := m.seeing(ctx, tx, v, postgres.Args{"id": decision})
	if err != nil {
		return err
	}
	type row struct {
		ID, AuthorID uuid.UUID
		State        string
	}
	k, err := postgres.One[row](ctx, tx, "appeal", `
		select k.id, k.author_id, k.state from cases k
		where k.appeal_of = @id and (k.author_id = @viewer or `+sight+`) for update`, args)
	switch {
	case err != nil:
		return err
	case k.State == "closed":
		return server.Refuse(server.Conflict, "This appeal is answered.")
	}
	if err := maySayMore(ctx, tx, decision); err != nil {
		return err
	}
	team := k.AuthorID != v.ID
	if err := m.insertMessage(ctx, tx, v, decision, team, text); err != nil {
		return err
	}
	if !team {
		return m.alert(ctx, tx, k.ID)
	}
	if err := m.note(ctx, tx, k.ID, v.ID, "asked", nil); err != nil {
		return err
	}
	if err := m.tellAppellant(ctx, tx, k.AuthorID, decision); err != nil {
		return err
	}
	return m.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "ask_appellant", OnKind: "case", On: k.ID})
}

// mostMessages is how many there are in the thread of an appeal before its
// answer. All of them are read at once.
const mostMessages = 150

func maySayMore(ctx context.Context, tx *postgres.Tx, decision uuid.UUID) error {
	n, err := postgres.Value[int](ctx, tx, "appeal", `select count(*)::int from appeal_messages where decision_id = @id`, postgres.Args{"id": decision})
	if err == nil && n >= mostMessages {
		err = server.Refuse(server.Conflict, "There are %d messages here, and more do not fit. What is left is the answer.", mostMessages)
	}
	return err
}

func cleanMessage(text *string) error {
	if err := server.CleanText("text", text, longestStatement); err != nil {
		return err
	}
	if *text == "" {
		return server.RefuseField("text", "Write something first.")
	}
	return nil
}

func (m *Moderation) insertMessage(ctx context.Context, tx *postgres.Tx, v server.Viewer, decision uuid.UUID, team bool, text string) error {
	_, err := tx.Exec(ctx, `
		insert into appeal_messages (decision_id, by_id, by_team, text, at) values (@decision, @by, @team, @text, @at)`,
		postgres.Args{"decision": decision, "by": v.ID, "team": team, "text": text, "at": m.Clock()})
	return err
}

func (m *Moderation) tellAppellant(ctx context.Context, tx *postgres.Tx, person, decision uuid.UUID) error {
	return m.Notifications.Tell(ctx, tx, notifications.Notice{To: []uuid.UUID{person}, Kind: notifications.Appeal, About: decision})
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

// addAppeal adds to the case of an appeal what it is about.
func (m *Moderation) addAppeal(ctx context.Context, tx *postgres.Tx, _ eyes, d *Detail) error {
	if d.Kind != Appealed {
		return nil
	}
	of, err := postgres.Value[uuid.UUID](ctx, tx, "case", `select appeal_of from cases where id = @id`, postgres.Args{"id": d.ID})
	if err != nil {
		return err
	}
	d.Appeal, err = m.thread(ctx, tx, of, true)
	return err
}

// thread reads an appeal; named says who of the moderators said what.
func (m *Moderation) thread(ctx context.Context, q postgres.Querier, decision uuid.UUID, named bool) (*Thread, error) {
	type head struct {
		DueAt  time.Time
		Answer *Outcome
	}
	heads, err := postgres.List[head](ctx, q, `
		select a.due_at, w.outcome as answer
		from appeals a
		left join cases k on k.appeal_of = a.decision_id
		left join decisions w on w.case_id = k.id and w.undone_at is null
		where a.decision_id = @id`, postgres.Args{"id": decision})
	if err != nil || len(heads) == 0 {
		return nil, err
	}
	t := &Thread{DueAt: heads[0].DueAt, Answer: heads[0].Answer}
	if t.Decision, err = selectMade(ctx, q, decision); err != nil {
		return nil, err
	}
	t.Messages, err = selectMessages(ctx, q, decision, named)
	return t, err
}

func selectMessages(ctx context.Context, q postgres.Querier, decision uuid.UUID, named bool) ([]Message, error) {
	type row struct {
		ID     int64
		ByTeam bool
		Text   string
		At     time.Time
		person
	}
	rows, err := postgres.List[row](ctx, q, `
		select m.id, m.by_team, m.text, m.at, `+card+`
		from appeal_messages m join people a on a.id = m.by_id
		where m.decision_id = @id
		order by m.id
		limit 200`, postgres.Args{"id": decision})
	list := make([]Message, len(rows))
	for i, r := range rows {
		list[i] = Message{ID: r.ID, ByTeam: r.ByTeam, Text: r.Text, At: r.At}
		if named {
			who := r.card()
			list[i].By = &who
		}
	}
	return list, err
}
