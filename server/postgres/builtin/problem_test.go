package builtin_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres/builtin"
)

func TestFolderOfAnotherVersionIsRefused(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"99", "12"} {
		dir := folder(t)
		make755(t, filepath.Join(dir, "cluster"))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "cluster", "PG_VERSION"), []byte(version+"\n"), 0o644))
		_, err := builtin.Start(t.Context(), in(dir))
		require.Equal(t, "The data in "+dir+" was made by Postgres "+version+", which is not on this machine.", detail(t, err))
		require.ErrorContains(t, err, "Install Postgres "+version)
		require.ErrorContains(t, err, "pg_dump")
	}
}

func TestFolderThatIsNoClusterIsLeftAlone(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	precious := filepath.Join(dir, "cluster", "precious")
	make755(t, filepath.Dir(precious))
	require.NoError(t, os.WriteFile(precious, nil, 0o600))
	_, err := builtin.Start(t.Context(), in(dir))
	require.Contains(t, detail(t, err), "is not a Postgres cluster")
	require.FileExists(t, precious)
}

func TestMissingRightIsNamed(t *testing.T) {
	t.Parallel()
	const sentence = "Atrium may not write in the data folder "
	closed, shut, used := folder(t), folder(t), folder(t)
	restrict := func(dir string, rights os.FileMode) {
		require.NoError(t, os.Chmod(dir, rights))
		t.Cleanup(func() { require.NoError(t, os.Chmod(dir, 0o755)) }) // to remove it
	}
	restrict(filepath.Dir(closed), 0o555)
	make755(t, shut)
	restrict(shut, 0)

	hand(t, filepath.Dir(used))
	begin(t, ordinary(), order{Dir: used}).stop()
	restrict(filepath.Join(used, "cluster"), 0)

	for _, dir := range []string{closed, shut, used} {
		x := run(t, ordinary(), order{Dir: dir})
		require.Equal(t, sentence+dir+".", x.Detail, x.Error)
	}
}

func TestFileInTheWayIsNamed(t *testing.T) {
	t.Parallel()
	file := filepath.Join(filepath.Dir(folder(t)), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	for _, dir := range []string{file, filepath.Join(file, "below")} {
		_, err := builtin.Start(t.Context(), in(dir))
		require.Contains(t, detail(t, err), "a file is in its way")
	}
}

func TestLimitOnFilesIsNamed(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	hand(t, filepath.Dir(dir))
	x := run(t, ordinary(), order{Dir: dir, FileLimit: 1 << 20})
	require.Contains(t, x.Detail, "A limit on the size of files", x.Error)
}

func make755(t *testing.T, dir string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(dir, 0o755))
}

// fill leaves no room on the disk of dir.
func fill(t *testing.T, dir string) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "filling"))
	require.NoError(t, err)
	defer f.Close()
	for block := make([]byte, 1<<20); len(block) > 0; block = block[:len(block)/2] {
		for err = nil; err == nil; {
			_, err = f.Write(block)
		}
		require.ErrorIs(t, err, syscall.ENOSPC)
	}
}
