package content

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/postgres"
)

const (
	mostDrafts = 50                  // of one person
	forgetSent = 30 * 24 * time.Hour // after which no page is old enough to bring a draft back
)

// Ref names a draft as somebody saw it.
type Ref struct {
	Target   string `json:"target" pattern:"^(post|(post|comment)\\.[0-9a-f-]{36})$" doc:"What it will be: post, post.<id of the space>, or comment.<id of what it answers>."`
	Revision int    `json:"revision" minimum:"0" doc:"The revision that I had before me; 0 if there was none."`
}

// about is the space that a post is for, or the item that a comment answers.
func (r Ref) about() (uuid.UUID, error) {
	_, id, given := strings.Cut(r.Target, ".")
	if !given {
		return uuid.Nil, nil
	}
	about, err := uuid.Parse(id)
	if err != nil {
		return uuid.Nil, server.RefuseField("target", "This target is not known.")
	}
	return about, nil
}

// Words are what is kept of a draft.
type Words struct {
	Text    string      `json:"text" maxLength:"40000"`
	SpaceID uuid.UUID   `json:"spaceId,omitempty" format:"uuid" doc:"Where it will go; left out, to everyone."`
	Files   []uuid.UUID `json:"files,omitempty" maxItems:"10" doc:"My uploads that go with it. They are kept as long as the draft."`
}

// Saved is a draft that is kept for its writer, whichever browser they use.
type Saved struct {
	Ref
	Text      string       `json:"text"`
	SpaceID   *uuid.UUID   `json:"spaceId,omitempty" format:"uuid"`
	Files     []files.File `json:"files"`
	UpdatedAt *time.Time   `json:"updatedAt,omitempty"`
	PostID    *uuid.UUID   `json:"postId,omitempty" format:"uuid" doc:"Of a comment: the post, if I may read it."`
	Author    string       `json:"author" doc:"Of a comment: who wrote the post."`
	SpaceSlug string       `json:"spaceSlug" doc:"Of a post for a space: the space, if I may read it."`
	SpaceName string       `json:"spaceName"`
}

// Save keeps a draft, unless it was changed, sent or discarded since v saw it.
func (c *Content) Save(ctx context.Context, tx *postgres.Tx, v server.Viewer, ref Ref, w Words) (int, error) {
	about, err := ref.about()
	if err != nil {
		return 0, err
	}
	if len([]rune(w.Text)) > longestPost {
		return 0, server.RefuseField("text", "%d characters are the most.", longestPost)
	}
	if err := lockDrafts(ctx, tx, v.ID); err != nil {
		return 0, err
	}
	others, err := countDrafts(ctx, tx, v.ID, ref.Target)
	if err != nil {
		return 0, err
	}
	if others >= mostDrafts && (w.Text != "" || len(w.Files) > 0) {
		return 0, server.Refuse(server.Invalid, "You have %d drafts. Send or discard one of them, and this one is kept too.", others)
	}
	revision, err := upsertDraft(ctx, tx, v, ref, about, w, c.Clock())
	if err != nil {
		return 0, err
	}
	if revision == 0 {
		return 0, server.Refuse(server.Conflict, "This draft was changed elsewhere. Look at it before you save yours.")
	}
	return revision, nil
}

// Discard empties a draft, unless it was changed since v saw it. Its revision
// goes on, so that an old page cannot bring it back.
func (c *Content) Discard(ctx context.Context, tx *postgres.Tx, v server.Viewer, ref Ref) error {
	done, err := emptyDraft(ctx, tx, v.ID, ref, c.Clock())
	if err == nil && !done {
		err = server.Refuse(server.Conflict, "This draft was changed elsewhere. Look at it before you discard it.")
	}
	return err
}

// Sent empties the draft that became an item; one that was changed elsewhere
// in the meantime stays.
func (c *Content) Sent(ctx context.Context, tx *postgres.Tx, v server.Viewer, ref *Ref) error {
	if ref == nil || ref.Revision == 0 {
		return nil
	}
	_, err := emptyDraft(ctx, tx, v.ID, *ref, c.Clock())
	return err
}

// Draft returns the draft for a target; without one, an empty one.
func (c *Content) Draft(ctx context.Context, v server.Viewer, target string) (Saved, error) {
	rows, err := selectDrafts(ctx, c.DB, v, `and d.target = @target`, target)
	if err != nil || len(rows) == 0 {
		return Saved{Ref: Ref{Target: target}, Files: []files.File{}}, err
	}
	list, err := c.saved(ctx, v, rows)
	if err != nil {
		return Saved{}, err
	}
	return list[0], nil
}

// Drafts lists what v began to write, the newest first.
func (c *Content) Drafts(ctx context.Context, v server.Viewer) ([]Saved, error) {
	rows, err := selectDrafts(ctx, c.DB, v, `and (d.text <> '' or d.files <> '{}') and @target = ''`, "")
	if err != nil {
		return nil, err
	}
	return c.saved(ctx, v, rows)
}

// saved adds the files of all drafts by one query.
func (c *Content) saved(ctx context.Context, v server.Viewer, rows []draftRow) ([]Saved, error) {
	var ids []uuid.UUID
	for _, r := range rows {
		ids = append(ids, r.FileIDs...)
	}
	all, err := c.Files.Loose(ctx, c.DB, v.ID, ids)
	if err != nil {
		return nil, err
	}
	known := map[uuid.UUID]files.File{}
	for _, f := range all {
		known[f.ID] = f
	}
	list := make([]Saved, len(rows))
	for i, r := range rows {
		list[i] = r.saved(known)
	}
	return list, nil
}

// ForgetDrafts removes what is left of drafts that were sent or discarded.
func (c *Content) ForgetDrafts(ctx context.Context, tx *postgres.Tx) error {
	_, err := tx.Exec(ctx, `delete from drafts where text = '' and files = '{}' and updated_at < @before`,
		postgres.Args{"before": c.Clock().Add(-forgetSent)})
	return err
}
