package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"syscall"
	"time"

	"github.com/atrium-social/atrium/server/mail"
	"github.com/atrium-social/atrium/server/redis"
)

type doctorCommand struct{}

// examination is one thing that the doctor looks at. What finds nothing to
// say is left out.
type examination struct {
	name string
	look func(context.Context, *Config) (finds string, err error)
}

var examinations = []examination{
	{"Public address", lookAtAddress},
	{"Port", lookAtPort},
	{"Data folder", lookAtFolder},
	{"Disk space", lookAtDisk},
	{"Open files", lookAtFiles},
	{"Postgres", lookAtPostgres},
	{"Redis", lookAtRedis},
	{"Mail", lookAtMail},
}

// Run looks at everything Atrium needs, and says how to mend what is wrong. It
// changes nothing.
func (doctorCommand) Run(ctx context.Context, cfg *Config) error {
	wrong := 0
	for _, e := range examinations {
		looking, done := context.WithTimeout(ctx, 30*time.Second)
		finds, err := e.look(looking, cfg)
		done()
		switch {
		case err != nil:
			wrong++
			fmt.Printf("✗ %-15s %s\n", e.name, explain(err))
		case finds != "":
			fmt.Printf("✓ %-15s %s\n", e.name, finds)
		}
	}
	switch wrong {
	case 0:
		fmt.Println("Everything is as it should be.")
		return nil
	case 1:
		return sentence("One of these needs mending.")
	}
	return sentence("%d of these need mending.", wrong)
}

func lookAtAddress(_ context.Context, cfg *Config) (string, error) {
	u, err := cfg.PublicURL()
	if err != nil {
		return "", err
	}
	if u.Scheme == "http" && u.Hostname() != "localhost" {
		return "", sentence("%s is not encrypted, so passwords can be read on the way. Put a proxy with https in front, and name it: ATRIUM_URL=https://%s.", u, u.Hostname())
	}
	return u.String(), nil
}

func lookAtPort(ctx context.Context, cfg *Config) (string, error) {
	l, err := listen(ctx, cfg.Addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return lookAtNeighbour(ctx, cfg)
	}
	if err != nil {
		return "", err
	}
	return cfg.Addr + " is free", l.Close()
}

// lookAtNeighbour tells Atrium itself from another program on its port.
func lookAtNeighbour(ctx context.Context, cfg *Config) (string, error) {
	_, port, err := net.SplitHostPort(cfg.Addr)
	if err != nil {
		return "", err
	}
	if answersAsAtrium(ctx, "http://localhost:"+port) {
		return cfg.Addr + " is used by Atrium, which runs", nil
	}
	return "", syscall.EADDRINUSE
}

func lookAtRedis(ctx context.Context, cfg *Config) (string, error) {
	if cfg.RedisURL == "" {
		return "", nil
	}
	r, err := redis.Open(cfg.RedisURL, slog.New(slog.DiscardHandler))
	if err != nil {
		return "", badRedisURL()
	}
	defer r.Close() //nolint:errcheck // it held nothing
	if err := r.Ping(ctx); err != nil {
		return "", sentence("Redis does not answer at %s. Start it, or check ATRIUM_REDIS_URL; without it instances hear each other up to a second later.", hostOf(cfg.RedisURL))
	}
	return "answers", nil
}

func badRedisURL() error {
	return sentence("ATRIUM_REDIS_URL cannot be read. Write it like redis://:password@redis.example.com:6379/0.")
}

// hostOf is where a URL leads, without the password in it.
func hostOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return "its address"
	}
	if u.Host == "" {
		return u.Path
	}
	return u.Host
}

func lookAtMail(ctx context.Context, cfg *Config) (string, error) {
	public, err := cfg.PublicURL()
	if err != nil {
		return "", nil //nolint:nilerr // said at the public address
	}
	sender, err := mail.Open(mail.Config{URL: cfg.SMTPURL, From: cfg.MailFrom, Host: public.Hostname()})
	if err != nil {
		return "", sentence("Mail is set up wrongly: %v. Mend ATRIUM_SMTP_URL or ATRIUM_MAIL_FROM.", err)
	}
	server, ok := sender.(*mail.SMTP)
	if !ok {
		return "not set up: links are shown to the admin instead", nil
	}
	if err := server.Reach(ctx); err != nil {
		return "", sentence("The mail server does not let Atrium in: %v. Check ATRIUM_SMTP_URL.", err)
	}
	return hostOf(cfg.SMTPURL) + " takes mail", nil
}
