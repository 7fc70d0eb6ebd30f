package feed

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/excerpt"
	"github.com/atrium-social/atrium/server/postgres"
)

// Conversation is a post that people talk about these days.
type Conversation struct {
	ID      uuid.UUID `json:"id" format:"uuid" doc:"The post."`
	Excerpt string    `json:"excerpt" doc:"How it begins, as plain text."`
	Space   *string   `json:"space,omitempty" doc:"The name of its space; without one, it is to everyone."`
	Replies int       `json:"replies" doc:"Comments on it in the last seven days."`
}

const (
	lively  = 7 * 24 * time.Hour
	talked  = 500 // comments that are looked at
	listed  = 3   // conversations
	atLeast = 2   // comments that make a conversation
)

// Conversations lists the posts with the most comments of the last days, as
// far as v may read them.
func (f *Feed) Conversations(ctx context.Context, v server.Viewer, now time.Time) ([]Conversation, error) {
	type row struct {
		ID          uuid.UUID
		Title, HTML string
		Space       *string
		Replies     int
	}
	rows, err := postgres.List[row](ctx, f.db, `
		select c.id, c.title, left(c.html, @looked) as html, s.name as space, count(*)::int as replies
		from (select id from contents
		      where kind = 'comment' and state = 'live' and id >= uuid_at(@since)
		      order by id desc limit @talked) k
		join comments a on a.id = k.id
		join contents c on c.id = a.on_id
		left join spaces s on s.id = c.space_id
		where c.state = 'live' and can_read(@viewer, @spaces, c) and c.id`+unmuted+`
		group by c.id, s.id
		having count(*) >= @least
		order by replies desc, max(k.id::text) desc
		limit @listed`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "looked": excerpt.LookedAt, "since": now.Add(-lively),
			"talked": talked, "least": atLeast, "listed": listed})
	list := make([]Conversation, len(rows))
	for i, r := range rows {
		list[i] = Conversation{ID: r.ID, Excerpt: excerpt.Of(r.Title, r.HTML), Space: r.Space, Replies: r.Replies}
	}
	return list, err
}
