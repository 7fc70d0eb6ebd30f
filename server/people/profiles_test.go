package people_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/people"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

type card struct {
	ID                                                uuid.UUID
	Name, Title, Department, Location, State, Manager string
	Photo                                             *uuid.UUID
	Roles, May                                        []string
}

func TestEverybodyEditsTheirOwnProfileAndNoMore(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.person("Ada"), h.person("Bob")
	ada.read("PATCH", "/me", obj{"title": "Engineer", "department": "Research", "location": "Accra", "about": "Tide gauges.", "managerId": bob.id}, nil)
	var seen card
	bob.read("GET", "/people/"+ada.id.String(), nil, &seen)
	require.Equal(t, card{ID: ada.id, Name: "Ada", Title: "Engineer", Department: "Research", Location: "Accra", State: "active", Manager: "Bob", Roles: []string{}, May: []string{}}, seen)
	require.Equal(t, 422, status(ada.call("PATCH", "/me", obj{"roles": []string{"admin"}})), "mass assignment")
	require.Equal(t, 422, status(ada.call("PATCH", "/me", obj{"email": "x@a.example"})))
	require.Equal(t, 404, status(ada.call("PATCH", "/people/"+bob.id.String(), obj{"title": "King"})))
	require.Equal(t, 422, status(bob.call("PATCH", "/me", obj{"managerId": ada.id})), "a circle")
	require.Equal(t, 422, status(bob.call("PATCH", "/me", obj{"managerId": bob.id})), "oneself")
	require.Equal(t, 422, status(bob.call("PATCH", "/me", obj{"managerId": uuid.NewString()})))
	var reports struct{ Items []card }
	bob.read("GET", "/people?manager="+bob.id.String(), nil, &reports)
	require.Len(t, reports.Items, 1)
	ada.read("PATCH", "/me", obj{"managerId": ""}, nil)
	require.Zero(t, h.count(`select count(*)::int from people where manager_id is not null`))
}

func TestTwoManagersAtTheSameInstantCloseNoCircle(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.person("Ada"), h.person("Bob")
	for range 5 {
		h.write(`update people set manager_id = null`, postgres.Args{})
		won := atOnce(2, func(i int) bool {
			pair := []*guest{ada, bob}
			return status(pair[i].call("PATCH", "/me", obj{"managerId": pair[1-i].id})) == 200
		})
		require.Equal(t, 1, won)
	}
}

func TestDirectoryIsNarrowedDown(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, name := range []string{"Zoë", "Bob", "Mo"} {
		h.person(name, map[bool][]string{true: {"moderator"}}[name == "Mo"]...)
	}
	h.write(`update people set department = 'R&D', location = 'Lisbon' where name in ('Zoë', 'Bob')`, postgres.Args{})
	names := func(query string) (all string) {
		var page struct{ Items []card }
		h.ingrid.read("GET", "/people?"+query, nil, &page)
		for _, one := range page.Items {
			all += one.Name + " "
		}
		return strings.TrimSpace(all)
	}
	require.Equal(t, "Bob Ingrid Mo Zoë", names(""))
	require.Equal(t, "Zoë", names("q=zoe"))
	require.Equal(t, "Bob Zoë", names("department=R%26D"))
	require.Equal(t, "Ingrid Mo", names("role=moderator"))
	require.Equal(t, "", names("q=%25"), "a sign of LIKE is a sign")
	var f struct{ Found int }
	h.ingrid.read("GET", "/people/facets?location=Lisbon&q=o", nil, &f)
	require.Equal(t, 2, f.Found)
}

