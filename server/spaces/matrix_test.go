package spaces_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/spaces"
)

var everybody = []string{"stranger", "outsider", "asker", "reader", "member", "moderator", "owner", "admin", "steward"}

// company has one person of each sort, and one more to act upon.
func company(t *testing.T) *house {
	h := open(t, 4)
	for _, name := range everybody[1:] {
		h.person(name)
	}
	h.roles["admin"] = server.Admin
	h.roles["steward"] = server.Moderator
	h.person("other")
	h.person("second")
	return h
}

// peopled is a space of one access with somebody in each role, where "second"
// is a member and, where one can, "asker" and "other" have asked.
func (h *house) peopled(access spaces.Access) spaces.Space {
	h.Helper()
	space := h.space("owner", "Heron "+uuid.NewString(), access)
	for name, role := range map[string]spaces.Role{"reader": spaces.Reader, "member": spaces.Member, "moderator": spaces.Moderator, "second": spaces.Member} {
		h.put("owner", space, name, role)
	}
	if access == spaces.OnRequest {
		h.join("asker", space)
		h.join("other", space)
	}
	return space
}

// operation is one thing to do with a space, and what each may expect: a
// status for whoever is named, or else for those outside and those inside.
type operation struct {
	method, path, body string
	answers            map[spaces.Access]map[string]int
}

const hidden = 404

// rule fills in what holds for a secret space of everything: whoever is not in
// it is told that there is none.
func rule(open, request map[string]int) map[spaces.Access]map[string]int {
	secret := map[string]int{"out": hidden}
	for who, status := range request {
		if who != "out" && who != "asker" {
			secret[who] = status
		}
	}
	return map[spaces.Access]map[string]int{spaces.Open: open, spaces.OnRequest: request, spaces.Secret: secret}
}

func same(all map[string]int) map[spaces.Access]map[string]int { return rule(all, all) }

var operations = map[string]operation{
	"read":         {"GET", "", "", same(map[string]int{"out": 200, "in": 200})},
	"read by name": {"GET", "BY SLUG", "", same(map[string]int{"out": 200, "in": 200})},
	"members":      {"GET", "/members", "", rule(map[string]int{"out": 200, "in": 200}, map[string]int{"out": 403, "in": 200})},
	"join":         {"PUT", "/join", "", same(map[string]int{"out": 200, "in": 200})},
	"leave":        {"DELETE", "/join", "", same(map[string]int{"out": 204, "in": 204, "owner": 409})},
	"requests":     {"GET", "/requests", "", same(map[string]int{"out": 403, "in": 403, "moderator": 200, "owner": 200})},
	"admit": {"POST", "/requests/OTHER", `{"admit":true}`, map[spaces.Access]map[string]int{
		spaces.Open:      {"out": 403, "in": 403, "moderator": 409, "owner": 409},
		spaces.OnRequest: {"out": 403, "in": 403, "moderator": 204, "owner": 204},
		spaces.Secret:    {"out": hidden, "in": 403, "moderator": 409, "owner": 409},
	}},
	"refuse": {"POST", "/requests/OTHER", `{"admit":false}`, map[spaces.Access]map[string]int{
		spaces.Open:      {"out": 403, "in": 403, "moderator": 409, "owner": 409},
		spaces.OnRequest: {"out": 403, "in": 403, "moderator": 204, "owner": 204},
		spaces.Secret:    {"out": hidden, "in": 403, "moderator": 409, "owner": 409},
	}},
	"rename":      {"PATCH", "", `{"name":"Other"}`, same(map[string]int{"out": 403, "in": 403, "owner": 200})},
	"open it":     {"PATCH", "", `{"access":"open"}`, same(map[string]int{"out": 403, "in": 403, "owner": 200})},
	"hide it":     {"PATCH", "", `{"access":"secret"}`, same(map[string]int{"out": 403, "in": 403, "owner": 200})},
	"archive":     {"PATCH", "", `{"archived":true}`, same(map[string]int{"out": 403, "in": 403, "owner": 200})},
	"add":         {"PUT", "/members/OTHER", `{"role":"member"}`, same(map[string]int{"out": 403, "in": 403, "owner": 204})},
	"promote":     {"PUT", "/members/SECOND", `{"role":"owner"}`, same(map[string]int{"out": 403, "in": 403, "owner": 204})},
	"make me one": {"PUT", "/members/ME", `{"role":"owner"}`, same(map[string]int{"out": 403, "in": 403, "owner": 204})},
	"remove":      {"DELETE", "/members/SECOND", "", same(map[string]int{"out": 403, "in": 403, "owner": 204})},
	"remove me":   {"DELETE", "/members/ME", "", same(map[string]int{"out": 204, "in": 204, "owner": 409})},
}

func (h *house) do(op operation, who string, space spaces.Space) (int, string) {
	h.Helper()
	path := "/spaces/" + space.ID.String() + op.path
	if op.path == "BY SLUG" {
		path = "/spaces/" + space.Slug
	}
	me := h.ids[who]
	path = strings.NewReplacer("OTHER", h.ids["other"].String(), "SECOND", h.ids["second"].String(), "ME", me.String()).Replace(path)
	return h.call(who, op.method, path, op.body)
}

