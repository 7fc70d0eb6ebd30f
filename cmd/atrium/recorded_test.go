package main

import (
	"fmt"
	"net/http"
	"os"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/web"
)

// powers are what acts of power need: an admin who does them, and those to
// whom they are done.
type powers struct {
	*guest

	bob, esi *guest
	n        int
}

// act is one operation, done with success, and what it leaves on record.
type act struct {
	op, act string
	do      func(p *powers) *http.Response
}

// recorded has a row for every operation by which an admin or a moderator
// changes anything, and some for those whom owners of spaces have power over.
var recorded = []act{
	{"invite", "invite_person", func(p *powers) *http.Response { return p.call("POST", "/invitations", `{"email":"new@a.example"}`) }},
	{"resendInvitation", "resend_invitation", func(p *powers) *http.Response { return p.call("POST", "/invitations/"+p.invitation()+"/letters", "") }},
	{"revokeInvitation", "revoke_invitation", func(p *powers) *http.Response { return p.call("DELETE", "/invitations/"+p.invitation(), "") }},
	{"makeResetLink", "make_reset_link", func(p *powers) *http.Response {
		return p.call("POST", "/people/"+p.bob.id.String()+"/password-reset", "")
	}},
	{"changePerson", "change_person", func(p *powers) *http.Response {
		return p.call("PATCH", "/people/"+p.bob.id.String(), `{"title":"Engineer"}`)
	}},
	{"changePhoto", "change_photo", func(p *powers) *http.Response {
		return p.file("PUT", "/people/"+p.bob.id.String()+"/photo", "bob.png", dot(p.t))
	}},
	{"removePhoto", "remove_photo", func(p *powers) *http.Response { return p.call("DELETE", "/people/"+p.bob.id.String()+"/photo", "") }},
	{"deactivatePerson", "deactivate_person", func(p *powers) *http.Response { return p.call("PUT", "/people/"+p.bob.id.String()+"/deactivation", "") }},
	{"reactivatePerson", "reactivate_person", func(p *powers) *http.Response {
		return p.call("DELETE", "/people/"+p.bob.id.String()+"/deactivation", "")
	}},
	{"importPeople", "import_people", func(p *powers) *http.Response {
		return p.file("POST", "/people/imports", "people.csv", []byte("email,name\nmei@a.example,Mei\n"))
	}},
	{"exportPeople", "export_people", func(p *powers) *http.Response { return p.call("GET", "/people/export", "") }},
	{"exportAudit", "export_audit", func(p *powers) *http.Response { return p.call("GET", "/audit/export", "") }},
	{"decideHeld", "publish_content", func(p *powers) *http.Response {
		return p.call("POST", "/moderation/held/"+p.held()+"/1", `{"keep":true}`)
	}},
	{"decideHeld", "remove_content", func(p *powers) *http.Response {
		return p.call("POST", "/moderation/held/"+p.held()+"/1", `{"keep":false}`)
	}},
	{"createSpace", "create_space", func(p *powers) *http.Response { return p.call("POST", "/spaces", `{"name":"Own","access":"open"}`) }},
	{"changeSpace", "change_space_access", func(p *powers) *http.Response { return p.call("PATCH", "/spaces/"+p.space(), `{"access":"secret"}`) }},
	{"setMember", "set_space_role", func(p *powers) *http.Response {
		return p.call("PUT", "/spaces/"+p.space()+"/members/"+p.bob.id.String(), `{"role":"reader"}`)
	}},
	{"addDemo", "add_demo", func(p *powers) *http.Response { return p.call("POST", "/demo", "") }},
	{"removeDemo", "remove_demo", func(p *powers) *http.Response { return p.call("DELETE", "/demo", "") }},
}

// unrecorded are the operations that need no entry, and why.
var unrecorded = map[string]string{
	"checkImport": "It says what an import would do, and changes nothing.",
}

// TestEveryActOfPowerIsOnRecord is a closed world: an operation that changes
// something for admins or moderators, and has no row, fails.
func TestEveryActOfPowerIsOnRecord(t *testing.T) {
	h, admin := openHouse(t)
	p := &powers{guest: admin, bob: h.person(admin, "Bob"), esi: h.person(admin, "Esi")}
	known := map[string]bool{}
	for _, op := range h.app.api.Operations() {
		known[op.ID] = true
		if _, excused := unrecorded[op.ID]; op.Changes && op.For >= web.Moderators && !excused {
			require.True(t, slices.ContainsFunc(recorded, func(a act) bool { return a.op == op.ID }), "%s has no row", op.ID)
		}
	}
	words, err := os.ReadFile("../../frontend/src/lib/words/en.later.json")
	require.NoError(t, err)
	for _, a := range recorded {
		require.True(t, known[a.op], "there is no operation %s", a.op)
		require.Contains(t, string(words), `"audit.did.`+a.act+`"`, "the page of the audit log has no words for it")
		entries := fmt.Sprintf(`audit_entries where act = '%s' and actor_id = '%s'`, a.act, admin.id)
		before := count(t, h.app.db, entries)
		r := a.do(p)
		require.Less(t, r.StatusCode, 300, a.op)
		require.Eventually(t, func() bool { return count(t, h.app.db, entries) > before }, waiting, tick, "%s leaves no entry", a.op)
	}
}

// file sends raw as a file.
func (g *guest) file(method, path, name string, raw []byte) *http.Response {
	g.t.Helper()
	body, kind := form(g.t, name, raw)
	return g.call(method, path, body, "Content-Type", kind)
}

func (p *powers) invitation() string {
	p.n++
	return p.make("/invitations", fmt.Sprintf(`{"email":"guest%d@a.example"}`, p.n)).String()
}

func (p *powers) held() string {
	return p.esi.make("/posts", fmt.Sprintf(`{"text":"go back to your country %s"}`, uuid.New())).String()
}

func (p *powers) space() string {
	return p.make("/spaces", `{"name":"Heron","access":"open"}`).String()
}
