package main

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// TestNobodyLearnsWhoKeptTheirWordsAfterANudge reads what a moderator may.
func TestNobodyLearnsWhoKeptTheirWordsAfterANudge(t *testing.T) {
	h, admin := openHouse(t)
	ada, bob, mo := h.person(admin, "Ada"), h.person(admin, "Bob"), h.person(admin, "Mo", "moderator")
	check := mo.checkFor("moonbase", "nudge")
	kept := ada.say("To the moonbase")
	ada.make("/posts", fmt.Sprintf(`{"text":"To the beach","rewritten":[%q]}`, check))
	require.Empty(t, mo.catches(check))
	require.Zero(t, count(t, h.app.db, `verdicts where content_id is not null`))
	require.Equal(t, 1, count(t, h.app.db, `verdicts where outcome = 'kept'`))
	require.Equal(t, 1, count(t, h.app.db, `verdicts where outcome = 'rewritten'`))

	bob.make("/reports", fmt.Sprintf(`{"contentId":%q,"ruleId":%q,"note":"","shielded":false}`, kept, bob.firstRule()))
	var k struct{ Findings []struct{ CheckID uuid.UUID } }
	mo.read("GET", "/moderation/cases/"+h.caseOf(kept, 1).String(), "", &k)
	require.Empty(t, k.Findings)
	require.Equal(t, 204, mo.decides(kept, 1, false))
	require.Zero(t, mo.judged(check))
}
