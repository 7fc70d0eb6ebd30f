package metrics_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

// company is worked out by hand. Its clock stands on Wednesday 18 March 2026,
// noon in Kathmandu (UTC+05:45), so its weeks begin on Sundays at 18:15 UTC.
type company struct {
	t      *testing.T
	db     *postgres.DB
	m      *metrics.Metrics
	now    time.Time
	people []uuid.UUID
}

func at(t *testing.T, text string) time.Time {
	t.Helper()
	when, err := time.Parse(time.RFC3339, text)
	require.NoError(t, err)
	return when
}

func found(t *testing.T) *company {
	c := &company{t: t, db: postgrestest.New(t), now: at(t, "2026-03-18T12:00:00+05:45")}
	c.m = metrics.New(c.db, func() time.Time { return c.now })
	c.exec(`insert into company (name, time_zone, created_at) values ('Larkspur', 'Asia/Kathmandu', '2026-03-02T09:00:00+05:45')`, nil)
	for i := range 7 {
		id := uuid.New()
		c.people = append(c.people, id)
		c.exec(`insert into people (id, email, name, password_hash, created_at) values (@id, @mail, 'P', 'a hash', '2026-03-02T10:00:00+05:45')`,
			postgres.Args{"id": id, "mail": strconv.Itoa(i) + "@a.example"})
	}
	return c
}

func (c *company) exec(sql string, args postgres.Args) {
	c.t.Helper()
	require.NoError(c.t, c.db.InTx(c.t.Context(), func(tx *postgres.Tx) error {
		_, err := tx.Exec(c.t.Context(), sql, args)
		return err
	}))
}

// post writes a post of person n, at an instant, in a state.
func (c *company) post(n int, when, state string) {
	c.t.Helper()
	instant := at(c.t, when)
	id := server.NewID(instant)
	c.exec(`insert into contents (id, kind, author_id, state, version, title, html, created_at) values (@id, 'post', @by, @state, 1, '', '', @at)`,
		postgres.Args{"id": id, "by": c.people[n], "state": state, "at": instant})
	require.NoError(c.t, c.db.InTx(c.t.Context(), func(tx *postgres.Tx) error {
		return c.m.Record(c.t.Context(), tx, metrics.Event{Name: metrics.Posted, Person: c.people[n], Content: id, At: instant})
	}))
}

func (c *company) look(n int, when string) {
	c.t.Helper()
	was := c.now
	c.now = at(c.t, when)
	require.NoError(c.t, c.m.Seen(c.t.Context(), c.people[n]))
	c.now = was
}

func (c *company) weeks() []metrics.Week {
	c.t.Helper()
	require.NoError(c.t, c.db.InTx(c.t.Context(), func(tx *postgres.Tx) error { return c.m.Roll(c.t.Context(), tx) }))
	report, err := c.m.Participation(c.t.Context(), 13)
	require.NoError(c.t, err)
	return report.Weeks
}

// By hand:
//
//	week of      who looked in or wrote (active)       whose words still stand (contributing)
//	2 March      0, 1, 2, 3 (3 only deleted a post)    0, 1
//	9 March      0, 4 (Sunday 23:59), 5 (held)         4
//	16 March     1, 6 (Monday 00:00)                   6
func TestWeeksEqualThoseWorkedOutByHand(t *testing.T) {
	t.Parallel()
	c := found(t)
	c.post(0, "2026-03-02T11:00:00+05:45", "live")
	c.post(0, "2026-03-03T11:00:00+05:45", "live")
	c.post(1, "2026-03-08T23:59:59+05:45", "live")
	c.post(3, "2026-03-05T11:00:00+05:45", "deleted")
	c.look(2, "2026-03-04T11:00:00+05:45")
	c.look(0, "2026-03-10T11:00:00+05:45")
	c.post(4, "2026-03-15T23:59:59+05:45", "live")
	c.post(5, "2026-03-12T11:00:00+05:45", "held")
	c.look(1, "2026-03-17T11:00:00+05:45")
	c.post(6, "2026-03-16T00:00:00+05:45", "live")

	require.Equal(t, []metrics.Week{
		{Start: "2026-03-02", Active: 4, Contributing: 2, Eligible: 7, Complete: true},
		{Start: "2026-03-09", Active: 3, Contributing: 1, Eligible: 7, Complete: true},
		{Start: "2026-03-16", Active: 2, Contributing: 1, Eligible: 7, Complete: false},
	}, c.weeks())
}

func TestOldWeeksStayAsTheyWere(t *testing.T) {
	t.Parallel()
	c := found(t)
	c.post(0, "2026-03-02T11:00:00+05:45", "live")
	before := c.weeks()
	require.Equal(t, 1, before[0].Active)
	c.post(1, "2026-03-03T11:00:00+05:45", "live") // late: two weeks ago
	c.post(1, "2026-03-10T11:00:00+05:45", "live") // late: last week
	after := c.weeks()
	require.Equal(t, before[0], after[0])
	require.Equal(t, 1, after[1].Contributing)
}

// Of the week that they left in, a person is in no number; of the weeks
// before, in all.
func TestWhoLeftStaysInTheWeeksBefore(t *testing.T) {
	t.Parallel()
	c := found(t)
	c.post(0, "2026-03-05T11:00:00+05:45", "live")
	c.post(0, "2026-03-11T11:00:00+05:45", "live")
	c.exec(`update people set state = 'deactivated', deactivated_at = '2026-03-15T23:59:59+05:45' where id = @id`, postgres.Args{"id": c.people[0]})

	require.Equal(t, []metrics.Week{
		{Start: "2026-03-02", Active: 1, Contributing: 1, Eligible: 7, Complete: true},
		{Start: "2026-03-09", Active: 0, Contributing: 0, Eligible: 6, Complete: true},
		{Start: "2026-03-16", Active: 0, Contributing: 0, Eligible: 6, Complete: false},
	}, c.weeks())
}

// Who was imported and never came in was never there, before they were
// deactivated or after.
func TestWhoNeverCameInNeverCounts(t *testing.T) {
	t.Parallel()
	c := found(t)
	c.exec(`update people set state = 'invited', password_hash = null where id = @id`, postgres.Args{"id": c.people[0]})
	require.Equal(t, 6, c.weeks()[1].Eligible)
	c.exec(`update people set state = 'deactivated', deactivated_at = '2026-03-17T12:00:00+05:45' where id = @id`, postgres.Args{"id": c.people[0]})
	require.Equal(t, 6, c.weeks()[1].Eligible)
}

func TestWhatIsDeletedLaterNoLongerCounts(t *testing.T) {
	t.Parallel()
	c := found(t)
	c.post(0, "2026-03-10T11:00:00+05:45", "live")
	c.post(0, "2026-03-10T12:00:00+05:45", "live")
	require.Equal(t, 1, c.weeks()[1].Contributing)
	c.exec(`update contents set state = 'deleted'`, nil)
	week := c.weeks()[1]
	require.Equal(t, []int{1, 0}, []int{week.Active, week.Contributing})
	c.exec(`update contents set state = 'live'`, nil)
	require.Equal(t, 1, c.weeks()[1].Contributing)
}

func TestFewPeopleAreNotCounted(t *testing.T) {
	t.Parallel()
	c := found(t)
	c.exec(`update people set state = 'deactivated', deactivated_at = '2026-03-03' where id = any (@ids)`, postgres.Args{"ids": c.people[:3]})
	c.post(4, "2026-03-16T10:00:00+05:45", "live")
	for _, week := range c.weeks() {
		require.True(t, week.Hidden)
		require.Zero(t, week.Active+week.Contributing+week.Eligible)
	}
}
