package notifications

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Bundle is one line of a person's list: the notifications of one kind about
// one thread on one day. Only those who are new in it are named.
type Bundle struct {
	ID     uuid.UUID     `json:"id" format:"uuid" doc:"The newest of its notifications."`
	Kind   Kind          `json:"kind" enum:"mention,reply,comment,reaction,request,welcome,decided,ruling,outcome,appeal,case"`
	Actors []server.Card `json:"actors" doc:"Who it was, newest first: three at the most, and only those I have not read of, if there are any."`
	Others int           `json:"others" doc:"How many more there were, counted to 100."`
	About  *About        `json:"about,omitempty" doc:"What it is about, unless that is a space."`
	Ref    *uuid.UUID    `json:"ref,omitempty" format:"uuid" doc:"The decision about me, or my report, that it is about."`
	Space  *server.Place `json:"space,omitempty" doc:"Where it happened; without one, before everyone."`
	At     time.Time     `json:"at" doc:"When the newest of it happened."`
	Read   bool          `json:"read"`
	IDs    []uuid.UUID   `json:"ids" doc:"Its notifications, newest first: the unread ones, if there are any."`
}

// About is what a notification points at.
type About struct {
	ContentID uuid.UUID `json:"contentId" format:"uuid" doc:"What was written, or reacted to."`
	PostID    uuid.UUID `json:"postId" format:"uuid" doc:"The post that it belongs to."`
	Excerpt   string    `json:"excerpt" doc:"How it begins, as plain text."`
}

// Filter narrows the list down.
type Filter string

// The filters.
const (
	All      Filter = "all"
	Mentions Filter = "mentions"
	OnlyNew  Filter = "unread"
)

const (
	mostNamed = 3   // actors of a bundle
	mostOf    = 100 // notifications of a bundle that are looked at
)

// List returns the newest bundles of v, as far as v can read what they are
// about now.
func (n *Notifications) List(ctx context.Context, v server.Viewer, filter Filter, page server.Page) ([]Bundle, error) {
	rows, err := selectBundles(ctx, n.db, v, filter, page)
	if err != nil {
		return nil, err
	}
	list := make([]Bundle, len(rows))
	for i, r := range rows {
		list[i] = r.bundle()
	}
	return list, n.fill(ctx, v, list)
}

// fill adds to bundles who their actors are, and how what they are about
// begins: by one query for all.
func (n *Notifications) fill(ctx context.Context, v server.Viewer, list []Bundle) error {
	var people, contents []uuid.UUID
	for _, b := range list {
		for _, a := range b.Actors {
			people = append(people, a.ID)
		}
		if b.About != nil {
			contents = append(contents, b.About.ContentID)
		}
	}
	actors, err := selectActors(ctx, n.db, people)
	if err != nil {
		return err
	}
	excerpts, err := selectExcerpts(ctx, n.db, v, contents)
	if err != nil {
		return err
	}
	for _, b := range list {
		for i, a := range b.Actors {
			b.Actors[i] = actors[a.ID]
		}
		if b.About != nil {
			b.About.Excerpt = excerpts[b.About.ContentID]
		}
	}
	return nil
}

// bundleRow holds a bundle and its newest notifications that can be read,
// newest first.
type bundleRow struct {
	NewestID, Thread uuid.UUID
	Kind             Kind
	SpaceID          *uuid.UUID
	Slug, Name       *string
	Access           *string
	IDs              []uuid.UUID `db:"ids"`
	Actors           []*uuid.UUID
	ContentID        *uuid.UUID
	At               time.Time
	Unread           int // of those
}

func (r bundleRow) bundle() Bundle {
	shown := len(r.IDs)
	if r.Unread > 0 {
		shown = r.Unread
	}
	b := Bundle{ID: r.NewestID, Kind: r.Kind, At: r.At, Read: r.Unread == 0, IDs: r.IDs[:shown], Actors: []server.Card{}}
	b.name(r.Actors[:shown])
	if r.ContentID != nil {
		b.About = &About{ContentID: *r.ContentID, PostID: r.Thread}
	}
	if pointing[r.Kind] {
		b.Ref = &r.Thread
	}
	if r.SpaceID != nil {
		b.Space = &server.Place{ID: *r.SpaceID, Slug: *r.Slug, Name: *r.Name, Access: *r.Access}
	}
	return b
}

