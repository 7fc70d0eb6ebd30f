package content

import (
	"context"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

func (c *Content) draftRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/drafts", ID: "listDrafts", For: web.Employees, Tag: "drafts", Summary: "What I began to write, newest first."}, c.getDrafts)
	web.Handle(api, web.Op{Method: "GET", Path: "/drafts/{target}", ID: "readDraft", For: web.Employees, Tag: "drafts", Summary: "My draft for a target; an empty one if there is none."}, c.getDraft)
	web.Change(api, web.Op{Method: "PUT", Path: "/drafts/{target}", ID: "saveDraft", For: web.Employees, Tag: "drafts", Status: 200, Summary: "Keep my draft, unless it was changed elsewhere since that revision."}, c.putDraft)
	web.Change(api, web.Op{Method: "DELETE", Path: "/drafts/{target}", ID: "discardDraft", For: web.Employees, Tag: "drafts", Summary: "Discard my draft, unless it was changed elsewhere since that revision."}, c.deleteDraft)
}

// ByTarget takes the target of a draft in the path.
type ByTarget struct {
	Target string `path:"target" pattern:"^(post|(post|comment)\\.[0-9a-f-]{36})$" doc:"post, post.<id of the space>, or comment.<id of what it answers>."`
}

func (c *Content) getDrafts(ctx context.Context, v server.Viewer, _ *web.None) (*web.List[Saved], error) {
	all, err := c.Drafts(ctx, v)
	return web.Items(all, false), err
}

func (c *Content) getDraft(ctx context.Context, v server.Viewer, in *ByTarget) (*web.Body[Saved], error) {
	s, err := c.Draft(ctx, v, in.Target)
	return web.Of(s), err
}

type draftBody struct {
	Words
	Revision int `json:"revision" minimum:"0" doc:"The revision that I had before me; 0 if there was none."`
}

type revised struct {
	Revision int `json:"revision"`
}

func (c *Content) putDraft(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	ByTarget
	Body draftBody
}) (*web.Body[revised], error) {
	revision, err := c.Save(ctx, tx, v, Ref{in.Target, in.Body.Revision}, in.Body.Words)
	return web.Of(revised{revision}), err
}

func (c *Content) deleteDraft(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	ByTarget
	Revision int `query:"revision" minimum:"0" doc:"The revision that I had before me."`
}) (*web.None, error) {
	return &web.None{}, c.Discard(ctx, tx, v, Ref{in.Target, in.Revision})
}
