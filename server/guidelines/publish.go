package guidelines

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Publishing says how the draft becomes a version.
type Publishing struct {
	Revision int    `json:"revision" minimum:"1" doc:"The draft that I saw."`
	From     string `json:"from,omitempty" format:"date" doc:"The day of the company's calendar on which it takes effect; left out, at once."`
	Asks     bool   `json:"asks" doc:"Whether everybody is to accept it."`
	Summary  string `json:"summary" maxLength:"500" doc:"What changed, for those who know the version before."`
}

// Publish makes the draft the next version. While one waits for its day,
// there is no other.
func (g *Guidelines) Publish(ctx context.Context, tx *postgres.Tx, v server.Viewer, p Publishing) (Document, error) {
	if err := server.CleanText("summary", &p.Summary, 500); err != nil {
		return Document{}, err
	}
	words, err := takeDraft(ctx, tx, p.Revision)
	if err != nil {
		return Document{}, err
	}
	was, err := selectNewest(ctx, tx)
	if err != nil {
		return Document{}, err
	}
	now := g.Clock()
	if was.EffectiveAt.After(now) {
		return Document{}, server.Refuse(server.Conflict, "Version %d waits for its day. Call it off first, or wait until it is in force.", was.Version)
	}
	if err := g.ready(ctx, tx, was, words, p.Asks); err != nil {
		return Document{}, err
	}
	from, err := g.starts(ctx, tx, p.From, now)
	if err != nil {
		return Document{}, err
	}
	d := words.document(was.Source)
	d.Summary, d.Asks, d.PublishedAt, d.EffectiveAt = p.Summary, p.Asks, now, from
	if d.Version, err = selectNext(ctx, tx); err != nil {
		return d, err
	}
	if err := g.release(ctx, tx, v, was.Version, d); err != nil {
		return d, err
	}
	return g.read(ctx, tx, v, d.Version, d.Source)
}

// release writes d down, with the translations of the version before, and
// tells everybody.
func (g *Guidelines) release(ctx context.Context, tx *postgres.Tx, v server.Viewer, was int, d Document) error {
	if err := insertDocument(ctx, tx, d, v.ID); err != nil {
		return err
	}
	if err := copyTranslations(ctx, tx, was, d.Version); err != nil {
		return err
	}
	if err := g.await(ctx, tx, d); err != nil {
		return err
	}
	err := g.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "publish_guidelines", OnKind: "guidelines",
		Detail: map[string]any{"version": d.Version, "effectiveAt": d.EffectiveAt, "asks": d.Asks}})
	if err != nil {
		return err
	}
	return g.tellEverybody(ctx, tx)
}

// tellEverybody makes everybody's standing be looked at again, and every
// instance name the rules as they now are.
func (g *Guidelines) tellEverybody(ctx context.Context, tx *postgres.Tx) error {
	tx.AfterCommit(g.ForgetAll)
	return g.Hub.Tell(ctx, tx,
		realtime.Hint{Topic: realtime.Everyone, Kind: realtime.Checks},
		realtime.Hint{Topic: realtime.Everyone, Kind: realtime.Access})
}

// await has a version that waits for its day be told of when it comes.
func (g *Guidelines) await(ctx context.Context, tx *postgres.Tx, d Document) error {
	if g.Put == nil || !d.EffectiveAt.After(d.PublishedAt) {
		return nil
	}
	return g.Put(ctx, tx, inForceArgs{At: d.EffectiveAt})
}

// inForceArgs is the moment at which a version comes into force.
type inForceArgs struct {
	At time.Time `json:"at"`
}

// Kind names the job.
func (inForceArgs) Kind() string { return "guidelines_in_force" }

// InsertOpts has it done at that moment.
func (a inForceArgs) InsertOpts() river.InsertOpts { return river.InsertOpts{ScheduledAt: a.At} }

// herald tells everybody that a version is in force. Of one that was called
// off there is nothing new, and no harm.
type herald struct {
	river.WorkerDefaults[inForceArgs]
	guidelines *Guidelines
}

// Work implements river.Worker.
func (h *herald) Work(ctx context.Context, _ *river.Job[inForceArgs]) error {
	return h.guidelines.DB.InTx(ctx, func(tx *postgres.Tx) error { return h.guidelines.tellEverybody(ctx, tx) })
}

