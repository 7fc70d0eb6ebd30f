package spaces_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/spaces"
)

func TestWhoMakesASpaceOwnsIt(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	space := h.space("ada", "  Heron \n watch ", spaces.Secret)
	require.Equal(t, "Heron watch", space.Name)
	require.Equal(t, spaces.Owner, *space.Role)
	require.Equal(t, 1, space.Members)
	require.Equal(t, []string{"create_space"}, h.acts())
	require.Equal(t, []string{realtime.Person(h.ids["ada"]) + " access"}, h.hints())
}

func TestOpenPagesLearnOfANewOpenSpace(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	h.space("ada", "Heron", spaces.Open)
	require.Contains(t, h.hints(), realtime.Everyone+" access")
}

func TestNamesThatCannotBeShownAreRefused(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	ada := h.person("ada")
	for _, name := range []string{"", "  \n ", "\u200b", "a\x00b", "a\u202eb", "\ufffd", "a" + strings.Repeat("\u0301\u0302", 5), strings.Repeat("a", 81)} {
		err := h.try(func(ctx context.Context, tx *postgres.Tx) error {
			_, err := h.spaces.Create(ctx, tx, ada, spaces.Draft{Name: name, Access: spaces.Open})
			return err
		})
		require.True(t, server.Refused(err, server.Invalid), "%q: %v", name, err)
	}
	for _, name := range []string{"👩‍🔬", "Ω", "%_\\", "<b>", "'; drop table spaces; --", strings.Repeat("ü", 80)} {
		require.Equal(t, name, h.space("ada", name, spaces.Open).Name)
	}
}

func TestPurposeIsNoLongerThanAPage(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	for _, body := range []string{
		fmt.Sprintf(`{"name":"a","access":"open","purpose":%q}`, strings.Repeat("a", 301)),
		fmt.Sprintf(`{"name":%q,"access":"open"}`, strings.Repeat("👍", 20_000)),
		`{"name":"a","access":"hidden"}`, `{"name":"a","access":"open","id":"x"}`, `{"name":["a"],"access":"open"}`, `{"access":"open"}`,
	} {
		status, answer := h.call("ada", "POST", "/spaces", body)
		require.Contains(t, []int{413, 422}, status, answer)
	}
}

func TestSpacesOfOneNameHaveAddressesOfTheirOwn(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	seen := map[string]bool{}
	for n := range 12 {
		slug := h.space("ada", "Qualität & Prüfung", spaces.OnRequest).Slug
		require.False(t, seen[slug])
		seen[slug] = true
		if n < 3 {
			require.Equal(t, []string{"qualitaet-pruefung", "qualitaet-pruefung-2", "qualitaet-pruefung-3"}[n], slug)
		}
	}
}

func TestListRunsByNameAndMissesNobody(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	var want []string
	for n := range 25 {
		name := fmt.Sprintf("Space %02d", n/2)
		h.space("ada", name, spaces.Open)
		want = append(want, name)
	}
	var got []string
	for before, more := "", true; more; {
		one, status := read[page[spaces.Space]](h, "ada", "/spaces?limit=7"+before)
		require.Equal(t, 200, status)
		for _, space := range one.Items {
			got = append(got, space.Name)
		}
		before, more = "&before="+one.Items[len(one.Items)-1].ID.String(), one.More
	}
	require.Equal(t, want, got)
}

func TestSearchTakesSignsLiterally(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	h.space("ada", "100 % Heron_watch", spaces.Open)
	h.space("ada", "Egrets", spaces.Open)
	for q, found := range map[string]int{"%25": 1, "_": 1, "hERON": 1, "egret": 1, "%5C": 0, "": 2} {
		list, _ := read[page[spaces.Space]](h, "ada", "/spaces?q="+q)
		require.Len(t, list.Items, found, q)
	}
}

