package checks

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/atrium-social/atrium/server"
)

func compiled(t testing.TB, list ...Check) *Rulebook {
	t.Helper()
	for i := range list {
		list[i].ID = uuid.New()
		if list[i].Action == Pass {
			list[i].Action = Nudge
		}
	}
	b, err := Compile(list)
	require.NoError(t, err)
	return b
}

// surfaces are those that an item is written on; File is a part of any.
var surfaces = []Surface{Post, Comment, Page, Kudos, Profile}

// TestCheckWithAScopeNeverFiresOutsideIt draws checks of every kind with any
// scope, and writings anywhere that all of them would find without one.
func TestCheckWithAScopeNeverFiresOutsideIt(t *testing.T) {
	t.Parallel()
	spaces := []uuid.UUID{uuid.Nil, uuid.New(), uuid.New()}
	rapid.Check(t, func(r *rapid.T) {
		c := anyCheck.Draw(r, "check")
		c.Scope = Scope{
			Surfaces: rapid.SliceOfNDistinct(rapid.SampledFrom(append([]Surface{File}, surfaces...)), 0, 3, rapid.ID).Draw(r, "surfaces"),
			Spaces:   rapid.SliceOfNDistinct(rapid.SampledFrom(spaces[1:]), 0, 2, rapid.ID).Draw(r, "spaces"),
			Writers:  rapid.SampledFrom([]Writers{"", Everyone, Newcomers, Employees}).Draw(r, "writers"),
			Newcomer: rapid.IntRange(0, 5).Draw(r, "newcomer"),
		}
		w := guilty()
		w.Surface = rapid.SampledFrom(surfaces).Draw(r, "surface")
		w.Space = rapid.SampledFrom(spaces).Draw(r, "space")
		w.HasRole = rapid.Bool().Draw(r, "role")
		w.Before = rapid.IntRange(0, 6).Draw(r, "before")
		inside := holdsScope(c.Scope, w)
		for _, f := range compiled(t, c).Judge(w).Findings {
			if part := partOf(f, w); !inside(part) {
				r.Fatalf("%s found in %s by %+v", c.Kind, part, c.Scope)
			}
		}
	})
}

var anyCheck = rapid.SampledFrom([]Check{
	{Kind: Words, Words: []string{"moonbase"}}, {Kind: Pattern, Pattern: `moon\w+`}, {Kind: Secret}, {Kind: Personal}, {Kind: Shouting},
	{Kind: Link, Domains: []string{"evil.example"}}, {Kind: Link, Domains: []string{"good.example"}, OnlyThese: true}, {Kind: Flood, Most: 1, Within: 5},
	{Kind: Repeat, Within: 1}, {Kind: Mentions, Most: 1}, {Kind: Attachment, Files: []string{"archive"}}, {Kind: Any},
})

// guilty is what every check finds something in, in both of its parts.
func guilty() Writing {
	text := "moonbase 4111 1111 1111 1111 WHY DOES NOBODY HERE ANSWER THIS!!!! password: hunter2hunter2 https://evil.example/x " +
		strings.Repeat("[A](person:"+uuid.NewString()+") ", 1) + "[B](person:" + uuid.NewString() + ")"
	now := time.Now()
	return Writing{
		Text: text, Names: "\nfile: moonbase.zip https://evil.example 4111 1111 1111 1111", Files: []Attached{{"moonbase.zip", "application/zip"}}, At: now,
		Earlier: []Earlier{{now.Add(-time.Minute), PrintOf(text)}, {now.Add(-2 * time.Minute), 1}},
	}
}

func partOf(f Finding, w Writing) Surface {
	if f.to > 0 && f.from >= len(w.Text) {
		return File
	}
	return w.Surface
}

// holdsScope says it anew, and otherwise: whether a finding in a part is
// inside the scope. What is said of the whole may be said for either part.
func holdsScope(s Scope, w Writing) func(part Surface) bool {
	among := func(one Surface) bool {
		for _, have := range s.Surfaces {
			if have == one {
				return true
			}
		}
		return len(s.Surfaces) == 0
	}
	space := len(s.Spaces) == 0
	for _, have := range s.Spaces {
		space = space || have == w.Space
	}
	person := map[Writers]bool{"": true, Everyone: true, Newcomers: w.Before < s.Newcomer, Employees: !w.HasRole}[s.Writers]
	return func(part Surface) bool { return space && person && (among(part) || among(File)) }
}

func TestEveryKindFindsWhatItLooksFor(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		c := anyCheck.Draw(r, "check")
		if len(compiled(t, c).Judge(guilty()).Findings) == 0 {
			r.Fatalf("%s found nothing", c.Kind)
		}
	})
}

func TestNamesOfFilesAreASurfaceOfTheirOwn(t *testing.T) {
	t.Parallel()
	inFiles := Check{Kind: Words, Words: []string{"moonbase"}, Scope: Scope{Surfaces: []Surface{File}}}
	inPosts := Check{Kind: Words, Words: []string{"moonbase"}, Scope: Scope{Surfaces: []Surface{Post}}}
	text, names := "To the moonbase.", "\nfile: moonbase.pdf"
	for _, c := range []struct {
		Check
		from int
	}{{inFiles, len(text) + 7}, {inPosts, 7}} {
		found := compiled(t, c.Check).Judge(Writing{Text: text, Names: names, Surface: Post}).Findings
		require.Len(t, found, 1)
		require.Equal(t, c.from, found[0].Start)
	}
}

