package main

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// checkFor puts a check in use that does something about a word.
func (g *guest) checkFor(word, action string) uuid.UUID {
	g.t.Helper()
	return g.shape(map[string]any{"words": []string{word}, "action": action})
}

type caught struct {
	ContentID uuid.UUID
	Version   int
	Right     *bool
}

func (g *guest) catches(check uuid.UUID) (list []caught) {
	g.t.Helper()
	var all struct{ Items []caught }
	g.read("GET", "/moderation/checks/"+check.String()+"/catches", "", &all)
	return all.Items
}

// marks is the status of saying that a check was right.
func (g *guest) marks(check, item uuid.UUID, version int) int {
	g.t.Helper()
	return g.call("PUT", fmt.Sprintf("/moderation/checks/%s/catches/%s/%d", check, item, version), `{"right":true}`).StatusCode
}

func (g *guest) say(text string) uuid.UUID {
	g.t.Helper()
	return g.make("/posts", fmt.Sprintf(`{"text":%q}`, text))
}

// TestCatchesThatHRHasAreMissingForModerators holds for a text, for an edit of
// one that stands, and for what was decided.
func TestCatchesThatHRHasAreMissingForModerators(t *testing.T) {
	h, admin := openHouse(t)
	ada, mo, hr := h.person(admin, "Ada"), h.person(admin, "Mo", "moderator"), h.person(admin, "Hilde", "hr")
	check := mo.checkFor("moonbase", "hold")
	held, edited := ada.say("To the moonbase"), ada.say("To the beach")
	ada.rewrite("/posts/", edited, 1, "From the moonbase")
	require.ElementsMatch(t, []caught{{held, 1, nil}, {edited, 2, nil}}, mo.catches(check), "they wait for a moderator")

	for _, k := range []uuid.UUID{h.caseOf(held, 1), h.caseOf(edited, 2)} {
		require.Equal(t, 204, mo.call("POST", "/moderation/cases/"+k.String()+"/escalation", `{"text":"HR knows more."}`).StatusCode)
	}
	require.Empty(t, mo.catches(check))
	require.Equal(t, 404, mo.marks(check, held, 1))
	require.Equal(t, 404, mo.marks(check, edited, 2))

	require.Equal(t, 204, hr.decides(held, 1, true))
	require.Equal(t, []caught{{held, 1, nil}}, mo.catches(check), "it stands, and nothing tells how HR came to that")
	require.Zero(t, mo.judged(check))
	require.Equal(t, 204, mo.marks(check, held, 1))
	require.Equal(t, 1, mo.judged(check))
}

// judged is how many catches of a check were.
func (g *guest) judged(check uuid.UUID) int {
	g.t.Helper()
	var c struct{ Precision struct{ Judged int } }
	g.read("GET", "/moderation/checks/"+check.String(), "", &c)
	return c.Precision.Judged
}

func TestModeratorJudgesNoCatchOfTheirOwnOrOfTheirManager(t *testing.T) {
	h, admin := openHouse(t)
	boss, mo, other := h.person(admin, "Berta"), h.person(admin, "Mo", "moderator"), h.person(admin, "Olga", "moderator")
	h.sql(`update people set manager_id = $1 where id = $2`, boss.id, mo.id)
	check := mo.checkFor("moonbase", "hold")
	theirs, own := boss.say("To the moonbase"), mo.say("My moonbase")
	require.ElementsMatch(t, []caught{{theirs, 1, nil}, {own, 1, nil}}, other.catches(check))
	require.Empty(t, mo.catches(check))
	for _, item := range []uuid.UUID{theirs, own} {
		require.Equal(t, 404, mo.marks(check, item, 1))
		require.Equal(t, 204, other.decides(item, 1, true))
	}
	require.Len(t, mo.catches(check), 2, "everybody reads them now")
	require.Equal(t, 204, mo.marks(check, own, 1))
}
