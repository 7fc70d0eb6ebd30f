package mail_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"io"
	"math/big"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/mail"
	"github.com/atrium-social/atrium/server/mail/mailtest"
)

func open(t *testing.T, url string) mail.Sender {
	t.Helper()
	s, err := mail.Open(mail.Config{URL: url, From: "Atrium <atrium@example.com>", Host: "atrium.example.com"})
	require.NoError(t, err)
	return s
}

func letterTo(name, address string) mail.Message {
	return mail.Message{ID: "job-1", To: netmail.Address{Name: name, Address: address}, Letter: mail.Letter{
		Language: "de", Subject: "Grüße", Greeting: "Hallo Ada,", Before: []string{"Alles ist bereit."},
		Label: "Los geht’s", Link: "https://atrium.example.com/reset/ABC", After: []string{"Bis bald."}, Sender: "Atrium bei <Larkspur>",
	}}
}

// parts reads a message as a mail program does.
func parts(t *testing.T, raw string) (head netmail.Header, text, html string) {
	t.Helper()
	m, err := netmail.ReadMessage(strings.NewReader(raw))
	require.NoError(t, err)
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	require.NoError(t, err)
	require.Equal(t, "multipart/alternative", kind)
	bodies := map[string]string{}
	for all := multipart.NewReader(m.Body, params["boundary"]); ; {
		part, err := all.NextRawPart()
		if errors.Is(err, io.EOF) {
			return m.Header, bodies["text/plain"], bodies["text/html"]
		}
		require.NoError(t, err)
		body, err := io.ReadAll(quotedprintable.NewReader(part))
		require.NoError(t, err)
		kind, _, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
		require.NoError(t, err)
		bodies[kind] = strings.ReplaceAll(string(body), "\r\n", "\n")
	}
}

func subject(t *testing.T, head netmail.Header) string {
	t.Helper()
	s, err := new(mime.WordDecoder).DecodeHeader(head.Get("Subject"))
	require.NoError(t, err)
	return s
}

func TestLetterArrivesAsTextAndAsPage(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	require.NoError(t, open(t, server.URL()).Send(t.Context(), letterTo("Ada Lovelace", "ada@example.com")))
	got := server.Next(t)
	require.Equal(t, "atrium@example.com", got.From)
	require.Equal(t, []string{"ada@example.com"}, got.To)
	head, text, html := parts(t, got.Raw)
	require.Equal(t, "Grüße", subject(t, head))
	require.Equal(t, "<job-1@atrium.example.com>", head.Get("Message-Id"))
	require.Equal(t, "auto-generated", head.Get("Auto-Submitted"))
	require.Contains(t, text, "Hallo Ada,\n\nAlles ist bereit.\n\nLos geht’s:\nhttps://atrium.example.com/reset/ABC\n\nBis bald.")
	require.Contains(t, html, `<html lang="de">`)
	require.Contains(t, html, `href="https://atrium.example.com/reset/ABC"`)
	require.Contains(t, html, "Atrium bei &lt;Larkspur&gt;")
	require.NotContains(t, html, "<img")
	require.NotContains(t, html, "<script")
}

func TestNoWordBecomesAHeader(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	sender := open(t, server.URL())
	for _, evil := range []string{"a\r\nBcc: eve@example.com", "a\nBcc: eve@example.com", "a\rBcc: eve@example.com", "a\u2028Bcc: eve@example.com", "a\r\n\r\n<script>", "a\x00\x0bBcc: eve@example.com", "a\u0085Bcc: eve@example.com"} {
		m := letterTo("Ada "+evil, "ada@example.com")
		m.Subject, m.ID = evil, evil
		require.NoError(t, sender.Send(t.Context(), m))
		got := server.Next(t)
		require.Equal(t, []string{"ada@example.com"}, got.To)
		head, _, _ := parts(t, got.Raw)
		require.Empty(t, head.Get("Bcc"), "%q", evil)
		require.NotContains(t, subject(t, head), "\n")
		require.Len(t, head, 9, "%q made a header: %v", evil, head)
	}
}

