package content

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/postgres"
)

// Answer is a comment on a post, or a reply to one.
type Answer struct {
	ID        uuid.UUID    `json:"id" format:"uuid"`
	OnID      uuid.UUID    `json:"onId" format:"uuid" doc:"The post."`
	ReplyTo   *uuid.UUID   `json:"replyTo,omitempty" format:"uuid" doc:"Of a reply: the comment."`
	Author    server.Card  `json:"author"`
	HTML      string       `json:"html"`
	State     State        `json:"state" enum:"live,held,hidden,removed,deleted"`
	AskedEdit bool         `json:"askedEdit,omitempty" doc:"Hidden until I have edited it."`
	Version   int          `json:"version"`
	CreatedAt time.Time    `json:"createdAt"`
	EditedAt  *time.Time   `json:"editedAt,omitempty"`
	Reactions Reactions    `json:"reactions"`
	Mine      *string      `json:"mine,omitempty" enum:"like,celebrate,support,insightful,thanks"`
	Files     []files.File `json:"files"`
	Replies   []Answer     `json:"replies" doc:"Of a comment: the first of its replies."`
	More      bool         `json:"moreReplies" doc:"Whether there are more replies."`
	May       []string     `json:"may"`

	hasFiles bool
}

// Comment publishes a comment. A reply to a reply stands below its comment.
func (c *Content) Comment(ctx context.Context, tx *postgres.Tx, v server.Viewer, d Draft) (Answer, error) {
	root, rootID, err := c.MustRead(ctx, tx, v, d.On)
	if err != nil {
		return Answer{}, err
	}
	if rootID != root.ID || root.State != Live {
		return Answer{}, server.Refuse(server.Conflict, "One can comment only on a published post.")
	}
	if root.Closed {
		return Answer{}, server.Refuse(server.Conflict, "A moderator has closed this thread. It takes no more comments.")
	}
	d.Kind = Comment
	if root.SpaceID != nil {
		d.Space = *root.SpaceID
	}
	if d.ReplyTo != uuid.Nil {
		if d.ReplyTo, err = topOf(ctx, tx, d.On, d.ReplyTo); err != nil {
			return Answer{}, err
		}
	}
	item, err := c.Publish(ctx, tx, v, d)
	if err != nil {
		return Answer{}, err
	}
	return c.oneAnswer(ctx, tx, v, item.ID)
}

