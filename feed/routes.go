package feed

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// List is a page of posts.
type List struct {
	Items  []Post     `json:"items"`
	More   bool       `json:"more"`
	SeenID *uuid.UUID `json:"seenId,omitempty" format:"uuid" doc:"The newest post that I have seen before."`
}

// Routes registers what the feed answers.
func (f *Feed) Routes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/feed", ID: "readFeed", For: web.Employees, Tag: "feed", Summary: "The newest posts that I may read."}, f.getFeed)
	web.Handle(api, web.Op{Method: "GET", Path: "/feed/new", ID: "countNewPosts", For: web.Employees, Tag: "feed", Summary: "How many posts are newer, counted to 50."}, f.getNew)
	web.Handle(api, web.Op{Method: "GET", Path: "/feed/conversations", ID: "listConversations", For: web.Employees, Tag: "feed", Summary: "What people talk about these days: three posts at the most."}, f.getConversations)
	web.Change(api, web.Op{Method: "PUT", Path: "/feed/seen", ID: "markFeedSeen", For: web.Employees, Tag: "feed", Status: 204, Summary: "Note how far I have read."}, f.putSeen)
	web.Handle(api, web.Op{Method: "GET", Path: "/feed/unread", ID: "listUnreadSpaces", For: web.Employees, Tag: "feed", Summary: "Those of my spaces in which there is something that I have not seen."}, f.getUnread)
	web.Change(api, web.Op{Method: "POST", Path: "/posts", ID: "writePost", For: web.Employees, Tag: "feed", Summary: "Write a post."}, f.postPosts)
	web.Handle(api, web.Op{Method: "GET", Path: "/posts/{id}", ID: "readPost", For: web.Employees, Tag: "feed", Summary: "One post."}, f.getPost)
	web.Change(api, web.Op{Method: "PATCH", Path: "/posts/{id}", ID: "editPost", For: web.Employees, Tag: "feed", Summary: "Edit my post."}, f.patchPost)
	web.Change(api, web.Op{Method: "DELETE", Path: "/posts/{id}", ID: "deletePost", For: web.Employees, Tag: "feed", Summary: "Delete my post; its place stays."}, f.deletePost)
	web.Change(api, web.Op{Method: "POST", Path: "/posts/{id}/restore", ID: "restorePost", For: web.Employees, Tag: "feed", Status: 200, Summary: "Take a deletion back, for ten minutes."}, f.postRestore)
	web.Handle(api, web.Op{Method: "POST", Path: "/feed/advice", ID: "advise", For: web.Employees, Tag: "feed", Status: 200, Limit: perWriter, Summary: "What I may want to know before I send a post. Nothing is recorded."}, f.postAdvice)
	web.Handle(api, web.Op{Method: "GET", Path: "/spaces/{id}/posts", ID: "listSpacePosts", For: web.Employees, Tag: "feed", Summary: "The newest posts of a space."}, f.getSpacePosts)
	web.Handle(api, web.Op{Method: "GET", Path: "/people/{id}/posts", ID: "listPersonPosts", For: web.Employees, Tag: "feed", Summary: "The newest posts of a person."}, f.getPersonPosts)
	f.muteRoutes(api)
}

func (f *Feed) muteRoutes(api *web.API) {
	web.Handle(api, web.Op{Method: "GET", Path: "/feed/muted", ID: "listMutedPosts", For: web.Employees, Tag: "feed", Summary: "The posts that I muted, newest first."}, f.getMuted)
	web.Change(api, web.Op{Method: "PUT", Path: "/posts/{id}/mute", ID: "mutePost", For: web.Employees, Tag: "feed", Status: 204, Summary: "Take a post out of my own feeds. Nobody learns of it."}, f.putMute)
	web.Change(api, web.Op{Method: "DELETE", Path: "/posts/{id}/mute", ID: "unmutePost", For: web.Employees, Tag: "feed", Summary: "Let a post into my feeds again."}, f.deleteMute)
}

// perWriter is more than the composer asks, which waits for pauses in writing.
var perWriter = web.Limit{N: 120, Per: time.Minute}

type before struct {
	Text    string    `json:"text" maxLength:"20000"`
	SpaceID uuid.UUID `json:"spaceId,omitempty" format:"uuid" doc:"Where it goes; without one, to everyone."`
}

func (f *Feed) postAdvice(ctx context.Context, v server.Viewer, in *web.Body[before]) (*web.Body[Advice], error) {
	a, err := f.Advise(ctx, v, in.Body.Text, in.Body.SpaceID)
	return web.Of(a), err
}

// First is the first page of the home feed, as GET /feed answers it.
func (f *Feed) First(ctx context.Context, v server.Viewer) (List, error) {
	return f.home(ctx, v, server.Page{Limit: 20})
}

func (f *Feed) home(ctx context.Context, v server.Viewer, page server.Page) (List, error) {
	list, err := f.Home(ctx, v, oneMore(page))
	return list.cut(page.Limit), err
}

// oneMore asks for one post more than are shown, which tells whether there are
// more.
func oneMore(page server.Page) server.Page {
	return server.Page{Before: page.Before, Limit: page.Limit + 1}
}

func (l List) cut(limit int) List {
	if l.More = len(l.Items) > limit; l.More {
		l.Items = l.Items[:limit]
	}
	return l
}

