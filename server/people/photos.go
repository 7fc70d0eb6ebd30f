package people

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

const mostOfPhoto = 20 << 20 // bytes, as it comes

// photoUploads bounds how often one person sends photos: each is worked on.
var photoUploads = web.Limit{N: 20, Per: time.Minute}

type photo struct {
	ID   uuid.UUID `path:"id" format:"uuid"`
	Size string    `query:"size" enum:"64,256" default:"64" doc:"The side of the square, in pixels."`
}

// photoSides are the sizes that can be asked for; the file itself is the larger.
var photoSides = map[string]int{"64": 64, "256": 0}

func (p *People) photoRoutes(api *web.API) {
	form := web.Form{File: "A picture up to 20 MB: PNG, JPEG, GIF or WebP. Its middle is kept, as a square."}
	web.Serve(api, web.Op{Method: "GET", Path: "/people/{id}/photo", ID: "readPhoto", For: web.Newcomers, Tag: "people", Summary: "The photo of a person."},
		func(ctx context.Context, v server.Viewer, in *photo) (*web.File, error) {
			return p.cfg.Files.OpenPhoto(ctx, v, in.ID, photoSides[in.Size])
		})
	web.Receive(api, web.Op{Method: "PUT", Path: "/me/photo", ID: "changeMyPhoto", For: web.Employees, Tag: "me", Body: mostOfPhoto, Limit: photoUploads, Form: form, Summary: "Change my photo."},
		func(ctx context.Context, _ server.Viewer, _ *web.None, up *web.Upload) (*files.Ready, error) {
			return p.cfg.Files.PreparePhoto(ctx, up.Content)
		},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, _ *web.None, r *files.Ready) (*web.Body[Me], error) {
			if err := p.changePhoto(ctx, tx, v, v.ID, r); err != nil {
				return nil, err
			}
			me, err := p.me(ctx, tx, v.ID)
			return web.Of(me), err
		})
	web.Change(api, web.Op{Method: "DELETE", Path: "/me/photo", ID: "removeMyPhoto", For: web.Employees, Tag: "me", Summary: "Remove my photo."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, _ *web.None) (*web.None, error) {
			return &web.None{}, p.changePhoto(ctx, tx, v, v.ID, nil)
		})
	web.Receive(api, web.Op{Method: "PUT", Path: "/people/{id}/photo", ID: "changePhoto", For: web.Admins, Tag: "people", Body: mostOfPhoto, Limit: photoUploads, Form: form, Summary: "Change the photo of a person."},
		func(ctx context.Context, _ server.Viewer, _ *web.ByID, up *web.Upload) (*files.Ready, error) {
			return p.cfg.Files.PreparePhoto(ctx, up.Content)
		},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID, r *files.Ready) (*web.Body[Person], error) {
			if err := p.setPhotoOf(ctx, tx, v, in.ID, r); err != nil {
				return nil, err
			}
			return p.person(ctx, tx, v, in.ID)
		})
	web.Change(api, web.Op{Method: "DELETE", Path: "/people/{id}/photo", ID: "removePhoto", For: web.Admins, Tag: "people", Summary: "Remove the photo of a person."},
		func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
			return &web.None{}, p.setPhotoOf(ctx, tx, v, in.ID, nil)
		})
}

// setPhotoOf is setPhoto in the name of an admin.
func (p *People) setPhotoOf(ctx context.Context, tx *postgres.Tx, v server.Viewer, person uuid.UUID, r *files.Ready) error {
	if err := p.changePhoto(ctx, tx, v, person, r); err != nil {
		return err
	}
	act := "change_photo"
	if r == nil {
		act = "remove_photo"
	}
	return p.audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: act, OnKind: "person", On: person})
}

func (p *People) changePhoto(ctx context.Context, tx *postgres.Tx, v server.Viewer, person uuid.UUID, r *files.Ready) error {
	return p.rewrite(ctx, tx, v, person, func() error { return p.setPhoto(ctx, tx, person, r) })
}

// setPhoto takes the place of the photo that there was; nil leaves none.
func (p *People) setPhoto(ctx context.Context, tx *postgres.Tx, person uuid.UUID, r *files.Ready) error {
	before, err := postgres.Value[*uuid.UUID](ctx, tx, "person", `select photo_id from people where id = @id for update`, postgres.Args{"id": person})
	if err != nil {
		return err
	}
	var now *uuid.UUID
	if r != nil {
		file, err := p.cfg.Files.Insert(ctx, tx, person, r)
		if err != nil {
			return err
		}
		now = &file.ID
	}
	if _, err := tx.Exec(ctx, `update people set photo_id = @photo where id = @id`, postgres.Args{"id": person, "photo": now}); err != nil {
		return err
	}
	if before == nil {
		return nil
	}
	return p.cfg.Files.Drop(ctx, tx, *before)
}
