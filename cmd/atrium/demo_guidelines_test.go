package main

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/guidelines"
	"github.com/atrium-social/atrium/server/oversight"
)

// kept is all that a company has of its guidelines, as one text.
func (h *house) kept() (all string) {
	h.t.Helper()
	for _, table := range []string{
		"guideline_documents", "guideline_rules", "guideline_translations", "guideline_rule_translations", "acceptances", "unclear_votes", "rule_views", "verdicts",
	} {
		all += table + text(h.t, h.app.db, fmt.Sprintf(`select coalesce(jsonb_pretty(jsonb_agg(to_jsonb(t) order by t::text)), '') from %s t`, table)) + "\n"
	}
	return all
}

func (g *guest) document(path string) (d guidelines.Document) {
	g.t.Helper()
	g.read("GET", path, "", &d)
	return d
}

func (g *guest) reworded(days int) (r oversight.RuleFigures) {
	g.t.Helper()
	var all struct{ Items []oversight.RuleFigures }
	g.read("GET", fmt.Sprintf("/oversight/rules?days=%d", days), "", &all)
	return all.Items[guidelines.Reworded-1]
}

func TestDemoTellsHowAnUnclearRuleWasRewritten(t *testing.T) {
	var ago atomic.Int64
	began := time.Now()
	h, admin := openHouseAt(t, func() time.Time { return began.Add(-time.Duration(ago.Load())) })
	mo := h.person(admin, "Mo", "moderator")
	own := admin.document("/guidelines")
	vague := own.Rules[1].ID.String()
	mo.read("PUT", "/guidelines/rules/"+vague+"/unclear", "", nil)
	mo.read("POST", "/guidelines/views", fmt.Sprintf(`{"rules":[%q]}`, vague), nil)
	before := h.kept()
	require.NoError(t, h.app.demo.Seed(t.Context(), admin.id, func(int) {}))

	was, is := mo.document("/guidelines/versions/1"), mo.document("/guidelines")
	require.Equal(t, 2, is.Version)
	require.NotNil(t, is.AcceptedAt, "what was accepted is accepted")
	require.Equal(t, own.Rules[guidelines.Reworded-1].Text, is.Rules[guidelines.Reworded-1].Text)
	require.NotEmpty(t, is.Summary)
	for n, r := range is.Rules {
		require.Equal(t, own.Rules[n].ID, r.ID)
		require.Equal(t, n+1 == guidelines.Reworded, was.Rules[n].Text != r.Text)
	}
	german := mo.document("/guidelines/versions/1?locale=de")
	require.True(t, german.Complete)
	require.Equal(t, "Respekt vor der Leistung anderer", german.Rules[guidelines.Reworded-1].Title)

	for _, version := range []int{1, 2} {
		var p guidelines.Progress
		mo.read("GET", fmt.Sprintf("/guidelines/acceptances/progress?version=%d", version), "", &p)
		require.Equal(t, 430, p.Accepted+p.Pending)
		require.InDelta(t, 0.94, float64(p.Accepted)/430, 0.04)
	}
	var f oversight.Figures
	mo.read("GET", "/oversight/figures?days=90", "", &f)
	require.InDelta(t, 0.94, float64(f.Acceptance.Part)/float64(f.Acceptance.Of), 0.04)
	require.Greater(t, f.Rewritten.Of, 20)

	after := mo.reworded(140)
	require.GreaterOrEqual(t, after.Overturned.Of, 5)
	require.Zero(t, after.Overturned.Part)
	require.NotContains(t, after.Advice, oversight.Rewrite)
	ago.Store(int64(began.Sub(is.EffectiveAt) + time.Hour))
	then := mo.reworded(365)
	require.Greater(t, 2*then.Overturned.Part, then.Overturned.Of)
	require.Contains(t, then.Advice, oversight.Rewrite)
	require.Greater(t, then.Unclear, 10*max(1, after.Unclear))
	require.Greater(t, *after.Clarity, *then.Clarity)
	ago.Store(0)

	require.Equal(t, 200, admin.call("DELETE", "/demo", "").StatusCode)
	require.Equal(t, before, h.kept())
}
