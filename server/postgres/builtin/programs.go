package builtin

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
)

// Oldest is the oldest major version that Atrium works with.
const Oldest = 15

// Binaries are the programs of one Postgres.
type Binaries struct {
	Dir   string // where postgres and initdb are
	Lib   string // their libraries, if they bring them along
	Major int
	From  string // "configured", "installed" or "package"
}

// places are where systems install it. deploy/postgres/fetch.sh knows them too.
var places = []string{
	"/usr/lib/postgresql/*/bin",                          // Debian
	"/usr/pgsql-*/bin",                                   // packages of the Postgres project
	"/usr/lib/postgresql*/bin",                           // SUSE
	"/usr/lib64/postgresql-*/bin",                        // Gentoo
	"/usr/libexec/postgresql*",                           // Alpine
	"/usr/local/pgsql/bin",                               // built from source
	"/opt/homebrew/opt/postgresql@*/bin",                 // Homebrew
	"/usr/local/opt/postgresql@*/bin",                    // Homebrew on Intel
	"/Applications/Postgres.app/Contents/Versions/*/bin", // Postgres.app
}

// Find looks for the programs: configured, installed (the newest), packaged.
// A folder that belongs to one major version takes only that.
func Find(ctx context.Context, cfg Config) (Binaries, error) {
	belongs := cfg.major()
	var newest Binaries // of those that do not fit
	for b := range cfg.candidates() {
		b.Major = b.version(ctx)
		if b.Major >= Oldest && (belongs == 0 || b.Major == belongs) {
			return b, nil
		}
		if b.Major > newest.Major {
			newest = b
		}
	}
	return Binaries{}, cfg.noneFits(belongs, newest)
}

func (c Config) noneFits(belongs int, newest Binaries) error {
	switch {
	case c.Bin != "" && newest.Major == 0:
		return problem("Name the folder that holds both, often /usr/lib/postgresql/<version>/bin.",
			"ATRIUM_POSTGRES_BIN names %s, where there are no programs postgres and initdb that run.", c.Bin)
	case belongs > 0:
		return problem(
			fmt.Sprintf("Install Postgres %d, or name the folder of its programs in ATRIUM_POSTGRES_BIN; to change the version, move the data with its pg_dump into a new folder.", belongs),
			"The data in %s was made by Postgres %d, which is not on this machine.", c.Dir, belongs)
	case newest.Major > 0:
		return problem("Install a newer one (apt-get install postgresql), or name the folder of its programs in ATRIUM_POSTGRES_BIN.",
			"Atrium needs Postgres %d or newer, and finds only Postgres %d.", Oldest, newest.Major)
	}
	return problem(
		"Install it (apt-get install postgresql), or start Atrium with make run, which fetches one, or name a folder with postgres and initdb in ATRIUM_POSTGRES_BIN.",
		"There is no Postgres of version %d or newer on this machine.", Oldest)
}

func (c Config) candidates() iter.Seq[Binaries] {
	return func(yield func(Binaries) bool) {
		if c.Bin != "" {
			yield(Binaries{Dir: c.Bin, Lib: libraries(c.Bin), From: "configured"})
			return
		}
		if c.Source != Packaged {
			for _, dir := range installed() {
				if !yield(Binaries{Dir: dir, From: "installed"}) {
					return
				}
			}
		}
		if c.Source != Installed {
			c.packaged(yield)
		}
	}
}

// libraries is the folder beside the programs, where they brought their own.
func libraries(bin string) string {
	lib := filepath.Join(filepath.Dir(bin), "lib")
	if own, err := filepath.Glob(filepath.Join(lib, "libpq.*")); err != nil || len(own) == 0 {
		return ""
	}
	return lib
}

func (c Config) packaged(yield func(Binaries) bool) {
	for _, packages := range c.Packages {
		dir, err := c.unpacked(packages)
		if err == nil && !yield(Binaries{Dir: filepath.Join(dir, "bin"), Lib: filepath.Join(dir, "lib"), From: "package"}) {
			return
		}
	}
}

// installed are the folders of installed programs, the newest first.
func installed() (dirs []string) {
	for _, pattern := range places {
		matches, _ := filepath.Glob(pattern) // the patterns are well formed
		dirs = append(dirs, matches...)
	}
	slices.SortStableFunc(dirs, func(a, b string) int { return cmp.Compare(number(b), number(a)) })
	if path, err := exec.LookPath("postgres"); err == nil {
		if file, err := filepath.EvalSymlinks(path); err == nil {
			dirs = append(dirs, filepath.Dir(file))
		}
	}
	return dirs
}

var lastNumber = regexp.MustCompile(`(\d+)(/bin)?$`)

func number(dir string) int {
	m := lastNumber.FindStringSubmatch(dir)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1]) // digits
	return n
}

var versionOf = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// version is zero if the programs are not there or do not run here.
func (b Binaries) version(ctx context.Context) int {
	if _, err := os.Stat(b.program("postgres")); err != nil {
		return 0
	}
	cmd := exec.CommandContext(ctx, b.program("initdb"), "--version") //nolint:gosec // the folder is the admin's choice
	cmd.Env = b.env()
	out, err := cmd.Output()
	m := versionOf.FindSubmatch(out)
	if err != nil || m == nil {
		return 0
	}
	major, _ := strconv.Atoi(string(m[1])) // digits
	return major
}

// env hands on nothing of Atrium's own, where passwords may be.
func (b Binaries) env() []string {
	env := []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	libraries := cmp.Or(b.Lib, os.Getenv("LD_LIBRARY_PATH"))
	if libraries != "" {
		env = append(env, "LD_LIBRARY_PATH="+libraries)
	}
	return env
}

func (b Binaries) program(name string) string { return filepath.Join(b.Dir, name) }
