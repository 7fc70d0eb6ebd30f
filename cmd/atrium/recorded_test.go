package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/web"
)

// powers are what acts of power need: an admin who does them, and those to
// whom they are done.
type powers struct {
	*guest

	bob, esi, mo *guest
	other        *guest // another moderator
	n            int
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
	{"changePerson", "change_manager", func(p *powers) *http.Response {
		return p.call("PATCH", "/people/"+p.bob.id.String(), fmt.Sprintf(`{"managerId":%q}`, p.esi.id))
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
	{"decideCase", "decide_case", func(p *powers) *http.Response { return p.mo.call("POST", p.held()+"/decision", `{"outcome":"none"}`) }},
	{"decideCase", "answer_appeal", func(p *powers) *http.Response {
		return p.mo.call("POST", p.appeal()+"/decision", `{"outcome":"uphold","statement":"It was unkind."}`)
	}},
	{"decideCases", "decide_case", func(p *powers) *http.Response {
		return p.mo.call("POST", "/moderation/decisions", fmt.Sprintf(`{"cases":[%q],"outcome":"none"}`, path.Base(p.held())))
	}},
	{"undoDecision", "undo_decision", func(p *powers) *http.Response {
		at := p.held() + "/decision"
		p.mo.read("POST", at, `{"outcome":"none"}`, nil)
		return p.mo.call("DELETE", at, "")
	}},
	{"escalateCase", "escalate_case", func(p *powers) *http.Response {
		p.sql(`update people set roles = '{hr}' where id = $1`, p.bob.id)
		return p.mo.call("POST", p.held()+"/escalation", `{"text":"For HR."}`)
	}},
	{"changeModerationSettings", "change_moderation_settings", func(p *powers) *http.Response {
		return p.call("PATCH", "/moderation/settings", `{"appealDays":21,"revision":1}`)
	}},
	{"noteCase", "note_case", func(p *powers) *http.Response { return p.mo.call("POST", p.held()+"/notes", `{"text":"Again."}`) }},
	{"askAppellant", "ask_appellant", func(p *powers) *http.Response { return p.mo.call("POST", p.appeal()+"/messages", `{"text":"Why?"}`) }},
	{"eraseContent", "erase_content", func(p *powers) *http.Response {
		at := p.held()
		p.mo.read("POST", at+"/decision", fmt.Sprintf(`{"outcome":"remove","ruleId":%q,"statement":"This hurts."}`, p.firstRule()), nil)
		p.sql(`update decisions set appeal_until = now() - interval '1 second' where case_id = $1`, path.Base(at))
		return p.mo.call("POST", at+"/erasure", "")
	}},
	{"lookAgain", "look_again", func(p *powers) *http.Response {
		at := p.held()
		p.mo.read("POST", at+"/decision", `{"outcome":"none"}`, nil)
		p.sql(`update cases set second = true where id = $1`, path.Base(at))
		return p.other.call("POST", at+"/second", `{"outcome":"none"}`)
	}},
	{"writeCheck", "write_check", func(p *powers) *http.Response { return p.mo.call("POST", "/moderation/checks", p.draftCheck()) }},
	{"changeCheck", "change_check", func(p *powers) *http.Response {
		return p.mo.call("PUT", p.check(), strings.Replace(p.draftCheck(), "{", `{"revision":1,`, 1))
	}},
	{"switchCheck", "switch_check", func(p *powers) *http.Response {
		return p.mo.call("PUT", p.check()+"/mode", `{"mode":"shadow","revision":1}`)
	}},
	{"startBacktest", "backtest_check", func(p *powers) *http.Response { return p.mo.call("POST", p.check()+"/backtests", `{"days":7}`) }},
	{"deleteCheck", "delete_check", func(p *powers) *http.Response { return p.mo.call("DELETE", p.check(), "") }},
	{"createSpace", "create_space", func(p *powers) *http.Response { return p.call("POST", "/spaces", `{"name":"Own","access":"open"}`) }},
	{"changeSpace", "change_space_access", func(p *powers) *http.Response { return p.call("PATCH", "/spaces/"+p.space(), `{"access":"secret"}`) }},
	{"setMember", "set_space_role", func(p *powers) *http.Response {
		return p.call("PUT", "/spaces/"+p.space()+"/members/"+p.bob.id.String(), `{"role":"reader"}`)
	}},
	{"publishGuidelines", "publish_guidelines", func(p *powers) *http.Response {
		return p.publishing("Be brief.", `"asks":false`)
	}},
	{"callOffGuidelines", "call_off_guidelines", func(p *powers) *http.Response {
		p.publishing("Be very brief.", `"asks":false,"from":"2199-03-01"`)
		return p.call("DELETE", "/guidelines/versions/3", "")
	}},
	{"saveGuidelineTranslation", "translate_guidelines", func(p *powers) *http.Response {
		return p.mo.call("PUT", "/guidelines/translations/de", `{"version":2,"revision":0,"pieces":[]}`)
	}},
	{"exportAcceptances", "export_acceptances", func(p *powers) *http.Response { return p.mo.call("GET", "/guidelines/acceptances/export", "") }},
	{"writeAddendum", "write_addendum", func(p *powers) *http.Response {
		return p.call("PUT", "/spaces/"+p.space()+"/guidelines", `{"version":0,"intro":"Ours.","rules":[],"raised":[]}`)
	}},
	{"addDemo", "add_demo", func(p *powers) *http.Response { return p.call("POST", "/demo", "") }},
	{"removeDemo", "remove_demo", func(p *powers) *http.Response { return p.call("DELETE", "/demo", "") }},
}

// unrecorded are the operations that need no entry, and why.
var unrecorded = map[string]string{
	"checkImport":           "It says what an import would do, and changes nothing.",
	"claimCase":             "It keeps a case for ten minutes, and changes nothing about it.",
	"releaseCase":           "It gives that up.",
	"cancelBacktest":        "It ends a run that changes nothing.",
	"markCatch":             "Who said so stands beside the mark, and nothing follows from one.",
	"saveGuidelineDraft":    "A draft holds for nobody; its publication is on record.",
	"discardGuidelineDraft": "Nor does it when it is gone.",
}

// TestEveryActOfPowerIsOnRecord is a closed world: an operation that changes
// something for admins or moderators, and has no row, fails.
func TestEveryActOfPowerIsOnRecord(t *testing.T) {
	h, admin := openHouse(t)
	p := &powers{guest: admin, bob: h.person(admin, "Bob"), esi: h.person(admin, "Esi"), mo: h.person(admin, "Mo", "moderator"), other: h.person(admin, "Other", "moderator")}
	known := map[string]bool{}
	for _, op := range h.app.api.Operations() {
		known[op.ID] = true
		if _, excused := unrecorded[op.ID]; op.Changes && op.For >= web.Deciders && !excused {
			require.True(t, slices.ContainsFunc(recorded, func(a act) bool { return a.op == op.ID }), "%s has no row", op.ID)
		}
	}
	words, err := os.ReadFile("../../frontend/src/lib/words/en.later.json")
	require.NoError(t, err)
	for _, a := range recorded {
		require.True(t, known[a.op], "there is no operation %s", a.op)
		require.Contains(t, string(words), `"audit.did.`+a.act+`"`, "the page of the audit log has no words for it")
		entries := fmt.Sprintf(`audit_entries where act = '%s'`, a.act)
		before := count(t, h.app.db, entries)
		r := a.do(p)
		said, err := io.ReadAll(r.Body)
		require.NoError(t, err)
		require.Less(t, r.StatusCode, 300, "%s: %s", a.op, said)
		require.Eventually(t, func() bool { return count(t, h.app.db, entries) > before }, waiting, tick, "%s leaves no entry", a.op)
	}
}

// file sends raw as a file.
func (g *guest) file(method, path, name string, raw []byte) *http.Response {
	g.t.Helper()
	body, kind := form(g.t, name, raw)
	return g.call(method, path, body, "Content-Type", kind)
}

// draftCheck is a check as one writes it, check the address of one.
func (p *powers) draftCheck() string {
	return fmt.Sprintf(`{"name":"Moon","ruleId":%q,"kind":"words","action":"flag","writers":"everyone","words":["moonbase"],"surfaces":[],"spaces":[],"detect":[],
		"domains":[],"files":[],"newcomer":0,"language":"","pattern":"","onlyThese":false,"most":0,"within":0,"message":"","suggestion":""}`, p.firstRule())
}

func (p *powers) check() string {
	return "/moderation/checks/" + p.mo.make("/moderation/checks", p.draftCheck()).String()
}

func (p *powers) invitation() string {
	p.n++
	return p.make("/invitations", fmt.Sprintf(`{"email":"guest%d@a.example"}`, p.n)).String()
}

// held is a case of something that is held.
func (p *powers) held() string {
	post := p.esi.make("/posts", fmt.Sprintf(`{"text":"go back to your country %s"}`, uuid.New()))
	return "/moderation/cases/" + p.caseOf(post, 1).String()
}

// appeal is the case of an appeal, against what another moderator decided.
func (p *powers) appeal() string {
	post := p.esi.make("/posts", fmt.Sprintf(`{"text":"go back to your country %s"}`, uuid.New()))
	require.Equal(p.t, http.StatusNoContent, p.other.decides(post, 1, false))
	var about struct{ Items []struct{ ID uuid.UUID } }
	p.esi.read("GET", "/standing/decisions", "", &about)
	p.esi.read("POST", "/standing/decisions/"+about.Items[0].ID.String()+"/appeal", `{"text":"I meant well."}`, nil)
	var id uuid.UUID
	err := p.app.db.Pool().QueryRow(p.t.Context(), `select id from cases where appeal_of = $1`, about.Items[0].ID).Scan(&id)
	require.NoError(p.t, err)
	return "/moderation/cases/" + id.String()
}

func (p *powers) space() string {
	return p.make("/spaces", `{"name":"Heron","access":"open"}`).String()
}
