package spaces

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// Routes registers what the package answers.
func (s *Spaces) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/spaces", ID: "listSpaces", For: web.Employees, Tag: "spaces", Summary: "The spaces that I may know of, by name."}, s.getSpaces)
	web.Change(api, web.Op{Method: "POST", Path: "/spaces", ID: "createSpace", For: web.Employees, Tag: "spaces", Summary: "Make a space."}, s.postSpaces)
	web.Handle(api, web.Op{Method: "GET", Path: "/spaces/{id}", ID: "readSpace", For: web.Employees, Tag: "spaces", Summary: "One space."}, s.getSpace)
	web.Change(api, web.Op{Method: "PATCH", Path: "/spaces/{id}", ID: "changeSpace", For: web.Employees, Tag: "spaces", Summary: "Describe, open, close or archive a space that I own."}, s.patchSpace)
	web.Change(api, web.Op{Method: "PUT", Path: "/spaces/{id}/join", ID: "joinSpace", For: web.Employees, Tag: "spaces", Summary: "Join a space, or ask to."}, s.putJoin)
	web.Change(api, web.Op{Method: "DELETE", Path: "/spaces/{id}/join", ID: "leaveSpace", For: web.Employees, Tag: "spaces", Summary: "Leave a space, or withdraw my request."}, s.deleteJoin)
	s.memberRoutes(api)
}

// look narrows the list of spaces down.
type look struct {
	Q        string    `query:"q" maxLength:"100" doc:"Part of a name."`
	Access   Access    `query:"access" enum:"open,request,secret" doc:"Only those with this access."`
	Mine     bool      `query:"mine" doc:"Only those that I am in."`
	Archived bool      `query:"archived" doc:"The archived ones instead."`
	Before   uuid.UUID `query:"before" format:"uuid" doc:"Only spaces below this one in the list."`
	Limit    int       `query:"limit" minimum:"1" maximum:"100" default:"50" doc:"How many items at the most."`
}

func (s *Spaces) getSpaces(ctx context.Context, v server.Viewer, in *look) (*web.List[Space], error) {
	limit := in.Limit
	in.Limit++
	all, err := selectSpaces(ctx, s.DB, v, *in)
	return web.PageOf(all, limit), err
}

type newSpace struct {
	Name    string `json:"name" minLength:"1" maxLength:"80"`
	Purpose string `json:"purpose,omitempty" maxLength:"300"`
	Access  Access `json:"access" enum:"open,request,secret"`
}

func (s *Spaces) postSpaces(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[newSpace]) (*web.Body[Space], error) {
	space, err := s.Create(ctx, tx, v, Draft{Name: in.Body.Name, Purpose: in.Body.Purpose, Access: in.Body.Access})
	return web.Of(space), err
}

// Named takes a space by its name in addresses, or its id.
type Named struct {
	Name string `path:"id" maxLength:"80" doc:"The space's name in addresses, or its id."`
}

// Find reads a space by either name. No slug has the form of an id.
func (s *Spaces) Find(ctx context.Context, q postgres.Querier, v server.Viewer, n Named) (Space, error) {
	if id, err := uuid.Parse(n.Name); err == nil {
		return selectSpace(ctx, q, v, id)
	}
	return selectBySlug(ctx, q, v, n.Name)
}

func (s *Spaces) getSpace(ctx context.Context, v server.Viewer, in *Named) (*web.Body[Space], error) {
	space, err := s.Find(ctx, s.DB, v, *in)
	return web.Of(space), err
}

func (s *Spaces) patchSpace(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	Named
	Body Changes
}) (*web.Body[Space], error) {
	space, err := s.Find(ctx, tx, v, in.Named)
	if err != nil {
		return nil, err
	}
	space, err = s.Change(ctx, tx, v, space.ID, in.Body)
	return web.Of(space), err
}

func (s *Spaces) putJoin(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *Named) (*web.Body[Space], error) {
	space, err := s.Find(ctx, tx, v, *in)
	if err != nil {
		return nil, err
	}
	space, err = s.Join(ctx, tx, v, space.ID)
	return web.Of(space), err
}

func (s *Spaces) deleteJoin(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *Named) (*web.None, error) {
	space, err := s.Find(ctx, tx, v, *in)
	if err != nil {
		return nil, err
	}
	return &web.None{}, s.Leave(ctx, tx, v, space.ID)
}
