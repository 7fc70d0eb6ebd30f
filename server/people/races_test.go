package people_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