// ready refuses what nobody could read, and what says nothing new.
func (g *Guidelines) ready(ctx context.Context, q postgres.Querier, was standing, w Words, asks bool) error {
	if w.Title == "" {
		return server.RefuseField("title", "The guidelines need a title.")
	}
	if err := whole(w.Rules); err != nil {
		return err
	}
	if err := seen(ctx, q, w.Rules); err != nil {
		return err
	}
	rules, err := selectRules(ctx, q, uuid.Nil, was.Version)
	if err != nil {
		return err
	}
	same := w.Title == was.Title && w.Intro == was.Intro && slices.EqualFunc(w.Rules, rules, RuleText.says)
	if same && !asks {
		return server.Refuse(server.Invalid, "Nothing differs from version %d.", was.Version)
	}
	return nil
}

// whole refuses a list without rules, and a rule without words.
func whole(rules []RuleText) error {
	if len(rules) == 0 {
		return server.RefuseField("rules", "Write at least one rule.")
	}
	for n, r := range rules {
		if r.Title == "" {
			return server.RefuseField(fmt.Sprintf("rules[%d].title", n), "Rule %d needs a title.", n+1)
		}
		if r.Text == "" {
			return server.RefuseField(fmt.Sprintf("rules[%d].text", n), "Rule %d says nothing yet.", n+1)
		}
	}
	return nil
}

// seen refuses a rule whose reports nobody would see.
func seen(ctx context.Context, q postgres.Querier, rules []RuleText) error {
	n := slices.IndexFunc(rules, func(r RuleText) bool { return r.Route == hr })
	if n < 0 {
		return nil
	}
	someHR, err := postgres.Value[bool](ctx, q, "answer", `
		select exists (select from people where state = 'active' and 'hr' = any (roles))`, postgres.Args{})
	if err == nil && !someHR {
		err = server.RefuseField(fmt.Sprintf("rules[%d].route", n), "Nobody has the role of HR, so nobody would see reports under rule %d. Give somebody the role first.", n+1)
	}
	return err
}

func (r RuleText) says(was Rule) bool { return r == was.words() }

func (r Rule) words() RuleText {
	return RuleText{r.ID, r.Title, r.Text, r.Reason, r.Do, r.Dont, r.Severity, r.Route}
}

// starts is when a day begins where the company is; no day is now.
func (g *Guidelines) starts(ctx context.Context, q postgres.Querier, day string, now time.Time) (time.Time, error) {
	if day == "" {
		return now, nil
	}
	from, err := selectMidnight(ctx, q, day)
	if err == nil && !from.After(now) {
		err = server.RefuseField("from", "Choose a day to come, or publish at once.")
	}
	return from, err
}

func (w Words) document(source string) Document {
	d := Document{Title: w.Title, Intro: w.Intro, Source: source}
	for n, r := range w.Rules {
		d.Rules = append(d.Rules, Rule{r.ID, n + 1, r.Title, r.Text, r.Reason, r.Do, r.Dont, r.Severity, r.Route, source, false})
	}
	return d
}

// CallOff takes a version back before its day. Its text is the draft again,
// unless another one was begun.
func (g *Guidelines) CallOff(ctx context.Context, tx *postgres.Tx, v server.Viewer, version int) error {
	d, err := selectDocument(ctx, tx, v.ID, version, g.Clock())
	if err != nil {
		return err
	}
	off, err := callOff(ctx, tx, version, g.Clock())
	if err != nil {
		return err
	}
	if !off {
		return server.Refuse(server.Conflict, "Version %d is in force already.", version)
	}
	rules, err := selectRules(ctx, tx, uuid.Nil, version)
	if err != nil {
		return err
	}
	w := Words{Title: d.Title, Intro: d.Intro}
	for _, r := range rules {
		w.Rules = append(w.Rules, r.words())
	}
	if _, err := upsertDraft(ctx, tx, 0, w, v.ID, g.Clock()); err != nil {
		return err
	}
	err = g.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "call_off_guidelines", OnKind: "guidelines", Detail: map[string]any{"version": version}})
	if err != nil {
		return err
	}
	return g.tellEverybody(ctx, tx)
}

func callOff(ctx context.Context, tx *postgres.Tx, version int, now time.Time) (bool, error) {
	done, err := tx.Exec(ctx, `
		update guideline_documents set called_off_at = @now
		where version = @version and effective_at > @now and called_off_at is null`, postgres.Args{"version": version, "now": now})
	return done.RowsAffected() == 1, err
}

// selectNext is the number of the next version: none is used twice.
func selectNext(ctx context.Context, q postgres.Querier) (int, error) {
	return postgres.Value[int](ctx, q, "version", `select max(version) + 1 from guideline_documents`, postgres.Args{})
}

func selectMidnight(ctx context.Context, q postgres.Querier, day string) (time.Time, error) {
	return postgres.Value[time.Time](ctx, q, "company", `
		select @day::text::date::timestamp at time zone coalesce((select time_zone from company), 'UTC')`, postgres.Args{"day": day})
}
