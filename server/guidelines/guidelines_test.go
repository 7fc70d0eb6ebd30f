package guidelines

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

func founded(t *testing.T) (*Guidelines, *postgres.DB, server.Viewer) {
	t.Helper()
	h := open(t, "de")
	return h.Guidelines, h.DB, h.founder
}

func inTx(t *testing.T, db *postgres.DB, work func(tx *postgres.Tx) error) {
	t.Helper()
	require.NoError(t, db.InTx(t.Context(), work))
}

func TestFoundedCompanyHasGuidelinesInItsLanguage(t *testing.T) {
	t.Parallel()
	g, _, v := founded(t)
	d, err := g.Current(t.Context(), v, "")
	require.NoError(t, err)
	require.Equal(t, "Wie wir miteinander reden", d.Title)
	require.Len(t, d.Rules, 8)
	require.Nil(t, d.AcceptedAt)
	require.Equal(t, "Das sieht aus wie ein Bankkonto. Brauchen das hier alle?", g.Judge(checks.Writing{Text: "DE89 3704 0044 0532 0130 00"}).Findings[0].Message)
	require.Equal(t, "Über die Arbeit reden, nicht über die Person", g.Judge(checks.Writing{Text: "Idiot"}).Findings[0].Title)
}

func TestCompanyInAnotherLanguageBeginsInEnglish(t *testing.T) {
	t.Parallel()
	require.Equal(t, "How we talk to each other", documentIn("pt").title)
	require.Equal(t, startingChecks("en"), startingChecks("pt"))
	for _, locale := range []string{"en", "de"} {
		require.Len(t, documentIn(locale).rules, len(weights))
		for i, c := range startingChecks(locale) {
			require.NotEmpty(t, c.Message, "%s %d", locale, i)
			require.Equal(t, documentIn(locale).rules[c.Number-1].Title, c.Title)
		}
	}
}

func TestAskingLeavesNoTrace(t *testing.T) {
	t.Parallel()
	g, db, v := founded(t)
	in := &web.Body[asked]{Body: asked{Text: "so ein Idiot"}}
	out, err := g.postJudge(t.Context(), v, in)
	require.NoError(t, err)
	require.Equal(t, checks.Nudge, out.Body.Action)
	n, err := postgres.Value[int](t.Context(), db, "count", `select count(*) from verdicts`, postgres.Args{})
	require.NoError(t, err)
	require.Zero(t, n)
}

func TestOnlyTheVersionInForceCanBeAccepted(t *testing.T) {
	t.Parallel()
	g, db, v := founded(t)
	err := db.InTx(t.Context(), func(tx *postgres.Tx) error { return g.Accept(t.Context(), tx, v, 2) })
	require.True(t, server.Refused(err, server.Conflict))
	for range 2 {
		inTx(t, db, func(tx *postgres.Tx) error { return g.Accept(t.Context(), tx, v, 1) })
	}
	d, err := g.Current(t.Context(), v, "")
	require.NoError(t, err)
	require.NotNil(t, d.AcceptedAt)
}

func TestChecksAreReadAgain(t *testing.T) {
	t.Parallel()
	g, db, _ := founded(t)
	other := New(Config{DB: db, Clock: time.Now})
	require.Equal(t, checks.Pass, other.Judge(checks.Writing{Text: "Idiot"}).Action)
	require.NoError(t, other.Load(t.Context()))
	require.Equal(t, g.Judge(checks.Writing{Text: "Idiot"}), other.Judge(checks.Writing{Text: "Idiot"}))
}

// "Idiot" stands in two lists of one rule. That rule speaks once, and always by
// the same list, however often it is read again.
func TestRuleInTwoLanguagesSpeaksOnceOfOnePlace(t *testing.T) {
	t.Parallel()
	g, _, _ := founded(t)
	for range 20 {
		require.NoError(t, g.Load(t.Context()))
		v := g.Judge(checks.Writing{Text: "Idiot, so ein Idiot"})
		require.Len(t, v.Findings, 2)
		for _, f := range v.Findings {
			require.Equal(t, startingID(2), f.CheckID, "the one in the company's language")
		}
	}
}

func TestVerdictIsOnRecordWithoutItsAuthor(t *testing.T) {
	t.Parallel()
	g, db, _ := founded(t)
	v := g.Judge(checks.Writing{Text: "Idiot, so ein Idiot, und DE89 3704 0044 0532 0130 00"})
	inTx(t, db, func(tx *postgres.Tx) error {
		return g.Record(t.Context(), tx, "post", uuid.New(), 1, v, []uuid.UUID{startingID(8)})
	})
	outcomes, err := postgres.Column[string](t.Context(), db, `select outcome || ' ' || number from verdicts order by number`, postgres.Args{})
	require.NoError(t, err)
	require.Equal(t, []string{"kept 1", "kept 4", "rewritten 5"}, outcomes)
}

// startingID is that of a starting check.
func startingID(n int) uuid.UUID { return checks.Starting("en")[n-1].ID }
