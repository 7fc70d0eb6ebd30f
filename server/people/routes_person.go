package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

func (p *People) personRoutes(api *web.API) {
	web.Change(api, web.Op{Method: "PATCH", Path: "/people/{id}", ID: "changePerson", For: web.Admins, Tag: "people", Full: true, Summary: "Change a person's profile, address or roles."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
			web.ByID
			Body personChanges
		}) (*web.Body[Person], error) {
			if err := p.Amend(ctx, tx, v, in.ID, in.Body); err != nil {
				return nil, err
			}
			return p.person(ctx, tx, v, in.ID)
		})
	web.Change(api, web.Op{Method: "PUT", Path: "/people/{id}/deactivation", ID: "deactivatePerson", For: web.Admins, Tag: "people", Full: true, Status: 204, Summary: "Shut a person out at once. What they wrote stays."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
			return &web.None{}, p.Deactivate(ctx, tx, v, in.ID)
		})
	web.Change(api, web.Op{Method: "DELETE", Path: "/people/{id}/deactivation", ID: "reactivatePerson", For: web.Admins, Tag: "people", Full: true, Summary: "Let a person in again."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
			return &web.None{}, p.Reactivate(ctx, tx, v, in.ID)
		})
}

func (p *People) person(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (*web.Body[Person], error) {
	one, err := p.one(ctx, q, v, id)
	return web.Of(one), err
}
