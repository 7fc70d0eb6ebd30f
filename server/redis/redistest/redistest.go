// Package redistest runs a real Redis for a test, which can stop, freeze and
// restart it.
package redistest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// Server is a Redis that the test owns.
type Server struct {
	t      testing.TB
	socket string
	run    *exec.Cmd
}

// Start runs a Redis until t ends.
func Start(t testing.TB) *Server {
	t.Helper()
	dir, err := os.MkdirTemp("", "atrium-redis-") //nolint:usetesting // t.TempDir is too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{t: t, socket: filepath.Join(dir, "redis.sock")}
	t.Cleanup(func() {
		s.Kill()
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	s.Restart()
	return s
}

// URL is where the server listens.
func (s *Server) URL() string { return "unix://" + s.socket }

// Restart starts the server again, empty, and waits until it answers.
func (s *Server) Restart() {
	s.t.Helper()
	s.Kill()
	s.run = exec.Command("redis-server", "--port", "0", "--unixsocket", s.socket, "--save", "", "--appendonly", "no") //nolint:gosec,noctx // the test ends it
	s.run.Dir = filepath.Dir(s.socket)
	if err := s.run.Start(); err != nil {
		s.t.Fatal("redis-server does not start; is it installed? ", err)
	}
	client := redis.NewClient(&redis.Options{Network: "unix", Addr: s.socket})
	defer client.Close() //nolint:errcheck // nothing is left to lose
	ctx, done := context.WithTimeout(context.Background(), 20*time.Second)
	defer done()
	for client.Ping(ctx).Err() != nil {
		if ctx.Err() != nil {
			s.t.Fatal("redis-server does not answer")
		}
	}
}

// Kill ends the server at once, if it runs.
func (s *Server) Kill() {
	if s.run == nil {
		return
	}
	_ = s.run.Process.Kill()
	_ = s.run.Wait() // it was killed; that is its error
	s.run = nil
}

// Freeze makes the server hang: connections stay, and nothing is answered.
func (s *Server) Freeze() { s.signal(syscall.SIGSTOP) }

// Thaw ends a Freeze.
func (s *Server) Thaw() { s.signal(syscall.SIGCONT) }

func (s *Server) signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.run.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}
