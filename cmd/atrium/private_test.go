package main

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// TestHRsCaseLeavesNoTraceForModerators asks everything that a moderator can,
// before and after HR has looked at something, with the ids of all that is in
// it: nothing answers otherwise.
func TestHRsCaseLeavesNoTraceForModerators(t *testing.T) {
	began := time.Now()
	h, admin := openHouseAt(t, func() time.Time { return began })
	ada, bob, mo, nia := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Mo", "moderator"), h.person(admin, "Nia", "moderator")
	hela, hans := h.person(admin, "Hela", "hr"), h.person(admin, "Hans", "hr")
	secret := "heron" + strings.ReplaceAll(uuid.NewString(), "-", "")
	rule := mo.firstRule()
	report := func(note string) uuid.UUID {
		post := ada.make("/posts", fmt.Sprintf(`{"text":"Cem is slow %s"}`, uuid.New()))
		bob.read("POST", "/reports", fmt.Sprintf(`{"contentId":%q,"ruleId":%q,"note":%q}`, post, rule, note), nil)
		return post
	}
	open, decided := report("For the team."), report("For the team.")
	require.Equal(t, http.StatusNoContent, nia.decides(decided, 1, false))
	h.sql(`update cases set second = true where id = $1`, h.caseOf(decided, 1))
	hers := ada.make("/posts", `{"text":"Cem is very slow"}`)
	h.sql(`update guideline_rules set route = 'hr' where id = $1`, rule)
	ids := []uuid.UUID{h.caseOf(open, 1), h.caseOf(decided, 1), hers, ada.id, bob.id, rule}
	before := h.toldTo(mo, ids)

	bob.read("POST", "/reports", fmt.Sprintf(`{"contentId":%q,"ruleId":%q,"note":%q}`, hers, rule, secret), nil)
	id := h.caseOf(hers, 1)
	hela.read("POST", at(id, "/notes"), fmt.Sprintf(`{"text":%q}`, secret), nil)
	hela.read("POST", at(id, "/decision"), fmt.Sprintf(`{"outcome":"remind","ruleId":%q,"statement":%q}`, rule, secret), nil)
	h.sql(`update cases set second = true where id = $1`, id)
	hans.read("POST", at(id, "/second"), `{"outcome":"hide"}`, nil)
	appeal := (&trial{house: h, author: ada}).appealed(id)

	after := h.toldTo(mo, ids)
	for what, told := range before {
		require.Equal(t, told, after[what], what)
	}
	nothing := uuid.New()
	unknown := h.toldTo(mo, []uuid.UUID{id, appeal, nothing})
	for what, told := range unknown {
		require.NotContains(t, told, secret, what)
		like := strings.NewReplacer(id.String(), nothing.String(), appeal.String(), nothing.String())
		require.Equal(t, unknown[like.Replace(what)], like.Replace(told), "%s looks missing", what)
	}
	for _, hidden := range []uuid.UUID{id, appeal} {
		require.Equal(t, http.StatusNotFound, mo.call("GET", at(hidden, "/evidence"), "").StatusCode)
	}
}

var requestID = regexp.MustCompile(`"requestId":"[^"]*"`)

// toldTo is what every reading operation of moderation says to somebody, of
// each id in its path. Who takes evidence is noted, so that is asked apart.
func (h *house) toldTo(g *guest, ids []uuid.UUID) map[string]string {
	h.t.Helper()
	told := map[string]string{}
	for _, op := range h.app.api.Operations() {
		if op.Method != http.MethodGet || op.ID == "readEvidence" || op.Tag != "moderation" && op.Tag != "reports" && op.Tag != "standing" {
			continue
		}
		for _, id := range ids {
			for _, tab := range []string{"open", "held", "appeals", "closed"} {
				path := strings.ReplaceAll(op.Path, "{id}", id.String())
				r := g.call("GET", path+"?tab="+tab, "")
				told[fmt.Sprint(op.ID, " of ", id, " in ", tab)] = fmt.Sprint(r.StatusCode, requestID.ReplaceAllString(body(h.t, r), ""))
			}
		}
	}
	require.NotEmpty(h.t, told)
	return told
}
