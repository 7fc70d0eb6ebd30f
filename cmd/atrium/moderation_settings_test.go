package main

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

func (g *guest) posts() int {
	g.t.Helper()
	return g.call("POST", "/posts", `{"text":"Good morning"}`).StatusCode
}

func TestALevelCountsAtOnceAndSoonOnEveryInstance(t *testing.T) {
	url, dir := postgrestest.NewURL(t), t.TempDir()
	h, door := openEmptyHouseOn(t, url, dir, time.Now)
	admin := door.found()
	ada := h.person(admin, "Ada")
	other, _ := openEmptyHouseOn(t, url, dir, time.Now)
	there := &guest{house: other, cookie: ada.cookie}
	require.Equal(t, 201, ada.posts())
	require.Equal(t, 201, there.posts())

	admin.read("PATCH", "/moderation/settings", `{"revision":1,"levels":`+levels("contributor", 5)+`}`, nil)
	require.Equal(t, 403, ada.posts())
	require.Eventually(t, func() bool { return there.posts() == 403 }, 20*time.Second, 20*time.Millisecond)
}

func TestModerationSettingsAreForAdmins(t *testing.T) {
	h, admin := openHouse(t)
	for _, g := range []*guest{h.person(admin, "Ada"), h.person(admin, "Mo", "moderator"), h.person(admin, "Hanna", "hr")} {
		require.Equal(t, 404, g.call("GET", "/moderation/settings", "").StatusCode)
		require.Equal(t, 404, g.call("PATCH", "/moderation/settings", `{"revision":1,"appealDays":1}`).StatusCode)
	}
	require.Equal(t, 409, admin.call("PATCH", "/moderation/settings", `{"revision":2,"appealDays":1}`).StatusCode, "made from others")
}

func TestModerationSettingsThatMakeNoSenseAreRefused(t *testing.T) {
	_, admin := openHouse(t)
	for body, field := range map[string]string{
		`{"revision":1,"dueHours":[168,72,24]}`:                  "dueHours",
		`{"revision":1,"dueHours":[168,72,24,0]}`:                "dueHours",
		`{"revision":1,"dueHours":[168,72,24,9000]}`:             "dueHours",
		`{"revision":1,"dueHours":[4,24,72,168]}`:                "dueHours",
		`{"revision":1,"appealDays":0}`:                          "appealDays",
		`{"revision":1,"answerDays":91}`:                         "answerDays",
		`{"revision":1,"strikeDays":0}`:                          "strikeDays",
		`{"revision":1,"secondShare":101}`:                       "secondShare",
		`{"revision":1,"levels":` + levels("nobody", 5) + `}`:    "levels.everyone",
		`{"revision":1,"levels":` + levels("newcomer", 26) + `}`: "levels",
		`{"revision":1,"levels":` + levels("newcomer", -1) + `}`: "levels.contributor.items",
		`{"appealDays":3}`:                                       "revision",
	} {
		require.Contains(t, refusedField(t, admin.call("PATCH", "/moderation/settings", body)), field, body)
	}
	var now struct{ Revision, AppealDays int }
	admin.read("GET", "/moderation/settings", "", &now)
	require.Equal(t, 1, now.Revision, "nothing changed")
}

// levels are those of the start, but for who may post to everyone and what a
// contributor has written.
func levels(everyone string, items int) string {
	return fmt.Sprintf(`{"contributor":{"items":%d,"days":3},"regular":{"items":25,"days":15},"trusted":{"items":100,"days":60},
		"everyone":%q,"spaces":"newcomer","files":"newcomer"}`, items, everyone)
}

func (g *guest) due(id uuid.UUID) time.Duration {
	g.t.Helper()
	var k struct{ OpenedAt, DueAt time.Time }
	g.read("GET", "/moderation/cases/"+id.String(), "", &k)
	return k.DueAt.Sub(k.OpenedAt)
}

func TestModerationSettingsCountForWhatIsOpenedAndDecidedFromNowOn(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob, mo := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Mo", "moderator")
	before := h.caseOf(ada.make("/posts", fmt.Sprintf(`{"text":%q}`, hateful)), 1)
	admin.read("PATCH", "/moderation/settings", `{"revision":1,"dueHours":[9,8,7,2],"appealDays":3,"strikeDays":5,"namesHidden":false}`, nil)

	after := h.caseOf(bob.make("/posts", fmt.Sprintf(`{"text":%q}`, hateful)), 1)
	require.Equal(t, 4*time.Hour, mo.due(before), "what was opened before")
	require.Equal(t, 2*time.Hour, mo.due(after))
	var counts struct {
		AppealDays  int
		NamesHidden bool
	}
	mo.read("GET", "/moderation/counts", "", &counts)
	require.Equal(t, 3, counts.AppealDays)
	require.False(t, counts.NamesHidden)

	mo.read("POST", "/moderation/cases/"+after.String()+"/decision", fmt.Sprintf(`{"outcome":"hide","ruleId":%q,"statement":"This hurts."}`, mo.firstRule()), nil)
	var standing struct {
		Strikes []struct{ ExpiresAt time.Time }
	}
	bob.read("GET", "/standing", "", &standing)
	require.Len(t, standing.Strikes, 1)
	require.WithinDuration(t, time.Now().AddDate(0, 0, 5), standing.Strikes[0].ExpiresAt, 2*time.Hour)
}