func TestShadowIsFoundAndChangesNothing(t *testing.T) {
	t.Parallel()
	on := compiled(t, Check{Kind: Words, Words: []string{"moon"}, Action: Refuse, Mode: Shadow, Number: 1}, Check{Kind: Words, Words: []string{"moon"}, Action: Hide, Mode: Shadow, Number: 1},
		Check{Kind: Words, Words: []string{"moon"}, Action: Flag, Mode: InUse, Number: 1})
	v := on.Judge(Writing{Text: "the moon"})
	require.Equal(t, Flag, v.Action)
	require.Len(t, v.Findings, 1)
	require.Len(t, v.Shadow, 2, "each check that is on trial is counted")
}

func TestLinksLeadWhereABrowserGoes(t *testing.T) {
	t.Parallel()
	blocks := compiled(t, Check{Kind: Link, Domains: []string{"evil.example", "https://www.apple.com/shop", "*.bücher.example"}})
	for _, text := range []string{
		"https://evil.example", "HTTP://EVIL.EXAMPLE/x", "see www.evil.example.", "evil.example/x", "[a](https://a.evil.example)", "[a](//evil.example)", "https://good.example@evil.example/",
		"https://evil.example:8080?q", "https:\\\\evil.example", "https:/evil.example", "https://evil.example./", "https://%65vil.example/", "https://xn--bcher-kva.example", "https://BÜCHER.example/x",
		"https://\u0430pple.com", "https://xn--pple-43d.com", "(evil.example)", "**evil.example**", "`evil.example`", "https://ｅｖｉｌ.example",
	} {
		require.Len(t, blocks.Judge(Writing{Text: text}).Findings, 1, text)
	}
	for _, text := range []string{"https://notevil.example", "https://evil.example.com", "ada@evil.example", "https://good.example/evil.example", "evil. example", "report.final.pdf", "https://good.example/?to=https", "evil.", "3.14 and 10.10.2026"} {
		require.Empty(t, blocks.Judge(Writing{Text: text}).Findings, text)
	}
	only := compiled(t, Check{Kind: Link, Domains: []string{"good.example"}, OnlyThese: true})
	for text, want := range map[string]int{"https://good.example https://a.good.example/x www.good.example": 0, "https://g\u043e\u043ed.example": 1, "https://bad.example and https://worse.example": 2, "report.final.pdf and bad.example": 0, "www.bad.example": 1, "[x](person:" + uuid.NewString() + ")": 0} {
		require.Len(t, only.Judge(Writing{Text: text}).Findings, want, text)
	}
}

func TestFloodingAndRepeatingAreCountedByTime(t *testing.T) {
	t.Parallel()
	now := time.Now()
	at := func(minutes int, text string) Earlier {
		return Earlier{now.Add(-time.Duration(minutes) * time.Minute), PrintOf(text)}
	}
	flood := compiled(t, Check{Kind: Flood, Most: 2, Within: 10})
	require.Equal(t, Needs{Earlier: 10 * time.Minute}, flood.Needs())
	require.Empty(t, flood.Judge(Writing{At: now, Earlier: []Earlier{at(1, "a"), at(11, "b")}}).Findings)
	require.Len(t, flood.Judge(Writing{At: now, Earlier: []Earlier{at(1, "a"), at(9, "b")}}).Findings, 1)

	repeat := compiled(t, Check{Kind: Repeat, Within: 2})
	said := Writing{Text: "Buy my car, it is red!", At: now}
	said.Earlier = []Earlier{at(5, "buy  my CAR — it is réd")}
	require.Len(t, repeat.Judge(said).Findings, 1)
	said.Earlier = []Earlier{at(121, "buy my car it is red")}
	require.Empty(t, repeat.Judge(said).Findings)
	require.Empty(t, repeat.Judge(Writing{Text: "Thank you!", At: now, Earlier: []Earlier{at(1, "Thank you!")}}).Findings, "too little to be a repetition")
}

func TestFilesAreKnownByTheirNameAndElseByTheirContent(t *testing.T) {
	t.Parallel()
	for f, want := range map[Attached]string{
		{"a.ZIP", "application/zip"}: "archive", {"plan.xlsm", "application/zip"}: "macros", {"plan.xlsx", "application/zip"}: "sheet",
		{"photo", "image/png"}: "picture", {"x", "application/octet-stream"}: "other", {"a.pdf", "application/pdf"}: "pdf",
	} {
		require.Equal(t, want, f.Group(), f.Name)
	}
	for _, group := range groupOfEnding {
		require.Contains(t, FileGroups, group)
	}
}

func TestWhatAKindLacksIsNamed(t *testing.T) {
	t.Parallel()
	for field, c := range map[string]Check{
		"words": {Kind: Words}, "pattern": {Kind: Pattern, Pattern: "("}, "domains": {Kind: Link, Domains: []string{"nothing"}}, "most": {Kind: Flood, Within: 3},
		"within": {Kind: Repeat}, "files": {Kind: Attachment}, "detect": {Kind: Secret, Detect: []string{"iban"}}, "kind": {Kind: "smell"},
	} {
		_, err := Compile([]Check{c})
		require.ErrorContains(t, err, "invalid", field)
		require.Contains(t, fieldsOf(err), field)
	}
}

func fieldsOf(err error) map[string]string {
	var refusal *server.Error
	if errors.As(err, &refusal) {
		return refusal.Fields
	}
	return nil
}
