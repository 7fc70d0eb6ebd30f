package builtin

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// takeFolder makes the folder this process's own. The kernel drops the lock
// however the process ends, so whatever still runs under it is an orphan.
func (s *Server) takeFolder(context.Context) error {
	if err := os.MkdirAll(s.cfg.Dir, 0o755); err != nil { //nolint:gosec // the server's user goes through it
		return s.cfg.problemFrom(err, "")
	}
	lock, err := os.OpenFile(filepath.Join(s.cfg.Dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return s.cfg.problemFrom(err, "")
	}
	s.lock = lock
	err = syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return problem("Stop that one first, or choose another folder with ATRIUM_DATA_DIR.", "Another Atrium already uses the data folder %s.", s.cfg.Dir)
	}
	return err
}

func (s *Server) unlock() {
	if s.lock != nil {
		_ = s.lock.Close()
		s.lock = nil
	}
}

func (s *Server) findPrograms(ctx context.Context) (err error) {
	s.bin, err = Find(ctx, s.cfg)
	return err
}

// major is the version that the cluster in the folder belongs to, or zero.
func (c Config) major() int {
	raw, err := os.ReadFile(filepath.Join(c.Dir, "cluster", "PG_VERSION"))
	if err != nil {
		return 0
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(raw)))
	if err != nil {
		return 0
	}
	return major
}

// longestSocket keeps the socket's path within what the kernel takes.
const longestSocket = 80

func (s *Server) makeSocketFolder(context.Context) error {
	s.socket = filepath.Join(s.cfg.Dir, "socket")
	if len(s.socket) > longestSocket {
		sum := sha256.Sum256([]byte(s.cfg.Dir))
		s.socket = filepath.Join(os.TempDir(), fmt.Sprintf("atrium-%x", sum[:8]))
	}
	if err := os.MkdirAll(s.socket, 0o700); err != nil {
		return s.cfg.problemFrom(err, "")
	}
	return s.cfg.problemFrom(s.give(s.socket), "")
}

// makePassword keeps a random password, asked for even on the socket.
func (s *Server) makePassword(context.Context) error {
	at := filepath.Join(s.cfg.Dir, "password")
	raw, err := os.ReadFile(at)
	if errors.Is(err, fs.ErrNotExist) {
		raw = []byte(rand.Text())
		err = os.WriteFile(at, raw, 0o600)
	}
	s.password = string(raw)
	return s.cfg.problemFrom(err, "")
}

// give hands a folder to the user that the server runs as.
func (s *Server) give(path string) error {
	who, err := s.runAs()
	if err != nil || who.Credential == nil {
		return err
	}
	return os.Chown(path, int(who.Credential.Uid), int(who.Credential.Gid))
}
