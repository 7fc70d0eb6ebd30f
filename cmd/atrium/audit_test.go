package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

type auditLine struct {
	ID              uuid.UUID
	Number          int64
	Act, OnKind     string
	Name, Address   string
	OnID            *uuid.UUID
	Actor, Concerns *server.Card
	Because         string
	Detail          map[string]any
	Withheld        bool
}

func (g *guest) auditLog(query string) (lines []auditLine, more bool) {
	g.t.Helper()
	var all struct {
		Items []auditLine
		More  bool
	}
	g.read("GET", "/audit?"+query, "", &all)
	return all.Items, all.More
}

func acts(lines []auditLine) (all []string) {
	for _, l := range lines {
		all = append(all, l.Act)
	}
	return all
}

func TestAuditLogIsReadAndNarrowedDown(t *testing.T) {
	h, admin := openHouse(t)
	bob := h.person(admin, "Bob", "moderator")
	space := admin.make("/spaces", `{"name":"Heron","access":"open"}`)
	admin.read("PUT", "/spaces/"+space.String()+"/members/"+bob.id.String(), `{"role":"reader"}`, nil)
	admin.read("PATCH", "/people/"+bob.id.String(), `{"roles":[],"name":"Bob","title":"Engineer"}`, nil)

	lines, more := admin.auditLog("limit=2")
	require.True(t, more)
	require.Equal(t, []string{"change_person", "set_space_role"}, acts(lines))
	require.Equal(t, "Ingrid", lines[0].Actor.Name)
	require.Equal(t, []string{"Bob", bob.id.String()}, []string{lines[0].Name, lines[0].Address})
	require.Equal(t, map[string]any{
		"words": []any{"title"}, "roles": map[string]any{"before": []any{"moderator"}, "after": []any{}},
	}, lines[0].Detail, "which words changed, not the words")
	require.Equal(t, []string{"Heron", "heron", "Bob"}, []string{lines[1].Name, lines[1].Address, lines[1].Concerns.Name})
	rest, more := admin.auditLog("before=" + lines[1].ID.String())
	require.False(t, more)
	require.Equal(t, []string{"create_space", "invite_person", "found_company"}, acts(rest))

	for query, want := range map[string][]string{
		"act=invite_person":        {"invite_person"},
		"kind=space":               {"set_space_role", "create_space"},
		"actor=" + bob.id.String(): nil,
		"actor=" + admin.id.String() + "&kind=company": {"found_company"},
		"from=2020-01-01&to=2020-12-31":                nil,
		"to=0000-01-01":                                nil,
		"from=" + time.Now().Add(-48*time.Hour).Format(time.DateOnly) + "&act=found_company": {"found_company"},
	} {
		lines, _ := admin.auditLog(query)
		require.Equal(t, want, acts(lines), query)
	}
	var sum struct {
		Number      int64
		Anchor      string
		Acts, Kinds []string
	}
	admin.read("GET", "/audit/summary", "", &sum)
	require.EqualValues(t, lines[0].Number, sum.Number)
	require.Regexp(t, `^20\S+Z \d+ [0-9a-f]{64}$`, sum.Anchor)
	require.Equal(t, []string{"change_person", "create_space", "found_company", "invite_person", "set_space_role"}, sum.Acts)
	require.Equal(t, []string{"company", "invitation", "person", "space"}, sum.Kinds)
}

