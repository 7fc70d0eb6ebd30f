package builtin

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// needed is how much room a new cluster takes, with some to spare.
const needed = 200 << 20

// makeCluster makes the cluster beside its final place and renames it when it
// is whole: a half-made one is never mistaken for a real one.
func (s *Server) makeCluster(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(s.cluster(), "PG_VERSION")); err == nil {
		return nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return s.cfg.problemFrom(err, "")
	}
	if free, err := free(s.cfg.Dir); err == nil && free < needed {
		return s.cfg.problemFrom(syscall.ENOSPC, "")
	}
	half := s.cluster() + ".half"
	if err := os.RemoveAll(half); err != nil {
		return s.cfg.problemFrom(err, "")
	}
	if err := os.Mkdir(half, 0o700); err != nil {
		return s.cfg.problemFrom(err, "")
	}
	if err := s.give(half); err != nil {
		return err
	}
	if err := s.initialise(ctx, half); err != nil {
		return err
	}
	return os.Rename(half, s.cluster())
}

func (s *Server) initialise(ctx context.Context, dir string) error {
	secret := filepath.Join(s.socket, "password")
	if err := os.WriteFile(secret, []byte(s.password), 0o600); err != nil {
		return s.cfg.problemFrom(err, "")
	}
	defer os.Remove(secret) //nolint:errcheck // it lies in a private folder
	if err := s.give(secret); err != nil {
		return err
	}
	args := []string{"-D", dir, "-U", "atrium", "-A", "scram-sha-256", "--pwfile=" + secret, "-E", "UTF8", "--locale=C", "--no-instructions"}
	if s.cfg.Throwaway {
		args = append(args, "-N")
	}
	cmd := exec.CommandContext(ctx, s.bin.program("initdb"), args...) //nolint:gosec // the folder is the admin's choice
	cmd.Env, cmd.Dir = s.bin.env(), "/"
	var err error
	if cmd.SysProcAttr, err = s.runAs(); err != nil {
		return err
	}
	if said, err := cmd.CombinedOutput(); err != nil {
		return s.cfg.problemFrom(fmt.Errorf("make a Postgres cluster: %w", err), string(said))
	}
	return nil
}

// makeDatabase makes Atrium's database at the first start.
func (s *Server) makeDatabase(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, s.url("postgres"))
	if err != nil {
		return fmt.Errorf("reach the built-in Postgres: %w", err)
	}
	defer conn.Close(ctx) //nolint:errcheck // nothing is left to lose
	var there bool
	if err := conn.QueryRow(ctx, `select exists (select from pg_database where datname = 'atrium')`).Scan(&there); err != nil || there {
		return err
	}
	_, err = conn.Exec(ctx, `create database atrium`)
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return s.cfg.problemFrom(err, pg.Message)
	}
	return err
}
