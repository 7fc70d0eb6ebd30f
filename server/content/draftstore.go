package content

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/postgres"
)

type draftRow struct {
	Target             string
	Revision           int
	Text               string
	SpaceID            *uuid.UUID
	FileIDs            []uuid.UUID
	UpdatedAt          time.Time
	PostID             *uuid.UUID
	Author, Slug, Name *string
}

func (r draftRow) saved(known map[uuid.UUID]files.File) Saved {
	s := Saved{
		Ref: Ref{r.Target, r.Revision}, Text: r.Text, SpaceID: r.SpaceID, UpdatedAt: &r.UpdatedAt, PostID: r.PostID,
		Author: orEmpty(r.Author), SpaceSlug: orEmpty(r.Slug), SpaceName: orEmpty(r.Name), Files: []files.File{},
	}
	for _, id := range r.FileIDs {
		if f, ok := known[id]; ok {
			s.Files = append(s.Files, f)
		}
	}
	return s
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// selectDrafts reads drafts of v's own, with what they are about as far as v
// may still read it.
func selectDrafts(ctx context.Context, q postgres.Querier, v server.Viewer, which, target string) ([]draftRow, error) {
	return postgres.List[draftRow](ctx, q, `
		select d.target, d.revision, d.text, d.files as file_ids, d.updated_at,
		       case when d.space_id = any (@spaces) then d.space_id end as space_id,
		       r.id as post_id, p.name as author, s.slug, s.name
		from drafts d
		left join contents c on d.target like 'comment.%' and c.id = d.about and can_read(@viewer, @spaces, c)
		left join comments k on k.id = c.id
		left join contents r on r.id = coalesce(k.on_id, c.id) and can_read(@viewer, @spaces, r)
		left join people p on p.id = r.author_id
		left join spaces s on d.target like 'post.%' and s.id = d.about and s.id = any (@spaces)
		where d.person_id = @viewer `+which+`
		order by d.updated_at desc
		limit 100`, postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "target": target})
}

// lockDrafts makes what one person saves follow one another, so that the
// number of drafts holds.
func lockDrafts(ctx context.Context, tx *postgres.Tx, person uuid.UUID) error {
	_, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtext('drafts'), hashtext(@person::uuid::text))`, postgres.Args{"person": person})
	return err
}

func countDrafts(ctx context.Context, q postgres.Querier, person uuid.UUID, but string) (int, error) {
	return postgres.Value[int](ctx, q, "count", `
		select count(*)::int from drafts where person_id = @person and target <> @but and (text <> '' or files <> '{}')`,
		postgres.Args{"person": person, "but": but})
}

// upsertDraft returns the new revision, or 0 if ref is not the newest.
func upsertDraft(ctx context.Context, tx *postgres.Tx, v server.Viewer, ref Ref, about uuid.UUID, w Words, at time.Time) (int, error) {
	saved, err := postgres.Column[int](ctx, tx, `
		insert into drafts (person_id, target, about, revision, space_id, text, files, updated_at)
		values (@person, @target, @about, 1, case when @space::uuid = any (@spaces) then @space end, @text, coalesce(@files::uuid[], '{}'), @at)
		on conflict (person_id, target) do update
		set revision = drafts.revision + 1, space_id = excluded.space_id, text = excluded.text, files = excluded.files, updated_at = excluded.updated_at
		where drafts.revision = @revision
		returning revision`,
		postgres.Args{"person": v.ID, "target": ref.Target, "about": postgres.Maybe(about), "space": postgres.Maybe(w.SpaceID), "spaces": v.Spaces,
			"text": w.Text, "files": w.Files, "at": at, "revision": ref.Revision})
	if err != nil || len(saved) == 0 || saved[0] != ref.Revision+1 {
		return 0, err // a revision of what is long forgotten is refused too
	}
	return saved[0], nil
}

// emptyDraft reports whether there was such a revision.
func emptyDraft(ctx context.Context, tx *postgres.Tx, person uuid.UUID, ref Ref, at time.Time) (bool, error) {
	done, err := tx.Exec(ctx, `
		update drafts set revision = revision + 1, text = '', files = '{}', space_id = null, updated_at = @at
		where person_id = @person and target = @target and revision = @revision`,
		postgres.Args{"person": person, "target": ref.Target, "revision": ref.Revision, "at": at})
	return done.RowsAffected() == 1, err
}
