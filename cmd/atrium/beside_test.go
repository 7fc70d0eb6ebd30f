package main

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// shape puts a check in use whose fields differ from those of a plain one.
func (g *guest) shape(fields map[string]any) uuid.UUID {
	g.t.Helper()
	c := map[string]any{"name": "A check", "ruleId": g.firstRule(), "kind": "words", "action": "hold", "surfaces": []string{}, "spaces": []string{},
		"writers": "everyone", "newcomer": 0, "language": "", "words": []string{}, "pattern": "", "detect": []string{}, "domains": []string{},
		"onlyThese": false, "most": 0, "within": 0, "files": []string{}, "message": "Think again.", "suggestion": ""}
	for name, value := range fields {
		c[name] = value
	}
	raw, err := json.Marshal(c)
	require.NoError(g.t, err)
	var kept struct {
		ID       uuid.UUID
		Revision int
	}
	g.read("POST", "/moderation/checks", string(raw), &kept)
	g.read("PUT", "/moderation/checks/"+kept.ID.String()+"/mode", fmt.Sprintf(`{"mode":"live","revision":%d}`, kept.Revision), nil)
	return kept.ID
}

func (g *guest) status(method, path, body string) int {
	g.t.Helper()
	return g.call(method, path, body).StatusCode
}

// TestPreModerationOfNewcomersLetsTheirProfilesBe has every text of newcomers
// wait, which a profile cannot.
func TestPreModerationOfNewcomersLetsTheirProfilesBe(t *testing.T) {
	h, admin := openHouse(t)
	ada, mo := h.person(admin, "Ada"), h.person(admin, "Mo", "moderator")
	file := ada.upload("beach.png", dot(t))
	post := ada.make("/posts", fmt.Sprintf(`{"text":"To the beach","files":[%q]}`, file))
	mo.shape(map[string]any{"kind": "any", "writers": "newcomers", "newcomer": 3})
	require.Equal(t, "held", ada.shown(ada.say("To the lake")).State)
	require.Equal(t, 200, ada.status("PATCH", "/me", `{"title":"Engineer"}`))
	require.Equal(t, 200, ada.status("PATCH", "/files/"+file.String(), `{"alt":"A beach"}`))
	require.Equal(t, "live", ada.shown(post).State)
}

// TestProfilesAreJudgedByWhoWritesThem holds a check for newcomers, and one
// for employees, against their profiles.
func TestProfilesAreJudgedByWhoWritesThem(t *testing.T) {
	h, admin := openHouse(t)
	ada, mo := h.person(admin, "Ada"), h.person(admin, "Mo", "moderator")
	mo.shape(map[string]any{"words": []string{"moonbase"}, "writers": "newcomers", "newcomer": 1})
	mo.shape(map[string]any{"words": []string{"sunbase"}, "writers": "employees"})
	require.Equal(t, 422, ada.status("PATCH", "/me", `{"about":"To the moonbase"}`))
	ada.say("Hello")
	require.Equal(t, 200, ada.status("PATCH", "/me", `{"about":"To the moonbase"}`))
	require.Equal(t, 422, ada.status("PATCH", "/me", `{"about":"To the sunbase"}`))
	require.Equal(t, 200, mo.status("PATCH", "/me", `{"about":"To the sunbase"}`))
}

// TestWhatIsFoundBesideContentIsOnRecord counts what checks find in profiles
// and in descriptions; what cannot wait there was refused.
func TestWhatIsFoundBesideContentIsOnRecord(t *testing.T) {
	h, admin := openHouse(t)
	ada, mo := h.person(admin, "Ada"), h.person(admin, "Mo", "moderator")
	file := ada.upload("beach.png", dot(t))
	ada.make("/posts", fmt.Sprintf(`{"text":"To the beach","files":[%q]}`, file))
	mo.shape(map[string]any{"words": []string{"moonbase"}, "action": "flag"})
	mo.shape(map[string]any{"words": []string{"sunbase"}})
	require.Equal(t, 200, ada.status("PATCH", "/me", `{"about":"To the moonbase"}`))
	require.Equal(t, 422, ada.status("PATCH", "/me", `{"about":"To the sunbase"}`))
	require.Equal(t, 200, ada.status("PATCH", "/files/"+file.String(), `{"alt":"A moonbase"}`))
	require.Equal(t, 422, ada.status("PATCH", "/files/"+file.String(), `{"alt":"A sunbase"}`))
	for _, surface := range []string{"profile", "file"} {
		require.Equal(t, 1, count(t, h.app.db, `verdicts where content_id is null and outcome = 'flagged' and surface = '`+surface+`'`))
		require.Equal(t, 1, count(t, h.app.db, `verdicts where content_id is null and outcome = 'refused' and surface = '`+surface+`'`))
	}
}

// TestWhoIsRestrictedWritesNothingAnywhere tries every place for words.
func TestWhoIsRestrictedWritesNothingAnywhere(t *testing.T) {
	h, admin := openHouse(t)
	ada, mo := h.person(admin, "Ada"), h.person(admin, "Mo", "moderator")
	file := ada.upload("beach.png", dot(t))
	post := ada.make("/posts", fmt.Sprintf(`{"text":"To the beach","files":[%q]}`, file))
	space := ada.make("/spaces", `{"name":"Beach","access":"open"}`)
	h.sql(`update people set restricted_until = now() + interval '1 day' where id = $1`, ada.id)
	h.app.people.ForgetAll()
	for _, try := range [][3]string{
		{"POST", "/posts", `{"text":"More"}`},
		{"PATCH", "/posts/" + post.String(), `{"text":"More","version":1}`},
		{"PATCH", "/me", `{"about":"More"}`},
		{"PATCH", "/files/" + file.String(), `{"alt":"More"}`},
		{"POST", "/spaces", `{"name":"More","access":"open"}`},
		{"PATCH", "/spaces/" + space.String(), `{"purpose":"More"}`},
	} {
		require.Equal(t, 403, ada.status(try[0], try[1], try[2]), try)
	}
	require.Equal(t, 200, ada.status("PATCH", "/me", fmt.Sprintf(`{"managerId":%q,"locale":"de"}`, mo.id)), "these are no words")
	require.Equal(t, 200, ada.status("PATCH", "/spaces/"+space.String(), `{"access":"request"}`))
}
