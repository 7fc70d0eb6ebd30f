// Package mailtest is a real mail server for tests: it takes mail over TCP and
// keeps it.
package mailtest

import (
	"crypto/tls"
	"io"
	"net"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Server keeps what it was sent.
type Server struct {
	*smtp.Server

	at   net.Addr
	mu   sync.Mutex
	mail []Mail
	came chan struct{}

	user, password string
	fail           func(to string) error // refuses a receiver
}

// Mail is one message as it came over the line.
type Mail struct {
	From string
	To   []string
	Raw  string
	TLS  bool
	User string
}

// Option changes how the server behaves.
type Option func(*Server)

// WithUser asks for a user and a password.
func WithUser(user, password string) Option {
	return func(s *Server) { s.user, s.password = user, password }
}

// WithTLS offers STARTTLS.
func WithTLS(cfg *tls.Config) Option { return func(s *Server) { s.TLSConfig = cfg } }

// Failing refuses receivers as fail says.
func Failing(fail func(to string) error) Option { return func(s *Server) { s.fail = fail } }

// New starts a server that ends with t.
func New(t testing.TB, options ...Option) *Server {
	t.Helper()
	s := &Server{came: make(chan struct{}, 1000)}
	s.Server = smtp.NewServer(smtp.BackendFunc(s.session))
	s.Domain, s.AllowInsecureAuth = "mail.test", true
	s.ErrorLog = quiet{}
	for _, change := range options {
		change(s)
	}
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.at = l.Addr()
	over := make(chan struct{})
	go func() {
		defer close(over)
		_ = s.Serve(l) // ends by Close
	}()
	t.Cleanup(func() {
		_ = s.Close()
		_ = l.Close() // which s may not know of yet
		<-over
	})
	return s
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// URL is where the server listens.
func (s *Server) URL() string { return "smtp://" + s.at.String() }

// Port is where the server listens.
func (s *Server) Port() int { return s.at.(*net.TCPAddr).Port }

// All is every message so far.
func (s *Server) All() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Mail{}, s.mail...)
}

// Next waits for the next message that was not waited for yet.
func (s *Server) Next(t testing.TB) Mail {
	t.Helper()
	select {
	case <-s.came:
	case <-t.Context().Done():
		t.Fatal("no mail came")
	}
	all := s.All()
	return all[len(all)-1-len(s.came)]
}

func (s *Server) session(c *smtp.Conn) (smtp.Session, error) {
	return &session{server: s, conn: c}, nil
}

type session struct {
	server *Server
	conn   *smtp.Conn
	now    Mail
	user   string
}

// AuthMechanisms implements smtp.AuthSession.
func (s *session) AuthMechanisms() []string {
	if s.server.user == "" {
		return nil
	}
	return []string{sasl.Plain}
}

// Auth implements smtp.AuthSession.
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != s.server.user || password != s.server.password {
			return smtp.ErrAuthFailed
		}
		s.user = user
		return nil
	}), nil
}

// Mail implements smtp.Session.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.server.user != "" && s.user == "" {
		return smtp.ErrAuthRequired
	}
	_, encrypted := s.conn.TLSConnectionState()
	s.now = Mail{From: from, TLS: encrypted, User: s.user}
	return nil
}

// Rcpt implements smtp.Session.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.now.To = append(s.now.To, to)
	if s.server.fail == nil {
		return nil
	}
	return s.server.fail(to)
}

// Data implements smtp.Session.
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.now.Raw = string(raw)
	s.server.mu.Lock()
	s.server.mail = append(s.server.mail, s.now)
	s.server.mu.Unlock()
	s.server.came <- struct{}{}
	return nil
}

// Reset implements smtp.Session.
func (s *session) Reset() { s.now = Mail{} }

// Logout implements smtp.Session.
func (s *session) Logout() error { return nil }
