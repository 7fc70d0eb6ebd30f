package guidelines

import (
	"context"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/web"
)

func (g *Guidelines) ledgerRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/guidelines/acceptances", ID: "listAcceptances", For: web.Stewards, Tag: "guidelines", Summary: "Who accepted a version and when, and who is still to."}, g.getAcceptances)
	web.Handle(api, web.Op{Method: "GET", Path: "/guidelines/acceptances/progress", ID: "readAcceptanceProgress", For: web.Stewards, Tag: "guidelines", Summary: "How many accepted a version, and in which departments."}, g.getProgress)
	web.Serve(api, web.Op{Method: "GET", Path: "/guidelines/acceptances/export", ID: "exportAcceptances", For: web.Stewards, Tag: "guidelines", Full: true, Summary: "Who accepted a version and when, as a file."}, g.getExport)
}

func (g *Guidelines) getAcceptances(ctx context.Context, _ server.Viewer, in *Ledger) (*web.List[Acceptance], error) {
	limit := in.Limit
	in.Limit++
	list, err := g.Acceptances(ctx, g.DB, *in)
	return web.PageOf(list, limit), err
}

// OfVersion asks about one version.
type OfVersion struct {
	Version int `query:"version" minimum:"0" maximum:"1000000" default:"0" doc:"The version; 0 is the one in force."`
}

func (g *Guidelines) getProgress(ctx context.Context, _ server.Viewer, in *OfVersion) (*web.Body[Progress], error) {
	p, err := g.Progress(ctx, g.DB, in.Version)
	return web.Of(p), err
}

func (g *Guidelines) getExport(ctx context.Context, v server.Viewer, in *struct {
	OfVersion
	Lang string `query:"lang" enum:"en,de" default:"en" doc:"The language of the headings; German files are separated by semicolons."`
}) (*web.File, error) {
	return g.Export(ctx, v, in.Version, in.Lang)
}
