package main

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

func unreadSpaces(g *guest) []uuid.UUID {
	g.t.Helper()
	var answer struct{ Spaces []uuid.UUID }
	g.read("GET", "/feed/unread", "", &answer)
	return answer.Spaces
}

func TestSpaceHasNewsUntilItsPostsAreSeen(t *testing.T) {
	h, admin := openHouse(t)
	esi := h.person(admin, "Esi")
	space := admin.make("/spaces", `{"name":"Heron","access":"open"}`)
	in := fmt.Sprintf(`{"text":"the plan","spaceId":%q}`, space)
	admin.make("/posts", in)
	require.Empty(t, unreadSpaces(esi), "she is not in it")
	esi.read("PUT", "/spaces/heron/join", "", nil)
	require.Empty(t, unreadSpaces(esi), "it was written before she came")

	second := admin.make("/posts", in)
	require.Equal(t, []uuid.UUID{space}, unreadSpaces(esi))
	require.Empty(t, unreadSpaces(admin), "one's own words are no news")
	esi.read("PUT", "/feed/seen", fmt.Sprintf(`{"id":%q,"spaceId":%q}`, second, space), nil)
	require.Empty(t, unreadSpaces(esi))
	var list struct{ SeenID uuid.UUID }
	esi.read("GET", "/spaces/"+space.String()+"/posts", "", &list)
	require.Equal(t, second, list.SeenID)

	third := admin.make("/posts", in)
	require.Equal(t, []uuid.UUID{space}, unreadSpaces(esi))
	esi.read("PUT", "/feed/seen", fmt.Sprintf(`{"id":%q}`, third), nil)
	require.Empty(t, unreadSpaces(esi), "who saw it at home has seen it")

	admin.make("/posts", in)
	esi.read("DELETE", "/spaces/heron/join", "", nil)
	require.Empty(t, unreadSpaces(esi), "who left has no news")
}
