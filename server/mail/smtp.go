package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// patience is how long one conversation with the mail server may take.
const patience = 20 * time.Second

// SMTP hands messages to a mail server. A password goes over the line in the
// clear only to this machine itself, or where the URL says tls=none.
type SMTP struct {
	host           string
	port           int
	user, password string
	tls            security
	from           *mail.Address
	domain         string // of message ids
	trust          *tls.Config
}

// security says when the line to the mail server is encrypted.
type security string

const (
	fromStart security = "smtps"    // from the first byte
	required  security = "required" // by STARTTLS, or not at all
	offered   security = "offered"  // by STARTTLS if the server offers it
	never     security = "none"
)

func newSMTP(cfg Config) (*SMTP, error) {
	u, err := url.Parse(cfg.URL)
	if err != nil || u.Hostname() == "" || (u.Scheme != "smtp" && u.Scheme != "smtps") {
		return nil, errors.New("the mail server's URL is not like smtp://user:password@mail.example.com:587") // which may hold a password
	}
	s := &SMTP{host: u.Hostname(), user: u.User.Username(), domain: cfg.Host, trust: &tls.Config{ServerName: u.Hostname(), MinVersion: tls.VersionTLS12}}
	s.password, _ = u.User.Password()
	if s.tls, err = securityOf(u, s.user != ""); err != nil {
		return nil, err
	}
	if s.port, err = portOf(u); err != nil {
		return nil, err
	}
	if cfg.From == "" {
		cfg.From = "Atrium <atrium@" + cfg.Host + ">"
	}
	if s.from, err = mail.ParseAddress(cfg.From); err != nil {
		return nil, fmt.Errorf("the sender of mail is %q; write it like Atrium <atrium@example.com>", cfg.From)
	}
	return s, nil
}

func securityOf(u *url.URL, withPassword bool) (security, error) {
	asked := u.Query().Get("tls")
	switch {
	case u.Scheme == "smtps":
		return fromStart, nil
	case asked == string(required), asked == string(offered), asked == string(never):
		return security(asked), nil
	case asked != "":
		return "", fmt.Errorf("the mail server's URL says tls=%s; it may say required, offered or none", asked)
	case withPassword && !isHere(u.Hostname()):
		return required, nil
	}
	return offered, nil
}

func portOf(u *url.URL) (int, error) {
	switch {
	case u.Port() != "":
		return strconv.Atoi(u.Port())
	case u.Scheme == "smtps":
		return gomail.DefaultPortSSL, nil
	}
	return gomail.DefaultPortTLS, nil
}

// isHere reports whether host is this machine itself.
func isHere(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// On implements Sender.
func (s *SMTP) On() bool { return true }

// Send implements Sender.
func (s *SMTP) Send(ctx context.Context, m Message) error {
	msg, err := s.message(m)
	if err != nil {
		return err
	}
	err = s.converse(ctx, func(c *gomail.Client) error {
		line, err := c.DialToSMTPClientWithContext(ctx)
		if err != nil {
			return err
		}
		if err := c.SendWithSMTPClient(line, msg); err != nil {
			return err
		}
		_ = c.CloseWithSMTPClient(line) // the message was taken by then
		return nil
	})
	var refusal *gomail.SendError
	if errors.As(err, &refusal) && refusal.ErrorCode() >= 500 && !refusal.IsTemp() {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return err
}

// Reach connects to the mail server, signs in there and leaves again.
func (s *SMTP) Reach(ctx context.Context) error {
	return s.converse(ctx, func(c *gomail.Client) error {
		line, err := c.DialToSMTPClientWithContext(ctx)
		if err != nil {
			return err
		}
		return c.CloseWithSMTPClient(line)
	})
}

// converse gives a conversation its line, and cuts the line when the
// conversation, or ctx, is over.
func (s *SMTP) converse(ctx context.Context, talk func(*gomail.Client) error) error {
	ctx, cut := context.WithCancel(ctx)
	defer cut()
	dial := func(within context.Context, network, addr string) (net.Conn, error) {
		line, err := s.dial(within, network, addr)
		if err == nil {
			context.AfterFunc(ctx, func() { _ = line.Close() }) // nobody listens any more
		}
		return line, err
	}
	c, err := gomail.NewClient(s.host, append(s.options(), gomail.WithDialContextFunc(dial))...)
	if err != nil {
		return fmt.Errorf("prepare to send mail: %w", err)
	}
	if err := talk(c); err != nil {
		return fmt.Errorf("talk to the mail server %s: %w", s.host, err)
	}
	return nil
}

func (s *SMTP) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	if s.tls == fromStart {
		return (&tls.Dialer{Config: s.trust}).DialContext(ctx, network, addr)
	}
	return (&net.Dialer{}).DialContext(ctx, network, addr)
}

func (s *SMTP) options() []gomail.Option {
	policy := map[security]gomail.TLSPolicy{required: gomail.TLSMandatory, offered: gomail.TLSOpportunistic, never: gomail.NoTLS, fromStart: gomail.NoTLS}
	all := []gomail.Option{gomail.WithPort(s.port), gomail.WithTimeout(patience), gomail.WithTLSPolicy(policy[s.tls]), gomail.WithTLSConfig(s.trust)}
	if s.user == "" {
		return all
	}
	all = append(all, gomail.WithUsername(s.user), gomail.WithPassword(s.password))
	if s.tls == never || isHere(s.host) {
		return append(all, gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthSCRAMSHA1,
			gomail.SMTPAuthPlainNoEnc, gomail.SMTPAuthLoginNoEnc))
	}
	return append(all, gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthSCRAMSHA1,
		gomail.SMTPAuthPlain, gomail.SMTPAuthLogin))
}

func (s *SMTP) message(m Message) (*gomail.Msg, error) {
	to, err := mail.ParseAddress(m.To.Address)
	if err != nil || to.Address != m.To.Address {
		return nil, fmt.Errorf("%w: its receiver is no address", ErrRefused)
	}
	to.Name = oneLine(m.To.Name)
	page, err := m.HTML()
	if err != nil {
		return nil, err
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(s.from)
	msg.ToMailAddress(to)
	msg.Subject(oneLine(m.Subject))
	msg.SetMessageIDWithValue(oneLine(m.ID) + "@" + s.domain)
	msg.SetDate()
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader(gomail.HeaderXAutoResponseSuppress, "All")
	msg.SetBodyString(gomail.TypeTextPlain, m.Text())
	msg.AddAlternativeString(gomail.TypeTextHTML, page)
	return msg, nil
}
