package main

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

type conversations struct {
	Items []struct {
		ID      uuid.UUID
		Excerpt string
		Space   string
		Replies int
	}
}

func TestConversationsAreTheLiveliestThatIMayRead(t *testing.T) {
	h, admin := openHouse(t)
	owner, other := h.person(admin, "Odette"), h.person(admin, "Esi")
	secret := owner.make("/spaces", `{"name":"Heron","access":"secret"}`)
	hidden := owner.make("/posts", fmt.Sprintf(`{"text":"the **plan**","spaceId":%q}`, secret))
	quiet := owner.make("/posts", `{"text":"hardly anybody answers"}`)
	lively := owner.make("/posts", `{"title":"Repair training","text":"Which week?"}`)
	for post, n := range map[uuid.UUID]int{hidden: 3, quiet: 1, lively: 2} {
		for i := range n {
			owner.make("/contents/"+post.String()+"/comments", fmt.Sprintf(`{"text":"answer %d"}`, i))
		}
	}
	var mine, theirs conversations
	owner.read("GET", "/feed/conversations", "", &mine)
	other.read("GET", "/feed/conversations", "", &theirs)
	require.Len(t, mine.Items, 2)
	require.Equal(t, "the plan", mine.Items[0].Excerpt)
	require.Equal(t, "Heron", mine.Items[0].Space)
	require.Equal(t, 3, mine.Items[0].Replies)
	require.Len(t, theirs.Items, 1)
	require.Equal(t, lively, theirs.Items[0].ID)
	require.Equal(t, "Repair training", theirs.Items[0].Excerpt)
}

func TestNewcomersAreActiveAndNotMyself(t *testing.T) {
	h, admin := openHouse(t)
	esi, mo := h.person(admin, "Esi"), h.person(admin, "Mo")
	var list struct{ Items []struct{ Name string } }
	mo.read("GET", "/people/new", "", &list)
	require.Len(t, list.Items, 2)
	require.Equal(t, "Esi", list.Items[0].Name)
	require.Equal(t, "Ingrid", list.Items[1].Name)
	esi.read("GET", "/people/new", "", &list)
	require.Equal(t, "Mo", list.Items[0].Name)
}
