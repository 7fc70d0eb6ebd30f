package feed

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// unmuted holds of the ids that the viewer wants in a feed. What they muted is
// read once for a statement.
const unmuted = ` <> all (array(select post_id from mutes where person_id = @viewer)) `

// Mute takes a post of somebody else out of v's own feeds. Nobody learns of it.
func (f *Feed) Mute(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	p, err := selectPost(ctx, tx, v, id)
	if err != nil {
		return err
	}
	if !slices.Contains(p.May, "mute") && !slices.Contains(p.May, "unmute") {
		return errNotMuted(p, v)
	}
	tx.Later(`insert into mutes (person_id, post_id) values (@person, @post) on conflict do nothing`, postgres.Args{"person": v.ID, "post": id})
	return nil
}

func errNotMuted(p Post, v server.Viewer) error {
	if p.Author.ID == v.ID {
		return server.Refuse(server.Conflict, "This is your own. You can edit or delete it.")
	}
	return server.Refuse(server.Conflict, "This is not there any more.")
}

// Unmute lets a post into v's feeds again.
func (f *Feed) Unmute(tx *postgres.Tx, v server.Viewer, id uuid.UUID) {
	tx.Later(`delete from mutes where person_id = @person and post_id = @post`, postgres.Args{"person": v.ID, "post": id})
}

// Muted lists what v has muted and may read, newest first.
func (f *Feed) Muted(ctx context.Context, v server.Viewer, page server.Page) (List, error) {
	rows, err := postgres.List[row](ctx, f.db, columns+`
		from (select c.* from mutes u join contents c on c.id = u.post_id
		      where u.person_id = @viewer and u.post_id < @below and c.state <> 'deleted' and can_read(@viewer, @spaces, c)
		      order by u.post_id desc limit @limit) c`+joins+`
		order by c.id desc`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "below": page.Below(), "limit": page.Limit})
	list := List{Items: make([]Post, len(rows))}
	for i, r := range rows {
		list.Items[i] = r.post(v, true)
	}
	return f.whole(ctx, list, err)
}

// mayMute adds what a reader may do about what stands and is not theirs.
func mayMute(may []string, of content.Facts, v server.Viewer, muted bool) []string {
	switch {
	case of.AuthorID == v.ID || of.State != content.Live:
		return may
	case muted:
		return append(may, "unmute")
	}
	return append(may, "mute")
}
