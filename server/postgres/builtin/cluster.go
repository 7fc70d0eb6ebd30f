package builtin

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"
)

// needed is how much room a new cluster takes, with some to spare.
const needed = 200 << 20

// makeCluster makes the cluster beside its final place and renames it when it
// is whole and on disk: a half-made one is never mistaken for a real one.
func (s *Server) makeCluster(ctx context.Context) error {
	_, err := os.Stat(filepath.Join(s.cluster(), "PG_VERSION"))
	if err == nil {
		return s.settleOwner()
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return s.cfg.problemFrom(err, "")
	}
	if inside, err := os.ReadDir(s.cluster()); err == nil && len(inside) > 0 {
		return problem("Put back what is missing, or move the folder out of the way.", "The folder %s is not a Postgres cluster.", s.cluster())
	}
	if free, err := free(s.cfg.Dir); err == nil && free < needed {
		return s.cfg.problemFrom(syscall.ENOSPC, "")
	}
	half, err := s.makeHalf(ctx)
	if err != nil {
		return s.cfg.problemFrom(err, "")
	}
	defer os.RemoveAll(half) //nolint:errcheck // it is gone once it is renamed
	if err := s.initialise(ctx, half); err != nil {
		return err
	}
	return s.cfg.problemFrom(s.keep(half), "")
}

// settleOwner hands a cluster that was used as another user to this one.
func (s *Server) settleOwner() error {
	var info syscall.Stat_t
	if err := syscall.Stat(s.cluster(), &info); err != nil {
		return s.cfg.problemFrom(err, "")
	}
	if os.Geteuid() != 0 || int(info.Uid) == s.account.uid {
		return nil
	}
	return s.cfg.problemFrom(s.giveAll(s.cluster()), "")
}

// makeHalf makes an empty folder, and clears away what a start left that did
// not come to its end.
func (s *Server) makeHalf(ctx context.Context) (string, error) {
	old, err := filepath.Glob(filepath.Join(s.cfg.Dir, "half-*"))
	if err != nil {
		return "", err
	}
	for _, dir := range old {
		if err := removeUsed(ctx, dir); err != nil {
			return "", err
		}
	}
	half, err := os.MkdirTemp(s.cfg.Dir, "half-")
	if err != nil {
		return "", err
	}
	return half, s.give(half)
}

// removeUsed removes a folder in which a killed Atrium's initdb may still be
// at work, for a moment.
func removeUsed(ctx context.Context, dir string) error {
	for {
		err := os.RemoveAll(dir)
		if !errors.Is(err, syscall.ENOTEMPTY) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// ctypes are the ways to know the letters of all languages: not every system
// has each. The order of texts stays that of their bytes everywhere, so that
// no index depends on the system's version.
var ctypes = []string{"C.UTF-8", "en_US.UTF-8", "C"}

func (s *Server) initialise(ctx context.Context, half string) (err error) {
	secret := filepath.Join(s.socket, "password")
	s.password = rand.Text()
	if err := s.cfg.problemFrom(s.write(secret, s.password), ""); err != nil {
		return err
	}
	defer os.Remove(secret) //nolint:errcheck // it lies in a private folder
	args := []string{"-D", half, "-U", "atrium", "-A", "scram-sha-256", "--pwfile=" + secret, "-E", "UTF8", "--locale=C", "--no-instructions", "--no-sync"}
	var said string
	for _, ctype := range ctypes {
		said, err = s.program(ctx, "", "initdb", append(args, "--lc-ctype="+ctype)...)
		if !strings.Contains(said, "invalid locale name") {
			break
		}
	}
	if err != nil {
		return s.cfg.problemFrom(fmt.Errorf("make a Postgres cluster: %w", err), said)
	}
	return s.cfg.problemFrom(s.write(passwordIn(half), s.password), "")
}

func (s *Server) keep(half string) error {
	if !s.cfg.Throwaway {
		if err := syncAll(half); err != nil {
			return fmt.Errorf("write the cluster to disk: %w", err)
		}
	}
	if err := os.Rename(half, s.cluster()); err != nil {
		return err
	}
	return syncOne(s.cfg.Dir)
}

// syncAll writes a folder to disk, many files at once: that takes a fifth of
// the time that initdb takes, which writes one after the other.
func syncAll(dir string) error {
	var g errgroup.Group
	g.SetLimit(16)
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err == nil {
			g.Go(func() error { return syncOne(path) })
		}
		return err
	})
	return errors.Join(err, g.Wait())
}

func syncOne(path string) error {
	f, err := os.Open(path) //nolint:gosec // the admin's choice
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	return f.Sync()
}

// passwordIn is where the password is kept: in the cluster, so that whoever
// copies one copies the other.
func passwordIn(cluster string) string { return filepath.Join(cluster, "atrium.password") }

// makePassword reads the password, which is asked for even on the socket, and
// sets a new one where it was lost.
func (s *Server) makePassword(ctx context.Context) error {
	raw, err := os.ReadFile(passwordIn(s.cluster()))
	if err == nil {
		s.password = string(raw)
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return s.cfg.problemFrom(err, "")
	}
	s.password = rand.Text()
	said, err := s.program(ctx, "alter role atrium password '"+s.password+"'\n", "postgres", "--single", "-D", s.cluster(), "-c", "exit_on_error=on", "postgres")
	if err != nil {
		return s.cfg.problemFrom(fmt.Errorf("set a new password: %w", err), said)
	}
	return s.cfg.problemFrom(s.write(passwordIn(s.cluster()), s.password), "")
}
