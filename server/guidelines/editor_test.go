package guidelines

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
	"github.com/atrium-social/atrium/server/realtime"
)

// desk is where a moderator writes checks, in a founded company. Its clock
// stands still.
type desk struct {
	*testing.T
	*Editor
	mo   server.Viewer
	rule uuid.UUID // the third
	now  time.Time
	put  []uuid.UUID // the runs whose jobs were put down
}

func openDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, now: time.Now().Truncate(time.Second), mo: server.Viewer{ID: uuid.New(), Roles: server.Moderator}}
	db := postgrestest.New(t)
	clock := func() time.Time { return d.now }
	g := New(Config{DB: db, Hub: realtime.New(db), Clock: clock, Put: func(_ context.Context, _ *postgres.Tx, jobs ...river.JobArgs) error {
		for _, job := range jobs {
			d.put = append(d.put, job.(backtestArgs).ID)
		}
		return nil
	}})
	d.Editor = NewEditor(g, audit.New(clock), func(context.Context, postgres.Querier, server.Viewer, []ItemVersion) ([]ItemVersion, error) {
		return nil, nil
	})
	d.write(`insert into people (id, email, name, roles, created_at) values (@id, 'mo@b.c', 'Mo', '{moderator}', now())`, postgres.Args{"id": d.mo.ID})
	inTx(t, db, func(tx *postgres.Tx) error { return g.Found(t.Context(), tx, d.mo, "en") })
	var err error
	d.rule, err = postgres.Value[uuid.UUID](t.Context(), db, "rule", `select id from guideline_rules where number = 3`, postgres.Args{})
	require.NoError(t, err)
	return d
}

func (d *desk) write(sql string, args postgres.Args) {
	d.Helper()
	inTx(d.T, d.DB, func(tx *postgres.Tx) error {
		_, err := tx.Exec(d.Context(), sql, args)
		return err
	})
}

func (d *desk) draft(kind checks.Kind) checks.Check {
	return checks.Check{Name: "Moon", RuleID: d.rule, Kind: kind, Action: checks.Hold, Scope: checks.Scope{Writers: checks.Everyone}, Words: []string{"moonbase"}, Message: "Wait."}
}

func (d *desk) keep(c checks.Check) (l Listed) {
	d.Helper()
	inTx(d.T, d.DB, func(tx *postgres.Tx) (err error) { l, err = d.Write(d.Context(), tx, d.mo, c); return err })
	return l
}

func (d *desk) turnTo(l Listed, mode checks.Mode) Listed {
	d.Helper()
	inTx(d.T, d.DB, func(tx *postgres.Tx) (err error) {
		l, err = d.Switch(d.Context(), tx, d.mo, l.ID, l.Revision, mode)
		return err
	})
	return l
}

func (d *desk) refuses(c checks.Check, field string) {
	d.Helper()
	err := d.DB.InTx(d.Context(), func(tx *postgres.Tx) error { _, err := d.Write(d.Context(), tx, d.mo, c); return err })
	var refusal *server.Error
	require.ErrorAs(d, err, &refusal)
	require.Contains(d, refusal.Fields, field)
}

// post writes a post of somebody, so many hours ago.
func (d *desk) post(author uuid.UUID, hoursAgo float64, text string) uuid.UUID {
	d.Helper()
	at := d.now.Add(-time.Duration(hoursAgo * float64(time.Hour)))
	id := server.NewID(at)
	d.write(`
		with c as (insert into contents (id, kind, author_id, state, version, title, html, created_at) values (@id, 'post', @author, 'live', 1, '', '', @at))
		insert into versions (content_id, number, editor_id, state, title, text, at) values (@id, 1, @author, 'live', '', @text, @at)`,
		postgres.Args{"id": id, "author": author, "text": text, "at": at})
	return id
}

func (d *desk) judge(text string) checks.Verdict {
	return d.Judge(checks.Writing{Text: text, Surface: checks.Post})
}

