package guidelines

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/spaces"
)

func (h *house) space(v server.Viewer, access spaces.Access) spaces.Named {
	h.Helper()
	var space spaces.Space
	h.do(func(ctx context.Context, tx *postgres.Tx) (err error) {
		space, err = h.Spaces.Create(ctx, tx, v, spaces.Draft{Name: "Lab", Access: access})
		return err
	})
	return spaces.Named{Name: space.ID.String()}
}

func (h *house) add(v server.Viewer, at spaces.Named, in Adding) (a Addendum, err error) {
	err = h.try(func(ctx context.Context, tx *postgres.Tx) (err error) {
		a, err = h.Add(ctx, tx, v, at, in)
		return err
	})
	return a, err
}

var quiet = RuleText{Title: "Say which device", Text: "Name the serial number.", Severity: 2, Route: team}

func TestSpaceIsStricterNeverLooser(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	lab := h.space(h.founder, spaces.Open)
	rules := h.current(h.founder).Rules
	raise := func(n, severity int) Adding { return Adding{Raised: []Raised{{rules[n-1].ID, severity}}} }

	_, err := h.add(h.founder, lab, raise(2, 3))
	require.ErrorContains(t, err, "Rule 2 is of severity 4 in the company's guidelines. A space may be stricter, never looser.")
	a, err := h.add(h.founder, lab, raise(5, 3))
	require.NoError(t, err)
	require.Equal(t, 3, a.Company[4].Severity)
	require.Equal(t, 4, a.Company[1].Severity)
	require.Equal(t, raise(5, 3).Raised, a.Raised)

	w := h.words()
	w.Rules[4].Severity = 4
	h.save(0, w)
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.Publish(ctx, tx, h.founder, Publishing{Revision: 1})
		return err
	})
	a, err = h.Addendum(t.Context(), h.DB, h.founder, lab)
	require.NoError(t, err)
	require.Equal(t, 4, a.Company[4].Severity, "the company's counts where it is stricter")
	require.Empty(t, a.Raised)
	_, err = h.add(h.founder, lab, Adding{Version: 1, Raised: []Raised{{uuid.New(), 4}}})
	require.ErrorContains(t, err, "no rule of the company's guidelines")
}

func TestRulesOfASpaceAreItsOwnAndKeepTheirIDs(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	lab := h.space(h.founder, spaces.Open)
	stolen := quiet
	stolen.ID = h.current(h.founder).Rules[0].ID
	a, err := h.add(h.founder, lab, Adding{Intro: "Here we measure.", Rules: []RuleText{stolen}})
	require.NoError(t, err)
	require.NotEqual(t, stolen.ID, a.Rules[0].ID, "it must not pass for one of the company's")

	again := a.Rules[0].words()
	again.Text = "Name the serial number and the site."
	b, err := h.add(h.founder, lab, Adding{Version: 1, Rules: []RuleText{quiet, again}})
	require.NoError(t, err)
	require.Equal(t, a.Rules[0].ID, b.Rules[1].ID)
	r, version, err := h.Rule(t.Context(), h.DB, again.ID)
	require.NoError(t, err)
	require.Equal(t, again.Text, r.Text)
	require.Equal(t, []int{2, 2}, []int{version, r.Number})

	_, err = h.add(h.founder, lab, Adding{Version: 1})
	require.True(t, server.Refused(err, server.Conflict))
	_, err = h.add(h.founder, lab, Adding{Version: 2, Rules: []RuleText{{Title: "Empty", Severity: 1, Route: team}}})
	require.ErrorContains(t, err, "Rule 1 says nothing yet")
}

func TestAddendumIsForItsReadersAndWrittenByItsHosts(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	bob := h.person("Bob", "")
	for access, reads := range map[spaces.Access]bool{spaces.Open: true, spaces.OnRequest: false, spaces.Secret: false} {
		at := h.space(h.founder, access)
		_, err := h.add(h.founder, at, Adding{Rules: []RuleText{quiet}})
		require.NoError(t, err)
		_, err = h.Addendum(t.Context(), h.DB, bob, at)
		require.Equal(t, !reads, server.Refused(err, server.NotFound), access)
		_, err = h.add(bob, at, Adding{Version: 1})
		require.Equal(t, reads, server.Refused(err, server.Forbidden), access)
		require.Equal(t, !reads, server.Refused(err, server.NotFound), access)
	}
	_, err := h.Addendum(t.Context(), h.DB, bob, spaces.Named{Name: uuid.NewString()})
	require.True(t, server.Refused(err, server.NotFound))
}
