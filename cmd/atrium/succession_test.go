package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestASpaceOutlivesItsOwnersAccount(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob := h.person(admin, "Ada"), h.person(admin, "Bob")
	space := ada.make("/spaces", `{"name":"Heron","access":"secret"}`).String()
	ada.read("PUT", "/spaces/"+space+"/members/"+bob.id.String(), `{"role":"member"}`, nil)
	admin.read("PUT", "/people/"+ada.id.String()+"/deactivation", "", nil)

	var seen struct{ Role string }
	bob.read("GET", "/spaces/"+space, "", &seen)
	require.Equal(t, "owner", seen.Role)
	require.Equal(t, 404, admin.call("GET", "/spaces/"+space, "").StatusCode, "the admin sees nothing of it")
	bob.read("PUT", "/spaces/"+space+"/members/"+admin.id.String(), `{"role":"reader"}`, nil)
}
