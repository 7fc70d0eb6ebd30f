package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/demo"
	"github.com/atrium-social/atrium/server/postgres"
)

const (
	waiting = time.Minute
	tick    = 100 * time.Millisecond
)

type demoState struct {
	State   string
	Percent int
	Effect  *demo.Effect
}

func count(t *testing.T, db *postgres.DB, sql string) int {
	t.Helper()
	n, err := postgres.Value[int](t.Context(), db, "count", "select count(*)::int from "+sql, postgres.Args{})
	require.NoError(t, err)
	return n
}

func TestDemoIsFullAndItsFiguresAreTrue(t *testing.T) {
	h, admin := openHouse(t)
	require.NoError(t, h.app.demo.Seed(t.Context(), admin.id, func(int) {}))
	db := h.app.db
	require.Equal(t, 428, count(t, db, `people where is_demo`))
	require.Zero(t, count(t, db, `people where is_demo and password_hash is not null`))
	require.Greater(t, count(t, db, `contents where kind = 'post'`), 4000)
	require.Equal(t, 2, count(t, db, `contents where state = 'held'`))
	require.Equal(t, 3, count(t, db, `contents where state = 'removed' and kind = 'post'`))
	require.Greater(t, count(t, db, `cases where state = 'closed'`), 80)
	require.Greater(t, count(t, db, `cases where state = 'open'`), 4)
	require.Zero(t, count(t, db, `tallies t where t.comments <> (select count(*) from comments k join contents c on c.id = k.id where k.on_id = t.content_id and c.state = 'live')`))
	require.Zero(t, count(t, db, `tallies t where "like" + celebrate + support + insightful + thanks <> (select count(*) from reactions r where r.content_id = t.content_id)`))
	require.Zero(t, count(t, db, `contents c where kind = 'post' and not exists (select from posts where id = c.id)`))
	require.Equal(t, count(t, db, `contents c`)+count(t, db, `reactions`), count(t, db, `events`))
	require.Zero(t, count(t, db, `hints where topic like 'person/%' and kind = 'notification'`))
	require.Zero(t, count(t, db, `contents c join versions v on v.content_id = c.id and v.number = c.version where v.text like '%person:%' and not exists (select from mentions where content_id = c.id)`))

	var report struct {
		Weeks []struct {
			Start                          string
			Active, Contributing, Eligible int
		}
	}
	admin.read("GET", "/reports/participation?weeks=26", "", &report)
	require.Len(t, report.Weeks, 26)
	for _, week := range report.Weeks {
		in := fmt.Sprintf(`>= date '%s' and %%s < date '%s' + 7`, week.Start, week.Start)
		local := `(c.created_at at time zone 'Asia/Kathmandu')::date `
		require.Equal(t, count(t, db, `(select distinct person_id from person_days where day `+fmt.Sprintf(in, "day")+`) p`), week.Active)
		require.Equal(t, count(t, db, `(select distinct author_id from contents c where state = 'live' and `+local+fmt.Sprintf(in, local)+`) a`), week.Contributing)
		require.Equal(t, count(t, db, `people c where `+local+`< date '`+week.Start+`' + 7`), week.Eligible)
	}

	var home struct{ Items []struct{ ID uuid.UUID } }
	admin.read("GET", "/feed", "", &home)
	require.Len(t, home.Items, 30)
	require.LessOrEqual(t, unreadOf(admin), 5)
	require.GreaterOrEqual(t, unreadOf(admin), 2)
	require.Equal(t, 409, admin.call("POST", "/demo", `{}`).StatusCode, "there is one already")
	h.requireWordsThatPass()
}

// requireWordsThatPass judges what the demo's people wrote.
func (h *house) requireWordsThatPass() {
	h.t.Helper()
	texts, err := postgres.Column[string](h.t.Context(), h.app.db, `
		select c.title || E'\n' || v.text from contents c join versions v on v.content_id = c.id where c.state = 'live'`, postgres.Args{})
	require.NoError(h.t, err)
	for _, text := range texts {
		require.Equal(h.t, checks.Pass, h.app.guidelines.Judge(checks.Writing{Text: text}).Action, text)
	}
}

