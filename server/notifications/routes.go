package notifications

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// Routes registers what the package answers.
func (n *Notifications) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/notifications", ID: "listNotifications", For: web.Employees, Tag: "notifications", Summary: "What concerns me, newest first."}, n.getNotifications)
	web.Handle(api, web.Op{Method: "GET", Path: "/notifications/count", ID: "countNotifications", For: web.Employees, Tag: "notifications", Summary: "How many lines of the list I have not read, counted to 100."}, n.getCount)
	web.Change(api, web.Op{Method: "PUT", Path: "/notifications/read", ID: "readNotifications", For: web.Employees, Tag: "notifications", Summary: "Mark notifications as read, on all my devices."}, n.putRead)
	web.Change(api, web.Op{Method: "PUT", Path: "/notifications/unread", ID: "unreadNotifications", For: web.Employees, Tag: "notifications", Status: 204, Summary: "Take marks back, on all my devices."}, n.putUnread)
}

type listing struct {
	Before uuid.UUID `query:"before" format:"uuid" doc:"Only items below this one."`
	Limit  int       `query:"limit" minimum:"1" maximum:"100" default:"30" doc:"How many items at the most."`
	Filter Filter    `query:"filter" enum:"all,mentions,unread" default:"all"`
}

func (n *Notifications) getNotifications(ctx context.Context, v server.Viewer, in *listing) (*web.List[Bundle], error) {
	all, err := n.List(ctx, v, in.Filter, server.Page{Before: in.Before, Limit: in.Limit + 1})
	return web.PageOf(all, in.Limit), err
}

type unread struct {
	Unread int `json:"unread"`
}

func (n *Notifications) getCount(ctx context.Context, v server.Viewer, _ *web.None) (*web.Body[unread], error) {
	count, err := n.Count(ctx, n.db, v)
	return web.Of(unread{count}), err
}

type which struct {
	IDs  []uuid.UUID `json:"ids,omitempty" maxItems:"200" doc:"These, each with what its bundle held before it."`
	UpTo uuid.UUID   `json:"upTo,omitempty" format:"uuid" doc:"This one and every older one."`
}

type marked struct {
	Unread []uuid.UUID `json:"unread" doc:"The oldest of each bundle that this marked: what takes it back. 1,000 at the most."`
}

func (n *Notifications) putRead(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[which]) (*web.Body[marked], error) {
	oldest, err := n.Read(ctx, tx, v, in.Body.IDs, in.Body.UpTo)
	return web.Of(marked{append([]uuid.UUID{}, oldest...)}), err
}

type whichBack struct {
	IDs []uuid.UUID `json:"ids" maxItems:"1000" doc:"These, each with what its bundle got after it."`
}

func (n *Notifications) putUnread(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[whichBack]) (*web.None, error) {
	return &web.None{}, n.Unread(ctx, tx, v, in.Body.IDs)
}