func (c *Content) oneAnswer(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (Answer, error) {
	row, err := postgres.One[answerRow](ctx, q, "comment", answers+`where k.id = @id and can_read(@viewer, @spaces, c)`,
		postgres.Args{"id": id, "viewer": v.ID, "spaces": v.Spaces})
	if err != nil {
		return Answer{}, err
	}
	list := []Answer{row.answer(v)}
	err = c.addFiles(ctx, q, list)
	return list[0], err
}

// topOf returns the comment that a reply to replyTo stands below.
func topOf(ctx context.Context, q postgres.Querier, on, replyTo uuid.UUID) (uuid.UUID, error) {
	return postgres.Value[uuid.UUID](ctx, q, "comment", `
		select coalesce(k.reply_to, k.id) from comments k join contents c on c.id = k.id
		where k.id = @id and k.on_id = @on and c.state = 'live'`, postgres.Args{"id": replyTo, "on": on})
}

type answerRow struct {
	ID, OnID                            uuid.UUID
	ReplyTo                             *uuid.UUID
	Name, AuthorTitle, Department, Life string
	Photo                               *uuid.UUID
	HTML                                string
	Version                             int
	CreatedAt                           time.Time
	HasFiles                            bool
	Facts
	Reactions
	Mine *string
}

const answers = `
	select k.id, k.on_id, k.reply_to, c.author_id, p.name, p.title as author_title, p.department, p.state as life, p.photo_id as photo,
	       c.html, c.state, c.version, c.created_at, c.edited_at, c.has_files, c.asked_edit, c.closed_at is not null as closed,
	       t."like", t.celebrate, t.support, t.insightful, t.thanks, r.kind as mine
	from comments k
	join contents c on c.id = k.id
	join people p on p.id = c.author_id
	join tallies t on t.content_id = k.id
	left join reactions r on r.content_id = k.id and r.person_id = @viewer `

func (r answerRow) answer(v server.Viewer) Answer {
	return Answer{
		ID: r.ID, OnID: r.OnID, ReplyTo: r.ReplyTo, HTML: r.HTML, State: r.State, AskedEdit: r.AskedEdit, Version: r.Version, CreatedAt: r.CreatedAt, EditedAt: r.EditedAt,
		Author:    server.Card{ID: r.AuthorID, Name: r.Name, Title: r.AuthorTitle, Department: r.Department, State: r.Life, Photo: r.Photo},
		Reactions: r.Reactions, Mine: r.Mine, Files: []files.File{}, Replies: []Answer{}, May: r.May(v),
		hasFiles: r.HasFiles && r.State != Deleted,
	}
}

// Facts are what decides of an item what may be done with it.
type Facts struct {
	AuthorID  uuid.UUID
	State     State
	EditedAt  *time.Time
	AskedEdit bool
	Closed    bool
}

// May lists what v may do with the item.
func (f Facts) May(v server.Viewer) []string {
	list, own := []string{}, f.AuthorID == v.ID
	for _, right := range []struct {
		verb string
		has  bool
	}{
		{"react", f.State == Live},
		{"comment", f.State == Live && !f.Closed && !v.Restricted},
		{"edit", own && f.editable() && !v.Restricted},
		{"delete", own && f.editable()},
		{"history", f.State == Live && f.EditedAt != nil},
		{"report", f.State == Live && !own},
	} {
		if right.has {
			list = append(list, right.verb)
		}
	}
	return list
}

func (f Facts) editable() bool {
	return f.State == Live || f.State == HeldBack || f.State == Hidden && f.AskedEdit
}

// inThread holds of the comments that a thread shows: of a deleted one the place
// stays, as long as somebody replied.
const inThread = `
	(c.state <> 'deleted' or exists (select from comments a join contents b on b.id = a.id where a.reply_to = k.id and b.state = 'live'))`

// Answer returns a comment with the first of its replies, or a reply.
func (c *Content) Answer(ctx context.Context, v server.Viewer, id uuid.UUID) (Answer, error) {
	if _, _, err := c.MustRead(ctx, c.DB, v, id); err != nil {
		return Answer{}, err
	}
	row, err := postgres.One[answerRow](ctx, c.DB, "comment", answers+`where k.id = @id and can_read(@viewer, @spaces, c) and `+inThread,
		postgres.Args{"id": id, "viewer": v.ID, "spaces": v.Spaces})
	if err != nil {
		return Answer{}, err
	}
	list, err := c.withReplies(ctx, v, []answerRow{row})
	return list[0], err
}

// Answers lists the comments on a post, oldest first, each with the first of
// its replies.
// after is the last comment of the page before, or uuid.Nil.
func (c *Content) Answers(ctx context.Context, v server.Viewer, on, after uuid.UUID, limit int) (list []Answer, more bool, err error) {
	if _, _, err := c.MustRead(ctx, c.DB, v, on); err != nil {
		return nil, false, err
	}
	args := postgres.Args{"on": on, "after": after, "viewer": v.ID, "spaces": v.Spaces, "limit": limit + 1}
	top, err := postgres.List[answerRow](ctx, c.DB, answers+`
		where k.on_id = @on and k.reply_to is null and k.id > @after and can_read(@viewer, @spaces, c) and `+inThread+`
		order by k.id
		limit @limit`, args)
	if err != nil {
		return nil, false, err
	}
	if more = len(top) > limit; more {
		top = top[:limit]
	}
	list, err = c.withReplies(ctx, v, top)
	return list, more, err
}

func insertComment(ctx context.Context, tx *postgres.Tx, it Item, d Draft) error {
	_, err := tx.Exec(ctx, `
		with counted as (update tallies set comments = comments + @n where content_id = @on)
		insert into comments (id, on_id, reply_to) values (@id, @on, @reply)`,
		postgres.Args{"id": it.ID, "on": d.On, "reply": postgres.Maybe(d.ReplyTo), "n": counts(it.State)})
	if postgres.Violates(err, "comments_on_id_fkey") || postgres.Violates(err, "comments_reply_to_fkey") { // removed a moment ago
		return server.Refuse(server.NotFound, "There is no such post.")
	}
	return err
}

// counts is what an item adds to the number of comments.
func counts(s State) int {
	if s == Live {
		return 1
	}
	return 0
}
