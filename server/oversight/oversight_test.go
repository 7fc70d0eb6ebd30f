package oversight_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/content/contenttest"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/oversight"
	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
)

// house is a company of twelve: ten who write and two who decide.
type house struct {
	*contenttest.House
	m      *moderation.Moderation
	o      *oversight.Oversight
	rules  []uuid.UUID
	people []server.Viewer
	mo, ni server.Viewer
	now    time.Time
}

var began = time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC) // a Monday

func open(t *testing.T) *house {
	t.Helper()
	h := &house{now: began, rules: []uuid.UUID{uuid.New(), uuid.New(), uuid.New()}}
	clock := func() time.Time { return h.now }
	h.House = contenttest.Open(t, clock)
	h.m = moderation.New(moderation.Config{
		DB: h.DB, Clock: clock, Hub: h.Hub, Content: h.Content, Notifications: h.Told, Audit: h.Trail, Files: h.Files,
		People: people.New(people.Config{DB: h.DB, Clock: clock, Hub: h.Hub, Audit: h.Trail}),
	})
	h.Follow = h.m.Follow
	h.o = oversight.New(h.DB, clock, h.m)
	h.Exec(`insert into company (name, time_zone, created_at) values ('Larkspur', 'UTC', @at)`, postgres.Args{"at": began})
	h.Exec(`insert into guideline_documents (version, title, intro, published_at, effective_at) values (1, 'Rules', '', @at, @at)`,
		postgres.Args{"at": began.AddDate(-2, 0, 0)})
	for i, id := range h.rules {
		h.Exec(`insert into guideline_rules (id, version, number, title, text, reason, do_text, dont_text, severity)
		        values (@id, 1, @number, @title, '', '', '', '', 2)`, postgres.Args{"id": id, "number": i + 1, "title": fmt.Sprint("Rule ", i+1)})
	}
	for i := range 10 {
		h.people = append(h.people, h.Person(fmt.Sprint("Person ", i)))
	}
	h.mo, h.ni = h.Person("Mo"), h.Person("Ni")
	h.mo.Roles, h.ni.Roles = server.Moderator, server.Moderator
	h.Exec(`update people set roles = '{moderator}' where id = any (@ids)`, postgres.Args{"ids": []uuid.UUID{h.mo.ID, h.ni.ID}})
	return h
}

func (h *house) do(work func(ctx context.Context, tx *postgres.Tx) error) {
	h.Helper()
	require.NoError(h, h.Try(work))
}

// dispute is one case: who wrote it, who reports it, and how long it waits.
type dispute struct {
	author, reporter int
	rule             int
	hours            time.Duration
	outcome          moderation.Outcome
	appeal           moderation.Outcome // empty: none
}

func (h *house) play(d dispute) {
	h.Helper()
	h.report(d.author, d.reporter, d.rule)
	opened := h.now
	h.now = opened.Add(d.hours * time.Hour)
	h.decide(h.mo, moderation.OpenTab, moderation.Decision{Outcome: d.outcome, Rule: h.rules[d.rule], Statement: "Because."})
	if d.appeal != "" {
		rulings, err := h.m.Rulings(h.Context(), h.people[d.author], server.Page{Limit: 1})
		require.NoError(h, err)
		h.do(func(ctx context.Context, tx *postgres.Tx) error {
			return h.m.Appeal(ctx, tx, h.people[d.author], rulings[0].ID, "No.")
		})
		h.decide(h.ni, moderation.AppealsTab, moderation.Decision{Outcome: d.appeal, Statement: "So be it."})
	}
	h.now = opened.Add(12 * time.Hour)
}

// report opens a case about a post of one person by another.
func (h *house) report(author, reporter, rule int) {
	h.Helper()
	var item content.Item
	h.do(func(ctx context.Context, tx *postgres.Tx) (err error) {
		item, err = h.Content.Publish(ctx, tx, h.people[author], content.Draft{Kind: content.Post, Text: "Well, well."})
		return err
	})
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.m.Report(ctx, tx, h.people[reporter], moderation.Report{Content: item.ID, Rule: h.rules[rule]})
		return err
	})
}

func (h *house) decide(v server.Viewer, tab moderation.Tab, d moderation.Decision) {
	h.Helper()
	list, err := h.m.Queue(h.Context(), v, moderation.Filter{Tab: tab, Limit: 1})
	require.NoError(h, err)
	h.do(func(ctx context.Context, tx *postgres.Tx) error { return h.m.Decide(ctx, tx, v, list[0].ID, d) })
}

