package people_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// whole is all that a profile says.
type whole struct {
	Name, Title, Department, Location, About string
	Photo                                    *uuid.UUID
	Hidden, ProfileHidden                    bool
}

func (g *guest) profile(of *guest) (p whole) {
	g.t.Helper()
	g.read("GET", "/people/"+of.id.String(), nil, &p)
	return p
}

// hides hides a profile, or shows it again.
func (h *house) hides(of *guest, hidden bool) {
	h.t.Helper()
	require.NoError(h.t, h.db.InTx(h.t.Context(), func(tx *postgres.Tx) error {
		return h.people.HideProfile(h.t.Context(), tx, of.id, hidden)
	}))
}

func (g *guest) withPhoto() *guest {
	g.t.Helper()
	var raw bytes.Buffer
	require.NoError(g.t, png.Encode(&raw, image.NewRGBA(image.Rect(0, 0, 300, 300))))
	require.Equal(g.t, 200, status(g.call("PUT", "/me/photo", upload(g.t, "me.png", raw.Bytes()))))
	return g
}

func TestOfAHiddenProfileOthersSeeNameAndDepartment(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.person("Ada").withPhoto(), h.person("Bob")
	ada.read("PATCH", "/me", obj{"title": "Boss of fools", "department": "Sales", "location": "Nowhere", "about": "I hate you"}, nil)
	before := bob.profile(ada)
	h.hides(ada, true)
	h.hides(ada, true) // twice is once

	photo := "/people/" + ada.id.String() + "/photo"
	require.Equal(t, whole{Name: "Ada", Department: "Sales"}, bob.profile(ada))
	require.Equal(t, 404, status(bob.call("GET", photo, nil)))
	for _, path := range []string{"/people?q=ada", "/people/mentionable?q=ada", "/people/new", "/people/facets"} {
		text := bob.text("GET", path)
		require.NotContains(t, text, "fools", path)
		require.NotContains(t, text, "Nowhere", path)
		require.NotContains(t, text, before.Photo.String(), path)
	}
	require.NotContains(t, bob.text("GET", "/people?q=fools"), "Ada", "nor is it found by what is hidden")

	var me whole
	ada.read("GET", "/me", nil, &me)
	require.True(t, me.ProfileHidden)
	require.Equal(t, []string{"Boss of fools", "Nowhere", "I hate you"}, []string{me.Title, me.Location, me.About})
	for _, g := range []*guest{ada, h.ingrid} {
		seen := g.profile(ada)
		require.True(t, seen.Hidden)
		require.Equal(t, "Boss of fools", seen.Title)
		require.Equal(t, 200, status(g.call("GET", photo, nil)))
	}
	require.NoError(t, h.files.Sweep(t.Context()))

	h.hides(ada, false)
	require.Equal(t, before, bob.profile(ada))
	require.Equal(t, 200, status(bob.call("GET", photo, nil)))
}

// TestWhatIsHiddenStaysInAtrium exports a hidden profile and brings the file
// back in.
func TestWhatIsHiddenStaysInAtrium(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.person("Ada"), h.person("Bob")
	ada.read("PATCH", "/me", obj{"title": "Boss of fools", "department": "Sales", "location": "Nowhere"}, nil)
	before := bob.profile(ada)
	h.hides(ada, true)
	file := h.ingrid.text("GET", "/people/export?lang=en")
	require.Contains(t, file, "Sales")
	require.NotContains(t, file, "fools")
	require.NotContains(t, file, "Nowhere")
	r := h.check(file)
	require.Equal(t, []int{0, 0, 0}, []int{r.New, r.Changed, r.Bad})
	h.bring(file)
	h.hides(ada, false)
	require.Equal(t, before, bob.profile(ada))
}

// TestTheRecordHoldsNoWordsOfAPerson changes a profile as an admin does.
func TestTheRecordHoldsNoWordsOfAPerson(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("Ada")
	h.ingrid.read("PATCH", "/people/"+ada.id.String(), obj{"title": "Chief", "about": "I like boats", "department": "Sales"}, nil)
	require.Equal(t, 1, h.count(`select count(*)::int from audit_entries where act = 'change_person' and detail->'words' = '["about", "title"]' and detail->'department'->>'after' = 'Sales'`))
	require.Zero(t, h.count(`select count(*)::int from audit_entries where detail::text like '%boats%' or detail::text like '%Chief%'`))
}

func TestAnEditAsAskedForShowsTheProfileAgain(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.person("Ada").withPhoto(), h.person("Bob")
	ada.read("PATCH", "/me", obj{"title": "Boss of fools", "about": "Hello"}, nil)
	h.hides(ada, true)
	edits := 0
	h.edited = func(context.Context, *postgres.Tx, uuid.UUID) (bool, error) { edits++; return edits < 2, nil }

	ada.read("PATCH", "/me", obj{"preferences": obj{"theme": "dark"}}, nil)
	ada.read("PATCH", "/me", obj{"title": "Boss of fools"}, nil)
	require.Zero(t, edits, "nothing that is hidden has changed")
	h.ingrid.read("PATCH", "/people/"+ada.id.String(), obj{"location": "Bergen"}, nil)
	require.Zero(t, edits, "somebody else's edit is not theirs")
	require.Equal(t, whole{Name: "Ada"}, bob.profile(ada))

	ada.read("PATCH", "/me", obj{"about": "Hello there"}, nil)
	require.Equal(t, 1, edits)
	require.Equal(t, whole{Name: "Ada"}, bob.profile(ada), "another decision still hides it")
	ada.withPhoto()
	require.Equal(t, 2, edits)
	shown := bob.profile(ada)
	require.Equal(t, []string{"Boss of fools", "Bergen", "Hello there"}, []string{shown.Title, shown.Location, shown.About})
	require.Equal(t, 1, h.count(`select count(*)::int from files`))
}

func TestProfilesAreJudgedFieldByField(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("Ada")
	h.judge = func(text string) error {
		if text == "Boss of fools" {
			return server.Refuse(server.Guidelines, "Rule 1, Kindness.")
		}
		return nil
	}
	var refused struct{ Fields map[string]string }
	r := ada.call("PATCH", "/me", obj{"title": "Boss of fools", "about": "Hello"})
	require.Equal(t, 422, r.StatusCode)
	decode(t, r, &refused)
	require.Equal(t, map[string]string{"title": "Rule 1, Kindness."}, refused.Fields)
	require.Equal(t, whole{Name: "Ada"}, h.ingrid.profile(ada))
}
