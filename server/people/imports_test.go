package people_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/people"
)

type problem struct {
	Line                      int
	Column, Code, Value, Says string
}

type report struct {
	Separator, Encoding          string
	Ignored                      []string
	New, Changed, Unchanged, Bad int
	Problems                     []problem
	Sample                       []struct {
		Line        int
		Name, Email string
		Changes     []string
	}
	Invited int
}

func (h *house) check(file string) (r report) {
	h.t.Helper()
	h.ingrid.read("POST", "/people/imports/checks", upload(h.t, "people.csv", []byte(file)), &r)
	return r
}

func (h *house) bring(file string, texts ...string) *http.Response {
	h.t.Helper()
	return h.ingrid.call("POST", "/people/imports", upload(h.t, "people.csv", []byte(file), texts...))
}

func TestEachBadRowIsNamed(t *testing.T) {
	t.Parallel()
	h := open(t)
	gone := h.person("Gone")
	h.ingrid.read("PUT", "/people/"+gone.id.String()+"/deactivation", nil, nil)
	r := h.check(strings.Join([]string{
		"Email,Name,Title,Manager,Role,Shoe size",
		"esi@a.example,Esi,Engineer,ingrid@a.example,employee,39", // 2: good
		",Nobody,,,,",                                         // 3
		"no-address,Somebody,,,,",                             // 4
		"ESI@a.example,Esi again,,,,",                         // 5
		"noname@a.example,,,,,",                               // 6
		"long@a.example," + strings.Repeat("x", 101) + ",,,,", // 7
		"role@a.example,Role,,,king,",                         // 8
		"lost@a.example,Lost,,nobody@a.example,,",             // 9
		"self@a.example,Self,,self@a.example,,",               // 10
		"one@a.example,One,,two@a.example,,",                  // 11
		"two@a.example,Two,,one@a.example,,",                  // 12
		"gone@a.example,Gone,,,,",                             // 13
		"bell@a.example,Be\all,,,,",                           // 14
		"more@a.example,More,,,,,surplus",                     // 15
		`quote@a.example,"Quo"te,,,,`,                         // 16
	}, "\n"))
	found := map[int]string{}
	for _, p := range r.Problems {
		found[p.Line] += p.Code
		require.NotEmpty(t, p.Says)
		require.NotContains(t, p.Says, "%!", p.Code)
	}
	require.Equal(t, map[int]string{
		3: "email_missing", 4: "email_invalid", 5: "email_twice", 6: "name_missing", 7: "too_long", 8: "role_unknown", 9: "manager_unknown",
		10: "manager_circle", 11: "manager_circle", 12: "manager_circle", 13: "deactivated", 14: "sign", 15: "cells", 16: "quotes",
	}, found)
	require.Equal(t, []string{"Shoe size"}, r.Ignored)
	require.Equal(t, 14, r.Bad)
	require.Equal(t, 1, r.New)
	require.Equal(t, "Manager", r.Problems[6].Column)
	require.Zero(t, h.count(`select count(*)::int from people where email like 'esi%'`), "a check writes nothing")
}

func TestImportBringsAllOrNone(t *testing.T) {
	t.Parallel()
	h := open(t)
	bad := "email,name,manager\nesi@a.example,Esi,\nbob@a.example,Bob,nobody@a.example\n"
	r := h.bring(bad)
	raw, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	require.Equal(t, 422, r.StatusCode)
	require.Contains(t, string(raw), "manager_unknown")
	require.Equal(t, 1, h.count(`select count(*)::int from people`))

	good := strings.ReplaceAll(bad, "nobody@", "esi@")
	require.Equal(t, 201, status(h.bring(good)))
	require.Equal(t, 2, h.count(`select count(*)::int from people where state = 'invited'`))
	require.Equal(t, 1, h.count(`select count(*)::int from people p join people m on m.id = p.manager_id where p.name = 'Bob' and m.name = 'Esi'`))

	again := h.check(good)
	require.Equal(t, []int{0, 0, 2, 0}, []int{again.New, again.Changed, again.Unchanged, again.Bad})
	require.Equal(t, 201, status(h.bring(good)))
	require.Equal(t, 3, h.count(`select count(*)::int from people`))

	changed := h.check("E-Mail;Abteilung;Rolle\nBOB@a.example;Vertrieb;Moderation\nesi@a.example;;\n")
	require.Equal(t, "semicolon", changed.Separator)
	require.Equal(t, []int{0, 1, 1, 0}, []int{changed.New, changed.Changed, changed.Unchanged, changed.Bad})
	require.Equal(t, []string{"department", "role"}, changed.Sample[0].Changes)
}

func TestCirclesThroughPeopleWhoAreHereAreFound(t *testing.T) {
	t.Parallel()
	h := open(t)
	require.Equal(t, 201, status(h.bring("email,name,manager\na@a.example,A,ingrid@a.example\nb@a.example,B,a@a.example\n")))
	r := h.check("email,manager\ningrid@a.example,b@a.example\n")
	require.Equal(t, 1, r.Bad)
	require.Equal(t, "manager_circle", r.Problems[0].Code)
}

