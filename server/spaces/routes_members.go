package spaces

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

func (s *Spaces) memberRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/spaces/{id}/members", ID: "listMembers", For: web.Employees, Tag: "spaces", Summary: "Who is in a space: owners and moderators first, then by name."}, s.getMembers)
	web.Change(api, web.Op{Method: "PUT", Path: "/spaces/{id}/members/{person}", ID: "setMember", For: web.Employees, Tag: "spaces", Status: 204, Summary: "Add somebody to a space that I own, or change their role in it."}, s.putMember)
	web.Change(api, web.Op{Method: "DELETE", Path: "/spaces/{id}/members/{person}", ID: "removeMember", For: web.Employees, Tag: "spaces", Summary: "Take somebody out of a space that I own, or leave it myself."}, s.deleteMember)
	web.Handle(api, web.Op{Method: "GET", Path: "/spaces/{id}/requests", ID: "listRequests", For: web.Employees, Tag: "spaces", Summary: "Who asks to join a space, oldest first, for its owners and moderators."}, s.getRequests)
	web.Change(api, web.Op{Method: "POST", Path: "/spaces/{id}/requests/{person}", ID: "answerRequest", For: web.Employees, Tag: "spaces", Status: 204, Summary: "Let somebody in who asks, or turn them down."}, s.postRequest)
}

// PeoplePage is a place in a list of people.
type PeoplePage struct {
	After uuid.UUID `query:"after" format:"uuid" doc:"Only people below this one in the list."`
	Limit int       `query:"limit" minimum:"1" maximum:"100" default:"50" doc:"How many items at the most."`
}

type peopleOf struct {
	Named
	PeoplePage
}

func (s *Spaces) getMembers(ctx context.Context, v server.Viewer, in *peopleOf) (*web.List[Membership], error) {
	space, err := s.Find(ctx, s.DB, v, in.Named)
	if err != nil {
		return nil, err
	}
	all, err := s.Members(ctx, v, space.ID, PeoplePage{in.After, in.Limit + 1})
	return web.PageOf(all, in.Limit), err
}

func (s *Spaces) getRequests(ctx context.Context, v server.Viewer, in *peopleOf) (*web.List[Asking], error) {
	space, err := s.Find(ctx, s.DB, v, in.Named)
	if err != nil {
		return nil, err
	}
	all, err := s.Requests(ctx, v, space.ID, PeoplePage{in.After, in.Limit + 1})
	return web.PageOf(all, in.Limit), err
}

// MemberOf takes a space and a person.
type MemberOf struct {
	Named
	Person uuid.UUID `path:"person" format:"uuid"`
}

type newRole struct {
	Role Role `json:"role" enum:"owner,moderator,member,reader"`
}

func (s *Spaces) putMember(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	MemberOf
	Body newRole
}) (*web.None, error) {
	space, err := s.Find(ctx, tx, v, in.Named)
	if err != nil {
		return nil, err
	}
	return &web.None{}, s.SetRole(ctx, tx, v, space.ID, in.Person, in.Body.Role)
}

func (s *Spaces) deleteMember(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *MemberOf) (*web.None, error) {
	space, err := s.Find(ctx, tx, v, in.Named)
	if err != nil {
		return nil, err
	}
	return &web.None{}, s.Remove(ctx, tx, v, space.ID, in.Person)
}

type verdict struct {
	Admit bool `json:"admit" doc:"Let them in; otherwise they are turned down, without a word."`
}

func (s *Spaces) postRequest(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	MemberOf
	Body verdict
}) (*web.None, error) {
	space, err := s.Find(ctx, tx, v, in.Named)
	if err != nil {
		return nil, err
	}
	return &web.None{}, s.Answer(ctx, tx, v, space.ID, in.Person, in.Body.Admit)
}
