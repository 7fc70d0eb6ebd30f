package content

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/web"
)

// Routes registers what the package answers.
func (c *Content) Routes(api *web.API) {
	c.draftRoutes(api)
	web.Handle(api, web.Op{Method: "GET", Path: "/contents/{id}/comments", ID: "listComments", For: web.Employees, Tag: "comments", Summary: "The comments on a post, oldest first."}, c.getComments)
	web.Change(api, web.Op{Method: "POST", Path: "/contents/{id}/comments", ID: "writeComment", For: web.Employees, Tag: "comments", Summary: "Comment on a post, or reply to a comment."}, c.postComment)
	web.Handle(api, web.Op{Method: "GET", Path: "/comments/{id}", ID: "readComment", For: web.Employees, Tag: "comments", Summary: "One comment with the first of its replies, or a reply."}, c.getComment)
	web.Handle(api, web.Op{Method: "GET", Path: "/comments/{id}/replies", ID: "listReplies", For: web.Employees, Tag: "comments", Summary: "The replies to a comment, oldest first."}, c.getReplies)
	web.Change(api, web.Op{Method: "PATCH", Path: "/comments/{id}", ID: "editComment", For: web.Employees, Tag: "comments", Summary: "Edit my comment."}, c.patchComment)
	web.Change(api, web.Op{Method: "DELETE", Path: "/comments/{id}", ID: "deleteComment", For: web.Employees, Tag: "comments", Summary: "Delete my comment."}, c.deleteComment)
	web.Change(api, web.Op{Method: "POST", Path: "/comments/{id}/restore", ID: "restoreComment", For: web.Employees, Tag: "comments", Status: 200, Summary: "Take the deletion of my comment back, for ten minutes."}, c.postRestore)
	web.Change(api, web.Op{Method: "PUT", Path: "/contents/{id}/reaction", ID: "react", For: web.Employees, Tag: "reactions", Summary: "React to an item, or change my reaction."}, c.putReaction)
	web.Change(api, web.Op{Method: "DELETE", Path: "/contents/{id}/reaction", ID: "takeReactionBack", For: web.Employees, Tag: "reactions", Status: 200, Summary: "Take my reaction back."}, c.deleteReaction)
	web.Handle(api, web.Op{Method: "GET", Path: "/contents/{id}/reactions", ID: "listReactions", For: web.Employees, Tag: "reactions", Summary: "Who reacted to an item."}, c.getReactions)
	web.Handle(api, web.Op{Method: "GET", Path: "/contents/{id}/source", ID: "readSource", For: web.Employees, Tag: "content", Summary: "My text, as I wrote it."}, c.getSource)
	web.Handle(api, web.Op{Method: "GET", Path: "/contents/{id}/versions", ID: "listVersions", For: web.Employees, Tag: "content", Summary: "The texts that an item had, newest first."}, c.getVersions)
}

type threadPage struct {
	web.ByID
	After uuid.UUID `query:"after" format:"uuid" doc:"Only comments after this one."`
	Limit int       `query:"limit" minimum:"1" maximum:"100" default:"30"`
}

func (c *Content) getComments(ctx context.Context, v server.Viewer, in *threadPage) (*web.List[Answer], error) {
	all, more, err := c.Answers(ctx, v, in.ID, in.After, in.Limit)
	return web.Items(all, more), err
}

func (c *Content) getComment(ctx context.Context, v server.Viewer, in *web.ByID) (*web.Body[Answer], error) {
	a, err := c.Answer(ctx, v, in.ID)
	return web.Of(a), err
}

type repliesPage struct {
	web.ByID
	After uuid.UUID `query:"after" format:"uuid" doc:"Only replies after this one."`
	Limit int       `query:"limit" minimum:"1" maximum:"100" default:"50"`
}

func (c *Content) getReplies(ctx context.Context, v server.Viewer, in *repliesPage) (*web.List[Answer], error) {
	all, more, err := c.Replies(ctx, v, in.ID, in.After, in.Limit)
	return web.Items(all, more), err
}

type newComment struct {
	Text      string      `json:"text" maxLength:"20000" doc:"May be empty when there are files."`
	Files     []uuid.UUID `json:"files,omitempty" maxItems:"10" doc:"My uploads that go with it."`
	Draft     *Ref        `json:"draft,omitempty" doc:"The draft that is done with this."`
	ReplyTo   uuid.UUID   `json:"replyTo,omitempty" format:"uuid"`
	Rewritten []uuid.UUID `json:"rewritten,omitempty" maxItems:"20" doc:"The checks whose nudge I took."`
}

func (c *Content) postComment(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body newComment
}) (*web.Body[Answer], error) {
	b := in.Body
	a, err := c.Comment(ctx, tx, v, Draft{On: in.ID, ReplyTo: b.ReplyTo, Text: b.Text, Files: b.Files, Rewritten: b.Rewritten})
	if err != nil {
		return nil, err
	}
	return web.Of(a), c.Sent(ctx, tx, v, b.Draft)
}

type edit struct {
	Text    string      `json:"text" maxLength:"20000"`
	Files   []uuid.UUID `json:"files,omitempty" maxItems:"10" doc:"All that go with it; left out, they stay."`
	Version int         `json:"version" minimum:"1" doc:"The version that I had before me."`
}

func (c *Content) patchComment(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body edit
}) (*web.Body[Answer], error) {
	if err := c.Amend(ctx, tx, v, in.ID, in.Body.Version, Draft{Kind: Comment, Text: in.Body.Text, Files: in.Body.Files}); err != nil {
		return nil, err
	}
	a, err := c.oneAnswer(ctx, tx, v, in.ID)
	return web.Of(a), err
}

func (c *Content) deleteComment(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.None, error) {
	return &web.None{}, c.Delete(ctx, tx, v, in.ID, Comment)
}

func (c *Content) postRestore(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.Body[Answer], error) {
	if err := c.Restore(ctx, tx, v, in.ID, Comment); err != nil {
		return nil, err
	}
	a, err := c.oneAnswer(ctx, tx, v, in.ID)
	return web.Of(a), err
}

type reaction struct {
	Kind string `json:"kind" enum:"like,celebrate,support,insightful,thanks"`
}

func (c *Content) putReaction(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *struct {
	web.ByID
	Body reaction
}) (*web.Body[Reacted], error) {
	r, err := c.React(ctx, tx, v, in.ID, in.Body.Kind)
	return web.Of(r), err
}

func (c *Content) deleteReaction(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *web.ByID) (*web.Body[Reacted], error) {
	r, err := c.React(ctx, tx, v, in.ID, "")
	return web.Of(r), err
}

func (c *Content) getReactions(ctx context.Context, v server.Viewer, in *web.ByID) (*web.List[Reactor], error) {
	all, err := c.Reactors(ctx, v, in.ID)
	return web.Items(all, false), err
}

func (c *Content) getSource(ctx context.Context, v server.Viewer, in *web.ByID) (*web.Body[Source], error) {
	s, err := c.Source(ctx, v, in.ID)
	return web.Of(s), err
}

func (c *Content) getVersions(ctx context.Context, v server.Viewer, in *web.ByID) (*web.List[Version], error) {
	all, err := c.Versions(ctx, v, in.ID)
	return web.Items(all, false), err
}
