package feed

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/postgres"
)

// Post is one message in the feed, as its reader sees it.
type Post struct {
	ID        uuid.UUID         `json:"id" format:"uuid"`
	Author    server.Card       `json:"author"`
	Space     *server.Place     `json:"space,omitempty" doc:"Where it was written; without one, to everyone."`
	Title     string            `json:"title"`
	HTML      string            `json:"html"`
	State     content.State     `json:"state" enum:"live,held,hidden,removed,deleted"`
	AskedEdit bool              `json:"askedEdit,omitempty" doc:"Hidden until I have edited it."`
	Closed    bool              `json:"closed,omitempty" doc:"Takes no more comments."`
	Version   int               `json:"version"`
	CreatedAt time.Time         `json:"createdAt"`
	EditedAt  *time.Time        `json:"editedAt,omitempty"`
	Reactions content.Reactions `json:"reactions"`
	Mine      *string           `json:"mine,omitempty" enum:"like,celebrate,support,insightful,thanks" doc:"My reaction."`
	Comments  int               `json:"comments"`
	Files     []files.File      `json:"files"`
	May       []string          `json:"may" doc:"What I may do: react, comment, edit, delete, history, report, mute, unmute."`

	hasFiles bool
}

type row struct {
	ID                                        uuid.UUID
	AuthorName, AuthorTitle, Department, Life string
	Photo                                     *uuid.UUID
	SpaceID                                   *uuid.UUID
	Slug, SpaceName, Access                   *string
	Title, HTML                               string
	Version, Comments                         int
	CreatedAt                                 time.Time
	HasFiles                                  bool
	content.Facts
	content.Reactions
	Mine *string
}

// marked is a post and how far its reader has read in the feed it stands in.
type marked struct {
	row
	Seen *uuid.UUID
}

func (r row) post(v server.Viewer, muted bool) Post {
	p := Post{
		ID: r.ID, Title: r.Title, HTML: r.HTML, State: r.State, AskedEdit: r.AskedEdit, Closed: r.Closed, Version: r.Version, CreatedAt: r.CreatedAt, EditedAt: r.EditedAt,
		Author:    server.Card{ID: r.AuthorID, Name: r.AuthorName, Title: r.AuthorTitle, Department: r.Department, State: r.Life, Photo: r.Photo},
		Reactions: r.Reactions, Mine: r.Mine, Comments: r.Comments, May: mayMute(r.May(v), r.Facts, v, muted),
		Files: []files.File{}, hasFiles: r.HasFiles && r.State != content.Deleted,
	}
	if r.SpaceID != nil {
		p.Space = &server.Place{ID: *r.SpaceID, Slug: *r.Slug, Name: *r.SpaceName, Access: *r.Access}
	}
	return p
}

// columns are everything that a card shows, read beside the item c by keys.
const columns = `
	select c.id, c.author_id, p.name as author_name, p.title as author_title, p.department, p.state as life, p.photo_id as photo,
	       s.id as space_id, s.slug, s.name as space_name, s.access,
	       c.title, c.html, c.state, c.version, c.created_at, c.edited_at, c.has_files, c.asked_edit, c.closed_at is not null as closed,
	       t.comments, t."like", t.celebrate, t.support, t.insightful, t.thanks, r.kind as mine `

// mark is how far the reader has read in a feed, read once for a page. Whoever
// has seen a post at home has seen it in its space, too.
const mark = `,
	       (select seen_id from feed_marks where person_id = @viewer and feed in ('home', @feed) order by seen_id desc limit 1) as seen `

const joins = `
	join people p on p.id = c.author_id
	join tallies t on t.content_id = c.id
	left join spaces s on s.id = c.space_id
	left join reactions r on r.content_id = c.id and r.person_id = @viewer `

func insertPost(tx *postgres.Tx, id uuid.UUID) {
	tx.Later(`insert into posts (id) values (@id)`, postgres.Args{"id": id})
}

func selectPost(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (Post, error) {
	type one struct {
		row
		Muted bool
	}
	r, err := postgres.One[one](ctx, q, "post", columns+`, exists (select from mutes where person_id = @viewer and post_id = c.id) as muted
		from contents c`+joins+`
		where c.id = @id and c.kind = 'post' and can_read(@viewer, @spaces, c)`,
		postgres.Args{"id": id, "viewer": v.ID, "spaces": v.Spaces})
	return r.post(v, r.Muted), err
}

func selectNewest(ctx context.Context, q postgres.Querier, v server.Viewer, page server.Page, looked int) (List, error) {
	return feedPage(ctx, q, v, columns+mark+`
		from (select * from contents
		      where kind = 'post' and state <> 'deleted' and id < @below
		      order by id desc limit @looked) c`+joins+`
		where can_read(@viewer, @spaces, c) and c.id`+unmuted+`
		order by c.id desc
		limit @limit`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "below": page.Below(), "limit": page.Limit, "looked": looked, "feed": feedOf(uuid.Nil)})
}

// selectBySpaces takes the newest of everyone's and of each readable space,
// and of those together the newest.
func selectBySpaces(ctx context.Context, q postgres.Querier, v server.Viewer, page server.Page) (List, error) {
	return feedPage(ctx, q, v, columns+mark+`
		from (select * from (
		          (select e.* from contents e
		           where e.kind = 'post' and e.state <> 'deleted' and e.space_id is null and e.id < @below and can_read(@viewer, @spaces, e) and e.id`+unmuted+`
		           order by e.id desc limit @limit)
		          union all
		          select n.* from unnest(@spaces::uuid[]) as one (id)
		          cross join lateral (
		              select e.* from contents e
		              where e.kind = 'post' and e.state <> 'deleted' and e.space_id = one.id and e.id < @below and can_read(@viewer, @spaces, e) and e.id`+unmuted+`
		              order by e.id desc limit @limit) n
		      ) every order by id desc limit @limit) c`+joins+`
		order by c.id desc`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "below": page.Below(), "limit": page.Limit, "feed": feedOf(uuid.Nil)})
}

func selectOfSpace(ctx context.Context, q postgres.Querier, v server.Viewer, space uuid.UUID, page server.Page) (List, error) {
	return feedPage(ctx, q, v, columns+mark+`from contents c`+joins+`
		where c.kind = 'post' and c.state <> 'deleted' and c.space_id = @space and c.id < @below and can_read(@viewer, @spaces, c) and c.id`+unmuted+`
		order by c.id desc
		limit @limit`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "space": space, "below": page.Below(), "limit": page.Limit, "feed": feedOf(space)})
}

func selectOfPerson(ctx context.Context, q postgres.Querier, v server.Viewer, person uuid.UUID, page server.Page) (List, error) {
	rows, err := postgres.List[row](ctx, q, columns+`from contents c`+joins+`
		where c.kind = 'post' and c.state <> 'deleted' and c.author_id = @author and c.id < @below and can_read(@viewer, @spaces, c) and c.id`+unmuted+`
		order by c.id desc
		limit @limit`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "author": person, "below": page.Below(), "limit": page.Limit})
	list := List{Items: make([]Post, len(rows))}
	for i, r := range rows {
		list.Items[i] = r.post(v, false)
	}
	return list, err
}

func feedPage(ctx context.Context, q postgres.Querier, v server.Viewer, sql string, args postgres.Args) (List, error) {
	rows, err := postgres.List[marked](ctx, q, sql, args)
	list := List{Items: make([]Post, len(rows))}
	for i, r := range rows {
		list.Items[i], list.SeenID = r.post(v, false), r.Seen
	}
	return list, err
}
