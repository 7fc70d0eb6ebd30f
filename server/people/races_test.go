package people_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres"
)

const crowd = 60

func TestInvitationForOneLetsOneIn(t *testing.T) {
	t.Parallel()
	h := open(t)
	for range 3 {
		token, before := h.link(obj{}), h.count(`select count(*)::int from people`)
		won := atOnce(crowd, func(int) bool {
			return status(h.stranger().call("POST", "/invitations/accept", obj{"token": token, "name": "Esi", "email": uuid.NewString() + "@a.example", "password": secret})) == 201
		})
		require.Equal(t, 1, won)
		require.Equal(t, before+1, h.count(`select count(*)::int from people`))
	}
}

func TestResetLinkWorksOnce(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("Ada")
	for range 3 {
		var made struct{ URL string }
		h.ingrid.read("POST", "/people/"+ada.id.String()+"/password-reset", nil, &made)
		won := atOnce(crowd, func(i int) bool {
			return status(h.stranger().call("POST", "/password-resets/use", obj{"token": tokenOf(made.URL), "password": fmt.Sprint("another horse battery ", i)})) == 204
		})
		require.Equal(t, 1, won)
	}
}

func TestAddressBelongsToOnePerson(t *testing.T) {
	t.Parallel()
	h := open(t)
	token := h.link(obj{"uses": 1000})
	won := atOnce(crowd, func(i int) bool {
		email := []string{"Esi@a.example", "esi@a.example", "ESI@A.example"}[i%3]
		return status(h.stranger().call("POST", "/invitations/accept", obj{"token": token, "name": "Esi", "email": email, "password": secret})) == 201
	})
	require.Equal(t, 1, won)
}

func TestLastAdminStays(t *testing.T) {
	t.Parallel()
	h := open(t)
	admins := []*guest{h.ingrid}
	for i := range 9 {
		admins = append(admins, h.person(fmt.Sprint("Admin", i), "admin"))
	}
	ours := func(r *http.Response) int {
		assert.Less(t, r.StatusCode, 500, "nobody waits for each other")
		return status(r)
	}
	atOnce(crowd, func(i int) bool {
		me := admins[i%len(admins)]
		if i%2 == 0 {
			return ours(me.call("PATCH", "/people/"+me.id.String(), obj{"roles": []string{}})) == 200
		}
		return ours(me.call("PUT", "/people/"+me.id.String()+"/deactivation", nil)) == 204
	})
	require.Equal(t, 1, h.count(`select count(*)::int from people where 'admin' = any (roles) and state = 'active'`))
}

// TestImportAndChangesTakeTheirLocksInOneOrder lets an import and a change
// queue for the same locks, and then go on.
func TestImportAndChangesTakeTheirLocksInOneOrder(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(h *house, ada, bob *guest) *http.Response{
		"one's own manager": func(h *house, _, bob *guest) *http.Response {
			return bob.call("PATCH", "/me", obj{"title": "Engineer", "managerId": h.ingrid.id})
		},
		"roles and manager": func(h *house, ada, _ *guest) *http.Response {
			return h.ingrid.call("PATCH", "/people/"+ada.id.String(), obj{"roles": []string{}, "managerId": h.ingrid.id})
		},
		"deactivation": func(h *house, ada, _ *guest) *http.Response {
			return h.ingrid.call("PUT", "/people/"+ada.id.String()+"/deactivation", nil)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			ada, bob := h.person("Ada", "admin"), h.person("Bob")
			waiting := func(n int) {
				require.Eventually(t, func() bool {
					return h.count(`select count(*)::int from pg_locks where locktype = 'advisory' and not granted
						and database = (select oid from pg_database where datname = current_database())`) == n
				}, 10*time.Second, 5*time.Millisecond)
			}
			answers := make(chan *http.Response, 2)
			require.NoError(t, h.db.InTx(t.Context(), func(tx *postgres.Tx) error {
				_, err := tx.Exec(t.Context(), `select pg_advisory_xact_lock(4711001)`)
				require.NoError(t, err)
				go func() {
					answers <- h.bring("Email,Title,Role\nada@a.example,Captain,moderator\nbob@a.example,Captain,")
				}()
				waiting(1)
				go func() { answers <- change(h, ada, bob) }()
				waiting(2)
				return nil
			}))
			for range 2 {
				require.Less(t, status(<-answers), 300)
			}
		})
	}
}
