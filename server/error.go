package server

import (
	"errors"
	"fmt"
	"time"
)

// Reason says which kind of refusal an Error is.
type Reason string

// The reasons to refuse. Missing and forbidden-to-see are both NotFound.
const (
	Invalid      Reason = "invalid"
	Unauthorized Reason = "unauthorized"
	Forbidden    Reason = "forbidden"
	NotFound     Reason = "not_found"
	Conflict     Reason = "conflict"
	TooMany      Reason = "too_many"
	TooLarge     Reason = "too_large"
	Guidelines   Reason = "guidelines"
	Unavailable  Reason = "unavailable"
	NoSpace      Reason = "no_space"
)

// Error is a refusal that may be shown to the person who asked. Every other
// error is ours alone: it is logged, and the person learns only that we failed.
type Error struct {
	Reason Reason
	Detail string
	Fields map[string]string // what is wrong with each field, by its JSON path
	Extra  any               // more to show, as JSON under "extra"
	Retry  time.Duration     // when it is worth trying again, if it is
	Cause  error             // for the log only
}

func (e *Error) Error() string {
	if e.Cause != nil {
		return fmt.Sprintf("%s: %s: %v", e.Reason, e.Detail, e.Cause)
	}
	return fmt.Sprintf("%s: %s", e.Reason, e.Detail)
}

func (e *Error) Unwrap() error { return e.Cause }

// Refuse makes an Error that may be shown to the person who asked.
func Refuse(r Reason, format string, args ...any) *Error {
	return &Error{Reason: r, Detail: fmt.Sprintf(format, args...)}
}

// RefuseField refuses one field of what was sent.
func RefuseField(field, format string, args ...any) *Error {
	detail := fmt.Sprintf(format, args...)
	return &Error{Reason: Invalid, Detail: detail, Fields: map[string]string{field: detail}}
}

// Refused reports whether err is a refusal for the reason r.
func Refused(err error, r Reason) bool {
	var e *Error
	return errors.As(err, &e) && e.Reason == r
}
