package checks

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// hostileBook has a check of each kind, patterns of the worst sort among them.
func hostileBook(t testing.TB) *Rulebook {
	t.Helper()
	checks := Starting("de")
	for _, p := range []string{`(a+)+$`, `(?s)a.*b.*c`, `(x|y|z){10,20}q`, `\b\w+@\w+\.com\b`, `^\s+$`, `[\p{L}\p{M}]{30,}`} {
		checks = append(checks, Check{ID: uuid.New(), Kind: Pattern, Action: Flag, Pattern: p, Title: p})
	}
	b, err := Compile(checks)
	require.NoError(t, err)
	return b
}

var hostileTexts = map[string]string{
	"empty":                 "",
	"only spaces":           strings.Repeat(" ", 100_000),
	"only line ends":        strings.Repeat("\n", 100_000),
	"invalid":               strings.Repeat("\xff\xfe\xc3(", 25_000),
	"half a character":      "Idiot \xf0\x9f\x8e",
	"NUL":                   strings.Repeat("a\x00b", 10_000),
	"marks on a letter":     "a" + strings.Repeat("\u0301", 10_000),
	"marks alone":           strings.Repeat("\u0300\u0489", 5_000),
	"right to left":         strings.Repeat("\u202eשלום \u200fمرحبا 0151-1234567 ", 1_000),
	"pictures":              strings.Repeat("👩‍👩‍👧‍👦🏳️‍🌈🇩🇪", 2_000),
	"zero width":            strings.Repeat("\u200b\u200d\u2060", 20_000) + "idiot",
	"one long word":         strings.Repeat("a", 1<<20),
	"one long number":       strings.Repeat("4", 1<<20),
	"numbers in a row":      strings.Repeat("0151 ", 200_000),
	"one megabyte":          strings.Repeat("The seal at Sines reads 4 % high. ", 31_000),
	"prefixes in prefixes":  strings.Repeat("sk-ant-", 30_000),
	"labels":                strings.Repeat("password: token= ", 20_000),
	"addresses":             strings.Repeat("http://a:", 30_000) + "@",
	"keys that never end":   strings.Repeat("-----BEGIN RSA "+"PRIVATE KEY-----\n", 10_000),
	"tokens that never end": strings.Repeat("eyJabcdefghijklmnop.", 20_000),
	"ticks":                 strings.Repeat("`", 1_000) + strings.Repeat(" `a``b```c", 20_000),
	"brackets":              strings.Repeat("](", 100_000),
	"signs":                 strings.Repeat("$!@", 100_000),
	"at signs":              strings.Repeat("a.@", 100_000),
	"IBAN's beginnings":     strings.Repeat("DE89 ", 100_000),
	"drawn out":             "i" + strings.Repeat("d", 100_000) + "iot",
	"Fullwidth":             strings.Repeat("ＩＤＩＯＴ ", 20_000),
}

// That none of these takes long is seen by the test's end at all: what goes
// over a text again for each of its characters would need minutes.
func TestHostileTextIsJudgedLikeAnyOther(t *testing.T) {
	t.Parallel()
	b := hostileBook(t)
	for name, text := range hostileTexts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			placesAreWithin(t, text, b.Judge(Writing{Text: text}))
		})
	}
}

func placesAreWithin(t require.TestingT, text string, v Verdict) {
	units := len(utf16.Encode([]rune(text)))
	require.LessOrEqual(t, len(v.Findings), mostFindings)
	for _, f := range v.Findings {
		require.True(t, 0 <= f.Start && f.Start < f.End && f.End <= units, "%d to %d of %d", f.Start, f.End, units)
	}
}

func TestMixedUpTextIsJudgedWithPlacesWithinIt(t *testing.T) {
	t.Parallel()
	b := hostileBook(t)
	pieces := []string{"idiot", "4111 1111 1111 1111", "DE89 3704", "+49 30 ", "(020)", "0 ", "00 ", "1 ", "+", "(0)", "12345678", "password: ", "://a:b@", "`", "```\n", "](", "\xf0\x9f", "🎉", "\u0301", "\u200b",
		"AKIA", "eyJ", ".", "-----BEGIN ", "PRIVATE KEY", " ", "\n", "NIE WIEDER SO!!!!", "0151-", "1234567", "@", "$", "sig=", "Q~", ":AA", "\u202e", "ß", "i\u0307"}
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String()), 0, 40).Draw(r, "pieces"), "")
		placesAreWithin(r, text, b.Judge(Writing{Text: text}))
	})
}

func TestManyJudgeAtOnceAndAgree(t *testing.T) {
	t.Parallel()
	b := hostileBook(t)
	alone := hostileBook(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for _, l := range labelledSet(t, 1) {
				if got, want := b.Judge(Writing{Text: l.text}).Action, alone.Judge(Writing{Text: l.text}).Action; got != want {
					t.Errorf("%v instead of %v: %q", got, want, l.text)
				}
			}
		})
	}
	all.Wait()
}

func TestDisguisedWordsAreFound(t *testing.T) {
	t.Parallel()
	b := book(t)
	for _, text := range []string{
		"IDIOT", "Ídïöt", "id\u200biot", "i\u00addiot", "1d1ot", "idi0t", "id!ot", "іdіоt", "ｉｄｉｏｔ", "idiooooot", "i\u0301diot", "*idiot*", "\"idiot\"",
		"so blöd", "so bloed", "so BLÖD", "blo\u0308d", "shut    up", "Shut-up", "halt die\nKlappe", "𝐢𝐝𝐢𝐨𝐭", "idiot2",
	} {
		v := b.Judge(Writing{Text: text})
		require.Equal(t, Nudge, v.Action, text)
		require.True(t, utf8.ValidString(v.Findings[0].Message))
	}
	for _, text := range []string{"idiotproof", "idiom", "the A55 road", "Blödelei", "shut the valve up there", "clowns"} {
		require.Equal(t, Pass, b.Judge(Writing{Text: text}).Action, text)
	}
}