// pointing are the kinds that are about what is not content.
var pointing = map[Kind]bool{Ruling: true, Outcome: true, Appeal: true}

// name names the first few people, each once, and counts the others.
func (b *Bundle) name(actors []*uuid.UUID) {
	seen := map[uuid.UUID]bool{}
	for _, id := range actors {
		switch {
		case id == nil || seen[*id]:
			continue
		case len(b.Actors) < mostNamed:
			b.Actors = append(b.Actors, server.Card{ID: *id})
		default:
			b.Others++
		}
		seen[*id] = true
	}
}

// among are the conditions of the filters, so that each has its index.
var among = map[Filter]string{
	All:      ``,
	Mentions: ` and b.kind = 'mention'`,
	OnlyNew:  ` and b.told > b.read`,
}

// readable keeps back a bundle b about what its reader can no longer read.
const readable = `
	b.to_id = @viewer
	and (b.space_id is null or b.space_id = any (@spaces))
	and (b.kind in ('request', 'welcome', 'ruling', 'outcome', 'appeal', 'case') or exists (
	    select from contents r
	    where r.id = b.thread and can_read(@viewer, @spaces, r) and (r.state = 'live' or b.kind = 'decided')))`

// members are the notifications n of a bundle b whose content c can be read,
// and which are still so: a reaction stands, somebody still asks and the
// reader can still answer.
const members = `
	from notifications n left join contents c on c.id = n.content_id
	where n.to_id = b.to_id and n.kind = b.kind and n.thread = b.thread and n.day = b.day
	  and case
	      when b.kind in ('welcome', 'ruling', 'outcome', 'appeal', 'case') then true
	      when b.kind = 'request' then exists (select from join_requests where space_id = n.space_id and person_id = n.actor_id)
	          and exists (select from members where space_id = n.space_id and person_id = n.to_id and role in ('owner', 'moderator'))
	      when b.kind = 'decided' then c.state <> 'deleted' and can_read(@viewer, @spaces, c)
	      when b.kind = 'reaction' then c.state = 'live' and can_read(@viewer, @spaces, c)
	          and exists (select from reactions where content_id = c.id and person_id = n.actor_id)
	      else c.state = 'live' and can_read(@viewer, @spaces, c)
	  end `

func selectBundles(ctx context.Context, q postgres.Querier, v server.Viewer, filter Filter, page server.Page) ([]bundleRow, error) {
	return postgres.List[bundleRow](ctx, q, `
		select b.newest_id, b.thread, b.kind, s.id as space_id, s.slug, s.name, s.access,
		       m.ids, m.actors, m.contents[1] as content_id, m.at, m.unread
		from notification_bundles b
		left join spaces s on s.id = b.space_id
		cross join lateral (
		    select array_agg(id order by place desc) as ids, array_agg(actor_id order by place desc) as actors,
		           array_agg(content_id order by place desc) as contents, max(at) as at,
		           count(*) filter (where place > b.read) as unread
		    from (select n.id, n.actor_id, n.content_id, n.at, n.place `+members+`
		          order by n.place desc limit @members) n) m
		where `+readable+among[filter]+` and b.newest_id < @below
		  and m.ids is not null and (m.unread > 0 or not @unread)
		order by b.newest_id desc
		limit @limit`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "below": page.Below(), "limit": page.Limit,
			"members": mostOf, "unread": filter == OnlyNew})
}

func countUnread(ctx context.Context, q postgres.Querier, v server.Viewer) (int, error) {
	return postgres.Value[int](ctx, q, "count", `
		select count(*)::int from (
		    select from notification_bundles b
		    cross join lateral (select `+members+`and n.place > b.read limit 1) m
		    where `+readable+` and b.told > b.read
		    limit @most) unread`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "most": mostUnread})
}

func selectActors(ctx context.Context, q postgres.Querier, ids []uuid.UUID) (map[uuid.UUID]server.Card, error) {
	list, err := postgres.List[server.Card](ctx, q, `
		select id, name, title, department, photo_id as photo, state from people where id = any (@ids)`,
		postgres.Args{"ids": ids})
	actors := make(map[uuid.UUID]server.Card, len(list))
	for _, a := range list {
		actors[a.ID] = a
	}
	return actors, err
}