func (f *Feed) getFeed(ctx context.Context, v server.Viewer, page *server.Page) (*web.Body[List], error) {
	l, err := f.home(ctx, v, *page)
	return web.Of(l), err
}

type since struct {
	Since uuid.UUID `query:"since" format:"uuid" required:"true"`
	Space uuid.UUID `query:"space" format:"uuid"`
}

type count struct {
	Count int `json:"count"`
}

func (f *Feed) getNew(ctx context.Context, v server.Viewer, in *since) (*web.Body[count], error) {
	n, err := f.CountNew(ctx, v, in.Since, in.Space)
	return web.Of(count{n}), err
}

func (f *Feed) getConversations(ctx context.Context, v server.Viewer, _ *web.None) (*web.List[Conversation], error) {
	all, err := f.Conversations(ctx, v, f.content.Clock())
	return web.Items(all, false), err
}

type seen struct {
	ID      uuid.UUID `json:"id" format:"uuid" doc:"The newest post that I have seen."`
	SpaceID uuid.UUID `json:"spaceId,omitempty" format:"uuid" doc:"In that space; left out, at home."`
}

type unreadSpaces struct {
	Spaces []uuid.UUID `json:"spaces"`
}

func (f *Feed) getUnread(ctx context.Context, v server.Viewer, _ *web.None) (*web.Body[unreadSpaces], error) {
	ids, err := f.Unread(ctx, v)
	return web.Of(unreadSpaces{append([]uuid.UUID{}, ids...)}), err
}

func (f *Feed) putSeen(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[seen]) (*web.None, error) {
	return &web.None{}, f.MarkSeen(ctx, tx, v, in.Body.ID, in.Body.SpaceID)
}

type newPost struct {
	Title     string       `json:"title,omitempty" maxLength:"400"`
	Text      string       `json:"text" maxLength:"40000" doc:"May be empty when there are files."`
	Files     []uuid.UUID  `json:"files,omitempty" maxItems:"10" doc:"My uploads that go with it."`
	Draft     *content.Ref `json:"draft,omitempty" doc:"The draft that is done with this."`
	SpaceID   uuid.UUID    `json:"spaceId,omitempty" format:"uuid" doc:"Where; left out, to everyone."`
	Rewritten []uuid.UUID  `json:"rewritten,omitempty" maxItems:"20" doc:"The checks whose nudge I took."`
}

func (f *Feed) postPosts(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.Body[newPost]) (*web.Body[Post], error) {
	b := in.Body
	p, err := f.Write(ctx, tx, v, content.Draft{Title: b.Title, Text: b.Text, Space: b.SpaceID, Files: b.Files, Rewritten: b.Rewritten})
	if err != nil {
		return nil, err
	}
	return web.Of(p), f.content.Sent(ctx, tx, v, b.Draft)
}

func (f *Feed) getPost(ctx context.Context, v server.Viewer, in *web.ByID) (*web.Body[Post], error) {
	p, err := f.One(ctx, v, in.ID)
	return web.Of(p), err
}

type edit struct {
	Title   string      `json:"title,omitempty" maxLength:"400"`
	Text    string      `json:"text" maxLength:"40000"`
	Files   []uuid.UUID `json:"files,omitempty" maxItems:"10" doc:"All that go with it; left out, they stay."`
	Version int         `json:"version" minimum:"1" doc:"The version that I had before me."`
}

func (f *Feed) patchPost(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body edit
}) (*web.Body[Post], error) {
	p, err := f.Amend(ctx, tx, v, in.ID, in.Body.Version, content.Draft{Title: in.Body.Title, Text: in.Body.Text, Files: in.Body.Files})
	return web.Of(p), err
}

func (f *Feed) deletePost(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	TakeBack bool `query:"takeBack" doc:"Let go of its files, so that they can go with another text."`
}) (*web.None, error) {
	if in.TakeBack {
		return &web.None{}, f.content.TakeBack(ctx, tx, v, in.ID, content.Post)
	}
	return &web.None{}, f.content.Delete(ctx, tx, v, in.ID, content.Post)
}

func (f *Feed) postRestore(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.Body[Post], error) {
	p, err := f.Restore(ctx, tx, v, in.ID)
	return web.Of(p), err
}

type pageOf struct {
	web.ByID
	server.Page
}

func (f *Feed) getSpacePosts(ctx context.Context, v server.Viewer, in *pageOf) (*web.Body[List], error) {
	list, err := f.OfSpace(ctx, v, in.ID, oneMore(in.Page))
	return web.Of(list.cut(in.Limit)), err
}

func (f *Feed) getPersonPosts(ctx context.Context, v server.Viewer, in *pageOf) (*web.Body[List], error) {
	list, err := f.OfPerson(ctx, v, in.ID, oneMore(in.Page))
	return web.Of(list.cut(in.Limit)), err
}

func (f *Feed) getMuted(ctx context.Context, v server.Viewer, page *server.Page) (*web.Body[List], error) {
	list, err := f.Muted(ctx, v, oneMore(*page))
	return web.Of(list.cut(page.Limit)), err
}

func (f *Feed) putMute(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
	return &web.None{}, f.Mute(ctx, tx, v, in.ID)
}

func (f *Feed) deleteMute(_ context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
	f.Unmute(tx, v, in.ID)
	return &web.None{}, nil
}
