package guidelines

import (
	"context"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// wordy is enough for fifty rules with all their examples.
const wordy = 1 << 20 // bytes

func (g *Guidelines) editingRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/guidelines/draft", ID: "readGuidelineDraft", For: web.Stewards, Tag: "guidelines", Summary: "The next version while it is written, or what it would begin with."}, g.getDraft)
	web.Change(api, web.Op{Method: "PUT", Path: "/guidelines/draft", ID: "saveGuidelineDraft", For: web.Stewards, Tag: "guidelines", Body: wordy, Summary: "Save the next version, unless somebody else saved another since the revision I saw."}, g.putDraft)
	web.Change(api, web.Op{Method: "DELETE", Path: "/guidelines/draft", ID: "discardGuidelineDraft", For: web.Stewards, Tag: "guidelines", Summary: "Discard the next version, if it still is the one I saw."}, g.deleteDraft)
	web.Handle(api, web.Op{Method: "GET", Path: "/guidelines/feedback", ID: "readRuleFeedback", For: web.Stewards, Tag: "guidelines", Summary: "How often each rule is read, and how many find it unclear."}, g.getFeedback)
	web.Change(api, web.Op{Method: "POST", Path: "/guidelines/versions", ID: "publishGuidelines", For: web.Admins, Tag: "guidelines", Full: true, Summary: "Publish the draft, at once or for a day to come."}, g.postVersions)
	web.Change(api, web.Op{Method: "DELETE", Path: "/guidelines/versions/{version}", ID: "callOffGuidelines", For: web.Admins, Tag: "guidelines", Full: true, Summary: "Call a version off before its day. Its text becomes the draft again, unless there is another one."}, g.deleteVersion)
	web.Handle(api, web.Op{Method: "GET", Path: "/guidelines/translations/{locale}", ID: "readGuidelineTranslation", For: web.Stewards, Tag: "guidelines", Summary: "The newest version in another language, beside its source."}, g.getTranslation)
	web.Change(api, web.Op{Method: "PUT", Path: "/guidelines/translations/{locale}", ID: "saveGuidelineTranslation", For: web.Stewards, Tag: "guidelines", Body: wordy, Summary: "Save a translation, unless somebody else saved another since the revision I saw."}, g.putTranslation)
}

func (g *Guidelines) getDraft(ctx context.Context, _ server.Viewer, _ *struct{}) (*web.Body[Draft], error) {
	d, err := g.Draft(ctx, g.DB)
	return web.Of(d), err
}

type saving struct {
	Words

	Revision int `json:"revision" minimum:"0" maximum:"1000000000" doc:"The one that I saw; 0 to begin."`
}

func (g *Guidelines) putDraft(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[saving]) (*web.Body[Draft], error) {
	d, err := g.Save(ctx, tx, v, in.Body.Revision, in.Body.Words)
	return web.Of(d), err
}

func (g *Guidelines) deleteDraft(ctx context.Context, tx *postgres.Tx, _ server.Viewer, in *struct {
	Revision int `query:"revision" minimum:"0" maximum:"1000000000" doc:"The one that I saw."`
}) (*web.None, error) {
	return &web.None{}, g.Discard(ctx, tx, in.Revision)
}

func (g *Guidelines) getFeedback(ctx context.Context, _ server.Viewer, _ *struct{}) (*web.List[Feedback], error) {
	list, err := g.Feedback(ctx, g.DB)
	return web.Items(list, false), err
}

func (g *Guidelines) postVersions(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[Publishing]) (*web.Body[Document], error) {
	d, err := g.Publish(ctx, tx, v, in.Body)
	return web.Of(d), err
}

func (g *Guidelines) deleteVersion(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *ByVersion) (*web.None, error) {
	return &web.None{}, g.CallOff(ctx, tx, v, in.Version)
}

// Into takes the language to translate to in the path.
type Into struct {
	Locale string `path:"locale" enum:"en,de" doc:"The language to translate to."`
}

func (g *Guidelines) getTranslation(ctx context.Context, _ server.Viewer, in *Into) (*web.Body[Translation], error) {
	t, err := g.Translation(ctx, g.DB, in.Locale)
	return web.Of(t), err
}

func (g *Guidelines) putTranslation(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	Into
	Body Translating
}) (*web.Body[Translation], error) {
	t, err := g.Translate(ctx, tx, v, in.Locale, in.Body)
	return web.Of(t), err
}
