package web

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/atrium-social/atrium/server"
)

// call is what the door knows of one request.
type call struct {
	id      string
	viewer  server.Viewer
	known   bool
	key     string
	address string
	device  string
	request *http.Request // for what comes as a stream
	failure error         // what went wrong on our side, for the log
}

type callKey struct{}

func callFrom(ctx context.Context) *call {
	if c, ok := ctx.Value(callKey{}).(*call); ok {
		return c
	}
	return &call{}
}

// RequestID names the request that ctx belongs to, for logs.
func RequestID(ctx context.Context) string { return callFrom(ctx).id }

func (a *API) identify(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	call := callFrom(c.Request.Context())
	call.key = c.GetHeader("Idempotency-Key")
	v, known, err := a.cfg.Who(c.Request)
	if err != nil {
		a.refuse(c, problemFrom(c.Request.Context(), err))
		return
	}
	call.viewer, call.known = v, known
	if known && a.cfg.Seen != nil {
		if err := a.cfg.Seen(c.Request.Context(), v.ID); err != nil {
			a.cfg.Log.WarnContext(c.Request.Context(), "a view was not counted", "error", err, "request", call.id)
		}
	}
}

// admit refuses a call that op is not for.
func (a *API) admit(ctx context.Context, op Op, c *call) error {
	if err := op.allows(c.viewer, c.known); err != nil {
		return err
	}
	return a.limit(ctx, op, c)
}

func (op Op) allows(v server.Viewer, known bool) error {
	switch {
	case op.For == Anyone:
		return nil
	case op.For == Nobody:
		return missing()
	case !known:
		return server.Refuse(server.Unauthorized, "Sign in first.")
	case op.Full && v.Scope < server.Full, op.Changes && v.Scope < server.ReadWrite:
		return server.Refuse(server.Forbidden, "This token may not do that.")
	case op.For > Newcomers && v.Pending:
		return &server.Error{Reason: server.Forbidden, Detail: "Accept the guidelines first.", Extra: map[string]bool{"pending": true}}
	case op.For > Newcomers && v.Suspended:
		return server.Refuse(server.Forbidden, "Your account is suspended. My standing says why and until when, and takes an appeal.")
	case op.For == Stewards && !v.Roles.Has(server.Moderator) && !v.Roles.Has(server.Admin),
		op.For == Deciders && !v.Decides(),
		op.For == Moderators && !v.Roles.Has(server.Moderator),
		op.For == Admins && !v.Roles.Has(server.Admin):
		return missing()
	}
	return nil
}

func missing() error { return server.Refuse(server.NotFound, "There is nothing here.") }

func ginPath(path string) string {
	return strings.NewReplacer("{", ":", "}", "").Replace(path)
}
