package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"

	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/builtin"
)

// standing is the data folder or, while that is to be made, the nearest folder
// above it.
func (c *Config) standing() (dir string, there bool, err error) {
	dir, err = filepath.Abs(c.DataDir)
	if err != nil {
		return "", false, err
	}
	for at := dir; ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		switch {
		case err == nil && !info.IsDir():
			return "", false, sentence("The data folder %s cannot be made, because a file is in its way. Move the file, or choose another folder with ATRIUM_DATA_DIR.", dir)
		case err == nil:
			return at, at == dir, nil
		case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, unix.ENOTDIR):
			return "", false, err
		}
	}
}

func lookAtFolder(_ context.Context, cfg *Config) (string, error) {
	dir, there, err := cfg.standing()
	if err != nil {
		return "", err
	}
	if err := unix.Access(dir, unix.W_OK|unix.X_OK); err != nil {
		return "", &fs.PathError{Op: "write in", Path: dir, Err: err}
	}
	if !there {
		return "will be made in " + dir, nil
	}
	return dir + " can be written", nil
}

// roomNeeded is below what Atrium should have to itself: a new database takes
// 50 MB, and Postgres writes ahead what it changes.
const roomNeeded = 1 << 30

func lookAtDisk(_ context.Context, cfg *Config) (string, error) {
	dir, _, err := cfg.standing()
	if err != nil {
		return "", nil //nolint:nilerr // said at the data folder
	}
	var disk unix.Statfs_t
	if err := unix.Statfs(dir, &disk); err != nil {
		return "", err
	}
	free := uint64(disk.Bavail) * uint64(disk.Bsize) //nolint:unconvert // other widths on other systems
	if free < roomNeeded {
		return "", sentence("Only %d MB are free on the disk of %s, and files and the database grow. Free a gigabyte at least, or choose another folder with ATRIUM_DATA_DIR.", free>>20, dir)
	}
	return fmt.Sprintf("%d GB free", free>>30), nil
}

// filesBeside is what else Atrium opens beside a file for each open page.
const filesBeside = 200

func lookAtFiles(_ context.Context, cfg *Config) (string, error) {
	var most unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &most); err != nil {
		return "", err
	}
	if most.Max < uint64(cfg.Sockets+filesBeside) { //nolint:unconvert // other widths on other systems
		return "", sentence("Atrium may open %d files, too few for the %d open pages that ATRIUM_SOCKETS allows. Raise the limit (LimitNOFILE= in systemd, ulimit -n in a shell), or set ATRIUM_SOCKETS=%d.",
			most.Max, cfg.Sockets, max(int(most.Max)-filesBeside, 100)) //nolint:unconvert // as above
	}
	return fmt.Sprintf("enough for %d open pages", cfg.Sockets), nil
}

func lookAtPostgres(ctx context.Context, cfg *Config) (string, error) {
	if cfg.DatabaseURL == "" {
		b, err := builtin.Find(ctx, builtin.Config{Dir: filepath.Join(cfg.DataDir, "postgres"), Bin: cfg.PostgresBin, Packages: []string{"deploy/postgres"}})
		return fmt.Sprintf("built in, version %d from %s", b.Major, b.Dir), err
	}
	db, err := postgres.Open(ctx, cfg.DatabaseURL, postgres.Options{Connections: 1})
	if err != nil {
		return "", err
	}
	defer db.Close()
	version, err := postgres.Value[string](ctx, db, "version", `select current_setting('server_version')`, postgres.Args{})
	if err != nil {
		return "", err
	}
	return "version " + version + " answers", lookAtClock(ctx, db)
}

// lookAtClock compares the two clocks that sessions and links run out by.
func lookAtClock(ctx context.Context, db *postgres.DB) error {
	theirs, err := postgres.Value[time.Time](ctx, db, "time", `select clock_timestamp()`, postgres.Args{})
	if err != nil {
		return err
	}
	if apart := time.Since(theirs).Abs().Round(time.Second); apart > time.Minute {
		return sentence("The clock of the database is %v apart from this machine's. Let both follow a time server (timedatectl set-ntp true).", apart)
	}
	return nil
}
