package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// perTrial is more than a form asks that is typed in.
var perTrial = web.Limit{N: 240, Per: time.Minute}

// Routes registers what moderators ask about checks.
func (e *Editor) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/moderation/checks", ID: "listChecks", For: web.Moderators, Tag: "checks", Summary: "All checks, with how their words begin, how often they found something and how often they were right."}, e.getChecks)
	web.Change(api, web.Op{Method: "POST", Path: "/moderation/checks", ID: "writeCheck", For: web.Moderators, Tag: "checks", Summary: "Add a check. It does nothing before it is switched on."}, e.postCheck)
	web.Handle(api, web.Op{Method: "POST", Path: "/moderation/checks/try", ID: "tryCheck", For: web.Moderators, Tag: "checks", Status: 200, Limit: perTrial, Summary: "What a check would find in a text, before it is kept. Nothing is recorded."}, e.postTry)
	web.Handle(api, web.Op{Method: "GET", Path: "/moderation/checks/{id}", ID: "readCheck", For: web.Moderators, Tag: "checks", Summary: "One check."}, e.getCheck)
	web.Change(api, web.Op{Method: "PUT", Path: "/moderation/checks/{id}", ID: "changeCheck", For: web.Moderators, Tag: "checks", Summary: "Change a check."}, e.putCheck)
	web.Change(api, web.Op{Method: "DELETE", Path: "/moderation/checks/{id}", ID: "deleteCheck", For: web.Moderators, Tag: "checks", Summary: "Delete a check. What it found stays on record."}, e.deleteCheck)
	web.Change(api, web.Op{Method: "PUT", Path: "/moderation/checks/{id}/mode", ID: "switchCheck", For: web.Moderators, Tag: "checks", Summary: "Put a check in use, on trial, or out of use."}, e.putMode)
	web.Handle(api, web.Op{Method: "GET", Path: "/moderation/checks/{id}/backtests", ID: "listBacktests", For: web.Moderators, Tag: "checks", Summary: "The last back-tests of a check, newest first."}, e.getBacktests)
	web.Change(api, web.Op{Method: "POST", Path: "/moderation/checks/{id}/backtests", ID: "startBacktest", For: web.Moderators, Tag: "checks", Summary: "Run a check over what was written in the last days."}, e.postBacktest)
	web.Change(api, web.Op{Method: "DELETE", Path: "/moderation/checks/{id}/backtests", ID: "cancelBacktest", For: web.Moderators, Tag: "checks", Summary: "Cancel the back-test that is under way."}, e.deleteBacktest)
	web.Handle(api, web.Op{Method: "GET", Path: "/moderation/checks/{id}/catches", ID: "listCatches", For: web.Moderators, Tag: "checks", Summary: "What a check caught: the newest, or a sample of a back-test, as far as I may read it."}, e.getCatches)
	web.Change(api, web.Op{Method: "PUT", Path: "/moderation/checks/{id}/catches/{content}/{version}", ID: "markCatch", For: web.Moderators, Tag: "checks", Status: 204, Summary: "Say whether a check was right."}, e.putMark)
}

func (e *Editor) getChecks(ctx context.Context, v server.Viewer, _ *web.None) (*web.List[Listed], error) {
	all, err := e.Checks(ctx, v)
	return web.Items(all, false), err
}

func (e *Editor) getCheck(ctx context.Context, v server.Viewer, in *web.ByID) (*web.Body[Listed], error) {
	c, err := e.CheckOf(ctx, e.DB, v, in.ID)
	return web.Of(c), err
}

func (e *Editor) postCheck(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[checks.Check]) (*web.Body[Listed], error) {
	c, err := e.Write(ctx, tx, v, in.Body)
	return web.Of(c), err
}

type changedCheck struct {
	checks.Check
	Revision int `json:"revision" minimum:"1" doc:"The revision that I had before me."`
}

func (e *Editor) putCheck(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body changedCheck
}) (*web.Body[Listed], error) {
	c, err := e.Change(ctx, tx, v, in.ID, in.Body.Revision, in.Body.Check)
	return web.Of(c), err
}

func (e *Editor) deleteCheck(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
	return &web.None{}, e.Delete(ctx, tx, v, in.ID)
}

type switched struct {
	Mode     string `json:"mode" enum:"off,shadow,live"`
	Revision int    `json:"revision" minimum:"1" doc:"The revision that I had before me."`
}

func (e *Editor) putMode(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body switched
}) (*web.Body[Listed], error) {
	c, err := e.Switch(ctx, tx, v, in.ID, in.Body.Revision, checks.Mode(in.Body.Mode))
	return web.Of(c), err
}

type tried struct {
	Text  string       `json:"text" maxLength:"20000"`
	Check checks.Check `json:"check" doc:"As far as it is written; its scope, name and message do not matter."`
}

func (e *Editor) postTry(_ context.Context, _ server.Viewer, in *web.Body[tried]) (*web.Body[checks.Verdict], error) {
	v, err := Try(in.Body.Check, in.Body.Text)
	return web.Of(v), err
}

// Try judges a text by a check alone, wherever it looks.
func Try(c checks.Check, text string) (checks.Verdict, error) {
	c.Scope, c.Mode = checks.Scope{}, checks.InUse
	if err := cleanLines("words", &c.Words, 200); err != nil {
		return checks.Verdict{}, err
	}
	if err := cleanLines("domains", &c.Domains, 300); err != nil {
		return checks.Verdict{}, err
	}
	forget(&c)
	book, err := checks.Compile([]checks.Check{c})
	if err != nil {
		return checks.Verdict{}, err
	}
	return book.Judge(checks.Writing{Text: text}), nil
}

func (e *Editor) getBacktests(ctx context.Context, _ server.Viewer, in *web.ByID) (*web.List[Backtest], error) {
	all, err := e.Backtests(ctx, in.ID)
	return web.Items(all, false), err
}

func (e *Editor) postBacktest(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body struct {
		Days int `json:"days" minimum:"1" maximum:"730"`
	}
}) (*web.Body[Backtest], error) {
	b, err := e.Start(ctx, tx, v, in.ID, in.Body.Days)
	return web.Of(b), err
}

func (e *Editor) deleteBacktest(ctx context.Context, tx *postgres.Tx, _ server.Viewer, in *web.ByID) (*web.None, error) {
	return &web.None{}, e.Cancel(ctx, tx, in.ID)
}

func (e *Editor) getCatches(ctx context.Context, v server.Viewer, in *struct {
	web.ByID
	Backtest uuid.UUID `query:"backtest" format:"uuid" doc:"The sample of this back-test; left out, what it caught since."`
}) (*web.List[Caught], error) {
	all, err := e.Catches(ctx, v, in.ID, in.Backtest)
	return web.Items(all, false), err
}

func (e *Editor) putMark(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Content uuid.UUID `path:"content" format:"uuid"`
	Version int       `path:"version" minimum:"1"`
	Body    struct {
		Right *bool `json:"right,omitempty" doc:"Left out, it is not judged any more."`
	}
}) (*web.None, error) {
	return &web.None{}, e.Mark(ctx, tx, v, in.ID, in.Content, in.Version, in.Body.Right)
}
