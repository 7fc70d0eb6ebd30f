package guidelines

import (
	"cmp"
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// perWriter is far more than the composer asks, which waits for a pause in
// writing, and costs less than a fiftieth of a processor.
var perWriter = web.Limit{N: 1200, Per: time.Minute}

// Routes registers what the package answers.
func (g *Guidelines) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/guidelines", ID: "readGuidelines", For: web.Newcomers, Tag: "guidelines", Summary: "The guidelines in force."}, g.getDocument)
	web.Change(api, web.Op{Method: "POST", Path: "/guidelines/acceptance", ID: "acceptGuidelines", For: web.Newcomers, Tag: "guidelines", Full: true, Status: 204, Summary: "Accept the guidelines in force."}, g.postAcceptance)
	web.Handle(api, web.Op{Method: "POST", Path: "/guidelines/judge", ID: "judgeText", For: web.Employees, Tag: "guidelines", Status: 200, Limit: perWriter, Summary: "What the guidelines would say of a text, before it is written. Nothing is recorded."}, g.postJudge)
}

func (g *Guidelines) getDocument(ctx context.Context, v server.Viewer, _ *struct{}) (*web.Body[Document], error) {
	d, err := g.Current(ctx, v)
	return web.Of(d), err
}

type accepted struct {
	Version int `json:"version" minimum:"1"`
}

func (g *Guidelines) postAcceptance(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[accepted]) (*struct{}, error) {
	return &struct{}{}, g.Accept(ctx, tx, v, in.Body.Version)
}

type asked struct {
	Text    string    `json:"text" maxLength:"20000"`
	Surface string    `json:"surface,omitempty" enum:"post,comment,page,kudos,profile" doc:"Where it will stand; left out, a post."`
	SpaceID uuid.UUID `json:"spaceId,omitempty" format:"uuid" doc:"In which space; left out, for everyone."`
}

func (g *Guidelines) postJudge(ctx context.Context, v server.Viewer, in *web.Body[asked]) (*web.Body[checks.Verdict], error) {
	w := checks.Writing{Text: in.Body.Text, Surface: checks.Surface(cmp.Or(in.Body.Surface, string(checks.Post))), Space: in.Body.SpaceID}
	said, err := g.JudgeOf(ctx, g.db, v, uuid.Nil, w)
	return web.Of(said), err
}
