package notifications

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
	"github.com/atrium-social/atrium/server/web"
)

// Routes registers what the package answers.
func (n *Notifications) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/notifications", ID: "listNotifications", For: web.Employees, Tag: "notifications", Summary: "What concerns me, newest first."}, n.getNotifications)
	web.Handle(api, web.Op{Method: "GET", Path: "/notifications/count", ID: "countNotifications", For: web.Employees, Tag: "notifications", Summary: "How many I have not read, counted to 100."}, n.getCount)
	web.Change(api, web.Op{Method: "PUT", Path: "/notifications/read", ID: "readNotifications", For: web.Employees, Tag: "notifications", Status: 204, Summary: "Mark notifications as read, on all my devices."}, n.putRead)
}

type page struct {
	server.Page
	Unread bool `query:"unread" doc:"Only those that I have not read."`
}

type told struct {
	Items []Told `json:"items"`
	More  bool   `json:"more"`
}

func (n *Notifications) getNotifications(ctx context.Context, v server.Viewer, in *page) (*web.Body[told], error) {
	limit := in.Limit
	in.Limit++
	all, err := selectTold(ctx, n.db, v, in.Unread, in.Page)
	return web.Of(told{all[:min(len(all), limit)], len(all) > limit}), err
}

type unread struct {
	Unread int `json:"unread"`
}

func (n *Notifications) getCount(ctx context.Context, v server.Viewer, _ *struct{}) (*web.Body[unread], error) {
	count, err := countUnread(ctx, n.db, v)
	return web.Of(unread{count}), err
}

type which struct {
	IDs  []uuid.UUID `json:"ids,omitempty" maxItems:"200"`
	UpTo uuid.UUID   `json:"upTo,omitempty" format:"uuid" doc:"This one and every older one."`
}

func (n *Notifications) putRead(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[which]) (*struct{}, error) {
	if err := markRead(ctx, tx, v, in.Body.IDs, in.Body.UpTo, n.clock()); err != nil {
		return nil, err
	}
	return &struct{}{}, n.hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Person(v.ID), Kind: realtime.Read})
}