func TestCheckGoesItsWayFromAnIdeaToUse(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	c := d.keep(d.draft(checks.Words))
	require.Equal(t, checks.Off, c.Mode)
	require.Equal(t, 3, c.Number)
	require.Equal(t, checks.Pass, d.judge("moonbase").Action)

	c = d.turnTo(c, checks.Shadow)
	v := d.judge("moonbase")
	require.Equal(t, checks.Pass, v.Action)
	require.Len(t, v.Shadow, 1)
	item := d.post(d.mo.ID, 0, "to the moonbase")
	inTx(t, d.DB, func(tx *postgres.Tx) error { return d.Record(t.Context(), tx, "post", item, 1, v, nil) })
	caught, err := d.Catches(t.Context(), d.mo, c.ID, uuid.Nil)
	require.NoError(t, err)
	require.Len(t, caught, 1)
	require.Equal(t, "moonbase", caught[0].Text[caught[0].Start:caught[0].End])

	c = d.turnTo(c, checks.InUse)
	require.Equal(t, checks.Hold, d.judge("moonbase").Action)
	require.Equal(t, 1, c.Fired[firedDays-1])
	c = d.turnTo(c, checks.Off)
	require.Equal(t, checks.Pass, d.judge("moonbase").Action)
	acts, err := postgres.Column[string](t.Context(), d.DB, `select act || ' ' || (detail ? 'after') from audit_entries where on_id = @id order by id`, postgres.Args{"id": c.ID})
	require.NoError(t, err)
	require.Len(t, acts, 4)
	require.Contains(t, acts, "switch_check true")
}

// TestAListSaysHowChecksBegin holds a list against one check of it.
func TestAListSaysHowChecksBegin(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	draft := d.draft(checks.Words)
	draft.Words = []string{}
	for n := range 100 {
		draft.Words = append(draft.Words, fmt.Sprintf("moon%d", n))
	}
	words := d.keep(draft)
	draft = d.draft(checks.Pattern)
	draft.Pattern = strings.Repeat("moon", 100)
	pattern := d.keep(draft)
	all, err := d.Checks(t.Context(), d.mo)
	require.NoError(t, err)
	listed := map[uuid.UUID]Listed{}
	for _, one := range all {
		listed[one.ID] = one
	}
	require.Equal(t, []string{"moon0", "moon1", "moon2", "moon3"}, listed[words.ID].Words)
	require.Equal(t, 96, listed[words.ID].More)
	require.Len(t, []rune(listed[pattern.ID].Pattern), 80)
	require.Zero(t, listed[pattern.ID].More)
	require.Len(t, words.Words, 100, "one alone is whole")
	require.Equal(t, draft.Pattern, pattern.Pattern)
}

func TestOfTwoWhoChangeACheckTheSecondSeesTheFirst(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	c := d.keep(d.draft(checks.Words))
	change := func(words ...string) error {
		return d.DB.InTx(t.Context(), func(tx *postgres.Tx) error {
			draft := d.draft(checks.Words)
			draft.Words = words
			_, err := d.Change(t.Context(), tx, d.mo, c.ID, c.Revision, draft)
			return err
		})
	}
	require.NoError(t, change("mars", "Mars", " ", "venus"))
	require.True(t, server.Refused(change("jupiter"), server.Conflict))
	now, err := d.CheckOf(t.Context(), d.DB, d.mo, c.ID)
	require.NoError(t, err)
	require.Equal(t, []string{"mars", "venus"}, now.Words, "empty lines and what is there already are left out")
}

func TestWhatIsWrongWithACheckIsSaidOfItsField(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	for field, spoil := range map[string]func(c *checks.Check){
		"name":     func(c *checks.Check) { c.Name = " " },
		"message":  func(c *checks.Check) { c.Message = "" },
		"ruleId":   func(c *checks.Check) { c.RuleID = uuid.New() },
		"spaces":   func(c *checks.Check) { c.Spaces = []uuid.UUID{uuid.New()} },
		"newcomer": func(c *checks.Check) { c.Writers = checks.Newcomers },
		"words":    func(c *checks.Check) { c.Words = []string{"!!"} },
		"pattern":  func(c *checks.Check) { c.Kind, c.Pattern = checks.Pattern, `a(?=b)` },
		"domains":  func(c *checks.Check) { c.Kind = checks.Link },
	} {
		c := d.draft(checks.Words)
		spoil(&c)
		d.refuses(c, field)
	}
}

