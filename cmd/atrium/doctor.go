package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/atrium-social/atrium/server/mail"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/builtin"
)

type doctorCommand struct{}

// examination is one thing that the doctor looks at.
type examination struct {
	name string
	look func(context.Context, *Config) (finds string, err error)
}

// Run looks at everything Atrium needs, and says how to mend what is wrong.
func (doctorCommand) Run(ctx context.Context, cfg *Config) error {
	wrong := 0
	for _, e := range []examination{
		{"Public address", lookAtAddress}, {"Port", lookAtPort}, {"Data folder", lookAtFolder}, {"Postgres", lookAtPostgres}, {"Mail", lookAtMail},
	} {
		finds, err := e.look(ctx, cfg)
		if err != nil {
			wrong++
			fmt.Printf("✗ %-15s %s\n", e.name, explain(err))
			continue
		}
		fmt.Printf("✓ %-15s %s\n", e.name, finds)
	}
	if wrong > 0 {
		return sentence("%d of these need mending.", wrong)
	}
	fmt.Println("Everything is as it should be.")
	return nil
}

func lookAtAddress(_ context.Context, cfg *Config) (string, error) {
	u, err := cfg.PublicURL()
	if err != nil {
		return "", err
	}
	if u.Scheme == "http" && u.Hostname() != "localhost" {
		return u.String() + " (without https, passwords can be read on the way)", nil
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

func lookAtFolder(_ context.Context, cfg *Config) (string, error) {
	dir, err := filepath.Abs(cfg.DataDir)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // Postgres' user goes through it
		return "", err
	}
	probe, err := os.CreateTemp(dir, "doctor-")
	if err != nil {
		return "", err
	}
	defer os.Remove(probe.Name()) //nolint:errcheck // it is empty
	_ = probe.Close()
	return dir + " can be written", nil
}

func lookAtPostgres(ctx context.Context, cfg *Config) (string, error) {
	if cfg.DatabaseURL == "" {
		b, err := builtin.Find(ctx, builtin.Config{Dir: filepath.Join(cfg.DataDir, "postgres"), Bin: cfg.PostgresBin, Packages: []string{"deploy/postgres"}})
		return fmt.Sprintf("built in, version %d from %s", b.Major, b.Dir), err
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	db, err := postgres.Open(ctx, cfg.DatabaseURL, postgres.Options{Connections: 1})
	if err != nil {
		return "", err
	}
	defer db.Close()
	version, err := postgres.Value[int](ctx, db, "version", `select current_setting('server_version_num')::int / 10000`, postgres.Args{})
	if err == nil && version < builtin.Oldest {
		err = sentence("The database is Postgres %d; Atrium needs %d or newer.", version, builtin.Oldest)
	}
	return fmt.Sprintf("version %d answers", version), err
}

// lookAtMail signs in at the mail server, and sends nothing.
func lookAtMail(ctx context.Context, cfg *Config) (string, error) {
	u, err := cfg.PublicURL()
	if err != nil {
		return "", err
	}
	post, err := mail.Open(mail.Config{URL: cfg.SMTPURL, From: cfg.MailFrom, Host: u.Hostname()})
	if err != nil {
		return "", sentence("Mail cannot be set up: %v. Check ATRIUM_SMTP_URL and ATRIUM_MAIL_FROM.", err)
	}
	server, ok := post.(*mail.SMTP)
	if !ok {
		return "off: links are shown to the admin", nil
	}
	if err := server.Reach(ctx); err != nil {
		return "", sentence("The mail server does not take us in: %v. Check ATRIUM_SMTP_URL.", err)
	}
	return "the mail server takes us in", nil
}
