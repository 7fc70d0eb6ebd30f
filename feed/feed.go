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
}

// New makes a Feed.
func New(db *postgres.DB, words *content.Content) *Feed { return &Feed{db, words} }

// Write publishes a post in the name of v.
func (f *Feed) Write(ctx context.Context, tx *postgres.Tx, v server.Viewer, d content.Draft) (Post, error) {
	d.Kind = content.Post
	item, err := f.content.Publish(ctx, tx, v, d)
	if err != nil {
		return Post{}, err
	}
	if err := insertPost(ctx, tx, item.ID); err != nil {
		return Post{}, err
	}
	return selectPost(ctx, tx, v, item.ID)
}

// Amend gives a post of v's a new text.
func (f *Feed) Amend(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID, from int, d content.Draft) (Post, error) {
	d.Kind = content.Post
	if err := f.content.Amend(ctx, tx, v, id, from, d); err != nil {
		return Post{}, err
	}
	return selectPost(ctx, tx, v, id)
}

// Restore takes the deletion of a post back.
func (f *Feed) Restore(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (Post, error) {
	if err := f.content.Restore(ctx, tx, v, id, content.Post); err != nil {
		return Post{}, err
	}
	return selectPost(ctx, tx, v, id)
}

// One returns one post, or its tombstone.
func (f *Feed) One(ctx context.Context, v server.Viewer, id uuid.UUID) (Post, error) {
	return selectPost(ctx, f.db, v, id)
}

// window is how many of the newest posts are looked at first, for each post of
// a page.
const window = 8

// Home lists the newest posts that v may read, of everyone and every space.
// Mostly the newest posts of the company fill the page; where v can read few
// of them, each space gives its own newest. Either way the work is bounded by
// the page.
func (f *Feed) Home(ctx context.Context, v server.Viewer, page server.Page) ([]Post, error) {
	list, err := selectNewest(ctx, f.db, v, page, window*page.Limit)
	if err != nil || len(list) >= page.Limit {
		return list, err
	}
	return selectBySpaces(ctx, f.db, v, page)
}

// OfSpace lists the newest posts of one space that v may read.
func (f *Feed) OfSpace(ctx context.Context, v server.Viewer, space uuid.UUID, page server.Page) ([]Post, error) {
	return selectOfSpace(ctx, f.db, v, space, page)
}

// OfPerson lists the newest posts of one person that v may read.
func (f *Feed) OfPerson(ctx context.Context, v server.Viewer, person uuid.UUID, page server.Page) ([]Post, error) {
	return selectOfPerson(ctx, f.db, v, person, page)
}
