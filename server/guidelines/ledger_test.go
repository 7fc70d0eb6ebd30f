package guidelines

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

func (h *house) ledger(l Ledger) (lines []string) {
	h.Helper()
	l.Limit = 100
	list, err := h.Acceptances(h.Context(), h.DB, l)
	require.NoError(h, err)
	for _, a := range list {
		line := a.Person.Name
		if a.Version != nil {
			line += fmt.Sprint(" ", *a.Version)
		}
		lines = append(lines, line)
	}
	return lines
}

// The company, by hand: Ada accepted 1 and 2, Bob 1, Cem 2 only, Dee nothing;
// Eve accepted 1 and left. Version 2 does not ask, version 3 does.
func TestLedgerSaysWhoAcceptedWhatAndWhoIsStillTo(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	bob, cem, eve := h.person("Bob", "Service"), h.person("Cem", "Service"), h.person("Eve", "Service")
	h.person("Dee", "Sales")
	for _, v := range []server.Viewer{h.founder, bob, eve} {
		h.accept(v, 1)
	}
	h.publish("Two.", Publishing{})
	h.accept(h.founder, 2)
	h.accept(cem, 2)
	h.exec(`update people set state = 'deactivated' where id = @id`, postgres.Args{"id": eve.ID})

	require.Equal(t, []string{"Ada 1", "Bob 1", "Cem 2", "Dee", "Eve 1"}, h.ledger(Ledger{Version: 1}))
	require.Equal(t, []string{"Ada 2", "Bob", "Cem 2", "Dee"}, h.ledger(Ledger{}))
	require.Equal(t, []string{"Bob", "Dee"}, h.ledger(Ledger{State: "pending"}))
	require.Equal(t, []string{"Cem 2"}, h.ledger(Ledger{State: "accepted", Q: "cE"}))
	require.Equal(t, []string{"Cem 2", "Dee"}, h.ledger(Ledger{After: bob.ID}))

	h.publish("Three.", Publishing{Asks: true})
	p, err := h.Progress(t.Context(), h.DB, 0)
	require.NoError(t, err)
	require.Equal(t, []int{3, 0, 4}, []int{p.Version, p.Accepted, p.Pending})
}

func TestDepartmentsOfFewAreNotShown(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	for n := range 6 {
		v := h.person(fmt.Sprint("Service", n), "Service")
		if n < 2 {
			h.accept(v, 1)
		}
	}
	h.person("Sam", "Sales")
	p, err := h.Progress(t.Context(), h.DB, 1)
	require.NoError(t, err)
	require.Equal(t, []Department{{"Service", 2, 4}}, p.Departments)
	require.Empty(t, p.Others, "Ada and Sam are two")
	for n := range 3 {
		h.person(fmt.Sprint("Lab", n), "Lab")
	}
	p, err = h.Progress(t.Context(), h.DB, 1)
	require.NoError(t, err)
	require.Equal(t, Department{"", 0, 5}, p.Others)
	require.Equal(t, []int{2, 9}, []int{p.Accepted, p.Pending})
}

func TestTwoAcceptAtOnce(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	var group errgroup.Group
	bob := h.person("Bob", "")
	for _, v := range []server.Viewer{h.founder, bob, h.founder, bob} {
		group.Go(func() error {
			return h.try(func(ctx context.Context, tx *postgres.Tx) error { return h.Accept(ctx, tx, v, 1) })
		})
	}
	require.NoError(t, group.Wait())
	require.Equal(t, []string{"Ada 1", "Bob 1"}, h.ledger(Ledger{}))
}

func TestLedgerIsExportedInTheCompanysTime(t *testing.T) {
	t.Parallel()
	h := open(t, "en")
	h.person("=Mallory", "Sales")
	h.accept(h.founder, 1)
	f, err := h.Export(t.Context(), h.founder, 0, "de")
	require.NoError(t, err)
	var out strings.Builder
	require.NoError(t, f.Write(t.Context(), &out))
	require.Contains(t, out.String(), `"Ada";"Ada@a.example";"";"zugestimmt";"1";"2026-03-02 14:45:00 +05:45"`)
	require.Contains(t, out.String(), `"'=Mallory";"'=Mallory@a.example";"Sales";"offen";"";""`)
	acts, err := postgres.Column[string](t.Context(), h.DB, `select act from audit_entries`, postgres.Args{})
	require.NoError(t, err)
	require.Equal(t, []string{"export_acceptances"}, acts)
}
