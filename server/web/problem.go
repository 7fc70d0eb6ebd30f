package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Problem is every refusal that Atrium ever sends (RFC 9457).
type Problem struct {
	Type      string            `json:"type" doc:"Names the kind of refusal." example:"/problems/invalid"`
	Title     string            `json:"title" doc:"The kind of refusal, in a word." example:"invalid"`
	Status    int               `json:"status" doc:"The HTTP status." example:"422"`
	Detail    string            `json:"detail,omitempty" doc:"What to tell the person."`
	Fields    map[string]string `json:"fields,omitempty" doc:"What is wrong with each field, by its path."`
	Extra     any               `json:"extra,omitempty" doc:"More about this kind of refusal."`
	RequestID string            `json:"requestId,omitempty" doc:"Names the request in the server's log."`

	retry time.Duration
}

func (p *Problem) Error() string { return p.Title + ": " + p.Detail }

// GetStatus is what huma answers with.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is the media type of RFC 9457.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders says when to come back.
func (p *Problem) GetHeaders() http.Header {
	if p.retry <= 0 {
		return nil
	}
	return http.Header{"Retry-After": {strconv.Itoa(max(1, int(p.retry.Seconds()+0.999)))}}
}

var statusOf = map[server.Reason]int{
	server.Invalid:      http.StatusUnprocessableEntity,
	server.Guidelines:   http.StatusUnprocessableEntity,
	server.Unauthorized: http.StatusUnauthorized,
	server.Forbidden:    http.StatusForbidden,
	server.NotFound:     http.StatusNotFound,
	server.Conflict:     http.StatusConflict,
	server.TooMany:      http.StatusTooManyRequests,
	server.TooLarge:     http.StatusRequestEntityTooLarge,
	server.Unavailable:  http.StatusServiceUnavailable,
	server.NoSpace:      http.StatusInsufficientStorage,
}

// problemFrom turns err into what the person may see. What is not a refusal is
// our own failure: logged in full with the answer, shown as nothing but a
// failure.
func problemFrom(ctx context.Context, err error) *Problem {
	var refusal *server.Error
	var ready *Problem
	var p *Problem
	switch {
	case errors.As(err, &refusal):
		p = newProblem(statusOf[refusal.Reason], string(refusal.Reason), refusal.Detail)
		p.Fields, p.Extra, p.retry = refusal.Fields, refusal.Extra, refusal.Retry
	case errors.As(err, &ready):
		p = ready
	case postgres.Away(err):
		callFrom(ctx).failure = fmt.Errorf("the database is away: %w", err)
		p = newProblem(http.StatusServiceUnavailable, "unavailable", "Atrium is not available for a moment. Try again shortly.")
		p.retry = time.Second
	case postgres.Met(err):
		callFrom(ctx).failure = fmt.Errorf("two transactions met: %w", err)
		p = newProblem(http.StatusServiceUnavailable, "unavailable", "Two changes met. Try again.")
		p.retry = time.Second
	case errors.Is(err, context.Canceled):
		p = newProblem(499, "gone", "The request was given up.")
	default:
		callFrom(ctx).failure = err
		p = newProblem(http.StatusInternalServerError, "failed", "Something went wrong on our side.")
	}
	p.RequestID = RequestID(ctx)
	return p
}

type panicked struct{ what any }

func (p *panicked) Error() string { return fmt.Sprintf("panic: %v", p.what) }

func newProblem(status int, reason, detail string) *Problem {
	return &Problem{Type: "/problems/" + reason, Title: reason, Status: status, Detail: detail}
}

// huma is configured by package variables.
func init() {
	huma.DefaultArrayNullable = false
	speakPlainly()
	huma.NewError = func(status int, _ string, errs ...error) huma.StatusError {
		p := newProblem(status, reasonOf(status), "")
		for _, err := range errs {
			var d *huma.ErrorDetail
			if !errors.As(err, &d) {
				continue
			}
			if p.Fields == nil {
				p.Fields = map[string]string{}
			}
			field, says := refused(d)
			p.Fields[field] = says
		}
		switch len(p.Fields) {
		case 0:
			p.Detail = generally(status)
		case 1:
			for _, says := range p.Fields {
				p.Detail = says
			}
		default:
			p.Detail = "Some of this does not fit; each field says what."
		}
		return p
	}
}

func reasonOf(status int) string {
	for reason, s := range statusOf {
		if s == status && reason != server.Guidelines {
			return string(reason)
		}
	}
	return string(server.Invalid)
}

func (a *API) refuse(c *gin.Context, p *Problem) {
	c.Abort()
	writeProblem(c.Writer, p)
}

func writeProblem(w http.ResponseWriter, p *Problem) {
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", p.ContentType(""))
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client is gone; there is nobody to tell
}