func TestNothingIsSentToWhatIsNoAddress(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t)
	sender := open(t, server.URL())
	for _, to := range []string{"", "ada", "ada@example.com\r\nRCPT TO:<eve@example.com>", "ada@example.com, eve@example.com", "ada@example.com>\r\nDATA"} {
		require.ErrorIs(t, sender.Send(t.Context(), letterTo("Ada", to)), mail.ErrRefused, "%q", to)
	}
	require.Empty(t, server.All())
}

func TestRefusedForGoodIsToldFromRefusedForNow(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t, mailtest.Failing(func(to string) error {
		if strings.HasPrefix(to, "gone") {
			return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such mailbox"}
		}
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "Later"}
	}))
	sender := open(t, server.URL())
	require.ErrorIs(t, sender.Send(t.Context(), letterTo("", "gone@example.com")), mail.ErrRefused)
	err := sender.Send(t.Context(), letterTo("", "busy@example.com"))
	require.Error(t, err)
	require.NotErrorIs(t, err, mail.ErrRefused)
}

func TestUserAndPasswordAreGiven(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t, mailtest.WithUser("ada", "p@ss word"))
	at := func(password string) string {
		return fmt.Sprintf("smtp://ada:%s@127.0.0.1:%d", password, server.Port())
	}
	require.NoError(t, open(t, at("p%40ss%20word")).Send(t.Context(), letterTo("", "ada@example.com")))
	require.Equal(t, "ada", server.Next(t).User)
	err := open(t, at("wrong-secret")).Send(t.Context(), letterTo("", "ada@example.com"))
	require.Error(t, err)
	require.NotContains(t, err.Error(), "wrong-secret")
}

// certificate is one for host, and the pool that trusts it.
func certificate(t *testing.T, host string) (*tls.Config, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: host}, DNSNames: []string{host}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	require.NoError(t, err)
	parsed, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, pool
}

func TestLineIsEncryptedWhereOffered(t *testing.T) {
	t.Parallel()
	cfg, pool := certificate(t, "localhost")
	server := mailtest.New(t, mailtest.WithTLS(cfg), mailtest.WithUser("ada", "secret"))
	sender := open(t, fmt.Sprintf("smtp://ada:secret@127.0.0.1:%d?tls=required", server.Port()))
	require.Error(t, sender.Send(t.Context(), letterTo("", "ada@example.com")), "a certificate that nobody vouches for")
	require.Empty(t, server.All())
	mail.Trust(sender, pool)
	require.NoError(t, sender.Send(t.Context(), letterTo("", "ada@example.com")))
	require.True(t, server.Next(t).TLS)
}

func TestPasswordStaysHereUnlessTheLineIsEncrypted(t *testing.T) {
	t.Parallel()
	server := mailtest.New(t, mailtest.WithUser("ada", "secret"))
	sender := open(t, fmt.Sprintf("smtp://ada:secret@127.0.0.1:%d?tls=required", server.Port()))
	require.ErrorContains(t, sender.Send(t.Context(), letterTo("", "ada@example.com")), "STARTTLS")
	require.Empty(t, server.All())
}

func TestSilentServerIsGivenUp(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0") // takes connections, says nothing
	require.NoError(t, err)
	defer l.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	require.Error(t, open(t, "smtp://"+l.Addr().String()).Send(ctx, letterTo("", "ada@example.com")))
}

func TestWithoutServerMailIsOff(t *testing.T) {
	t.Parallel()
	off := open(t, "")
	require.False(t, off.On())
	require.ErrorIs(t, off.Send(t.Context(), letterTo("", "ada@example.com")), mail.ErrOff)
}

func TestBadSettingsAreNamedWithoutTheirSecrets(t *testing.T) {
	t.Parallel()
	for _, url := range []string{"mail.example.com", "http://ada:hunter2@mail.example.com", "smtp://", "smtp://ada:hunter2@mail.example.com:xx", "smtp://ada:hunter2@mail.example.com?tls=maybe"} {
		_, err := mail.Open(mail.Config{URL: url, From: "atrium@example.com", Host: "h"})
		require.Error(t, err, url)
		require.NotContains(t, err.Error(), "hunter2")
	}
	_, err := mail.Open(mail.Config{URL: "smtp://mail.example.com", From: "nobody", Host: "h"})
	require.ErrorContains(t, err, "nobody")
}
