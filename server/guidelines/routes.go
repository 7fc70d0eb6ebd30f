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

// perReader bounds what one reader adds to the counts of views.
var perReader = web.Limit{N: 60, Per: time.Minute}

// Routes registers what the package answers.
func (g *Guidelines) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/guidelines", ID: "readGuidelines", For: web.Newcomers, Tag: "guidelines", Summary: "The guidelines in force, in my language."}, g.getDocument)
	web.Handle(api, web.Op{Method: "GET", Path: "/guidelines/versions", ID: "listGuidelineVersions", For: web.Employees, Tag: "guidelines", Summary: "The versions of the guidelines, newest first, with the one to come."}, g.getVersions)
	web.Handle(api, web.Op{Method: "GET", Path: "/guidelines/versions/{version}", ID: "readGuidelineVersion", For: web.Newcomers, Tag: "guidelines", Summary: "One version of the guidelines."}, g.getVersion)
	web.Change(api, web.Op{Method: "POST", Path: "/guidelines/acceptance", ID: "acceptGuidelines", For: web.Newcomers, Tag: "guidelines", Full: true, Status: 204, Summary: "Accept the guidelines in force."}, g.postAcceptance)
	web.Handle(api, web.Op{Method: "POST", Path: "/guidelines/judge", ID: "judgeText", For: web.Employees, Tag: "guidelines", Status: 200, Limit: perWriter, Summary: "What the guidelines would say of a text, before it is written. Nothing is recorded."}, g.postJudge)
	web.Change(api, web.Op{Method: "POST", Path: "/guidelines/views", ID: "viewRules", For: web.Newcomers, Tag: "guidelines", Status: 204, Limit: perReader, Summary: "Count that rules were read, without by whom."}, g.postViews)
	web.Change(api, web.Op{Method: "PUT", Path: "/guidelines/rules/{id}/unclear", ID: "findRuleUnclear", For: web.Employees, Tag: "guidelines", Status: 204, Summary: "Say that a rule is unclear as it stands. Only how many say so is shown to anybody."}, g.putUnclear)
	web.Change(api, web.Op{Method: "DELETE", Path: "/guidelines/rules/{id}/unclear", ID: "findRuleClear", For: web.Employees, Tag: "guidelines", Summary: "Take that back."}, g.deleteUnclear)
	g.editingRoutes(api)
	g.ledgerRoutes(api)
	g.addendumRoutes(api)
}

// Language may be wanted; else it is the reader's.
type Language struct {
	Locale string `query:"locale" enum:"en,de" doc:"The language to read in; left out, my own."`
}

func (g *Guidelines) getDocument(ctx context.Context, v server.Viewer, in *Language) (*web.Body[Document], error) {
	d, err := g.Current(ctx, v, in.Locale)
	return web.Of(d), err
}

// ByVersion takes the version in the path.
type ByVersion struct {
	Version int `path:"version" minimum:"1" maximum:"1000000"`
}

func (g *Guidelines) getVersions(ctx context.Context, _ server.Viewer, _ *struct{}) (*web.List[Edition], error) {
	list, err := g.Versions(ctx, g.DB)
	return web.Items(list, false), err
}

func (g *Guidelines) getVersion(ctx context.Context, v server.Viewer, in *struct {
	ByVersion
	Language
}) (*web.Body[Document], error) {
	d, err := g.Version(ctx, v, in.Version, in.Locale)
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
	said, err := g.JudgeOf(ctx, g.DB, v, uuid.Nil, w)
	return web.Of(said), err
}

type viewed struct {
	Rules []uuid.UUID `json:"rules" maxItems:"50" doc:"The ids of the rules that came into sight, once for each visit."`
}

func (g *Guidelines) postViews(ctx context.Context, tx *postgres.Tx, _ server.Viewer, in *web.Body[viewed]) (*web.None, error) {
	return &web.None{}, g.Viewed(ctx, tx, in.Body.Rules)
}

func (g *Guidelines) putUnclear(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
	return &web.None{}, g.FindUnclear(ctx, tx, v, in.ID)
}

func (g *Guidelines) deleteUnclear(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
	return &web.None{}, g.FindClear(ctx, tx, v, in.ID)
}
