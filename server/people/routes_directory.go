package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/web"
)

type mentionQuery struct {
	Q     string    `query:"q" maxLength:"60" minLength:"1"`
	Space uuid.UUID `query:"space" format:"uuid"`
}

func (p *People) directoryRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/people", ID: "listPeople", For: web.Employees, Tag: "people", Summary: "The directory, by name."},
		func(ctx context.Context, v server.Viewer, in *page) (*web.List[Person], error) {
			all, err := p.Directory(ctx, v, *in)
			return web.PageOf(all, in.Limit), err
		})
	web.Handle(api, web.Op{Method: "GET", Path: "/people/facets", ID: "countPeople", For: web.Employees, Tag: "people", Summary: "Departments and locations, with their numbers of people."},
		func(ctx context.Context, v server.Viewer, in *Search) (*web.Body[Facets], error) {
			f, err := p.Facets(ctx, v, *in)
			return web.Of(f), err
		})
	web.Handle(api, web.Op{Method: "GET", Path: "/people/mentionable", ID: "listMentionable", For: web.Employees, Tag: "people", Summary: "Whom one may want to mention."},
		func(ctx context.Context, v server.Viewer, in *mentionQuery) (*web.List[Mentionable], error) {
			all, err := p.Mentionables(ctx, v, in.Q, in.Space)
			return web.Items(all, false), err
		})
	web.Handle(api, web.Op{Method: "GET", Path: "/people/new", ID: "listNewcomers", For: web.Employees, Tag: "people", Summary: "Colleagues who joined in the last thirty days: three at the most."},
		func(ctx context.Context, v server.Viewer, _ *web.None) (*web.List[server.Card], error) {
			all, err := p.Newcomers(ctx, v)
			return web.Items(all, false), err
		})
	web.Handle(api, web.Op{Method: "GET", Path: "/people/{id}", ID: "readPerson", For: web.Employees, Tag: "people", Summary: "One person."},
		func(ctx context.Context, v server.Viewer, in *web.ByID) (*web.Body[Person], error) {
			return p.person(ctx, p.db, v, in.ID)
		})
}