func TestFilesAreReadAsOfficesWriteThem(t *testing.T) {
	t.Parallel()
	h := open(t)
	for name, file := range map[string]string{
		"semicolon utf-8":        "\xef\xbb\xbfE-Mail-Adresse;Vorname;Nachname\r\njo@a.example;Jörg;Müller\r\n",
		"semicolon windows-1252": "E-Mail;Name\r\njo@a.example;J\xf6rg M\xfcller\r\n",
		"tab utf-8":              "name\temail\nJörg Müller\tjo@a.example",
		"comma utf-8":            "\"Full Name\",\"E-mail address\"\n\"Jörg Müller\",jo@a.example\n\n",
	} {
		r := h.check(file)
		require.Equal(t, name, r.Separator+" "+r.Encoding)
		require.Equal(t, 1, r.New, name)
		require.Equal(t, "Jörg Müller", r.Sample[0].Name, name)
	}
	for _, file := range []string{"", "\xff\xfee\x00m\x00", "first,second\na,b\n", "email,mail,name\na@a.example,b@a.example,C\n", "PK\x03\x04\x00\x00"} {
		r := h.ingrid.call("POST", "/people/imports/checks", upload(t, "people.csv", []byte(file)))
		require.Contains(t, []int{413, 422}, status(r), "%q", file)
	}
}

func TestLongFilesAreBoundedAndTakeNoQueryPerRow(t *testing.T) {
	t.Parallel()
	h := open(t)
	file := func(rows int) string {
		var b strings.Builder
		b.WriteString("email,name,department,manager\n")
		for i := range rows {
			fmt.Fprintf(&b, "p%d@a.example,Person %d,Dept %d,p%d@a.example\n", i, i, i%20, max(0, i-1)/10)
		}
		return strings.Replace(b.String(), "Dept 0,p0@a.example", "Dept 0,", 1)
	}
	require.Equal(t, 422, status(h.ingrid.call("POST", "/people/imports/checks", upload(t, "p.csv", []byte(file(20_001))))))
	require.Equal(t, 413, status(h.ingrid.call("POST", "/people/imports/checks", upload(t, "p.csv", []byte("email,name\n"+strings.Repeat("x", 5<<20))))))
	full := file(20_000)
	require.Equal(t, 201, status(h.bring(full)))
	require.Equal(t, 20_000, h.count(`select count(*)::int from people where state = 'invited'`))
	require.Equal(t, 20_000, h.check(full).Unchanged)
}

func TestImportKeepsAnAdmin(t *testing.T) {
	t.Parallel()
	h := open(t)
	require.Equal(t, 409, status(h.bring("email,role\ningrid@a.example,employee\n")))
	require.Equal(t, 201, status(h.bring("email,name,role\nesi@a.example,Esi,\"admin, moderator\"\n")))
	require.Equal(t, 409, status(h.bring("email,role\ningrid@a.example,moderator\n")), "an invited admin is none yet")
}

func TestImportedPeopleAreMailedTheirInvitations(t *testing.T) {
	t.Parallel()
	h := openWithMail(t)
	var r report
	h.ingrid.read("POST", "/people/imports", upload(t, "p.csv", []byte("email,name,role\nesi@a.example,Esi,moderator\nbob@a.example,Bob,\n"), "invite", "yes"), &r)
	require.Equal(t, 2, r.Invited)
	links := map[string]string{}
	for range 2 {
		got := h.mail.Next(t)
		links[got.To[0]] = linkIn(t, got.Raw)
	}
	esi := h.stranger()
	esi.enter(esi.call("POST", "/invitations/accept", obj{"token": tokenOf(links["esi@a.example"]), "name": "Esi Mensah", "password": secret}))
	require.Equal(t, 1, h.count(`select count(*)::int from people where name = 'Esi Mensah' and state = 'active' and roles = '{moderator}'`))
	require.Equal(t, 3, h.count(`select count(*)::int from people`))
}

func TestExportIsAnImportAndNoCellRuns(t *testing.T) {
	t.Parallel()
	h := open(t)
	formulas := []string{
		`=1+1`, `=cmd|'/C calc'!A0`, `+1`, `-1`, `@SUM(1)`, "\t=1", `=HYPERLINK("http://evil.example","x")`, ` =1+1`, `|calc`, `%0A=1`,
		`＝1+1`, `＋1`, `－1`, `＠SUM(1)`, `=1;=2`, `a;=1`, `a,=1`, `"=1"`, `";=1;"`, `'=1`, "\u00a0=1",
	}
	require.Len(t, formulas, 21)
	for i, f := range formulas {
		g := h.person(fmt.Sprint("P", i))
		h.ingrid.read("PATCH", "/people/"+g.id.String(), obj{"name": f, "title": f, "department": f, "location": f}, nil)
	}
	for _, lang := range []string{"en", "de"} {
		for _, separator := range []string{",", ";", "\t"} {
			for _, cells := range people.Cells(h.ingrid.text("GET", "/people/export?lang="+lang), separator) {
				for _, cell := range cells {
					bare := strings.TrimLeft(cell, " \u00a0\t\r\n\"")
					require.False(t, bare != "" && strings.ContainsRune("=+-@|%＝＋－＠", []rune(bare)[0]), "%q by %q", cell, separator)
				}
			}
		}
		r := h.check(h.ingrid.text("GET", "/people/export?lang="+lang))
		require.Empty(t, r.Problems)
		require.Equal(t, []int{0, 0, 22, 0}, []int{r.New, r.Changed, r.Unchanged, r.Bad}, lang)
		template := h.check(h.ingrid.text("GET", "/people/imports/template?lang="+lang))
		require.Equal(t, "manager_unknown", template.Problems[0].Code, "its example is an example")
	}
	require.Equal(t, 404, status(h.person("Esi").call("GET", "/people/export", nil)))
}
