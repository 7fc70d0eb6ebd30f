package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

func (m *Moderation) secondRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/moderation/second", ID: "readSecond", For: web.Deciders, Tag: "moderation", Summary: "The next case that waits for my blind second look, without how it ended."}, m.getSecond)
	web.Change(api, web.Op{Method: "POST", Path: "/moderation/cases/{id}/second", ID: "lookAgain", For: web.Deciders, Tag: "moderation", Status: 200, Summary: "Say what I would have decided, and learn what was."}, m.postSecond)
	web.Handle(api, web.Op{Method: "GET", Path: "/moderation/calibration", ID: "readCalibration", For: web.Moderators, Tag: "moderation", Summary: "How far moderators agree: of all, then by rule."}, m.getCalibration)
}

type nextLook struct {
	Case *Detail `json:"case,omitempty" doc:"Missing if nothing waits."`
}

func (m *Moderation) getSecond(ctx context.Context, v server.Viewer, _ *web.None) (out *web.Body[nextLook], err error) {
	err = m.DB.InTx(ctx, func(tx *postgres.Tx) error {
		d, err := m.Unseen(ctx, tx, v)
		out = web.Of(nextLook{d})
		return err
	})
	return out, err
}

type newLook struct {
	Outcome Outcome   `json:"outcome" enum:"none,remind,edit,hide,remove,close,restrict,suspend"`
	RuleID  uuid.UUID `json:"ruleId,omitempty" format:"uuid"`
}

func (m *Moderation) postSecond(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body newLook
}) (*web.Body[Agreement], error) {
	a, err := m.LookAgain(ctx, tx, v, in.ID, SecondLook{in.Body.Outcome, in.Body.RuleID})
	return web.Of(a), err
}

func (m *Moderation) getCalibration(ctx context.Context, v server.Viewer, in *struct {
	Days int `query:"days" minimum:"1" maximum:"730" default:"90"`
}) (*web.List[Calibration], error) {
	all, err := m.Calibrations(ctx, v, m.Clock().AddDate(0, 0, -in.Days))
	return web.Items(all, false), err
}
