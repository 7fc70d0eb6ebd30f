package builtin

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// run starts the server. Its settings are in the cluster's files; the name on
// its command line tells it from other people's.
func (s *Server) run(context.Context) (err error) {
	if s.log, err = openLogbook(s.LogFile(), s.account); err != nil {
		return s.cfg.problemFrom(fmt.Errorf("open the log of Postgres: %w", err), "")
	}
	cmd := exec.Command(s.bin.program("postgres"), "-D", s.cluster(), "-c", s.named()) //nolint:gosec,noctx // it outlives every call; Stop ends it
	cmd.Env, cmd.Dir, cmd.Stdout, cmd.Stderr = s.bin.env(), s.cfg.Dir, s.log, s.log
	cmd.WaitDelay = 5 * time.Second
	p, err := s.account.launch(cmd)
	if err != nil {
		return s.cfg.problemFrom(fmt.Errorf("start the built-in Postgres: %w", err), "")
	}
	s.process = p
	return nil
}

// patience is how long a start may take before the person is told why.
const patience = 5 * time.Second

// awaitReady waits for as long as the server lives: after a crash it may have
// minutes of work to do again.
func (s *Server) awaitReady(ctx context.Context) error {
	long := time.After(patience)
	for wait := time.Millisecond; !s.isReady(); wait = min(wait*3/2, 4*time.Millisecond) {
		select {
		case <-s.process.done:
			return s.cfg.problemFrom(fmt.Errorf("start the built-in Postgres: %w", s.process.err), s.log.lastWords())
		case <-ctx.Done():
			return fmt.Errorf("wait for the built-in Postgres: %w", ctx.Err())
		case <-long:
			s.cfg.Log.WarnContext(ctx, "the built-in Postgres takes long to start; after a crash it reads again what was written last", "log", s.LogFile())
		case <-time.After(wait):
		}
	}
	return nil
}

// isReady reads the file in which the server says how far it is: its process id
// stands in the first line, its state in the eighth.
func (s *Server) isReady() bool {
	raw, err := os.ReadFile(s.pidFile())
	if err != nil {
		return false
	}
	lines := strings.Split(string(raw), "\n")
	return len(lines) >= 8 && lines[0] == strconv.Itoa(s.process.cmd.Process.Pid) && strings.TrimSpace(lines[7]) == "ready"
}

func (s *Server) pidFile() string { return filepath.Join(s.cluster(), "postmaster.pid") }

// Error codes of Postgres.
const (
	noSuchDatabase = "3D000"
	wrongPassword  = "28P01"
)

// makeDatabase makes Atrium's database at the first start.
func (s *Server) makeDatabase(ctx context.Context) error {
	err := s.execute(ctx, "atrium", `select`)
	if code(err) == noSuchDatabase {
		err = s.execute(ctx, "postgres", `create database atrium`)
	}
	if code(err) == wrongPassword {
		return problem("Remove that file and start Atrium again; it then sets a new one.",
			"The password of the built-in Postgres is not the one in %s.", passwordIn(s.cluster()))
	}
	if err != nil {
		return s.cfg.problemFrom(fmt.Errorf("reach the built-in Postgres: %w", err), err.Error())
	}
	return nil
}

func (s *Server) execute(ctx context.Context, database, sql string) error {
	conn, err := pgx.Connect(ctx, s.url(database))
	if err != nil {
		return err
	}
	defer conn.Close(ctx) //nolint:errcheck // nothing is left to lose
	_, err = conn.Exec(ctx, sql)
	return err
}

func code(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code
	}
	return ""
}
