package files

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// columns are what a File is read from.
const columns = `f.id, f.name, f.media_type, f.size, f.width, f.height, f.alt`

// loose are files that no item of content has claimed. The photo of a person
// is none of them: it is reached through the person alone.
const loose = `(f.content_id is null and not ` + isPhoto + `)`

// isPhoto holds of a person's photo, also while their profile is hidden.
const isPhoto = `(exists (select from people where photo_id = f.id) or exists (select from hidden_profiles where photo_id = f.id))`

// Insert keeps what was prepared, for its owner alone.
func (f *Files) Insert(ctx context.Context, tx *postgres.Tx, owner uuid.UUID, r *Ready) (File, error) {
	now := f.Clock()
	file := r.known()
	file.ID = server.NewID(now)
	for _, s := range r.parts {
		if err := f.Disk.keep(file.ID, s); err != nil {
			return File{}, err
		}
	}
	_, err := tx.Exec(ctx, `
		insert into files (id, owner_id, name, media_type, size, width, height, alt, sha256, created_at)
		values (@id, @owner, @name, @type, @size, @width, @height, @alt, @print, @now)`,
		postgres.Args{"id": file.ID, "owner": owner, "name": file.Name, "type": file.MediaType, "size": file.Size, "width": file.Width,
			"height": file.Height, "alt": file.Alt, "print": r.print, "now": now})
	return file, err
}

type claimed struct {
	ContentID uuid.UUID
	File
}

// List returns the files of items of content, in the order of each item.
func (f *Files) List(ctx context.Context, q postgres.Querier, contents []uuid.UUID) (map[uuid.UUID][]File, error) {
	rows, err := postgres.List[claimed](ctx, q, `
		select f.content_id, `+columns+` from files f
		where f.content_id = any (@contents) and f.place > 0
		order by f.content_id, f.place`, postgres.Args{"contents": contents})
	all := map[uuid.UUID][]File{}
	for _, row := range rows {
		all[row.ContentID] = append(all[row.ContentID], row.known())
	}
	return all, err
}

// Chosen returns those of ids that an item has, shown or reserved, in the order
// of ids.
func (f *Files) Chosen(ctx context.Context, q postgres.Querier, content uuid.UUID, ids []uuid.UUID) ([]File, error) {
	return known(postgres.List[File](ctx, q, `
		select `+columns+` from files f
		where f.content_id = @content and f.id = any (@ids)
		order by array_position(@ids::uuid[], f.id)`, postgres.Args{"content": content, "ids": ids}))
}

// Kept returns every file that an item has: those that it shows, then those
// that are reserved for it.
func (f *Files) Kept(ctx context.Context, q postgres.Querier, content uuid.UUID) ([]File, error) {
	return known(postgres.List[File](ctx, q, `
		select `+columns+` from files f where f.content_id = @content order by f.place = 0, f.place, f.id`, postgres.Args{"content": content}))
}

func known(list []File, err error) ([]File, error) {
	for i := range list {
		list[i] = list[i].known()
	}
	return list, err
}

// stored is a file with what decides who may have it.
type stored struct {
	File
	OwnerID   uuid.UUID
	ContentID *uuid.UUID
	Place     int
	Sha256    []byte
	Photo     bool
}

func selectFile(ctx context.Context, q postgres.Querier, id uuid.UUID) (stored, error) {
	s, err := postgres.One[stored](ctx, q, "file", `
		select `+columns+`, f.owner_id, f.content_id, f.place, f.sha256,
		       `+isPhoto+` as photo
		from files f where f.id = @id`, postgres.Args{"id": id})
	s.File = s.known()
	return s, err
}

func updateAlt(ctx context.Context, tx *postgres.Tx, id uuid.UUID, alt string) error {
	_, err := tx.Exec(ctx, `update files set alt = @alt where id = @id`, postgres.Args{"id": id, "alt": alt})
	return err
}

// deleteLoose removes a file of the owner that nobody claimed in the meantime.
func deleteLoose(ctx context.Context, tx *postgres.Tx, owner, id uuid.UUID) (bool, error) {
	done, err := tx.Exec(ctx, `delete from files f where f.id = @id and f.owner_id = @owner and `+loose, postgres.Args{"id": id, "owner": owner})
	return done.RowsAffected() == 1, err
}

// deleteForgotten removes files that nobody claimed for a day and no draft
// holds, and those of what was deleted a day ago; a few at a time.
func deleteForgotten(ctx context.Context, tx *postgres.Tx, before time.Time) ([]uuid.UUID, error) {
	return postgres.Column[uuid.UUID](ctx, tx, `
		delete from files where id in (
			select f.id from files f
			where f.created_at < @before and `+loose+`
			  and not exists (select from drafts d where d.person_id = f.owner_id and f.id = any (d.files))
			   or f.content_id in (select id from contents where state = 'deleted' and has_files and edited_at < @before)
			order by f.id
			limit 500
			for update skip locked)
		returning id`, postgres.Args{"before": before})
}

// selectKnown tells which of ids have a row.
func selectKnown(ctx context.Context, q postgres.Querier, ids []uuid.UUID) ([]uuid.UUID, error) {
	return postgres.Column[uuid.UUID](ctx, q, `select id from files where id = any (@ids)`, postgres.Args{"ids": ids})
}
