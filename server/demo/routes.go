package demo

import (
	"context"
	"net/http"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// Routes registers what the package answers.
func (d *Demo) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/demo", ID: "readDemo", For: web.Newcomers, Tag: "demo", Summary: "Whether the demo company is here, or how far it is."},
		func(ctx context.Context, v server.Viewer, _ *web.None) (*web.Body[State], error) {
			s, err := d.State(ctx, v)
			return web.Of(s), err
		})
	web.Change(api, web.Op{Method: "POST", Path: "/demo", ID: "addDemo", For: web.Admins, Tag: "demo", Full: true, Status: http.StatusAccepted, Summary: "Bring the demo company in. It takes a few seconds: ask how far it is."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, _ *web.None) (*web.Body[State], error) {
			return web.Of(State{State: "running"}), d.Ask(ctx, tx, v)
		})
	web.Change(api, web.Op{Method: "DELETE", Path: "/demo", ID: "removeDemo", For: web.Admins, Tag: "demo", Full: true, Status: http.StatusOK, Summary: "Remove the demo company: its people, and all that they wrote."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, _ *web.None) (*web.Body[Effect], error) {
			e, err := d.Remove(ctx, tx, v.ID)
			return web.Of(e), err
		})
}
