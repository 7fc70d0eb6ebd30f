package oversight

import (
	"context"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/web"
)

// Routes registers what the package answers.
func (o *Oversight) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/oversight/figures", ID: "readOversight", For: web.Moderators, Tag: "oversight", Summary: "Whether moderation is fair and quick: the numbers of a period. Cases of HR count for HR only, those of the reader and their reporting line not at all."}, o.getFigures)
	web.Handle(api, web.Op{Method: "GET", Path: "/oversight/weeks", ID: "readOversightWeeks", For: web.Moderators, Tag: "oversight", Summary: "Cases and decisions by week, oldest first."}, o.getWeeks)
	web.Serve(api, web.Op{Method: "GET", Path: "/oversight/weeks/export", ID: "exportOversightWeeks", For: web.Moderators, Tag: "oversight", Summary: "Cases and decisions by week as a table (CSV)."}, o.getWeeksFile)
	web.Handle(api, web.Op{Method: "GET", Path: "/oversight/rules", ID: "listRuleFigures", For: web.Moderators, Tag: "oversight", Summary: "What became of each rule, with advice."}, o.getRules)
	web.Handle(api, web.Op{Method: "GET", Path: "/oversight/rules/{id}", ID: "readRuleFigures", For: web.Moderators, Tag: "oversight", Summary: "What became of one rule."}, o.getRule)
	web.Handle(api, web.Op{Method: "GET", Path: "/oversight/months/{month}", ID: "readMonth", For: web.Moderators, Tag: "oversight", Summary: "The account of one month, ready to be published: no number in it leads to a person."}, o.getMonth)
	web.Handle(api, web.Op{Method: "GET", Path: "/oversight/chilling", ID: "readChilling", For: web.Moderators, Tag: "oversight", Summary: "Whether those who stood by fall silent, day by day."}, o.getChills)
}

type lastDays struct {
	Days int `query:"days" minimum:"7" maximum:"730" default:"28" doc:"Back from now."`
}

func (o *Oversight) getFigures(ctx context.Context, v server.Viewer, in *lastDays) (*web.Body[Figures], error) {
	f, err := o.Figures(ctx, v, in.Days)
	return web.Of(f), err
}

func (o *Oversight) getWeeks(ctx context.Context, v server.Viewer, in *struct {
	Weeks int `query:"weeks" minimum:"1" maximum:"104" default:"26"`
}) (*web.List[CaseWeek], error) {
	all, err := o.Weeks(ctx, v, in.Weeks)
	return web.Items(all, false), err
}

func (o *Oversight) getWeeksFile(ctx context.Context, v server.Viewer, in *struct {
	Lang string `query:"lang" enum:"en,de" default:"en" doc:"Of the column names."`
}) (*web.File, error) {
	return o.WeeksFile(ctx, v, in.Lang)
}

func (o *Oversight) getRules(ctx context.Context, v server.Viewer, in *lastDays) (*web.List[RuleFigures], error) {
	all, err := o.Rules(ctx, v, in.Days)
	return web.Items(all, false), err
}

func (o *Oversight) getRule(ctx context.Context, v server.Viewer, in *struct {
	web.ByID
	Days int `query:"days" minimum:"7" maximum:"730" default:"28" doc:"Back from now."`
}) (*web.Body[RuleFigures], error) {
	r, err := o.Rule(ctx, v, in.ID, in.Days)
	return web.Of(r), err
}

func (o *Oversight) getMonth(ctx context.Context, _ server.Viewer, in *struct {
	Month string `path:"month" maxLength:"7" doc:"2026-10"`
}) (*web.Body[Month], error) {
	m, err := o.Month(ctx, in.Month)
	return web.Of(m), err
}

func (o *Oversight) getChills(ctx context.Context, _ server.Viewer, in *struct {
	Days int `query:"days" minimum:"7" maximum:"730" default:"180"`
}) (*web.List[Chill], error) {
	all, err := o.Chills(ctx, in.Days)
	return web.Items(all, false), err
}