func TestAPersonIsFoundAlikeInTheDirectoryAndForAMention(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, name := range []string{"José Núñez", "Anne-Marie O’Brien", "Łukasz Żak", "Ёлка Ivanova", "Jörg 100% Groß", `Back\slash`, "田中 さくら"} {
		h.write(`insert into people (id, email, name, created_at) values (gen_random_uuid(), gen_random_uuid() || '@a.example', @name, now())`, postgres.Args{"name": name})
	}
	names := func(path, q string) (all []string) {
		var page struct{ Items []card }
		h.ingrid.read("GET", path+"?q="+url.QueryEscape(q), nil, &page)
		for _, one := range page.Items {
			all = append(all, one.Name)
		}
		return all
	}
	for q, is := range map[string]string{
		"Jose": "José Núñez", "JOSÉ": "José Núñez", "nun": "José Núñez", "jose nu": "José Núñez", "Jose\u0301": "José Núñez",
		"obrien": "", "o'b": "Anne-Marie O’Brien", "anne ma": "Anne-Marie O’Brien", "anne-marie": "Anne-Marie O’Brien", "marie": "Anne-Marie O’Brien",
		"lukasz": "Łukasz Żak", "zak": "Łukasz Żak", "gross": "Jörg 100% Groß", "100%": "Jörg 100% Groß", `back\`: `Back\slash`, "田": "田中 さくら", "さ": "田中 さくら",
		"%": "", "_": "", "' | 'a": "", "&": "", "!": "", ":*": "", "-": "", "ose": "", "nunez jose": "",
	} {
		if is == "" {
			require.Empty(t, names("/people/mentionable", q), q)
			continue
		}
		require.Equal(t, []string{is}, names("/people/mentionable", q), q)
		require.Equal(t, []string{is}, names("/people", q), q)
	}
}

// TestMentionsAreLookedUpInAnIndex asks as for a company in which looking at
// everybody would be dear.
func TestMentionsAreLookedUpInAnIndex(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.write(`
		insert into people (id, email, name, created_at)
		select gen_random_uuid(), n || '@b.example', 'Person' || n || ' Name' || n % 900, now() from generate_series(1, 20000) n`, postgres.Args{})
	h.write(`analyze people`, postgres.Args{})
	plan, err := postgres.Column[string](t.Context(), h.db, `explain select p.id from people p where `+people.Named, postgres.Args{"q": "name89", "like": "name89"})
	require.NoError(t, err)
	require.Contains(t, strings.Join(plan, "\n"), "people_names")
}

func TestDeactivatedIsOutAtOnceAndTheirWordsStay(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, esi := h.person("Ada"), h.person("Esi")
	var token struct{ Token string }
	ada.read("POST", "/me/tokens", obj{"name": "t", "scope": "read", "days": 1}, &token)
	require.Equal(t, 200, status(ada.call("GET", "/me", nil)))
	require.Equal(t, 404, status(esi.call("PUT", "/people/"+ada.id.String()+"/deactivation", nil)))
	require.Equal(t, 204, status(h.ingrid.call("PUT", "/people/"+ada.id.String()+"/deactivation", nil)))
	require.Equal(t, 401, status(ada.call("GET", "/me", nil)))
	require.Equal(t, 401, status(h.stranger().call("GET", "/me", nil, "Authorization", "Bearer "+token.Token)))
	require.Equal(t, 401, status(h.stranger().signIn("ada@a.example", secret)))
	told, err := postgres.Column[string](t.Context(), h.db, `select kind from hints where topic = @topic`, postgres.Args{"topic": realtime.Person(ada.id)})
	require.NoError(t, err)
	require.Contains(t, told, realtime.SignedOut, "open pages are closed")

	var seen card
	esi.read("GET", "/people/"+ada.id.String(), nil, &seen)
	require.Equal(t, "deactivated", seen.State)
	require.NotContains(t, esi.text("GET", "/people?state=deactivated"), "Ada")
	require.Contains(t, h.ingrid.text("GET", "/people?state=deactivated"), "Ada")
	require.Equal(t, 409, status(h.ingrid.call("PUT", "/people/"+h.ingrid.id.String()+"/deactivation", nil)), "the last admin")

	require.Equal(t, 204, status(h.ingrid.call("DELETE", "/people/"+ada.id.String()+"/deactivation", nil)))
	require.Equal(t, 401, status(ada.call("GET", "/me", nil)), "old sessions stay over")
	require.Equal(t, 201, status(h.stranger().signIn("ada@a.example", secret)))
}

func TestRolesCountAtOnce(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.person("Ada")
	require.Equal(t, 404, status(ada.call("GET", "/invitations", nil)))
	h.ingrid.read("PATCH", "/people/"+ada.id.String(), obj{"roles": []string{"admin"}}, nil)
	require.Equal(t, 200, status(ada.call("GET", "/invitations", nil)))
	h.ingrid.read("PATCH", "/people/"+ada.id.String(), obj{"roles": []string{}}, nil)
	require.Equal(t, 404, status(ada.call("GET", "/invitations", nil)))
	require.Equal(t, 422, status(h.ingrid.call("PATCH", "/people/"+ada.id.String(), obj{"email": "INGRID@a.example"})))
	require.Equal(t, 2, h.count(`select count(*)::int from audit_entries where act = 'change_person'`))
}

func TestPhotoIsASquareThatChangesAndGoes(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob := h.person("Ada"), h.person("Bob")
	require.Equal(t, 404, status(bob.call("GET", "/people/"+ada.id.String()+"/photo", nil)))
	send := func(c color.Color) *http.Response {
		img := image.NewRGBA(image.Rect(0, 0, 400, 300))
		for i := range 400 * 300 {
			img.Set(i%400, i/400, c)
		}
		var raw bytes.Buffer
		require.NoError(t, png.Encode(&raw, img))
		return ada.call("PUT", "/me/photo", upload(t, "me.png", raw.Bytes()))
	}
	require.Equal(t, 200, status(send(color.White)))
	require.Equal(t, 200, status(send(color.Black)))
	require.Equal(t, 1, h.count(`select count(*)::int from files`), "the one before is gone")
	for size, side := range map[string]int{"64": 64, "256": 256} {
		r := bob.call("GET", "/people/"+ada.id.String()+"/photo?size="+size, nil)
		raw, err := io.ReadAll(r.Body)
		require.NoError(t, err)
		cfg, _, err := image.DecodeConfig(bytes.NewReader(raw))
		require.NoError(t, err)
		require.Equal(t, []int{side, side}, []int{cfg.Width, cfg.Height})
	}
	var seen card
	bob.read("GET", "/people/"+ada.id.String(), nil, &seen)
	require.NotNil(t, seen.Photo)
	require.Equal(t, 422, status(ada.call("PUT", "/me/photo", upload(t, "me.svg", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>")))))
	require.Equal(t, 401, status(h.stranger().call("GET", "/people/"+ada.id.String()+"/photo", nil)))
	require.Equal(t, 204, status(ada.call("DELETE", "/me/photo", nil)))
	require.Equal(t, 404, status(bob.call("GET", "/people/"+ada.id.String()+"/photo", nil)))
	require.Zero(t, h.count(`select count(*)::int from files`))
}
