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
	web.Handle(api, web.Op{Method: "GET", Path: "/spaces/{id}", ID: "readSpace", For: web.Employees, Tag: "spaces", Summary: "One space, by its name in addresses or its id."}, s.getSpace)
	web.Handle(api, web.Op{Method: "GET", Path: "/spaces/{id}/members", ID: "listMembers", For: web.Employees, Tag: "spaces", Summary: "Who is in a space."}, s.getMembers)
	web.Change(api, web.Op{Method: "PUT", Path: "/spaces/{id}/join", ID: "joinSpace", For: web.Employees, Tag: "spaces", Summary: "Join a space, or ask to."}, s.putJoin)
	web.Change(api, web.Op{Method: "DELETE", Path: "/spaces/{id}/join", ID: "leaveSpace", For: web.Employees, Tag: "spaces", Summary: "Leave a space, or withdraw my request."}, s.deleteJoin)
	web.Change(api, web.Op{Method: "PUT", Path: "/spaces/{id}/members/{person}", ID: "setMember", For: web.Employees, Tag: "spaces", Status: 204, Summary: "Add somebody to a space, or change their role in it."}, s.putMember)
	web.Change(api, web.Op{Method: "DELETE", Path: "/spaces/{id}/members/{person}", ID: "removeMember", For: web.Employees, Tag: "spaces", Summary: "Take somebody out of a space."}, s.deleteMember)
}

type search struct {
	Q     string `query:"q" maxLength:"100"`
	After string `query:"after" maxLength:"100" doc:"Only spaces after this name."`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"50"`
}

func (s *Spaces) getSpaces(ctx context.Context, v server.Viewer, in *search) (*web.List[Space], error) {
	all, err := selectSpaces(ctx, s.DB, v, in.Q, in.After, in.Limit+1)
	out := &web.List[Space]{}
	out.Body.More = len(all) > in.Limit
	out.Body.Items = all[:min(len(all), in.Limit)]
	return out, err
}

type newSpace struct {
	Name    string `json:"name" minLength:"1" maxLength:"80"`
	Purpose string `json:"purpose,omitempty" maxLength:"300"`
	Access  string `json:"access" enum:"open,request,secret"`
}

func (s *Spaces) postSpaces(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[newSpace]) (*web.Body[Space], error) {
	space, err := s.Create(ctx, tx, v, in.Body.Name, in.Body.Purpose, in.Body.Access)
	return web.Of(space), err
}

// Named takes a space by its name in addresses, or its id.
type Named struct {
	Slug string `path:"id" maxLength:"80" doc:"The space's name in addresses, or its id."`
}

// find reads a space by either name.
func (s *Spaces) find(ctx context.Context, q postgres.Querier, v server.Viewer, n Named) (Space, error) {
	if id, err := uuid.Parse(n.Slug); err == nil {
		return selectSpace(ctx, q, v, id)
	}
	return selectBySlug(ctx, q, v, n.Slug)
}

func (s *Spaces) getSpace(ctx context.Context, v server.Viewer, in *Named) (*web.Body[Space], error) {
	space, err := s.find(ctx, s.DB, v, *in)
	return web.Of(space), err
}

func (s *Spaces) getMembers(ctx context.Context, v server.Viewer, in *Named) (*web.List[Member], error) {
	space, err := s.find(ctx, s.DB, v, *in)
	if err != nil {
		return nil, err
	}
	out := &web.List[Member]{}
	out.Body.Items, err = s.Members(ctx, v, space.ID)
	return out, err
}

func (s *Spaces) putJoin(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *Named) (*web.Body[Space], error) {
	space, err := s.find(ctx, tx, v, *in)
	if err != nil {
		return nil, err
	}
	space, err = s.Join(ctx, tx, v, space.ID)
	return web.Of(space), err
}

func (s *Spaces) deleteJoin(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *Named) (*web.None, error) {
	space, err := s.find(ctx, tx, v, *in)
	if err != nil {
		return nil, err
	}
	return &web.None{}, s.Leave(ctx, tx, v, space.ID, v.ID)
}

// MemberOf takes a space and a person.
type MemberOf struct {
	Named
	Person uuid.UUID `path:"person" format:"uuid"`
}

type role struct {
	Role string `json:"role" enum:"owner,moderator,member,reader"`
}

func (s *Spaces) putMember(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	MemberOf
	Body role
}) (*web.None, error) {
	space, err := s.find(ctx, tx, v, in.Named)
	if err != nil {
		return nil, err
	}
	return &web.None{}, s.SetRole(ctx, tx, v, space.ID, in.Person, in.Body.Role)
}

func (s *Spaces) deleteMember(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *MemberOf) (*web.None, error) {
	space, err := s.find(ctx, tx, v, in.Named)
	if err != nil {
		return nil, err
	}
	return &web.None{}, s.Leave(ctx, tx, v, space.ID, in.Person)
}
