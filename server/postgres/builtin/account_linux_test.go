package builtin_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres/builtin"
)

// What only root can bring about is tried by root: these tests are made of the
// situations that the user who runs them can be in.

func TestOrdinaryUserNeedsNoMoreThanAFolder(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	hand(t, filepath.Dir(dir))
	require.NoError(t, os.Chmod(filepath.Dir(dir), 0o700))
	x := begin(t, ordinary(), order{Dir: dir})
	require.Equal(t, "1", ask(t, x.URL, `select '1'`))
}

func TestPrivateFolderWorks(t *testing.T) {
	t.Parallel()
	dir := private(t)
	s := start(t, in(dir))
	require.Equal(t, "1", ask(t, s.URL(), `select '1'`))
	require.Equal(t, os.Geteuid(), owner(t, dir), "in a user namespace the files stay root's")
}

func TestPrivateFolderWorksWhereNamespacesAreForbidden(t *testing.T) {
	t.Parallel()
	dir := private(t)
	within := filepath.Join(filepath.Dir(dir), "packages")
	copyPackage(t, within)
	x := begin(t, withoutNamespaces(), order{Dir: dir, Source: builtin.Packaged, Packages: []string{within}, NoNamespaces: root})
	require.Equal(t, "1", ask(t, x.URL, `select '1'`))
	do(t, x.URL, `create table kept as select 'the first post' as text`)
	x.kill()
	x = begin(t, withoutNamespaces(), order{Dir: dir, Source: builtin.Packaged, Packages: []string{within}, NoNamespaces: root})
	require.Equal(t, "the first post", ask(t, x.URL, `select text from kept`))
	require.NotZero(t, owner(t, dir), "it ran as an ordinary user")
}

// withoutNamespaces runs a process as root where no user namespace can be made.
func withoutNamespaces() *syscall.SysProcAttr {
	if !root {
		return nil
	}
	all := []syscall.SysProcIDMap{{Size: nobody + 2}}
	return &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER, UidMappings: all, GidMappings: all, GidMappingsEnableSetgroups: true}
}

func TestClusterFollowsItsFolder(t *testing.T) {
	t.Parallel()
	dir := made(t)
	s := start(t, in(dir))
	do(t, s.URL(), `create table kept as select 'the first post' as text`)
	require.NoError(t, s.Stop(t.Context()))
	for _, rights := range []os.FileMode{0o700, 0o755} {
		require.NoError(t, os.Chmod(filepath.Dir(dir), rights))
		s = start(t, in(dir))
		require.Equal(t, "the first post", ask(t, s.URL(), `select text from kept`))
		require.NoError(t, s.Stop(t.Context()))
	}
}

func TestFolderStaysItsUsers(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	make755(t, dir)
	hand(t, dir)
	s := start(t, in(dir)) // perhaps by sudo
	do(t, s.URL(), `create table kept as select 'the first post' as text`)
	require.NoError(t, s.Stop(t.Context()))
	x := begin(t, ordinary(), order{Dir: dir})
	require.Equal(t, "the first post", ask(t, x.URL, `select text from kept`))
}

func TestPrivateFolderOfAnotherUserWorksForRoot(t *testing.T) {
	t.Parallel()
	home := filepath.Dir(folder(t))
	hand(t, home)
	require.NoError(t, os.Chmod(home, 0o700))
	dir := filepath.Join(home, "atrium", "data")
	s := start(t, in(dir))
	require.Equal(t, "1", ask(t, s.URL(), `select '1'`))
	require.NotZero(t, owner(t, dir))
}

func TestUserWithoutANameIsTold(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	attr := &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 54321, Gid: 54321}}
	if !root { // who then is the only one without a name that can be made
		attr = &syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWUSER,
			UidMappings: []syscall.SysProcIDMap{{ContainerID: 54321, HostID: os.Geteuid(), Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{ContainerID: 54321, HostID: os.Getegid(), Size: 1}},
		}
	} else {
		require.NoError(t, os.Chown(filepath.Dir(dir), 54321, 54321))
	}
	x := run(t, attr, order{Dir: dir})
	require.Contains(t, x.Detail, "a user without a name", x.Error)
}

func TestFullDiskIsNamed(t *testing.T) {
	t.Parallel()
	if !root {
		return // only root makes a small disk; TestLimitOnFilesIsNamed runs out of room too
	}
	dir := folder(t)
	disk(t, dir, "size=20m")
	_, err := builtin.Start(t.Context(), in(dir))
	require.Equal(t, "The disk of the data folder "+dir+" is full.", detail(t, err))
}

func TestDiskThatFilledUpIsNamedAndNothingIsLost(t *testing.T) {
	t.Parallel()
	if !root {
		return
	}
	dir := folder(t)
	disk(t, dir, "size=300m")
	s := start(t, in(dir))
	do(t, s.URL(), `create table kept as select 'the first post' as text`)
	require.NoError(t, s.Stop(t.Context()))
	fill(t, dir)
	_, err := builtin.Start(t.Context(), in(dir))
	require.Equal(t, "The disk of the data folder "+dir+" is full.", detail(t, err))

	require.NoError(t, os.Remove(filepath.Join(dir, "filling")))
	s = start(t, in(dir))
	require.Equal(t, "the first post", ask(t, s.URL(), `select text from kept`))
}

// disk puts a small disk at dir.
func disk(t *testing.T, dir, size string) {
	t.Helper()
	make755(t, dir)
	require.NoError(t, syscall.Mount("tmpfs", dir, "tmpfs", 0, size+",mode=755"))
	t.Cleanup(func() { require.NoError(t, syscall.Unmount(dir, 0)) })
}

func owner(t *testing.T, dir string) int {
	t.Helper()
	var info syscall.Stat_t
	require.NoError(t, syscall.Stat(filepath.Join(dir, "cluster"), &info))
	return int(info.Uid)
}