func TestAuditLogTellsNothingOfASecretSpace(t *testing.T) {
	h, admin := openHouse(t)
	owner, esi, mo := h.person(admin, "Odette"), h.person(admin, "Esi"), h.person(admin, "Mo", "moderator", "admin")
	space := owner.make("/spaces", `{"name":"Heron","access":"secret"}`)
	for _, who := range []*guest{esi, mo} {
		owner.read("PUT", "/spaces/"+space.String()+"/members/"+who.id.String(), `{"role":"member"}`, nil)
	}
	held := esi.make("/posts", fmt.Sprintf(`{"text":"go back to your country","spaceId":%q}`, space))
	mo.read("POST", "/moderation/cases/"+h.caseOf(held, 1).String()+"/notes", `{"text":"heron"}`, nil)
	require.Equal(t, http.StatusNoContent, mo.decides(held, 1, false))

	lines, _ := admin.auditLog("limit=5")
	require.Equal(t, []string{"decide_case", "note_case", "set_space_role", "set_space_role", "create_space"}, acts(lines))
	for _, l := range lines {
		require.True(t, l.Withheld, l.Act)
		require.Equal(t, []any{(*uuid.UUID)(nil), (*server.Card)(nil), "", ""}, []any{l.OnID, l.Concerns, l.Name, l.Because})
		require.Empty(t, l.Detail)
	}
	r := admin.call("GET", "/audit/export", "")
	raw, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	require.NotContains(t, strings.ToLower(string(raw)), "heron")
	require.NotContains(t, string(raw), space.String())

	lines, _ = mo.auditLog("kind=case")
	require.Equal(t, []string{"This hurts.", "Esi"}, []string{lines[0].Because, lines[0].Concerns.Name}, "who may decide it sees it")
	lines, _ = mo.auditLog("kind=space")
	require.Equal(t, []string{"Heron", "Mo"}, []string{lines[0].Name, lines[0].Concerns.Name}, "a member sees it")
	require.NotEmpty(t, lines[0].Address)
}

func TestAuditExportIsWhole(t *testing.T) {
	h, admin := openHouse(t)
	require.NoError(t, h.app.db.InTx(t.Context(), func(tx *postgres.Tx) error {
		_, err := tx.Exec(t.Context(), `
			insert into audit_entries (id, at, act, on_kind, because) select gen_random_uuid(), now(), 'invite_person', 'invitation', '=cmd()' from generate_series(1, 1500)`)
		return err
	}))
	r := admin.call("GET", "/audit/export?lang=de&act=invite_person", "")
	require.Equal(t, http.StatusOK, r.StatusCode)
	raw, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	require.Equal(t, 1501, strings.Count(string(raw), "\r\n"))
	require.Equal(t, 1500, strings.Count(string(raw), `;"'=cmd()";`))
	require.Contains(t, string(raw), `"Nummer";"Zeit (UTC)";"Wer"`)
}

// TestAuditIsVerifiedFromOutside runs the command beside an Atrium at work,
// with its anchors.
func TestAuditIsVerifiedFromOutside(t *testing.T) {
	binary := buildBinary(t)
	url, dir := postgrestest.NewURL(t), t.TempDir()
	env := []string{"ATRIUM_DATABASE_URL=" + url, "ATRIUM_DATA_DIR=" + dir}
	verify := func() (string, int) { return says(t, nil, binary, []string{"audit", "verify"}, env...) }
	said, code := verify()
	require.Equal(t, "The audit log is empty.", said)
	require.Zero(t, code)

	_, admin := openEmptyHouseOn(t, url, dir, time.Now)
	admin = admin.found()
	bob := admin.person(admin, "Bob")
	require.NoError(t, admin.app.audit.Anchor(t.Context()))
	said, code = verify()
	require.Regexp(t, `^2 entries, unbroken since .*\. The newest seal is [0-9a-f]{64}\.\n(One anchor|\d anchors) in `+dir+`/audit-anchors agrees?\.$`, said)
	require.Zero(t, code)

	admin.read("PATCH", "/people/"+bob.id.String(), `{"title":"Chief"}`, nil)
	pool := admin.app.db.Pool()
	_, err := pool.Exec(t.Context(), `alter table audit_entries disable trigger user`)
	require.NoError(t, err)
	_, err = pool.Exec(t.Context(), `update audit_entries set because = 'x' where act in ('found_company', 'change_person')`)
	require.NoError(t, err)
	said, code = verify()
	require.Regexp(t, `^The audit log is broken\.\nEntry 1 \([-0-9a-f]{36}\) was changed after it was sealed\.\nIt is the first of 2 flaws in 3 entries\.$`, said)
	require.Equal(t, 1, code)

	said, code = says(t, nil, binary, []string{"audit", "verify"}, "ATRIUM_DATA_DIR="+t.TempDir())
	require.Contains(t, said, "There is no database in the data folder")
	require.Equal(t, 1, code)
}