func (op operation) want(access spaces.Access, who string) int {
	if who == "stranger" {
		return 401
	}
	answers := op.answers[access]
	if status, named := answers[who]; named {
		return status
	}
	if slices.Contains([]string{"reader", "member", "moderator", "owner"}, who) {
		return answers["in"]
	}
	return answers["out"]
}

func TestEachMayDoWithASpaceWhatTheRulesSay(t *testing.T) {
	t.Parallel()
	h := company(t)
	for name, op := range operations {
		for _, access := range []spaces.Access{spaces.Open, spaces.OnRequest, spaces.Secret} {
			for _, who := range everybody {
				status, body := h.do(op, who, h.peopled(access))
				require.Equal(t, op.want(access, who), status, "%s of a space that is %s, as %s: %s", name, access, who, body)
			}
		}
	}
}

var requestID = regexp.MustCompile(`"requestId":"[^"]*"`)

func TestSecretSpaceAnswersAsIfThereWereNone(t *testing.T) {
	t.Parallel()
	h := company(t)
	for name, op := range operations {
		for _, who := range []string{"stranger", "outsider", "admin", "steward"} {
			secret := h.peopled(spaces.Secret)
			status, body := h.do(op, who, secret)
			none, nothing := h.do(op, who, spaces.Space{ID: uuid.New(), Slug: "nowhere"})
			require.Equal(t, none, status, "%s as %s", name, who)
			require.Equal(t, requestID.ReplaceAllString(nothing, ""), requestID.ReplaceAllString(body, ""), "%s as %s", name, who)
		}
	}
}

func TestListHoldsWhatOneMayKnowOf(t *testing.T) {
	t.Parallel()
	h := company(t)
	for access, seenBy := range map[spaces.Access][]string{
		spaces.Open:      everybody[1:],
		spaces.OnRequest: everybody[1:],
		spaces.Secret:    {"reader", "member", "moderator", "owner"},
	} {
		space := h.peopled(access)
		for _, who := range everybody[1:] {
			found, _ := read[page[spaces.Space]](h, who, "/spaces?q="+strings.ReplaceAll(space.Name, " ", "+"))
			require.Equal(t, slices.Contains(seenBy, who), len(found.Items) == 1, "%s as %s", access, who)
		}
	}
}

func TestSecretSpaceShowsNotEvenByThePlaceOfItsName(t *testing.T) {
	t.Parallel()
	h := company(t)
	h.space("owner", "Alpha", spaces.Open)
	secret := h.space("owner", "Middle", spaces.Secret)
	h.space("owner", "Zulu", spaces.Open)
	below, status := read[page[spaces.Space]](h, "outsider", "/spaces?before="+secret.ID.String())
	require.Equal(t, 200, status)
	require.Empty(t, below.Items)
	below, _ = read[page[spaces.Space]](h, "owner", "/spaces?before="+secret.ID.String())
	require.Len(t, below.Items, 1)
}

func TestMakingASpaceOfASecretOnesNameTellsNothing(t *testing.T) {
	t.Parallel()
	h := company(t)
	h.space("owner", "Heron", spaces.Secret)
	turned := h.space("owner", "Egret", spaces.Open)
	status, _ := h.call("owner", "PATCH", "/spaces/"+turned.ID.String(), `{"access":"secret"}`)
	require.Equal(t, 200, status)
	for name, slug := range map[string]string{"Heron": "heron", "Egret": "egret"} {
		made := h.space("outsider", name, spaces.Open)
		require.Equal(t, slug, made.Slug)
	}
	for range 3 {
		secret := h.space("outsider", "Heron", spaces.Secret)
		require.Regexp(t, `^heron-[a-z2-7]{12}$`, secret.Slug)
	}
}

func TestSpaceThatOpensKeepsItsLinks(t *testing.T) {
	t.Parallel()
	h := company(t)
	space := h.space("owner", "Heron", spaces.Secret)
	h.call("owner", "PATCH", "/spaces/"+space.ID.String(), `{"access":"open","name":"Egret"}`)
	found, status := read[spaces.Space](h, "outsider", "/spaces/"+space.Slug)
	require.Equal(t, 200, status)
	require.Equal(t, "Egret", found.Name)
	require.Equal(t, space.Slug, found.Slug)
}

func TestMayNamesExactlyWhatIsAllowed(t *testing.T) {
	t.Parallel()
	h := company(t)
	for who, want := range map[string]string{
		"outsider":  "[join]",
		"asker":     "[withdraw]",
		"reader":    "[read leave]",
		"member":    "[read write leave]",
		"moderator": "[read write leave admit]",
		"owner":     "[read write admit manage]", // the last one stays
	} {
		space, _ := h.see(who, h.peopled(spaces.OnRequest))
		require.Equal(t, want, fmt.Sprint(space.May), who)
	}
	space := h.peopled(spaces.Open)
	outside, _ := h.see("outsider", space)
	require.Equal(t, "[read join]", fmt.Sprint(outside.May))
	h.put("owner", space, "second", spaces.Owner)
	inside, _ := h.see("owner", space)
	require.Equal(t, "[read write leave admit manage]", fmt.Sprint(inside.May))
}
