package main

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

func TestPicturesOfACaseAreForWhoeverDecidesIt(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob, mo := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Mo", "moderator")
	file := ada.upload("seen.png", dot(t))
	post := ada.make("/posts", fmt.Sprintf(`{"text":%q,"files":[%q]}`, hateful, file))
	require.Equal(t, absent, bob.gets(file))
	require.Equal(t, seen, mo.gets(file), "while it is held")
	require.Equal(t, 204, mo.decides(post, 1, false))
	require.Equal(t, absent, bob.gets(file))
	require.Equal(t, seen, mo.gets(file), "when it is looked at again")
}

func TestManyCasesAreDecidedAlike(t *testing.T) {
	h, admin := openHouse(t)
	ada, mo := h.person(admin, "Ada"), h.person(admin, "Mo", "moderator")
	first, second := ada.make("/posts", fmt.Sprintf(`{"text":%q}`, hateful)), ada.make("/posts", fmt.Sprintf(`{"text":%q}`, hateful))
	require.Equal(t, 204, mo.decides(first, 1, true))
	asked, err := json.Marshal(map[string]any{
		"cases":   []uuid.UUID{h.caseOf(first, 1), h.caseOf(second, 1)},
		"outcome": "remove", "ruleId": mo.firstRule(), "statement": "This hurts.",
	})
	require.NoError(t, err)
	var ended struct {
		Items []struct {
			ID      uuid.UUID
			Refused string
		}
	}
	mo.read("POST", "/moderation/decisions", string(asked), &ended)
	refused := map[uuid.UUID]string{}
	for _, one := range ended.Items {
		refused[one.ID] = one.Refused
	}
	require.Equal(t, map[uuid.UUID]string{h.caseOf(first, 1): "Mo has decided this already.", h.caseOf(second, 1): ""}, refused)
	require.Equal(t, "removed", ada.shown(second).State)
}
