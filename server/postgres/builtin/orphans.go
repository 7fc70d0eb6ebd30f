package builtin

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	quitAfter   = 8 * time.Second  // an orphan that does not end when asked to
	giveUpAfter = 15 * time.Second // on what still works in the cluster
)

// named gives the processes of this cluster a name of their own to be known
// by: the server shows it on its command line, its children in their titles.
func (s *Server) named() string { return "cluster_name=" + s.name() }

func (s *Server) name() string {
	return fmt.Sprintf("atrium-%.6x", sha256.Sum256([]byte(s.cluster())))
}

// endOrphans ends what an Atrium that was killed left running, and waits until
// the last process is gone: two servers at once would ruin the data.
func (s *Server) endOrphans(ctx context.Context) error {
	if _, err := os.Stat(s.pidFile()); err != nil {
		return nil //nolint:nilerr // none, or the next step says why not
	}
	ask := syscall.SIGINT
	quit, giveUp := time.After(quitAfter), time.After(giveUpAfter)
	for wait := time.Millisecond; ; wait = min(wait*3/2, 50*time.Millisecond) {
		left := s.leftRunning()
		if left == (remains{}) {
			return s.dropPidFile()
		}
		if left.strange != 0 {
			return s.stillUsed(left.strange)
		}
		if ask != 0 && left.server != 0 {
			s.cfg.Log.WarnContext(ctx, "ending a Postgres that was left running", "process", left.server)
			_ = syscall.Kill(left.server, ask)
			ask = 0
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-quit:
			ask = syscall.SIGQUIT
		case <-giveUp:
			return s.stillUsed(max(left.server, left.child))
		case <-time.After(wait):
		}
	}
}

func (s *Server) stillUsed(id int) error {
	return problem(fmt.Sprintf("End it (kill -INT %d) and start Atrium again.", id),
		"A Postgres that Atrium cannot end uses the data folder %s.", s.cfg.Dir)
}

// remains are the processes that work in the cluster, zero for none.
type remains struct {
	server  int // started by Atrium
	child   int // of a server; it ends by itself when that has ended
	strange int // a server that somebody started by hand, and has reasons for
}

func (s *Server) leftRunning() (left remains) {
	for id, command := range commands() {
		switch {
		case !strings.Contains(command, "postgres"):
		case strings.Contains(command, s.named()):
			left.server = id
		case strings.Contains(command, s.name()):
			left.child = id
		case strings.Contains(command+" ", "-D "+s.cluster()+" "):
			left.strange = id
		}
	}
	return left
}

// dropPidFile removes the file of a server that is gone if its number belongs
// to another process by now: Postgres would take that one for the server. In a
// container the numbers are the same after every start.
func (s *Server) dropPidFile() error {
	raw, err := os.ReadFile(s.pidFile())
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return s.cfg.problemFrom(err, "")
	}
	first, _, _ := strings.Cut(string(raw), "\n")
	id, err := strconv.Atoi(strings.TrimSpace(first))
	if err == nil && errors.Is(syscall.Kill(id, 0), syscall.ESRCH) {
		return nil // Postgres sees that itself
	}
	return s.cfg.problemFrom(os.Remove(s.pidFile()), "")
}
