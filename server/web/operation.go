package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Audience says who may call an operation. Whoever may not is answered as if
// there were nothing.
type Audience int

// The audiences, from widest to narrowest.
const (
	Nobody    Audience = iota // an Op without a rule answers nobody
	Anyone                    // strangers too
	Newcomers                 // signed in, even before accepting the guidelines
	Employees                 // signed in, and the guidelines accepted
	Deciders                  // moderators, HR, admins, and whoever runs a space
	Stewards                  // moderators and admins
	Moderators
	Admins
)

// Op describes one operation of the API.
type Op struct {
	Method, Path string // the path below Prefix, "/posts/{id}"
	ID           string // operationId: verb and noun
	For          Audience
	Tag          string
	Summary      string
	Status       int   // of success; zero takes 200, POST 201, DELETE 204
	Body         int64 // bytes allowed; zero takes 64 KiB
	Form         Form  // what an upload sends: for Receive
	Limit        Limit // stricter than what every write has
	Full         bool  // a full sign-in is needed, a token does not do
	Secret       bool  // what is asked or answered holds a secret, so neither is kept for a repeated request
	Changes      bool  // whether it writes: set by Change
}

// Handle answers op with fn, which reads.
func Handle[In, Out any](a *API, op Op, fn func(ctx context.Context, v server.Viewer, in *In) (*Out, error)) {
	register(a, op, func(ctx context.Context, in *In) (*Out, error) {
		call := callFrom(ctx)
		if err := a.admit(ctx, op, call); err != nil {
			return nil, err
		}
		return fn(ctx, call.viewer, in)
	})
}

// Change answers op with fn, which writes: in one transaction, and once for
// each idempotency key.
func Change[In, Out any](a *API, op Op, fn func(ctx context.Context, tx *postgres.Tx, v server.Viewer, in *In) (*Out, error)) {
	op.Changes = true
	register(a, op, func(ctx context.Context, in *In) (*Out, error) {
		call := callFrom(ctx)
		if err := a.admit(ctx, op, call); err != nil {
			return nil, err
		}
		return once(ctx, a, op, call, in, fn)
	})
}

// Request is what an operation for strangers may know of who is asking.
type Request struct {
	Address string // of the client, as far as proxies are trusted
	Device  string // what the client calls itself
}

// Open answers op, which is for anyone, with fn.
func Open[In, Out any](a *API, op Op, fn func(ctx context.Context, r Request, in *In) (*Out, error)) {
	register(a, op, func(ctx context.Context, in *In) (*Out, error) {
		call := callFrom(ctx)
		if err := a.admit(ctx, op, call); err != nil {
			return nil, err
		}
		return fn(ctx, Request{call.address, call.device}, in)
	})
}

func register[In, Out any](a *API, op Op, fn func(context.Context, *In) (*Out, error)) {
	registerAs(a, op, op.describe(), fn)
}

func registerAs[In, Out any](a *API, op Op, d huma.Operation, fn func(context.Context, *In) (*Out, error)) {
	a.note(op)
	huma.Register(a.huma, d, func(ctx context.Context, in *In) (*Out, error) {
		err := keepable(in)
		var out *Out
		if err == nil {
			out, err = fn(ctx, in)
		}
		if err != nil {
			return nil, problemFrom(ctx, err)
		}
		return out, nil
	})
}

// note keeps op for those who look at every operation, and names its tag.
func (a *API) note(op Op) {
	a.ops = append(a.ops, op)
	all := a.huma.OpenAPI()
	if !slices.ContainsFunc(all.Tags, func(t *huma.Tag) bool { return t.Name == op.Tag }) {
		all.Tags = append(all.Tags, &huma.Tag{Name: op.Tag})
	}
}

// Raw answers op with fn, which writes its own answer: files and sockets.
func Raw(a *API, op Op, fn func(w http.ResponseWriter, r *http.Request, v server.Viewer)) {
	a.note(op)
	a.huma.OpenAPI().AddOperation(ptr(op.describe()))
	a.engine.Handle(op.Method, Prefix+ginPath(op.Path), a.identify, func(c *gin.Context) {
		call := callFrom(c.Request.Context())
		if err := a.admit(c.Request.Context(), op, call); err != nil {
			a.refuse(c, problemFrom(c.Request.Context(), err))
			return
		}
		for _, p := range c.Params {
			c.Request.SetPathValue(p.Key, p.Value)
		}
		fn(c.Writer, c.Request, call.viewer)
	})
}

// Refuse answers a Raw operation with err, as a problem.
func (a *API) Refuse(w http.ResponseWriter, r *http.Request, err error) {
	writeProblem(w, problemFrom(r.Context(), err))
}

func (op Op) status() int {
	byMethod := map[string]int{http.MethodPost: http.StatusCreated, http.MethodDelete: http.StatusNoContent}
	return cmp.Or(op.Status, byMethod[op.Method], http.StatusOK)
}

func ptr[T any](v T) *T { return &v }