func TestSpacesThatAModeratorMayNotReadStayAndStayUnnamed(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	secret, open := uuid.New(), uuid.New()
	insider := d.mo
	insider.Spaces = []uuid.UUID{secret, open}
	d.mo.Spaces = []uuid.UUID{open}
	draft := d.draft(checks.Words)
	draft.Spaces = insider.Spaces
	var c Listed
	inTx(t, d.DB, func(tx *postgres.Tx) (err error) { c, err = d.Write(t.Context(), tx, insider, draft); return err })
	seen, err := d.CheckOf(t.Context(), d.DB, d.mo, c.ID)
	require.NoError(t, err)
	require.Equal(t, []uuid.UUID{open}, seen.Spaces)
	require.Equal(t, 1, seen.OtherSpaces)
	inTx(t, d.DB, func(tx *postgres.Tx) error {
		_, err := d.Change(t.Context(), tx, d.mo, c.ID, c.Revision, d.draft(checks.Words))
		return err
	})
	seen, err = d.CheckOf(t.Context(), d.DB, insider, c.ID)
	require.NoError(t, err)
	require.Equal(t, []uuid.UUID{secret}, seen.Spaces)
}

func TestFactsAreAskedForOnlyIfACheckNeedsThem(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	ada := server.Viewer{ID: uuid.New()}
	d.write(`insert into people (id, email, name, created_at) values (@id, 'ada@b.c', 'Ada', now())`, postgres.Args{"id": ada.ID})
	say := func(text string) checks.Action {
		v, err := d.JudgeOf(t.Context(), d.DB, ada, uuid.Nil, checks.Writing{Text: text, Surface: checks.Post})
		require.NoError(t, err)
		return v.Action
	}
	_, err := d.JudgeOf(t.Context(), nil, ada, uuid.Nil, checks.Writing{Text: "hello", Surface: checks.Post})
	require.NoError(t, err, "nothing is asked")

	first := d.draft(checks.Any)
	first.Writers, first.Newcomer = checks.Newcomers, 2
	firsts := d.turnTo(d.keep(first), checks.InUse)
	require.Equal(t, checks.Hold, say("hello"))
	d.post(ada.ID, 30, "Buy my car, it is red")
	d.post(ada.ID, 29, "It has wheels")
	require.Equal(t, checks.Pass, say("hello"))
	d.turnTo(firsts, checks.Off)

	repeat := d.draft(checks.Repeat)
	repeat.Within = 48
	d.turnTo(d.keep(repeat), checks.InUse)
	require.Equal(t, checks.Hold, say("buy my car: it is red!"))
	flood := d.draft(checks.Flood)
	flood.Most, flood.Within, flood.Action = 2, 60, checks.Refuse
	d.turnTo(d.keep(flood), checks.InUse)
	require.Equal(t, checks.Pass, say("hello again"))
	d.post(ada.ID, .5, "one")
	d.post(ada.ID, .4, "two")
	require.Equal(t, checks.Refuse, say("hello again"))
}

func TestTextIsTriedByAnUnsavedCheckAlone(t *testing.T) {
	t.Parallel()
	v, err := Try(checks.Check{Kind: checks.Pattern, Pattern: `\d{4}`, Scope: checks.Scope{Surfaces: []checks.Surface{checks.Kudos}}}, "idiot 1234")
	require.NoError(t, err)
	require.Len(t, v.Findings, 1)
	require.Equal(t, 6, v.Findings[0].Start)
	_, err = Try(checks.Check{Kind: checks.Pattern, Pattern: `(`}, "")
	require.ErrorContains(t, err, "is not closed")
}

func TestPrecisionOfFewIsUncertain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		right, judged int
		low, high     float64
	}{{0, 0, 0, 1}, {1, 1, .2065, 1}, {9, 10, .5958, .9821}, {0, 10, 0, .2775}, {95, 100, .8882, .9785}} {
		p := precisionOf(c.right, c.judged)
		require.InDelta(t, c.low, p.Low, .001, "%d of %d", c.right, c.judged)
		require.InDelta(t, c.high, p.High, .001, "%d of %d", c.right, c.judged)
	}
}