func TestArchivedSpaceIsReadAndNothingElse(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	h.person("bob")
	h.person("cy")
	space := h.space("ada", "Heron", spaces.Open)
	h.put("ada", space, "bob", spaces.Member)
	status, _ := h.call("ada", "PATCH", "/spaces/"+space.Slug, `{"archived":true}`)
	require.Equal(t, 200, status)

	seen, _ := h.see("bob", space)
	require.NotNil(t, seen.ArchivedAt)
	require.Equal(t, []string{"read", "leave"}, seen.May)
	status, _ = h.call("cy", "PUT", "/spaces/"+space.Slug+"/join", "")
	require.Equal(t, 403, status)
	require.True(t, server.Refused(h.spaces.MayWrite(t.Context(), h.db, h.viewer("ada"), space.ID), server.Forbidden))
	list, _ := read[page[spaces.Space]](h, "bob", "/spaces")
	require.Empty(t, list.Items)
	list, _ = read[page[spaces.Space]](h, "bob", "/spaces?archived=true")
	require.Len(t, list.Items, 1)

	status, _ = h.call("ada", "PATCH", "/spaces/"+space.Slug, `{"archived":false}`)
	require.Equal(t, 200, status)
	require.NoError(t, h.spaces.MayWrite(t.Context(), h.db, h.viewer("bob"), space.ID))
	require.Equal(t, []string{"create_space", "set_space_role", "archive_space", "reopen_space"}, h.acts())
}

func TestArchivingTwiceKeepsTheFirstDay(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	space := h.space("ada", "Heron", spaces.Open)
	h.call("ada", "PATCH", "/spaces/"+space.Slug, `{"archived":true}`)
	first, _ := h.see("ada", space)
	h.call("ada", "PATCH", "/spaces/"+space.Slug, `{"archived":true,"name":"Old heron"}`)
	second, _ := h.see("ada", space)
	require.Equal(t, first.ArchivedAt, second.ArchivedAt)
	require.Equal(t, "Old heron", second.Name)
}

func TestNewNameKeepsTheAddress(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	space := h.space("ada", "Heron", spaces.OnRequest)
	h.hints()
	h.call("ada", "PATCH", "/spaces/heron", `{"name":"Egret","purpose":"Birds"}`)
	seen, status := read[spaces.Space](h, "ada", "/spaces/heron")
	require.Equal(t, 200, status)
	require.Equal(t, "Egret", seen.Name)
	require.Equal(t, []string{realtime.Space(space.ID) + " access"}, h.hints())
	h.call("ada", "PATCH", "/spaces/heron", `{"name":"Egret"}`)
	require.Empty(t, h.hints(), "nothing changed")
	require.Equal(t, []string{"create_space", "describe_space"}, h.acts())
}

func TestSpaceThatTurnsSecretForgetsWhoAsked(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	h.person("bob")
	space := h.space("ada", "Heron", spaces.OnRequest)
	h.join("bob", space)
	h.hints()
	h.call("ada", "PATCH", "/spaces/heron", `{"access":"secret"}`)
	_, status := h.see("bob", space)
	require.Equal(t, 404, status)
	require.Empty(t, h.notices("ada"))
	require.Empty(t, h.notices("bob"))
	hints := h.hints()
	require.Contains(t, hints, realtime.Everyone+" access")
	for _, hint := range hints {
		require.NotContains(t, hint, space.ID.String())
	}
	h.call("ada", "PATCH", "/spaces/"+space.ID.String(), `{"access":"request"}`)
	seen, _ := h.see("bob", space)
	require.False(t, seen.Asked)
}

func TestSpaceThatOpensLetsInWhoAsked(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	h.person("bob")
	space := h.space("ada", "Heron", spaces.OnRequest)
	h.join("bob", space)
	h.call("ada", "PATCH", "/spaces/heron", `{"access":"open"}`)
	seen, _ := h.see("bob", space)
	require.Equal(t, spaces.Member, *seen.Role)
	require.Equal(t, []notifications.Kind{notifications.Welcome}, h.notices("bob"))
}

func TestWritingIsForMembers(t *testing.T) {
	t.Parallel()
	h := company(t)
	for access, refused := range map[spaces.Access]map[string]server.Reason{
		spaces.Open:      {"outsider": server.Forbidden, "reader": server.Forbidden, "admin": server.Forbidden, "steward": server.Forbidden},
		spaces.OnRequest: {"outsider": server.NotFound, "asker": server.NotFound, "reader": server.Forbidden, "admin": server.NotFound, "steward": server.NotFound},
		spaces.Secret:    {"outsider": server.NotFound, "reader": server.Forbidden, "admin": server.NotFound, "steward": server.NotFound},
	} {
		space := h.peopled(access)
		for who, reason := range refused {
			err := h.spaces.MayWrite(t.Context(), h.db, h.viewer(who), space.ID)
			require.True(t, server.Refused(err, reason), "%s as %s: %v", access, who, err)
		}
		for _, who := range []string{"member", "moderator", "owner"} {
			require.NoError(t, h.spaces.MayWrite(t.Context(), h.db, h.viewer(who), space.ID))
		}
	}
	require.NoError(t, h.spaces.MayWrite(t.Context(), h.db, h.viewer("outsider"), uuid.Nil), "everyone's")
	missing := h.spaces.MayWrite(t.Context(), h.db, h.viewer("outsider"), uuid.New())
	unseen := h.spaces.MayWrite(t.Context(), h.db, h.viewer("outsider"), h.peopled(spaces.Secret).ID)
	require.Equal(t, missing.Error(), unseen.Error())
}

