package moderation

import (
	"cmp"
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/notifications"
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

// locked is a case that is being decided.
type locked struct {
	ID           uuid.UUID
	Kind         Kind
	ContentID    *uuid.UUID
	Version      *int
	ProfileID    *uuid.UUID
	AppealOf     *uuid.UUID
	AuthorID     uuid.UUID
	SpaceID      *uuid.UUID
	State        string
	Route        Route
	ClaimedBy    *uuid.UUID
	ClaimedUntil *time.Time
	Staff        bool // whether its author has a role
}

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

// lock locks what a case is about before the case itself, as its author does
// to rewrite it, and whoever reports it.
func (m *Moderation) lock(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (locked, error) {
	for _, sql := range []string{
		`select from contents where id = (select content_id from cases where id = @id) for update`,
		`select from people where id = (select profile_id from cases where id = @id) for no key update`,
	} {
		if _, err := tx.Exec(ctx, sql, postgres.Args{"id": id}); err != nil {
			return locked{}, err
		}
	}
	args, err := m.seeing(ctx, tx, v, postgres.Args{"id": id})
	if err != nil {
		return locked{}, err
	}
	return postgres.One[locked](ctx, tx, "case", `
		select k.id, k.kind, k.content_id, k.version, k.profile_id, k.appeal_of, k.author_id, k.space_id, k.state, k.route, k.claimed_by, k.claimed_until,
		    `+ofStaff+` as staff
		from cases k where k.id = @id and `+sight+` for update`, args)
}

func (m *Moderation) mayDecide(ctx context.Context, tx *postgres.Tx, v server.Viewer, k locked) error {
	if k.State == "closed" {
		return decidedAlready(ctx, tx, k.ID)
	}
	if k.ClaimedBy == nil || *k.ClaimedBy == v.ID || !k.ClaimedUntil.After(m.Clock()) {
		return nil
	}
	name, err := postgres.Value[string](ctx, tx, "person", `select name from people where id = @id`, postgres.Args{"id": *k.ClaimedBy})
	if err != nil {
		return err
	}
	return server.Refuse(server.Conflict, "%s is looking at this just now.", name)
}

// Decided says how a case ended, to whoever comes second.
type Decided struct {
	Outcome Outcome     `json:"outcome" enum:"none,remind,edit,hide,remove,close,restrict,suspend,uphold,reverse"`
	By      server.Card `json:"by"`
	At      time.Time   `json:"at"`
}

func decidedAlready(ctx context.Context, q postgres.Querier, id uuid.UUID) error {
	type row struct {
		Outcome                              Outcome
		At                                   time.Time
		ID                                   uuid.UUID
		Name, Title, Department, PersonState string
		Photo                                *uuid.UUID
	}
	list, err := postgres.List[row](ctx, q, `
		select d.outcome, d.at, p.id, p.name, p.title, p.department, p.state as person_state, p.photo_id as photo
		from decisions d join people p on p.id = d.moderator_id
		where d.case_id = @id and d.undone_at is null`, postgres.Args{"id": id})
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return server.Refuse(server.Conflict, "Its author has rewritten this. There is nothing left to decide.")
	}
	r := list[0]
	refusal := server.Refuse(server.Conflict, "%s has decided this already.", r.Name)
	refusal.Extra = Decided{r.Outcome, server.Card{ID: r.ID, Name: r.Name, Title: r.Title, Department: r.Department, State: r.PersonState, Photo: r.Photo}, r.At}
	return refusal
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

// act does to a profile, or to a version that waits, what an outcome means, and
// returns in which state the content was. All else follows from the decisions
// that stand.
func (m *Moderation) act(ctx context.Context, tx *postgres.Tx, k locked, d Decision) (was content.State, err error) {
	e := effects[d.Outcome]
	if k.ContentID == nil {
		if d.Outcome == Close {
			return "", server.RefuseField("outcome", "A profile is no thread that could be closed.")
		}
		if e.state == "" {
			return "", nil
		}
		return "", m.People.HideProfile(ctx, tx, *k.ProfileID, true)
	}
	item, version, err := selectVersion(ctx, tx, *k.ContentID, *k.Version)
	if err != nil {
		return "", err
	}
	switch {
	case item.State == content.Deleted && e.askEdit:
		return "", server.Refuse(server.Conflict, "Its author has deleted this in the meantime: there is nothing to edit.")
	case version == content.HeldBack:
		return content.HeldBack, m.release(ctx, tx, item, *k.Version, e)
	case item.Version != cmp.Or(d.Version, *k.Version):
		return "", server.Refuse(server.Conflict, "Its author has edited this in the meantime. Read what it says now, and decide then.")
	}
	return item.State, nil
}

// stand lets an item follow from a decision that was made about it.
func (m *Moderation) stand(ctx context.Context, tx *postgres.Tx, k locked, o Outcome, was content.State) error {
	held := was == content.HeldBack
	if k.ContentID == nil || !held && effects[o].state == "" && o != Close {
		return nil
	}
	if held && effects[o].state == "" {
		if err := m.edited(ctx, tx, *k.ContentID, *k.Version); err != nil {
			return err
		}
	}
	return m.settle(ctx, tx, *k.ContentID)
}

// release ends the wait of a held version. An edit whose author is asked to
// write it anew waits on for that: what they see of it is not taken from them.
func (m *Moderation) release(ctx context.Context, tx *postgres.Tx, item subject, version int, e effect) error {
	if e.askEdit && item.State != content.HeldBack {
		return nil
	}
	return m.Content.Decide(ctx, tx, item.ID, version, e.state == "")
}

// subject is what a case is about, and the post that it belongs to.
type subject struct {
	ID      uuid.UUID
	State   content.State
	Version int // that is shown
	RootID  uuid.UUID
}

func selectVersion(ctx context.Context, q postgres.Querier, id uuid.UUID, version int) (subject, content.State, error) {
	type row struct {
		subject
		VersionState content.State
	}
	r, err := postgres.One[row](ctx, q, "item", `
		select c.id, c.state, c.version, coalesce(k.on_id, c.id) as root_id, h.state as version_state
		from contents c join versions h on h.content_id = c.id and h.number = @version left join comments k on k.id = c.id
		where c.id = @id`, postgres.Args{"id": id, "version": version})
	return r.subject, r.VersionState, err
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

// follows does what comes of a decision: strikes, limits, word to everybody
// whom it concerns, and the record.
func (m *Moderation) follows(ctx context.Context, tx *postgres.Tx, v server.Viewer, k locked, d Decision, done made) error {
	if effects[d.Outcome].strike && counts(v) {
		if err := m.strike(ctx, tx, done.ID); err != nil {
			return err
		}
	}
	if effects[d.Outcome].timed {
		if err := m.limit(ctx, tx, k.AuthorID); err != nil {
			return err
		}
	}
	if err := m.tellAuthor(ctx, tx, k, d, done.ID); err != nil {
		return err
	}
	if err := m.tellReporters(ctx, tx, k.ID, d.Outcome.upholds()); err != nil {
		return err
	}
	if k.ContentID != nil {
		if err := m.Content.Guidelines.Judged(ctx, tx, *k.ContentID, *k.Version, d.Outcome.upholds()); err != nil {
			return err
		}
	}
	if err := m.note(ctx, tx, k.ID, v.ID, "decided", map[string]any{"outcome": d.Outcome}); err != nil {
		return err
	}
	if err := m.hintAll(ctx, tx, k.ID, v); err != nil {
		return err
	}
	return m.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "decide_case", OnKind: "case", On: k.ID, Because: d.Statement,
		Detail: map[string]any{"outcome": d.Outcome, "rule": d.Rule, "content": k.ContentID, "version": k.Version, "person": k.AuthorID, "until": done.Until}})
}

// tellAuthor tells an author what was decided against them, or that what had
// waited is published.
func (m *Moderation) tellAuthor(ctx context.Context, tx *postgres.Tx, k locked, d Decision, decision uuid.UUID) error {
	if effects[d.Outcome].ruled {
		return m.Notifications.Tell(ctx, tx, notifications.Notice{To: []uuid.UUID{k.AuthorID}, Kind: notifications.Ruling, About: decision})
	}
	if k.Kind != Held {
		return nil // nothing changed for them, and they need not know
	}
	item, _, err := selectVersion(ctx, tx, *k.ContentID, *k.Version)
	if err != nil {
		return err
	}
	return m.Notifications.Tell(ctx, tx, notifications.Notice{To: []uuid.UUID{k.AuthorID}, Kind: notifications.Decided, Content: item.ID, About: item.RootID})
}

// tellReporters tells each reporter what came of their report.
func (m *Moderation) tellReporters(ctx context.Context, tx *postgres.Tx, id uuid.UUID, upheld bool) error {
	type row struct{ ID, ReporterID uuid.UUID }
	all, err := postgres.List[row](ctx, tx, `
		update reports set upheld = @upheld where case_id = @case returning id, reporter_id`, postgres.Args{"case": id, "upheld": upheld})
	if err != nil {
		return err
	}
	notices := make([]notifications.Notice, len(all))
	for i, r := range all {
		notices[i] = notifications.Notice{To: []uuid.UUID{r.ReporterID}, Kind: notifications.Outcome, About: r.ID}
	}
	return m.Notifications.Tell(ctx, tx, notices...)
}

func (m *Moderation) hintAll(ctx context.Context, tx *postgres.Tx, id uuid.UUID, v server.Viewer) error {
	all, err := m.selectDeciders(ctx, tx, id)
	if err != nil {
		return err
	}
	return m.hint(ctx, tx, append(all, v.ID))
}