// many writes so many posts of several writers, an hour after the other; each
// tenth says moonbase.
func (d *desk) many(n int, extra func(i int) string) []uuid.UUID {
	d.Helper()
	writers := make([]uuid.UUID, 5)
	for i := range writers {
		writers[i] = uuid.New()
		d.write(`insert into people (id, email, name, created_at) values (@id, @id::uuid::text, 'Somebody', now())`, postgres.Args{"id": writers[i]})
	}
	ids := make([]uuid.UUID, n)
	var contents, versions [][]any
	for i := range n {
		at := d.now.Add(-time.Duration(n-i) * time.Minute)
		ids[i] = server.NewID(at)
		text := fmt.Sprintf("Report %d of the site", i)
		if i%10 == 0 {
			text = "To the moonbase " + text
		}
		text += extra(i)
		contents = append(contents, []any{ids[i], "post", writers[i%5], "live", 1, "", "", at})
		versions = append(versions, []any{ids[i], 1, writers[i%5], "live", "", text, at})
	}
	inTx(d.T, d.DB, func(tx *postgres.Tx) error {
		_, err := tx.CopyFrom(d.Context(), pgx.Identifier{"contents"}, []string{"id", "kind", "author_id", "state", "version", "title", "html", "created_at"}, pgx.CopyFromRows(contents))
		require.NoError(d, err)
		_, err = tx.CopyFrom(d.Context(), pgx.Identifier{"versions"}, []string{"content_id", "number", "editor_id", "state", "title", "text", "at"}, pgx.CopyFromRows(versions))
		return err
	})
	return ids
}

func plainly(int) string { return "" }

func (d *desk) start(l Listed) (b Backtest) {
	d.Helper()
	inTx(d.T, d.DB, func(tx *postgres.Tx) (err error) { b, err = d.Start(d.Context(), tx, d.mo, l.ID, 365); return err })
	require.Equal(d, b.ID, d.put[len(d.put)-1])
	return b
}

// run goes on until the run has ended, in slices of so much.
func (d *desk) run(id uuid.UUID, slice time.Duration) {
	d.Helper()
	for more := true; more; {
		var err error
		more, err = d.advance(d.Context(), id, slice)
		require.NoError(d, err)
	}
}

func (d *desk) newest(l Listed) Backtest {
	d.Helper()
	all, err := d.Backtests(d.Context(), l.ID)
	require.NoError(d, err)
	return all[0]
}

func TestBacktestCountsWhatACheckWouldHaveCaught(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	ids := d.many(1100, plainly)
	d.write(`update contents set state = 'deleted' where id = @id`, postgres.Args{"id": ids[10]})
	c := d.keep(d.draft(checks.Words))
	b := d.start(c)
	require.Equal(t, "running", b.State)
	require.Equal(t, 1099, b.Total)
	d.run(b.ID, time.Hour)
	b = d.newest(c)
	require.Equal(t, "done", b.State)
	require.Equal(t, 1099, b.Done)
	require.Equal(t, 109, b.Caught)

	sample, err := d.Catches(t.Context(), d.mo, c.ID, b.ID)
	require.NoError(t, err)
	require.Len(t, sample, mostSamples)
	d.write(`update contents set state = 'deleted' where id = @id`, postgres.Args{"id": sample[0].ContentID})
	fewer, err := d.Catches(t.Context(), d.mo, c.ID, b.ID)
	require.NoError(t, err)
	require.Equal(t, sample[1:], fewer, "what was deleted drops out")

	right, wrong := true, false
	for i, mark := range []*bool{&right, &right, &wrong, &right, nil} {
		inTx(t, d.DB, func(tx *postgres.Tx) error {
			return d.Mark(t.Context(), tx, d.mo, c.ID, fewer[min(i, 3)].ContentID, 1, mark)
		})
	}
	require.Equal(t, precisionOf(2, 3), d.newest(c).Precision)
}

