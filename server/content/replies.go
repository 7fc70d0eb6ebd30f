package content

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// firstReplies is how many replies each comment brings along.
const firstReplies = 50

// withReplies adds the first replies of each of them by one query.
func (c *Content) withReplies(ctx context.Context, v server.Viewer, top []answerRow) ([]Answer, error) {
	list, at, ids := make([]Answer, len(top)), map[uuid.UUID]int{}, make([]uuid.UUID, len(top))
	for i, row := range top {
		list[i], at[row.ID], ids[i] = row.answer(v), i, row.ID
	}
	replies, err := selectReplies(ctx, c.DB, v, ids, uuid.Nil, firstReplies+1)
	if err != nil {
		return list, err
	}
	for _, row := range replies {
		above := &list[at[*row.ReplyTo]]
		if above.More = len(above.Replies) == firstReplies; !above.More {
			above.Replies = append(above.Replies, row.answer(v))
		}
	}
	return list, c.addFiles(ctx, c.DB, list)
}

// Replies lists the replies to a comment, oldest first, after one of them.
func (c *Content) Replies(ctx context.Context, v server.Viewer, to, after uuid.UUID, limit int) (list []Answer, more bool, err error) {
	item, _, err := c.MustRead(ctx, c.DB, v, to)
	if err != nil {
		return nil, false, err
	}
	if item.Kind != Comment {
		return nil, false, server.Refuse(server.NotFound, "There is no such item.")
	}
	rows, err := selectReplies(ctx, c.DB, v, []uuid.UUID{to}, after, limit+1)
	if err != nil {
		return nil, false, err
	}
	if more = len(rows) > limit; more {
		rows = rows[:limit]
	}
	list = make([]Answer, len(rows))
	for i, row := range rows {
		list[i] = row.answer(v)
	}
	return list, more, c.addFiles(ctx, c.DB, list)
}

// selectReplies reads as many replies as limit to each of some comments,
// oldest first.
func selectReplies(ctx context.Context, q postgres.Querier, v server.Viewer, to []uuid.UUID, after uuid.UUID, limit int) ([]answerRow, error) {
	return postgres.List[answerRow](ctx, q, `
		select a.* from unnest(@ids::uuid[]) as above (id)
		cross join lateral (`+answers+`
		    where k.reply_to = above.id and k.id > @after and c.state <> 'deleted' and can_read(@viewer, @spaces, c)
		    order by k.id
		    limit @limit) a
		order by a.id`, postgres.Args{"ids": to, "after": after, "viewer": v.ID, "spaces": v.Spaces, "limit": limit})
}
