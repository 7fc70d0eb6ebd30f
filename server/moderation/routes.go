package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// Routes registers what the package answers.
func (m *Moderation) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/moderation/held", ID: "listHeld", For: web.Moderators, Tag: "moderation", Summary: "What the guidelines held back, oldest first."}, m.getHeld)
	web.Change(api, web.Op{Method: "POST", Path: "/moderation/held/{id}/{version}", ID: "decideHeld", For: web.Moderators, Tag: "moderation", Status: 204, Summary: "Publish what was held, or take it down."}, m.postHeld)
}

func (m *Moderation) getHeld(ctx context.Context, v server.Viewer, _ *web.None) (*web.List[Held], error) {
	all, err := m.Waiting(ctx, v)
	return web.Items(all, false), err
}

type decision struct {
	Keep    bool   `json:"keep" doc:"Publish it; otherwise it is taken down."`
	Because string `json:"because,omitempty" maxLength:"1000" doc:"Why, for the record."`
}

func (m *Moderation) postHeld(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	ID      uuid.UUID `path:"id" format:"uuid"`
	Version int       `path:"version" minimum:"1"`
	Body    decision
}) (*web.None, error) {
	return &web.None{}, m.Decide(ctx, tx, v, in.ID, in.Version, in.Body.Keep, in.Body.Because)
}
