package people_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
)

const changedManagers = `select count(*)::int from audit_entries where act = 'change_manager'`

func TestWhoDecidesAboutOthersIsGivenTheirManagerByAnother(t *testing.T) {
	t.Parallel()
	for _, role := range []string{"moderator", "hr", "admin"} {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			ada, bob := h.person("Ada", role), h.person("Bob")
			mine := func(manager string) *http.Response { return ada.call("PATCH", "/me", obj{"managerId": manager}) }
			require.Contains(t, said(t, mine(bob.id.String())), "managerId")
			h.ingrid.read("PATCH", "/people/"+ada.id.String(), obj{"managerId": bob.id}, nil)
			require.Contains(t, said(t, mine("")), "managerId", "nor drops them")
			require.Equal(t, 200, status(mine(bob.id.String())), "what stays may be said again")
			require.Equal(t, bob.id, *h.managerOf(ada))
		})
	}
}

func TestNoAdminSetsTheirOwnManager(t *testing.T) {
	t.Parallel()
	h := open(t)
	bob := h.person("Bob")
	require.Equal(t, 422, status(h.ingrid.call("PATCH", "/people/"+h.ingrid.id.String(), obj{"managerId": bob.id})))
	require.Nil(t, h.managerOf(h.ingrid))
}

func TestEveryChangeOfAManagerIsOnRecordAndKeptForAWhile(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, cem := h.person("Ada"), h.person("Bob"), h.person("Cem")
	ada.read("PATCH", "/me", obj{"managerId": bob.id}, nil)
	ada.read("PATCH", "/me", obj{"managerId": bob.id}, nil)
	require.Equal(t, 1, h.count(changedManagers), "one change")
	ada.read("PATCH", "/me", obj{"managerId": cem.id}, nil)
	h.bring("email,name,manager\nada@a.example,Ada,bob@a.example\nnew@a.example,Nia,bob@a.example\n")
	require.Equal(t, 3, h.count(changedManagers), "somebody new changes nothing")
	require.Equal(t, 1, h.count(`select count(*)::int from audit_entries where act = 'change_manager' and detail->'manager' = '{"before": "Cem", "after": "Bob"}'`))
	former := `select count(*)::int from former_managers`
	require.Equal(t, 2, h.count(former))
	h.pass(people.LineHolds + 1)
	require.NoError(t, h.people.ForgetExpired(t.Context()))
	require.Zero(t, h.count(former))
}

// said is what a refusal says.
func said(t *testing.T, r *http.Response) string {
	t.Helper()
	require.Equal(t, 422, r.StatusCode)
	raw, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return string(raw)
}

func (h *house) managerOf(g *guest) *uuid.UUID {
	h.t.Helper()
	id, err := postgres.Value[*uuid.UUID](h.t.Context(), h.db, "person", `select manager_id from people where id = @id`, postgres.Args{"id": g.id})
	require.NoError(h.t, err)
	return id
}
