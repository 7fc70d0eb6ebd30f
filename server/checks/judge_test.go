package checks

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func book(t testing.TB) *Rulebook {
	t.Helper()
	b, err := Compile(Starting("en"))
	require.NoError(t, err)
	return b
}

// key is put together here, so that no scanner takes this file for a leak.
func key(parts ...string) string { return strings.Join(parts, "") }

func TestVerdictsOfTheStartingChecks(t *testing.T) {
	t.Parallel()
	b := book(t)
	for text, want := range map[string]Action{
		"The seal is a hair thicker, measure before you swap it.":       Pass,
		"what an IDIOT wrote this":                                      Nudge,
		"Shut\n up":                                                     Nudge,
		"so ein Depp":                                                   Nudge,
		"das ist blo\u0308d":                                            Nudge,
		"id\u200biot":                                                   Nudge,
		"The idiotproof housing":                                        Pass,
		"`idiot` is the variable":                                       Pass,
		"see https://example.com/idiot":                                 Pass,
		"key " + key("AKIA", "IOSFODNN7EXAMPLE"):                        Refuse,
		"`" + key("ghp_", strings.Repeat("aB3d", 9)) + "`":              Refuse,
		"password: hunter2hunter2":                                      Refuse,
		"the password is on the card in the hall":                       Pass,
		"password: <your password>":                                     Pass,
		"postgres://ada:" + key("s3cr", "3tpw") + "@db.example.com/a":   Refuse,
		"4111 1111 1111 1111":                                           Refuse,
		"order 4111 1111 1111 1112":                                     Pass,
		"DE89 3704 0044 0532 0130 00":                                   Nudge,
		"DE89 3704 0044 0532 0130 01":                                   Pass,
		"call +49 30 901820":                                            Nudge,
		"10.12.2026 and 192.168.100.200 and 3.14159":                    Pass,
		"550e8400-e29b-41d4-a716-446655440000":                          Pass,
		"ISBN 978-3-16-148410-0":                                        Pass,
		"sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c": Pass,
		"THIS IS NOT OKAY AT ALL":                                       Nudge,
		"NATO, IBAN and PDF":                                            Pass,
		"why!!!!":                                                       Nudge,
	} {
		require.Equal(t, want.String(), b.Judge(Writing{Text: text}).Action.String(), text)
	}
}

func TestOnlyWhatFitsIntoTheSentenceIsSuggested(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"this manual is stupid":        "hard to understand",
		"die Anleitung ist dämlich":    "schwer zu verstehen",
		"whoever wrote it is an idiot": "",
		"shut up":                      "",
		"so ein Trottel":               "",
	} {
		findings := book(t).Judge(Writing{Text: text}).Findings
		require.Len(t, findings, 1, text)
		require.Equal(t, want, findings[0].Suggestion, text)
	}
}

func TestFindingNamesThePlaceInBrowserUnits(t *testing.T) {
	t.Parallel()
	text := "🎉🎉 so ein Dämlich Ding, ein Trottel"
	units := utf16.Encode([]rune(text))
	for _, f := range book(t).Judge(Writing{Text: text}).Findings {
		require.Contains(t, []string{"Dämlich", "Trottel"}, string(utf16.Decode(units[f.Start:f.End])))
	}
}

// The ids hold what reads like account numbers of Belgium; nobody wrote them.
func TestIdsOfColleaguesAreNotJudged(t *testing.T) {
	t.Parallel()
	b := book(t)
	for _, id := range []string{"01a22048-55e9-7193-be17-589a301cf01f", "01a22048-5629-724f-be20-6f21f2c17117"} {
		require.NotEmpty(t, findPersonal(id))
		require.Equal(t, Pass, b.Judge(Writing{Text: "[Ada](person:" + id + ") asks"}).Action)
		require.Equal(t, Nudge, b.Judge(Writing{Text: "[idiot](person:" + id + ") asks"}).Action, "a name is judged")
		text := "[Ada](person:" + id + "), you idiot"
		found := b.Judge(Writing{Text: text}).Findings
		require.Len(t, found, 1)
		require.Equal(t, "idiot", text[found[0].Start:found[0].End])
	}
}

func TestFindingNeverHoldsTheSecret(t *testing.T) {
	t.Parallel()
	v := book(t).Judge(Writing{Text: "token " + key("glpat-", "abcdefghij0123456789")})
	require.Equal(t, Refuse, v.Action)
	require.Equal(t, "a GitLab token", v.Findings[0].What)
	require.Equal(t, 3, v.Findings[0].Number)
}

func TestBadPatternsAreRefusedInWords(t *testing.T) {
	t.Parallel()
	for _, pattern := range []string{"(", "a*", strings.Repeat("a", 501)} {
		_, err := Compile([]Check{{Kind: Pattern, Pattern: pattern, Name: "Mine"}})
		require.ErrorContains(t, err, "Mine")
	}
}

func TestPatternThatTakesForeverElsewhereDoesNotHere(t *testing.T) {
	t.Parallel()
	b, err := Compile([]Check{{ID: uuid.New(), Kind: Pattern, Action: Flag, Pattern: `(a+)+$`}})
	require.NoError(t, err)
	require.Equal(t, Pass, b.Judge(Writing{Text: strings.Repeat("a", 9_999) + "!"}).Action)
}

func TestPlantedWordIsFoundWhateverSurroundsIt(t *testing.T) {
	t.Parallel()
	b := book(t)
	rapid.Check(t, func(r *rapid.T) {
		before := rapid.StringMatching(`([a-z]{1,8}[ .,;]){0,20}`).Draw(r, "before")
		after := rapid.StringMatching(`([ .,;\n][a-z]{1,8}){0,20}`).Draw(r, "after")
		v := b.Judge(Writing{Text: before + "moron" + after})
		if v.Action < Nudge {
			r.Fatalf("not found in %q", before+"moron"+after)
		}
	})
}

func TestAnyTextIsJudged(t *testing.T) {
	t.Parallel()
	b := book(t)
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.String().Draw(r, "text")
		units := len(utf16.Encode([]rune(text)))
		for _, f := range b.Judge(Writing{Text: text}).Findings {
			if f.Start < 0 || f.Start >= f.End || f.End > units {
				r.Fatalf("%d to %d of %d", f.Start, f.End, units)
			}
		}
	})
}

func FuzzJudge(f *testing.F) {
	b := book(f)
	f.Add("idiot 4111 1111 1111 1111 `code` https://x")
	f.Fuzz(func(_ *testing.T, text string) { b.Judge(Writing{Text: text}) })
}
