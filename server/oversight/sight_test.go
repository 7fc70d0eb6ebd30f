package oversight_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

// everything is what a viewer reads of moderation in numbers.
func (h *house) everything(v server.Viewer) []any {
	h.Helper()
	figures, err := h.o.Figures(h.Context(), v, 28)
	require.NoError(h, err)
	figures.PerThousand = nil // how much is written is no secret
	weeks, err := h.o.Weeks(h.Context(), v, 8)
	require.NoError(h, err)
	rules, err := h.o.Rules(h.Context(), v, 28)
	require.NoError(h, err)
	looks, err := h.m.Calibrations(h.Context(), v, began)
	require.NoError(h, err)
	return []any{figures, weeks, rules, looks}
}

// TestNumbersAreNoWayAroundSight: a case of HR, decided and looked at twice,
// moves no number that others read.
func TestNumbersAreNoWayAroundSight(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Exec(`update guideline_rules set route = 'hr' where id = @id`, postgres.Args{"id": h.rules[2]})
	hugo, hana := h.Person("Hugo"), h.Person("Hana")
	hugo.Roles, hana.Roles = server.HR, server.HR
	h.Exec(`update people set roles = '{hr}' where name in ('Hugo', 'Hana')`, postgres.Args{})
	for i := range 5 {
		h.play(dispute{author: i, reporter: i + 1, rule: 0, hours: 1, outcome: moderation.Hide})
	}
	h.now = began.AddDate(0, 0, 3)
	mos, hugos := h.everything(h.mo), h.everything(hugo)

	h.now = began
	h.report(6, 7, 2)
	h.now = began.Add(time.Hour)
	h.decide(hugo, moderation.OpenTab, moderation.Decision{Outcome: moderation.Restrict, Days: 3, Rule: h.rules[2], Statement: "Because."})
	h.Exec(`insert into second_looks (case_id, reviewer_id, outcome, at) select id, @by, 'hide', @at from cases where route = 'hr'`,
		postgres.Args{"by": hana.ID, "at": h.now})
	h.now = began.AddDate(0, 0, 3)
	require.Equal(t, mos, h.everything(h.mo))
	require.NotEqual(t, hugos, h.everything(hugo), "HR counts its own")
}

// TestNobodyReadsTheirOwnCaseInANumber: a report on a moderator moves no number
// of theirs, nor of who reports to them.
func TestNobodyReadsTheirOwnCaseInANumber(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.people = append(h.people, h.mo)
	h.Exec(`update people set manager_id = @mo where id = @ni`, postgres.Args{"mo": h.mo.ID, "ni": h.ni.ID})
	h.report(0, 1, 0)
	zoe := h.Person("Zoe")
	zoe.Roles = server.Moderator
	before, others := [][]any{h.everything(h.mo), h.everything(h.ni)}, h.everything(zoe)
	h.report(len(h.people)-1, 0, 0)
	after := [][]any{h.everything(h.mo), h.everything(h.ni)}
	require.Equal(t, before, after)
	require.NotEqual(t, others, h.everything(zoe))
}