func TestRecordHoldsNoWordsOfASpace(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	h.person("bob")
	space := h.space("ada", "Heron", spaces.Secret)
	h.put("ada", space, "bob", spaces.Reader)
	h.call("ada", "PATCH", "/spaces/"+space.ID.String(), `{"name":"Heron two","purpose":"heron","access":"request","archived":true}`)
	h.call("ada", "DELETE", "/spaces/"+space.ID.String()+"/members/"+h.ids["bob"].String(), "")
	require.ElementsMatch(t, []string{"create_space", "set_space_role", "describe_space", "archive_space", "change_space_access", "remove_member"}, h.acts())
	words, err := postgres.Value[bool](t.Context(), h.db, "words", `
		select bool_or(lower(e::text) like '%heron%') from audit_entries e`, postgres.Args{})
	require.NoError(t, err)
	require.False(t, words)
}

func TestNoPageHearsOfASecretSpaceItIsNotIn(t *testing.T) {
	t.Parallel()
	h := company(t)
	space := h.peopled(spaces.Secret)
	h.call("owner", "PATCH", "/spaces/"+space.ID.String(), `{"name":"Other"}`)
	h.call("owner", "PATCH", "/spaces/"+space.ID.String(), `{"archived":true}`)
	h.call("second", "DELETE", "/spaces/"+space.ID.String()+"/join", "")
	concerned := map[string]bool{realtime.Space(space.ID): true}
	for _, who := range []string{"owner", "moderator", "member", "reader", "second"} {
		concerned[realtime.Person(h.ids[who])] = true
	}
	for _, hint := range h.hints() {
		topic, _, _ := strings.Cut(hint, " ")
		require.True(t, concerned[topic], hint)
	}
}

func TestListIsNarrowedByAccessAndToMine(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	h.person("ada")
	h.person("bob")
	for name, access := range map[string]spaces.Access{"Egret": spaces.Open, "Heron": spaces.OnRequest, "Ibis": spaces.Secret} {
		h.space("ada", name, access)
	}
	h.join("bob", h.space("ada", "Stork", spaces.Open))
	for query, want := range map[string][]string{
		"":                         {"Egret", "Heron", "Stork"},
		"?access=open":             {"Egret", "Stork"},
		"?access=request":          {"Heron"},
		"?access=secret":           nil,
		"?mine=true":               {"Stork"},
		"?mine=true&access=secret": nil,
	} {
		list, status := read[page[spaces.Space]](h, "bob", "/spaces"+query)
		require.Equal(t, 200, status, query)
		var names []string
		for _, space := range list.Items {
			names = append(names, space.Name)
		}
		require.Equal(t, want, names, query)
	}
}

func TestListCountsTheMembersOfEachSpace(t *testing.T) {
	t.Parallel()
	h := open(t, 1)
	ada := h.person("ada")
	h.exec(`insert into people (id, email, name, created_at) select gen_random_uuid(), n || '@b.example', 'P' || n, now() from generate_series(1, 120) n`, postgres.Args{})
	h.exec(`insert into spaces (id, slug, name, access, created_by, created_at)
		select gen_random_uuid(), 's' || n, 'S' || lpad(n::text, 3, '0'), 'open', @by, now() from generate_series(1, 60) n`, postgres.Args{"by": ada.ID})
	h.exec(`insert into members (space_id, person_id, role, joined_at)
		select s.id, p.id, 'member', now() from (select id from spaces order by name limit 3) s, people p`, postgres.Args{})
	list, status := read[page[spaces.Space]](h, "ada", "/spaces")
	require.Equal(t, 200, status)
	require.Len(t, list.Items, 50)
	require.True(t, list.More)
	for at, space := range list.Items {
		require.Equal(t, map[bool]int{true: 121, false: 0}[at < 3], space.Members, space.Name)
	}
}
