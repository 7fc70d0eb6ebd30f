package people

import (
	"context"
	"time"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

const mostOfImport = 5 << 20 // bytes

// imports bounds how often one admin brings files.
var imports = web.Limit{N: 20, Per: 10 * time.Minute}

type exporting struct {
	Search

	Lang string `query:"lang" enum:"en,de" default:"en" doc:"The language of the headings; German files are separated by semicolons."`
}

type templating struct {
	Lang string `query:"lang" enum:"en,de" default:"en" doc:"The language of the headings; German files are separated by semicolons."`
}

func (p *People) importRoutes(api *web.API) {
	form := web.Form{File: "People as CSV, 5 MB and 20,000 rows at the most."}
	parsing := func(_ context.Context, _ server.Viewer, _ *web.None, up *web.Upload) (parsed, error) {
		return parse(up.Content)
	}
	web.Receive(api, web.Op{Method: "POST", Path: "/people/imports/checks", ID: "checkImport", For: web.Admins, Tag: "imports", Full: true, Status: 200, Body: mostOfImport, Limit: imports, Form: form, Summary: "What a file of people would do, row by row, without doing it."},
		parsing,
		func(ctx context.Context, tx *postgres.Tx, _ server.Viewer, _ *web.None, t parsed) (*web.Body[Report], error) {
			r, _, err := p.Check(ctx, tx, t.table)
			return web.Of(r), err
		})
	form.Texts = map[string]string{"invite": "“yes” mails an invitation to everybody who is new."}
	web.Receive(api, web.Op{Method: "POST", Path: "/people/imports", ID: "importPeople", For: web.Admins, Tag: "imports", Full: true, Body: mostOfImport, Limit: imports, Form: form, Summary: "Bring the people of a file in, all or none."},
		func(_ context.Context, _ server.Viewer, _ *web.None, up *web.Upload) (bringing, error) {
			t, err := parse(up.Content)
			return bringing{t, up.Texts["invite"] == "yes"}, err
		},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, _ *web.None, b bringing) (*web.Body[Report], error) {
			r, err := p.Import(ctx, tx, v, b.table, b.invite)
			return web.Of(r), err
		})
	web.Serve(api, web.Op{Method: "GET", Path: "/people/imports/template", ID: "readImportTemplate", For: web.Admins, Tag: "imports", Summary: "An empty file of people to begin with."},
		func(_ context.Context, _ server.Viewer, in *templating) (*web.File, error) {
			return p.template(in.Lang), nil
		})
	web.Serve(api, web.Op{Method: "GET", Path: "/people/export", ID: "exportPeople", For: web.Admins, Tag: "people", Full: true, Summary: "The directory as a file, with the columns of an import."},
		func(ctx context.Context, v server.Viewer, in *exporting) (*web.File, error) {
			return p.Export(ctx, v, in.Search, in.Lang)
		})
}

// bringing is a file on its way in.
type bringing struct {
	parsed

	invite bool
}
