package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// standingRoutes are for everybody who is signed in: whoever is suspended may
// read why, and appeal.
func (m *Moderation) standingRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/standing", ID: "readStanding", For: web.Newcomers, Tag: "standing", Summary: "How I stand with the guidelines."}, m.getStanding)
	web.Handle(api, web.Op{Method: "GET", Path: "/standing/decisions", ID: "listRulings", For: web.Newcomers, Tag: "standing", Summary: "What moderators decided about me, newest first."}, m.getRulings)
	web.Handle(api, web.Op{Method: "GET", Path: "/standing/decisions/{id}", ID: "readRuling", For: web.Newcomers, Tag: "standing", Summary: "One decision about me, with the text as it was and my appeal."}, m.getRuling)
	web.Change(api, web.Op{Method: "POST", Path: "/standing/decisions/{id}/appeal", ID: "appeal", For: web.Newcomers, Tag: "standing", Status: 204, Summary: "Appeal against a decision about me. Another moderator decides."}, m.postAppeal)
	web.Change(api, web.Op{Method: "POST", Path: "/standing/decisions/{id}/messages", ID: "writeInAppeal", For: web.Newcomers, Tag: "standing", Status: 204, Summary: "Write more in my appeal."}, m.postMessage)
	web.Handle(api, web.Op{Method: "GET", Path: "/standing/reports", ID: "listMyReports", For: web.Newcomers, Tag: "standing", Summary: "What I reported, newest first, and what came of it."}, m.getReports)
}

func (m *Moderation) getStanding(ctx context.Context, v server.Viewer, _ *web.None) (*web.Body[Standing], error) {
	s, err := m.Standing(ctx, v)
	return web.Of(s), err
}

type rulingsPage struct {
	Before uuid.UUID `query:"before" format:"uuid" doc:"Only what is older than this one."`
	Limit  int       `query:"limit" minimum:"1" maximum:"100" default:"30" doc:"How many at the most."`
}

func (p rulingsPage) page() server.Page { return server.Page{Before: p.Before, Limit: p.Limit + 1} }

func (m *Moderation) getRulings(ctx context.Context, v server.Viewer, in *rulingsPage) (*web.List[Ruling], error) {
	all, err := m.Rulings(ctx, v, in.page())
	return web.PageOf(all, in.Limit), err
}

func (m *Moderation) getRuling(ctx context.Context, v server.Viewer, in *web.ByID) (*web.Body[Ruling], error) {
	r, err := m.Ruling(ctx, v, in.ID)
	return web.Of(r), err
}

func (m *Moderation) postAppeal(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body because
}) (*web.None, error) {
	return &web.None{}, m.Appeal(ctx, tx, v, in.ID, in.Body.Text)
}

func (m *Moderation) postMessage(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body because
}) (*web.None, error) {
	return &web.None{}, m.Say(ctx, tx, v, in.ID, in.Body.Text)
}

func (m *Moderation) getReports(ctx context.Context, v server.Viewer, in *rulingsPage) (*web.List[MyReport], error) {
	all, err := m.Reports(ctx, v, in.page())
	return web.PageOf(all, in.Limit), err
}
