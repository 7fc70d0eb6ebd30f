package audit

import (
	"context"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/web"
)

type page struct {
	Search
	server.Page
}

type exporting struct {
	Search

	Lang string `query:"lang" enum:"en,de" default:"en" doc:"The language of the headings; German files are separated by semicolons."`
}

// Routes registers what the package answers.
func (l *Log) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/audit", ID: "listAudit", For: web.Admins, Tag: "audit", Summary: "Every act of power, newest first."},
		func(ctx context.Context, v server.Viewer, in *page) (*web.List[Line], error) {
			lines, err := l.Lines(ctx, v, in.Search, in.Page)
			return web.PageOf(lines, in.Limit), err
		})
	web.Handle(api, web.Op{Method: "GET", Path: "/audit/summary", ID: "readAuditSummary", For: web.Admins, Tag: "audit", Summary: "The newest seal, and what the audit log can be narrowed down by."},
		func(ctx context.Context, _ server.Viewer, _ *web.None) (*web.Body[Summary], error) {
			s, err := l.Summary(ctx)
			return web.Of(s), err
		})
	web.Serve(api, web.Op{Method: "GET", Path: "/audit/export", ID: "exportAudit", For: web.Admins, Tag: "audit", Full: true, Summary: "The audit log as a file."},
		func(ctx context.Context, v server.Viewer, in *exporting) (*web.File, error) {
			return l.Export(ctx, v, in.Search, in.Lang)
		})
}
