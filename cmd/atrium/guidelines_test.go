package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestVersionThatAsksIsAcceptedFromItsDayOn publishes one that does not ask,
// and one that does, for a day to come.
func TestVersionThatAsksIsAcceptedFromItsDayOn(t *testing.T) {
	var days atomic.Int64
	began := time.Now()
	h, admin := openHouseAt(t, func() time.Time { return began.AddDate(0, 0, int(days.Load())) })
	esi := h.person(admin, "Esi")
	status := func() int { return esi.call("GET", "/spaces", "").StatusCode }

	admin.publish("Be brief.", `"asks":false`)
	require.Equal(t, 200, status())
	require.Nil(t, esi.pending())
	in := began.AddDate(0, 0, 3).UTC().Format(time.DateOnly)
	admin.publish("Be very brief.", fmt.Sprintf(`"asks":true,"from":%q`, in))
	require.Equal(t, 200, status())
	require.Equal(t, 409, esi.call("POST", "/guidelines/acceptance", `{"version":3}`).StatusCode, "it is not in force yet")

	days.Store(4)
	require.Equal(t, 403, status())
	require.Equal(t, 3, *esi.pending())
	require.Equal(t, 200, esi.call("GET", "/guidelines/versions/1", "").StatusCode, "to see what changed")
	esi.read("POST", "/guidelines/acceptance", `{"version":3}`, nil)
	require.Equal(t, 200, status())
	require.Nil(t, esi.pending())
}

// TestNewcomerAcceptsWhatIsInForce joins after a version that did not ask.
func TestNewcomerAcceptsWhatIsInForce(t *testing.T) {
	h, admin := openHouse(t)
	admin.publish("Be brief.", `"asks":false`)
	nadia := h.newcomer(admin, "Nadia")
	require.Equal(t, 2, *nadia.pending())
	nadia.read("POST", "/guidelines/acceptance", `{"version":2}`, nil)
	require.Nil(t, nadia.pending())
}

func (g *guest) pending() *int {
	g.t.Helper()
	var me struct{ Pending *int }
	g.read("GET", "/me", "", &me)
	return me.Pending
}

// publish makes a version of one rule.
func (g *guest) publish(text, how string) {
	g.t.Helper()
	require.Equal(g.t, 201, g.publishing(text, how).StatusCode)
}

func (g *guest) publishing(text, how string) *http.Response {
	g.t.Helper()
	var draft struct{ Revision int }
	g.read("PUT", "/guidelines/draft", fmt.Sprintf(`{"revision":0,"title":"Ours","intro":"","rules":[
		{"id":"0190d3f8-0000-7000-8000-000000000000","title":"One","text":%q,"reason":"","do":"","dont":"","severity":2,"route":"team"}]}`, text), &draft)
	return g.call("POST", "/guidelines/versions", fmt.Sprintf(`{"revision":%d,"summary":"",%s}`, draft.Revision, how))
}

// TestRefusalNamesTheRuleAsItIsNow publishes another title for a rule whose
// check is in use.
func TestRefusalNamesTheRuleAsItIsNow(t *testing.T) {
	h, admin := openHouse(t)
	ada, mo := h.person(admin, "Ada"), h.person(admin, "Mo", "moderator")
	mo.shape(map[string]any{"words": []string{"moonbase"}, "action": "refuse"})
	says := func() string {
		var problem struct{ Detail string }
		require.NoError(t, json.NewDecoder(ada.call("POST", "/posts", `{"text":"To the moonbase"}`).Body).Decode(&problem))
		return problem.Detail
	}
	var words struct {
		Title, Intro string
		Rules        []map[string]any
	}
	admin.read("GET", "/guidelines", "", &words)
	kept := []map[string]any{}
	for _, rule := range words.Rules {
		one := map[string]any{}
		for _, field := range []string{"id", "title", "text", "reason", "do", "dont", "severity", "route"} {
			one[field] = rule[field]
		}
		kept = append(kept, one)
	}
	kept[0]["title"] = "Stay on Earth"
	raw, err := json.Marshal(map[string]any{"revision": 0, "title": words.Title, "intro": words.Intro, "rules": kept})
	require.NoError(t, err)
	require.NotContains(t, says(), "Stay on Earth")
	var draft struct{ Revision int }
	admin.read("PUT", "/guidelines/draft", string(raw), &draft)
	admin.read("POST", "/guidelines/versions", fmt.Sprintf(`{"revision":%d,"summary":"","asks":false}`, draft.Revision), nil)
	require.Eventually(t, func() bool { return strings.Contains(says(), "Rule 1, Stay on Earth") }, waiting, tick)
}
