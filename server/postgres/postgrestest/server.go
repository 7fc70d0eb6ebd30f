package postgrestest

import (
	"context"
	"os"
	"path/filepath"
	"sync"

	"github.com/atrium-social/atrium/server/postgres/builtin"
)

// server is the URL of the server that all tests of this binary share. One
// that it starts itself ends with the test binary.
var server = sync.OnceValues(func() (string, error) {
	if at := os.Getenv("ATRIUM_TEST_DATABASE_URL"); at != "" {
		return at, nil
	}
	at, _, err := Start(context.Background())
	return at, err
})

// Start runs a throwaway server until stop.
func Start(ctx context.Context) (at string, stop func(), err error) {
	dir, err := os.MkdirTemp("", "atrium-test-")
	if err != nil {
		return "", nil, err
	}
	if err := os.Chmod(dir, 0o755); err != nil { //nolint:gosec // the server's user goes through it
		return "", nil, err
	}
	s, err := builtin.Start(ctx, builtin.Config{Dir: filepath.Join(dir, "postgres"), Packages: packages(), Throwaway: true})
	if err != nil {
		return "", nil, err
	}
	return s.URL(), func() {
		_ = s.Stop(context.WithoutCancel(ctx))
		_ = os.RemoveAll(dir)
	}, nil
}

// packages is the folder, in some folder above, that make run fetches a
// packaged Postgres to.
func packages() []string {
	here, err := os.Getwd()
	if err != nil {
		return nil
	}
	var found []string
	for ; here != filepath.Dir(here); here = filepath.Dir(here) {
		found = append(found, filepath.Join(here, "deploy", "postgres"))
	}
	return found
}