// TestFiguresOfAHandWorkedCompany: six cases of ten people; the right answers
// stand in the table.
//
//	case  rule  hours  outcome  appeal    upheld  in time (72 h)
//	1     1     1      none               no      yes
//	2     1     2      hide     reverse   no      yes
//	3     1     3      hide     uphold    yes     yes
//	4     1     5      edit               yes     yes
//	5     2     7      remind             yes     yes
//	6     2     80     none               no      no
//
// Of 12 people 5 reported something: 6 reports on 6 posts. The median of 1, 2,
// 3, 5, 7, 80 hours is 4. Of 4 decisions that could be appealed against 2 were:
// too few to tell, as are 2 answers.
func TestFiguresOfAHandWorkedCompany(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, d := range []dispute{
		{author: 0, reporter: 1, rule: 0, hours: 1, outcome: moderation.None},
		{author: 1, reporter: 2, rule: 0, hours: 2, outcome: moderation.Hide, appeal: moderation.Reverse},
		{author: 2, reporter: 3, rule: 0, hours: 3, outcome: moderation.Hide, appeal: moderation.Uphold},
		{author: 3, reporter: 4, rule: 0, hours: 5, outcome: moderation.Edit},
		{author: 4, reporter: 5, rule: 1, hours: 7, outcome: moderation.Remind},
		{author: 5, reporter: 1, rule: 1, hours: 80, outcome: moderation.None},
	} {
		h.play(d)
	}
	for i, v := range h.people[:7] {
		h.Exec(`insert into acceptances (person_id, version, at) values (@id, 1, @at)`,
			postgres.Args{"id": v.ID, "at": began.AddDate(-2, 0, 0).Add(time.Duration(i) * 24 * time.Hour)})
	}
	h.now = began.AddDate(0, 0, 14)
	f, err := h.o.Figures(t.Context(), h.mo, 28)
	require.NoError(t, err)
	require.Equal(t, oversight.Share{Part: 7, Of: 12}, f.Acceptance)
	require.InDelta(t, 3, *f.DaysToAccept, 1e-9, "0, 1, … 6 days")
	require.Equal(t, 6, f.Reports)
	require.InDelta(t, 1000, *f.PerThousand, 1e-9)
	require.Equal(t, oversight.Share{Part: 5, Of: 12}, f.Reporters)
	require.Equal(t, 6, f.Decisions)
	require.Equal(t, 1, f.Moderators)
	require.Equal(t, oversight.Share{Part: 3, Of: 6}, f.Upheld)
	require.Equal(t, oversight.Share{Part: 5, Of: 6}, f.InTime)
	require.InDelta(t, 4, *f.HoursToDecide, 1e-9)
	require.InDelta(t, 4, *f.HoursToAct, 1e-9)
	require.Equal(t, oversight.Share{Hidden: true}, f.Appealed)
	require.Equal(t, oversight.Share{Hidden: true}, f.Overturned)
	require.Equal(t, []int{0, 3, 2, 0, 1, 0}, counts(f.Speed), "under 1, 4, 24, 72, 168 hours, and more")
	require.Equal(t, 0, sum(counts(f.Backlog)))
	ended := map[moderation.Outcome]int{}
	for _, e := range f.Outcomes {
		ended[e.Outcome] = e.N
	}
	require.Equal(t, map[moderation.Outcome]int{moderation.None: 2, moderation.Hide: 2, moderation.Edit: 1, moderation.Remind: 1}, ended)

	weeks, err := h.o.Weeks(t.Context(), h.mo, 3)
	require.NoError(t, err)
	require.Equal(t, []int{6, 0, 0}, []int{weeks[0].Opened, weeks[1].Opened, weeks[2].Opened})
	require.Equal(t, "2026-03-02", weeks[0].Start)
	require.Equal(t, []int{6, 5}, []int{weeks[0].Decided, weeks[0].InTime})
}

func counts(list []oversight.Bucket) (all []int) {
	for _, b := range list {
		all = append(all, b.N)
	}
	return all
}

func sum(list []int) (all int) {
	for _, n := range list {
		all += n
	}
	return all
}

// TestARuleThatAppealsReverseShouldBeRewritten: rule 1 has five appeals of
// which two were reversed; rule 3 was needed by nobody for a year.
func TestARuleThatAppealsReverseShouldBeRewritten(t *testing.T) {
	t.Parallel()
	h := open(t)
	for i, answer := range []moderation.Outcome{moderation.Reverse, moderation.Reverse, moderation.Uphold, moderation.Uphold, moderation.Uphold} {
		h.play(dispute{author: i, reporter: i + 1, rule: 0, hours: 1, outcome: moderation.Hide, appeal: answer})
	}
	h.play(dispute{author: 6, reporter: 7, rule: 1, hours: 1, outcome: moderation.None})
	h.Exec(`insert into rule_views (rule_id, day, views) values (@id, @day, 40)`, postgres.Args{"id": h.rules[0], "day": began})
	h.Exec(`insert into unclear_votes (person_id, rule_id, version, at) select id, @rule, 1, now() from people limit 2`, postgres.Args{"rule": h.rules[0]})
	h.now = began.AddDate(0, 0, 14)
	all, err := h.o.Rules(t.Context(), h.mo, 28)
	require.NoError(t, err)
	require.Len(t, all, 3)
	require.Equal(t, oversight.Share{Part: 2, Of: 5}, all[0].Overturned)
	require.Equal(t, oversight.Share{Part: 3, Of: 5}, all[0].Upheld)
	require.Equal(t, []int{40, 2, 5}, []int{all[0].Views, all[0].Unclear, all[0].Reports})
	require.InDelta(t, 0.6*(1-0.4)+0.4*(1-2.0/40), *all[0].Clarity, 1e-9)
	require.Equal(t, []oversight.Advice{oversight.Rewrite}, all[0].Advice)
	require.Empty(t, all[1].Advice)
	require.Equal(t, []oversight.Advice{oversight.Retire}, all[2].Advice)
	one, err := h.o.Rule(t.Context(), h.mo, h.rules[0], 28)
	require.NoError(t, err)
	require.Equal(t, all[0], one)
	_, err = h.o.Rule(t.Context(), h.mo, uuid.New(), 28)
	require.True(t, server.Refused(err, server.NotFound))
}