func TestBacktestGoesOnFromItsPlaceAndComesToTheSame(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.many(1100, func(i int) string {
		if i%7 == 0 {
			return " and the same again"
		}
		return ""
	})
	for _, kind := range []checks.Kind{checks.Words, checks.Flood} {
		draft := d.draft(kind)
		draft.Most, draft.Within = 3, 21
		c := d.keep(draft)
		whole := d.start(c)
		d.run(whole.ID, time.Hour)
		all := d.newest(c)
		require.Positive(t, all.Caught)
		sample, err := d.Catches(t.Context(), d.mo, c.ID, whole.ID)
		require.NoError(t, err)

		d.now = d.now.Add(time.Second)
		cut := d.start(c)
		more, err := d.advance(t.Context(), cut.ID, 0) // and the process ends here
		require.NoError(t, err)
		require.True(t, more)
		require.Equal(t, pageOfTexts, d.newest(c).Done)
		d.put = nil
		d.now = d.now.Add(2 * time.Minute)
		require.NoError(t, d.resume(t.Context()))
		require.Equal(t, []uuid.UUID{cut.ID}, d.put, "another process takes it up")
		d.run(cut.ID, 0)
		again := d.newest(c)
		require.Equal(t, []any{"done", all.Total, all.Done, all.Caught}, []any{again.State, again.Total, again.Done, again.Caught}, kind)
		same, err := d.Catches(t.Context(), d.mo, c.ID, cut.ID)
		require.NoError(t, err)
		require.Equal(t, sample, same)
		d.now = d.now.Add(-2*time.Minute - time.Second)
	}
}

func TestBacktestIsCancelledAndRunsOnceAtATime(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.many(600, plainly)
	c := d.keep(d.draft(checks.Words))
	b := d.start(c)
	err := d.DB.InTx(t.Context(), func(tx *postgres.Tx) error { _, err := d.Start(t.Context(), tx, d.mo, c.ID, 7); return err })
	require.True(t, server.Refused(err, server.Conflict))
	_, err = d.advance(t.Context(), b.ID, 0)
	require.NoError(t, err)
	inTx(t, d.DB, func(tx *postgres.Tx) error { return d.Cancel(t.Context(), tx, c.ID) })
	more, err := d.advance(t.Context(), b.ID, time.Hour)
	require.NoError(t, err)
	require.False(t, more)
	require.Equal(t, "cancelled", d.newest(c).State)
	require.Equal(t, pageOfTexts, d.newest(c).Done)
	d.now = d.now.Add(time.Second)
	d.run(d.start(c).ID, time.Hour)
	require.Equal(t, "done", d.newest(c).State)
}

func TestSampleShowsNoMoreThanAModeratorMayRead(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	ids := d.many(20, plainly)
	space := uuid.New()
	d.write(`insert into spaces (id, slug, name, access, created_by, created_at) values (@id, 'heron', 'Heron', 'secret', @by, now())`, postgres.Args{"id": space, "by": d.mo.ID})
	d.write(`update contents set space_id = @space where id = @id`, postgres.Args{"space": space, "id": ids[0]})
	c := d.keep(d.draft(checks.Words))
	b := d.start(c)
	d.run(b.ID, time.Hour)
	require.Equal(t, 2, d.newest(c).Caught, "the total counts both")
	sample, err := d.Catches(t.Context(), d.mo, c.ID, b.ID)
	require.NoError(t, err)
	require.Len(t, sample, 1)
	right := true
	err = d.DB.InTx(t.Context(), func(tx *postgres.Tx) error { return d.Mark(t.Context(), tx, d.mo, c.ID, ids[0], 1, &right) })
	require.True(t, server.Refused(err, server.NotFound))
}

func TestDecisionsSayWhetherTheChecksWereRight(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	c := d.turnTo(d.keep(d.draft(checks.Words)), checks.InUse)
	for i, upheld := range []bool{true, true, false} {
		item := d.post(d.mo.ID, float64(i), "moonbase")
		inTx(t, d.DB, func(tx *postgres.Tx) error {
			require.NoError(t, d.Record(t.Context(), tx, "post", item, 1, d.judge("moonbase"), nil))
			return d.Judged(t.Context(), tx, item, 1, upheld)
		})
	}
	now, err := d.CheckOf(t.Context(), d.DB, d.mo, c.ID)
	require.NoError(t, err)
	require.Equal(t, precisionOf(2, 3), now.Precision)

	draft := d.draft(checks.Words)
	draft.Words = []string{"mars"}
	d.now = d.now.Add(time.Second)
	inTx(t, d.DB, func(tx *postgres.Tx) (err error) {
		now, err = d.Change(t.Context(), tx, d.mo, c.ID, now.Revision, draft)
		return err
	})
	require.Equal(t, precisionOf(0, 0), now.Precision, "it looks for something else now")
}
