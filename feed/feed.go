// Package feed is the microblog: short posts, newest first, to everyone or in
// a space.
package feed

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// Feed is the microblog.
type Feed struct {
	db      *postgres.DB
	content *content.Content
	known   memory // of questions
}

// New makes a Feed.
func New(db *postgres.DB, words *content.Content) *Feed { return &Feed{db: db, content: words} }

// Write publishes a post in the name of v.
func (f *Feed) Write(ctx context.Context, tx *postgres.Tx, v server.Viewer, d content.Draft) (Post, error) {
	d.Kind = content.Post
	item, err := f.content.Publish(ctx, tx, v, d)
	if err != nil {
		return Post{}, err
	}
	insertPost(tx, item.ID)
	return f.one(ctx, tx, v, item.ID)
}

// Amend gives a post of v's a new text.
func (f *Feed) Amend(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, from int, d content.Draft) (Post, error) {
	d.Kind = content.Post
	if err := f.content.Amend(ctx, tx, v, id, from, d); err != nil {
		return Post{}, err
	}
	return f.one(ctx, tx, v, id)
}

// Restore takes the deletion of a post back.
func (f *Feed) Restore(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (Post, error) {
	if err := f.content.Restore(ctx, tx, v, id, content.Post); err != nil {
		return Post{}, err
	}
	return f.one(ctx, tx, v, id)
}

// One returns one post, or its tombstone.
func (f *Feed) One(ctx context.Context, v server.Viewer, id uuid.UUID) (Post, error) {
	return f.one(ctx, f.db, v, id)
}

func (f *Feed) one(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID) (Post, error) {
	p, err := selectPost(ctx, q, v, id)
	if err != nil {
		return p, err
	}
	list := []Post{p}
	err = f.addFiles(ctx, q, list)
	return list[0], err
}

// window is how many of the newest posts are looked at first, for each post of
// a page.
const window = 8

// Home lists the newest posts that v may read, of everyone and every space.
// Mostly the newest posts of the company fill the page; where v can read few
// of them, each space gives its own newest. Either way the work is bounded by
// the page.
func (f *Feed) Home(ctx context.Context, v server.Viewer, page server.Page) (List, error) {
	list, err := selectNewest(ctx, f.db, v, page, window*page.Limit)
	if err == nil && len(list.Items) < page.Limit {
		list, err = selectBySpaces(ctx, f.db, v, page)
	}
	return f.whole(ctx, list, err)
}

// OfSpace lists the newest posts of one space that v may read.
func (f *Feed) OfSpace(ctx context.Context, v server.Viewer, space uuid.UUID, page server.Page) (List, error) {
	list, err := selectOfSpace(ctx, f.db, v, space, page)
	return f.whole(ctx, list, err)
}

// OfPerson lists the newest posts of one person that v may read.
func (f *Feed) OfPerson(ctx context.Context, v server.Viewer, person uuid.UUID, page server.Page) (List, error) {
	list, err := selectOfPerson(ctx, f.db, v, person, page)
	return f.whole(ctx, list, err)
}

func (f *Feed) whole(ctx context.Context, list List, err error) (List, error) {
	if err != nil {
		return List{}, err
	}
	return list, f.addFiles(ctx, f.db, list.Items)
}

// addFiles reads the files of all of them by one query.
func (f *Feed) addFiles(ctx context.Context, q postgres.Querier, list []Post) error {
	var with []uuid.UUID
	for i := range list {
		if list[i].hasFiles {
			with = append(with, list[i].ID)
		}
	}
	all, err := f.content.FilesOf(ctx, q, with)
	for i := range list {
		if has, ok := all[list[i].ID]; ok {
			list[i].Files = has
		}
	}
	return err
}
