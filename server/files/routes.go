package files

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// uploads bounds how often one person sends files: each is worked on.
var uploads = web.Limit{N: 60, Per: time.Minute}

type preview struct {
	ID   uuid.UUID `path:"id" format:"uuid"`
	Size string    `query:"size" enum:"320,1280" default:"320" doc:"The square that it fits in, in pixels."`
}

// sides are the sizes that can be asked for.
var sides = map[string]int{"320": 320, "1280": 1280}

type described struct {
	Alt string `json:"alt" maxLength:"500" doc:"What the picture shows."`
}

// Routes registers what the package answers.
func (f *Files) Routes(api *web.API) {
	web.Receive(api, web.Op{
		Method: "POST", Path: "/files", ID: "uploadFile", For: web.Employees, Tag: "files", Body: mostOfFile, Limit: uploads,
		Summary: "Upload a file, to go with a text. It is forgotten when no text has claimed it for a day.",
		Form:    web.Form{File: "Up to 25 MB; a picture up to 20 MB.", Texts: map[string]string{"alt": "What a picture shows."}},
	}, f.prepareUpload, f.keepUpload)
	web.Serve(api, web.Op{Method: "GET", Path: "/files/{id}", ID: "readFile", For: web.Employees, Tag: "files", Summary: "A file, as it was uploaded; a picture, as it was stored anew."},
		func(ctx context.Context, v server.Viewer, in *web.ByID) (*web.File, error) {
			return f.Open(ctx, v, in.ID)
		})
	web.Serve(api, web.Op{Method: "GET", Path: "/files/{id}/thumb", ID: "readPreview", For: web.Employees, Tag: "files", Summary: "A picture, made small."},
		func(ctx context.Context, v server.Viewer, in *preview) (*web.File, error) {
			return f.OpenPreview(ctx, v, in.ID, sides[in.Size])
		})
	web.Change(api, web.Op{Method: "PATCH", Path: "/files/{id}", ID: "describeFile", For: web.Employees, Tag: "files", Summary: "Say what my picture shows."}, f.patchFile)
	web.Change(api, web.Op{Method: "DELETE", Path: "/files/{id}", ID: "deleteFile", For: web.Employees, Tag: "files", Summary: "Remove my upload, before a text has claimed it."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
			return &web.None{}, f.Delete(ctx, tx, v, in.ID)
		})
}

func (f *Files) prepareUpload(ctx context.Context, v server.Viewer, _ *web.None, up *web.Upload) (*Ready, error) {
	if err := f.allow(ctx, f.DB, v.ID, 0); err != nil {
		return nil, err
	}
	return f.Prepare(ctx, up.Name, up.Texts["alt"], up.Content)
}

func (f *Files) keepUpload(ctx context.Context, tx *postgres.Tx, v server.Viewer, _ *web.None, r *Ready) (*web.Body[File], error) {
	if err := lockUploads(ctx, tx, v.ID); err != nil {
		return nil, err
	}
	if err := f.allow(ctx, tx, v.ID, r.Size); err != nil {
		return nil, err
	}
	file, err := f.Insert(ctx, tx, v.ID, r)
	return web.Of(file), err
}

func (f *Files) patchFile(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body described
}) (*web.Body[File], error) {
	file, err := f.Describe(ctx, tx, v, in.ID, in.Body.Alt)
	return web.Of(file), err
}