func TestDemoGoesWithoutATraceAndTheRestStays(t *testing.T) {
	h, admin := openHouse(t)
	esi := h.person(admin, "Esi")
	before := admin.make("/posts", `{"text":"I was here before"}`)
	traces := traced(t, h.app.db)
	require.NoError(t, h.app.demo.Seed(t.Context(), admin.id, func(int) {}))

	demoPost := one(t, h.app.db, `select c.id from contents c where kind = 'post' and is_demo and state = 'live' and space_id is null order by id desc limit 1`)
	somebody := one(t, h.app.db, `select id from people where is_demo order by id limit 1`)
	space := one(t, h.app.db, `select id from spaces where name = 'Books'`)
	gone := esi.make("/contents/"+demoPost.String()+"/comments", `{"text":"A comment of mine on theirs"}`)
	esi.read("PUT", "/contents/"+demoPost.String()+"/reaction", `{"kind":"like"}`, nil)
	mine := esi.make("/posts", fmt.Sprintf(`{"text":"Thank you [Somebody](person:%s)"}`, somebody))
	esi.read("PUT", "/spaces/"+space.String()+"/join", "", nil)
	inside := esi.make("/posts", fmt.Sprintf(`{"text":"I read a book","spaceId":%q}`, space))

	var s demoState
	admin.read("GET", "/demo", "", &s)
	require.Equal(t, "here", s.State)
	require.Equal(t, 1, s.Effect.Others)
	esi.read("GET", "/demo", "", &s)
	require.Equal(t, 404, esi.call("DELETE", "/demo", "").StatusCode)
	require.Equal(t, 200, admin.call("DELETE", "/demo", "").StatusCode)
	require.Equal(t, 200, admin.call("DELETE", "/demo", "").StatusCode, "again is no harm")

	require.Zero(t, count(t, h.app.db, `contents where id in ('`+gone.String()+`', '`+demoPost.String()+`')`))
	for _, id := range []uuid.UUID{before, mine, inside} {
		require.Equal(t, 200, esi.call("GET", "/posts/"+id.String(), "").StatusCode)
	}
	require.Equal(t, "<p>Thank you Somebody</p>", text(t, h.app.db, `select html from contents where id = '`+mine.String()+`'`))
	require.Equal(t, "owner", text(t, h.app.db, `select role from members where person_id = '`+esi.id.String()+`' and space_id = '`+space.String()+`'`))
	require.Equal(t, 1, count(t, h.app.db, `spaces`))
	require.Equal(t, 1, count(t, h.app.db, `person_days where person_id = '`+esi.id.String()+`' and contributions = 2`))
	esi.read("DELETE", "/posts/"+mine.String(), "", nil)
	require.Equal(t, 0, unreadOf(admin))

	// Every id that stands anywhere was there before, or came from Esi.
	for column, ids := range traced(t, h.app.db) {
		for id := range ids {
			known := traces[column][id] || id == mine || id == inside || id == space || id == esi.id || id == admin.id || strings.HasPrefix(column, "events.id") || strings.HasPrefix(column, "audit_")
			require.True(t, known, "%s still holds %s", column, id)
		}
	}
	var report struct{ Weeks []struct{ Active int } }
	admin.read("GET", "/reports/participation?weeks=26", "", &report)
	require.Len(t, report.Weeks, 1)
}

// traced are the ids in every column of every table that holds any, but for
// logs that run out by themselves.
func traced(t *testing.T, db *postgres.DB) map[string]map[uuid.UUID]bool {
	t.Helper()
	type column struct{ Table, Column string }
	columns, err := postgres.List[column](t.Context(), db, `
		select c.table_name::text as table, c.column_name::text as column from information_schema.columns c
		join information_schema.tables t using (table_schema, table_name)
		where c.table_schema = 'public' and c.data_type = 'uuid' and t.table_type = 'BASE TABLE' and c.table_name not in ('hints', 'answers')`, postgres.Args{})
	require.NoError(t, err)
	require.Greater(t, len(columns), 30)
	all := map[string]map[uuid.UUID]bool{}
	for _, c := range columns {
		ids, err := postgres.Column[uuid.UUID](t.Context(), db, fmt.Sprintf(`select distinct %q from %q where %q is not null`, c.Column, c.Table, c.Column), postgres.Args{})
		require.NoError(t, err)
		all[c.Table+"."+c.Column] = map[uuid.UUID]bool{}
		for _, id := range ids {
			all[c.Table+"."+c.Column][id] = true
		}
	}
	return all
}

func one(t *testing.T, db *postgres.DB, sql string) uuid.UUID {
	t.Helper()
	id, err := postgres.Value[uuid.UUID](t.Context(), db, "row", sql, postgres.Args{})
	require.NoError(t, err)
	return id
}

func text(t *testing.T, db *postgres.DB, sql string) string {
	t.Helper()
	s, err := postgres.Value[string](t.Context(), db, "row", sql, postgres.Args{})
	require.NoError(t, err)
	return s
}

func TestDemoThatIsCutOffLeavesNothingAndIsTakenUp(t *testing.T) {
	h, admin := openHouse(t)
	ctx, cut := context.WithCancel(t.Context())
	err := h.app.demo.Seed(ctx, admin.id, func(percent int) {
		if percent > 40 {
			cut()
		}
	})
	require.True(t, errors.Is(err, context.Canceled), "%v", err)
	require.Zero(t, count(t, h.app.db, `people where is_demo`))
	require.Zero(t, count(t, h.app.db, `contents`))

	require.NoError(t, h.app.db.InTx(t.Context(), func(tx *postgres.Tx) error { // as if the process had been killed long ago
		_, err := tx.Exec(t.Context(), `insert into demo_runs (state, percent, asked_by, told_at) values ('running', 40, @by, now() - interval '1 hour')`, postgres.Args{"by": admin.id})
		return err
	}))
	require.NoError(t, h.app.demo.Resume(t.Context()))
	require.NoError(t, h.app.demo.Finish(t.Context()))
	require.Eventually(t, func() bool {
		var s demoState
		admin.read("GET", "/demo", "", &s)
		return s.State == "here"
	}, waiting, tick)
	require.Equal(t, 428, count(t, h.app.db, `people where is_demo`))
}

func TestDemoComesWithTheCompany(t *testing.T) {
	h, admin := openEmptyHouse(t, time.Now)
	code, err := h.app.people.SetupCode(t.Context())
	require.NoError(t, err)
	r := admin.call("POST", "/setup", fmt.Sprintf(`{"code":%q,"companyName":"Larkspur","locale":"en","timeZone":"Europe/Oslo","name":"Ada","email":"ada@a.example","password":"correct horse battery","demo":true}`, code))
	require.Equal(t, 201, r.StatusCode)
	admin.enter(r)
	require.Eventually(t, func() bool {
		var s demoState
		admin.read("GET", "/demo", "", &s)
		require.Contains(t, []string{"running", "here"}, s.State)
		return s.State == "here"
	}, waiting, tick)
}
