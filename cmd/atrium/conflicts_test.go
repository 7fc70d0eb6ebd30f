package main

import (
	"fmt"
	"io"
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// trial is a case in which mo takes part and other, a moderator too, does not.
type trial struct {
	*house
	admin, author, mo, other *guest
	id                       uuid.UUID
}

// takings are the ways of taking part in a case.
var takings = map[string]func(c *trial){
	"own content": func(c *trial) {
		c.author = c.mo
		c.id = c.reported()
	},
	"the manager's": func(c *trial) {
		c.under(c.mo, c.author.id.String())
		c.id = c.reported()
	},
	"the manager's, who was dropped": func(c *trial) {
		c.under(c.mo, c.author.id.String())
		c.id = c.reported()
		c.under(c.mo, "")
	},
	"the former manager's": func(c *trial) {
		c.under(c.mo, c.author.id.String())
		c.under(c.mo, c.other.id.String())
		c.id = c.reported()
	},
	"a former report's": func(c *trial) {
		c.under(c.author, c.mo.id.String())
		c.under(c.author, "")
		c.id = c.reported()
	},
	"an appeal against one's own decision": func(c *trial) {
		of := c.reported()
		require.Equal(c.t, http.StatusNoContent, c.decided(c.mo, of))
		c.id = c.appealed(of)
	},
}

// under puts somebody under a manager, in the name of an admin.
func (c *trial) under(g *guest, manager string) {
	c.t.Helper()
	c.admin.read("PATCH", "/people/"+g.id.String(), fmt.Sprintf(`{"managerId":%q}`, manager), nil)
}

// reported is the case of what the author wrote and somebody else reported.
func (c *trial) reported() uuid.UUID {
	c.t.Helper()
	post := c.author.make("/posts", fmt.Sprintf(`{"text":"Cem is slow %s"}`, uuid.New()))
	c.admin.read("POST", "/reports", fmt.Sprintf(`{"contentId":%q}`, post), nil)
	return c.caseOf(post, 1)
}

// decided takes down what a case is about.
func (c *trial) decided(g *guest, id uuid.UUID) int {
	c.t.Helper()
	return g.call("POST", at(id, "/decision"), fmt.Sprintf(`{"outcome":"remove","ruleId":%q,"statement":"This hurts."}`, g.firstRule())).StatusCode
}

// appealed is the case of the author's appeal against the decision of a case.
func (c *trial) appealed(of uuid.UUID) (id uuid.UUID) {
	c.t.Helper()
	one := func(sql string, arg uuid.UUID) (found uuid.UUID) {
		require.NoError(c.t, c.app.db.Pool().QueryRow(c.t.Context(), sql, arg).Scan(&found))
		return found
	}
	decision := one(`select id from decisions where case_id = $1`, of)
	c.author.read("POST", "/standing/decisions/"+decision.String()+"/appeal", `{"text":"I meant well."}`, nil)
	return one(`select id from cases where appeal_of = $1`, decision)
}

func at(id uuid.UUID, what string) string { return "/moderation/cases/" + id.String() + what }

// TestNobodyTouchesACaseInWhichTheyTakePart goes through every way of taking
// part, and everything that can be done to a case, open and decided.
func TestNobodyTouchesACaseInWhichTheyTakePart(t *testing.T) {
	for name, takePart := range takings {
		t.Run(name, func(t *testing.T) {
			h, admin := openHouse(t)
			c := &trial{house: h, admin: admin, author: h.person(admin, "Ada"), mo: h.person(admin, "Mo", "moderator"), other: h.person(admin, "Nia", "moderator")}
			takePart(c)
			missing := func(when string) {
				for _, one := range []struct{ method, path, body string }{
					{"GET", "", ""}, {"PUT", "/claim", ""}, {"DELETE", "/claim", ""}, {"POST", "/decision", `{"outcome":"none"}`}, {"DELETE", "/decision", ""},
					{"POST", "/notes", `{"text":"Mine."}`}, {"POST", "/escalation", `{"text":"Mine."}`}, {"POST", "/messages", `{"text":"Why?"}`},
					{"POST", "/second", `{"outcome":"none"}`}, {"GET", "/evidence", ""}, {"POST", "/erasure", ""},
				} {
					require.Equal(t, 404, c.mo.call(one.method, at(c.id, one.path), one.body).StatusCode, "%s %s, %s", one.method, one.path, when)
				}
				require.NotContains(t, body(t, c.mo.call("GET", "/moderation/second", "")), c.id.String())
				require.Contains(t, body(t, c.mo.call("POST", "/moderation/decisions", fmt.Sprintf(`{"cases":[%q],"outcome":"none"}`, c.id))), `"refused":"There is no such case`)
				for _, tab := range []string{"open", "held", "appeals", "closed"} {
					require.NotContains(t, c.mo.waiting(tab), c.id, when)
				}
			}
			missing("open")
			for _, one := range []struct{ method, path, body string }{{"PUT", "/claim", ""}, {"POST", "/notes", `{"text":"Seen."}`}, {"GET", "/evidence", ""}} {
				require.Less(t, c.other.call(one.method, at(c.id, one.path), one.body).StatusCode, 300, "whoever takes no part can")
			}
			if name == "an appeal against one's own decision" {
				c.other.read("POST", at(c.id, "/decision"), `{"outcome":"uphold","statement":"It hurts."}`, nil)
			} else {
				require.Equal(t, http.StatusNoContent, c.decided(c.other, c.id))
			}
			h.sql(`update cases set second = true where id = $1`, c.id)
			h.sql(`update decisions set appeal_until = now() - interval '1 second' where case_id = $1`, c.id)
			missing("decided")
		})
	}
}

// TestWhoDecidedAndThenTakesPartUndoesNothing has the author become the
// moderator's manager.
func TestWhoDecidedAndThenTakesPartUndoesNothing(t *testing.T) {
	h, admin := openHouse(t)
	c := &trial{house: h, admin: admin, author: h.person(admin, "Ada"), mo: h.person(admin, "Mo", "moderator")}
	id := c.reported()
	require.Equal(t, http.StatusNoContent, c.decided(c.mo, id))
	require.Equal(t, http.StatusUnprocessableEntity, c.mo.call("PATCH", "/me", fmt.Sprintf(`{"managerId":%q}`, c.author.id)).StatusCode)
	c.under(c.mo, c.author.id.String())
	require.Equal(t, http.StatusNotFound, c.mo.call("DELETE", at(id, "/decision"), "").StatusCode)
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	raw, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return string(raw)
}
