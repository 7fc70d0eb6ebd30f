package builtin

import (
	"context"
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
	if err != nil {
		return fmt.Errorf("lock the data folder: %w", err)
	}
	return nil
}

// release gives the folder back. It is the last thing to happen.
func (s *Server) release() {
	if s.lock == nil {
		return
	}
	if s.socket != "" && filepath.Dir(s.socket) != s.cfg.Dir {
		_ = os.Remove(s.socket) // empty by now
	}
	if s.log != nil {
		s.log.close()
	}
	_ = syscall.Flock(int(s.lock.Fd()), syscall.LOCK_UN) // a child that is being started may hold a copy of the file
	_ = s.lock.Close()
	s.lock = nil
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

// longestSocket is how long a path of the socket's folder the kernel takes, and
// some to spare.
const longestSocket = 80

// socket is the folder of the socket.
func (c Config) socket() string {
	at := filepath.Join(c.Dir, "socket")
	if len(at) > longestSocket || strings.Contains(at, ",") {
		return fmt.Sprintf("/tmp/atrium-%x", sha256.Sum256([]byte(c.Dir)))[:30]
	}
	return at
}

// makeSocketFolder uses a short folder elsewhere where a path in the data
// folder would be too long, or would read as two hosts.
func (s *Server) makeSocketFolder(context.Context) error {
	s.socket = s.cfg.socket()
	if filepath.Dir(s.socket) != s.cfg.Dir {
		return s.makeShortFolder()
	}
	if err := os.Mkdir(s.socket, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return s.cfg.problemFrom(err, "")
	}
	return s.give(s.socket)
}

// makeShortFolder finds the same folder at every start, so that none piles up
// after crashes. In a place where everybody writes it trusts only its own.
func (s *Server) makeShortFolder() error {
	err := os.Mkdir(s.socket, 0o700)
	if err == nil {
		return s.give(s.socket)
	}
	info, statErr := os.Lstat(s.socket)
	if statErr != nil || !info.IsDir() || info.Mode().Perm() != 0o700 {
		return s.cfg.problemFrom(err, "")
	}
	if owner, ok := info.Sys().(*syscall.Stat_t); ok && (int(owner.Uid) == s.account.uid || int(owner.Uid) == os.Geteuid()) {
		return s.give(s.socket)
	}
	return problem("Remove it, or choose a data folder with a shorter path with ATRIUM_DATA_DIR.", "The folder %s, which Atrium needs for its socket, belongs to another user.", s.socket)
}

// give hands something to the account that the server runs as.
func (s *Server) give(path string) error {
	if os.Geteuid() != 0 {
		return nil
	}
	return s.cfg.problemFrom(os.Lchown(path, s.account.uid, s.account.gid), "")
}

// giveAll hands over a folder with all in it, and never what lies elsewhere.
func (s *Server) giveAll(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close() //nolint:errcheck // it was only read
	return fs.WalkDir(root.FS(), ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return root.Lchown(path, s.account.uid, s.account.gid)
	})
}

// write replaces a file of the cluster as a whole, or not at all.
func (s *Server) write(path, content string) error {
	f, err := os.CreateTemp(filepath.Dir(path), "atrium-half-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // it is gone once it is renamed
	defer f.Close()           //nolint:errcheck // closed below already
	if _, err := f.WriteString(content); err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close(), s.give(f.Name())); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
