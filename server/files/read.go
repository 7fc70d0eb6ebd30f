package files

import (
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"slices"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

var errMissing = server.Refuse(server.NotFound, "There is no such file.")

// read finds a file that v may have. One that v may not have is missing.
func (f *Files) read(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (stored, error) {
	s, err := selectFile(ctx, q, id)
	if err != nil {
		return stored{}, err
	}
	allowed := s.OwnerID == v.ID && !s.Photo
	if s.ContentID != nil {
		allowed, err = f.mayHave(ctx, v, s)
	}
	if err == nil && !allowed {
		err = errMissing
	}
	return s, err
}

// mayHave tells whether v may have a file of an item: what it shows is for
// whoever may read it, what is reserved for its owner, and both for those who
// decide about it.
func (f *Files) mayHave(ctx context.Context, v server.Viewer, s stored) (bool, error) {
	may, err := f.MayRead(ctx, v, *s.ContentID)
	may = may && (s.Place > 0 || s.OwnerID == v.ID)
	if err != nil || may || f.MaySee == nil {
		return may, err
	}
	return f.MaySee(ctx, v, *s.ContentID)
}

// Open hands out a file to somebody who may have it.
func (f *Files) Open(ctx context.Context, v server.Viewer, id uuid.UUID) (*web.File, error) {
	s, err := f.read(ctx, f.DB, v, id)
	if err != nil {
		return nil, err
	}
	return f.handOut(s, 0)
}

// OpenPreview hands out a picture that fits in a square of side pixels.
func (f *Files) OpenPreview(ctx context.Context, v server.Viewer, id uuid.UUID, side int) (*web.File, error) {
	s, err := f.read(ctx, f.DB, v, id)
	if err != nil {
		return nil, err
	}
	if !s.Image {
		return nil, errMissing
	}
	return f.handOut(s, side)
}

// OpenOf hands out a file of an item, whoever asks: the caller has decided that
// they may have it.
func (f *Files) OpenOf(ctx context.Context, item, id uuid.UUID) (*web.File, error) {
	s, err := selectFile(ctx, f.DB, id)
	if err != nil {
		return nil, err
	}
	if s.ContentID == nil || *s.ContentID != item {
		return nil, errMissing
	}
	return f.handOut(s, 0)
}

// OpenPhoto hands out the photo of a person, to whoever may see the person;
// one that a moderator hid to the person themselves and to admins.
func (f *Files) OpenPhoto(ctx context.Context, v server.Viewer, person uuid.UUID, side int) (*web.File, error) {
	id, err := postgres.Value[uuid.UUID](ctx, f.DB, "photo", `
		select photo_id from people where id = @person and photo_id is not null
		union all
		select photo_id from hidden_profiles where person_id = @person and photo_id is not null and @whole`,
		postgres.Args{"person": person, "whole": v.ID == person || v.Roles.Has(server.Admin)})
	if err != nil {
		return nil, err
	}
	s, err := selectFile(ctx, f.DB, id)
	if err != nil {
		return nil, err
	}
	return f.handOut(s, side)
}

// handOut opens the content of a file, or of its preview if it has one; a
// picture without is small enough itself.
func (f *Files) handOut(s stored, side int) (*web.File, error) {
	content, err := f.Disk.open(part{s.ID, side})
	if errors.Is(err, fs.ErrNotExist) {
		if side > 0 {
			return f.handOut(s, 0)
		}
		return nil, errMissing // it was deleted this instant
	}
	if err != nil {
		return nil, err
	}
	out := &web.File{Name: s.Name, MediaType: handedOutAs(s.MediaType), Print: s.print(side), Content: content}
	if !s.Image {
		return out, nil
	}
	out.Inline = true
	if out.MediaType, err = typeOf(content); err != nil {
		return nil, errors.Join(err, content.Close())
	}
	out.Name = withEnding(s.Name, out.MediaType)
	return out, nil
}

// print is the fingerprint of the file, or of its preview.
func (s stored) print(side int) []byte {
	return binary.BigEndian.AppendUint16(slices.Clone(s.Sha256), uint16(side))
}

// Describe changes what is said of an own picture.
func (f *Files) Describe(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, alt string) (File, error) {
	s, err := f.read(ctx, tx, v, id)
	if err == nil && s.OwnerID != v.ID {
		err = errMissing
	}
	if err != nil {
		return File{}, err
	}
	s.Alt = alt
	if err := server.CleanLine("alt", &s.Alt, longestAlt); err != nil {
		return File{}, err
	}
	if err := v.MayWrite(); err != nil {
		return File{}, err
	}
	if f.Judge != nil && s.ContentID != nil {
		if err := f.Judge(ctx, tx, v, s.Alt); err != nil {
			return File{}, err
		}
	}
	return s.File, updateAlt(ctx, tx, id, s.Alt)
}

// Delete removes an own file that belongs to nothing yet.
func (f *Files) Delete(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	s, err := f.read(ctx, tx, v, id)
	if err == nil && s.OwnerID != v.ID {
		err = errMissing
	}
	if err != nil {
		return err
	}
	gone, err := deleteLoose(ctx, tx, v.ID, id)
	if err == nil && !gone {
		err = server.Refuse(server.Conflict, "This file belongs to a text. Edit the text to take it out.")
	}
	tx.AfterCommit(func() { f.Disk.drop(id) })
	return err
}

// Drop removes a file that was a person's photo.
func (f *Files) Drop(ctx context.Context, tx *postgres.Tx, id uuid.UUID) error {
	_, err := tx.Exec(ctx, `delete from files where id = @id and content_id is null`, postgres.Args{"id": id})
	tx.AfterCommit(func() { f.Disk.drop(id) })
	return err
}
