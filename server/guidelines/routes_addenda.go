package guidelines

import (
	"context"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/spaces"
	"github.com/atrium-social/atrium/server/web"
)

func (g *Guidelines) addendumRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/spaces/{id}/guidelines", ID: "readAddendum", For: web.Employees, Tag: "guidelines", Summary: "What holds in a space that I read in: its own rules, and the company's."}, g.getAddendum)
	web.Change(api, web.Op{Method: "PUT", Path: "/spaces/{id}/guidelines", ID: "writeAddendum", For: web.Employees, Tag: "guidelines", Body: wordy, Summary: "Write a space's own rules, stricter than the company's, as its owner or moderator."}, g.putAddendum)
}

func (g *Guidelines) getAddendum(ctx context.Context, v server.Viewer, in *spaces.Named) (*web.Body[Addendum], error) {
	a, err := g.Addendum(ctx, g.DB, v, *in)
	return web.Of(a), err
}

func (g *Guidelines) putAddendum(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	spaces.Named
	Body Adding
}) (*web.Body[Addendum], error) {
	a, err := g.Add(ctx, tx, v, in.Named, in.Body)
	return web.Of(a), err
}