func TestTheMonthTellsNoCountThatLeadsToAPerson(t *testing.T) {
	t.Parallel()
	h := open(t)
	for i := range 7 {
		h.play(dispute{author: i, reporter: i + 1, rule: 0, hours: 1, outcome: moderation.Hide})
	}
	for i := range 6 {
		h.play(dispute{author: i, reporter: i + 1, rule: 1, hours: 1, outcome: moderation.None})
	}
	for i := range 2 {
		h.play(dispute{author: i, reporter: i + 1, rule: 2, hours: 1, outcome: moderation.Edit})
	}
	h.now = began.AddDate(0, 1, 1)
	m, err := h.o.Month(t.Context(), "2026-03")
	require.NoError(t, err)
	require.Equal(t, 15, *m.Cases)
	require.Equal(t, 7, *m.Rules[0].Cases)
	require.Nil(t, m.Rules[1].Cases, "or the third one could be worked out from the total")
	require.Nil(t, m.Rules[2].Cases)
	require.Nil(t, m.Outcomes[1].Cases)
	require.True(t, m.Upheld.Hidden, "9 of 15 would tell of the outcomes left out")

	for i := range 7 {
		h.play(dispute{author: i, reporter: i + 1, rule: 0, hours: 1, outcome: moderation.Hide})
	}
	for i := range 5 {
		h.play(dispute{author: i, reporter: i + 1, rule: 0, hours: 1, outcome: moderation.None})
	}
	_, err = h.o.Month(t.Context(), "2026-04")
	require.True(t, server.Refused(err, server.Invalid), "a month that runs would tell of each case as it comes")
	h.now = began.AddDate(0, 2, 1)
	m, err = h.o.Month(t.Context(), "2026-04")
	require.NoError(t, err)
	require.Equal(t, 12, *m.Cases)
	require.Equal(t, oversight.Share{Part: 7, Of: 12}, m.Upheld)
	require.False(t, m.Automated.Hidden, "none is no person")
	_, err = h.o.Month(t.Context(), "March")
	require.True(t, server.Refused(err, server.Invalid))
}

// TestSilenceOfBystandersShows: six comment under a post whose author is
// decided against, and write nothing more; others who wrote as much go on. Each
// bystander wrote 1 before and 0 after, each of the others 1 and 1: the gap is
// -1, the same for all.
func TestSilenceOfBystandersShows(t *testing.T) {
	t.Parallel()
	h := open(t)
	var item content.Item
	h.do(func(ctx context.Context, tx *postgres.Tx) (err error) {
		item, err = h.Content.Publish(ctx, tx, h.people[0], content.Draft{Kind: content.Post, Text: "Well, well."})
		return err
	})
	for _, v := range h.people[1:7] {
		h.do(func(ctx context.Context, tx *postgres.Tx) error {
			_, err := h.Content.Comment(ctx, tx, v, content.Draft{On: item.ID, Text: "Hm."})
			return err
		})
	}
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.m.Report(ctx, tx, h.people[1], moderation.Report{Content: item.ID, Rule: h.rules[0]})
		return err
	})
	h.now = began.Add(24 * time.Hour)
	h.decide(h.mo, moderation.OpenTab, moderation.Decision{Outcome: moderation.Hide, Rule: h.rules[0], Statement: "Because."})
	wrote := func(v server.Viewer, days, n int) {
		h.Exec(`insert into person_days (day, person_id, contributions) values (@day, @id, @n)
			on conflict (day, person_id) do update set contributions = @n`,
			postgres.Args{"day": began.AddDate(0, 0, days), "id": v.ID, "n": n})
	}
	for _, v := range h.people[1:7] {
		wrote(v, 0, 1)
	}
	for _, v := range h.people[7:10] {
		wrote(v, 0, 1)
		wrote(v, 5, 1)
	}
	h.now = began.AddDate(0, 0, 40)
	h.do(h.o.Watch)
	list, err := h.o.Chills(t.Context(), 30)
	require.NoError(t, err)
	require.Len(t, list, 2, "of all, and of those who are new")
	require.InDelta(t, -1, list[0].Gap, 1e-9)
	require.InDelta(t, -1, list[0].Low, 1e-9)
	require.Equal(t, 6, list[0].People)
}
