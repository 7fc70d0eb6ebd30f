// Package mail hands letters to the company's mail server, or says that there
// is none. A letter is words and one link; it is set as plain text and as
// simple HTML.
package mail

import (
	"context"
	"errors"
	"net/mail"
)

// Sender is how mail leaves: through a mail server (SMTP), or not at all (Off).
type Sender interface {
	// On reports whether mail is set up.
	On() bool
	// Send hands m to the mail server, and returns once the server took it.
	// After an error it is not known whether the mail went out; sending it
	// again under the same ID is the same mail.
	Send(ctx context.Context, m Message) error
}

// Message is a letter on its way to somebody.
type Message struct {
	ID string // the part of its Message-ID before the @
	To mail.Address
	Letter
}

// ErrRefused says that the mail server will not take a message, however often
// it is tried.
var ErrRefused = errors.New("the mail server refuses this message")

// ErrOff says that no mail server is set up.
var ErrOff = errors.New("mail is not set up")

// Off sends nothing.
type Off struct{}

// On implements Sender.
func (Off) On() bool { return false }

// Send implements Sender.
func (Off) Send(context.Context, Message) error { return ErrOff }

// Config says where mail leaves, and in whose name.
type Config struct {
	URL  string // smtp://user:password@host:587 or smtps://…; empty: mail is off
	From string // like Atrium <atrium@example.com>; empty: atrium@ the host
	Host string // the public host name, for the ids of messages
}

// Open makes the sender that cfg asks for. It does not connect yet.
func Open(cfg Config) (Sender, error) {
	if cfg.URL == "" {
		return Off{}, nil
	}
	return newSMTP(cfg)
}
