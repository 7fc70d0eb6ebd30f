package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
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
