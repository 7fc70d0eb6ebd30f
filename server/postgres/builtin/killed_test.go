package builtin_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres/builtin"
)

const (
	aWhile = 30 * time.Second
	often  = 2 * time.Millisecond
)

func TestKilledAtriumLosesNothing(t *testing.T) {
	t.Parallel()
	dir := made(t)
	killed := begin(t, nil, order{Dir: dir})
	do(t, killed.URL, `create table kept as select 'the first post' as text`)
	killed.kill()
	s := start(t, in(dir))
	require.Equal(t, "the first post", ask(t, s.URL(), `select text from kept`))
}

func TestServerEndsWhenAtriumIsKilled(t *testing.T) {
	t.Parallel()
	for name, dir := range map[string]string{"reachable": made(t), "private": private(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			killed := begin(t, nil, order{Dir: dir})
			killed.kill()
			require.Eventually(t, func() bool {
				_, err := os.Stat(filepath.Join(dir, "cluster", "postmaster.pid"))
				return os.IsNotExist(err)
			}, aWhile, often, "it ends by itself, in good order")
		})
	}
}

func TestKilledServerRecovers(t *testing.T) {
	t.Parallel()
	dir := made(t)
	s := start(t, in(dir))
	do(t, s.URL(), `create table kept as select 'the first post' as text`)
	require.NoError(t, syscall.Kill(postmaster(t, dir), syscall.SIGKILL))
	<-s.Done()
	require.NoError(t, s.Stop(t.Context()))
	s = start(t, in(dir))
	require.Equal(t, "the first post", ask(t, s.URL(), `select text from kept`))
}

func TestAtriumKilledInItsFirstStartStartsAnew(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	seen := make(chan bool)
	go func() {
		seen <- eventually(func() bool {
			inside, err := filepath.Glob(filepath.Join(dir, "half-*", "base"))
			return err == nil && len(inside) > 0
		})
	}()
	killed, _ := launch(t, nil, order{Dir: dir})
	require.True(t, <-seen)
	require.NoError(t, killed.cmd.Process.Kill())
	_ = killed.cmd.Wait()
	require.NoDirExists(t, filepath.Join(dir, "cluster"))

	s := start(t, in(dir))
	require.Equal(t, "1", ask(t, s.URL(), `select '1'`))
	left, err := filepath.Glob(filepath.Join(dir, "half-*"))
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestServerThatOutlivedAtriumIsEnded(t *testing.T) {
	t.Parallel()
	dir := made(t)
	s := start(t, in(dir))
	do(t, s.URL(), `create table kept as select 'the first post' as text`)
	command := commandOf(t, postmaster(t, dir))
	require.NoError(t, s.Stop(t.Context()))
	outlived := byHand(t, dir, command)

	s = start(t, in(dir))
	require.NotEqual(t, outlived, postmaster(t, dir))
	require.Equal(t, "the first post", ask(t, s.URL(), `select text from kept`))
}

func TestServerThatSomebodyElseStartedIsLeftAlone(t *testing.T) {
	t.Parallel()
	dir := made(t)
	s := start(t, in(dir))
	command := commandOf(t, postmaster(t, dir))
	require.NoError(t, s.Stop(t.Context()))
	strange := byHand(t, dir, command[:3])

	_, err := builtin.Start(t.Context(), in(dir))
	require.Contains(t, detail(t, err), "uses the data folder "+dir)
	require.Equal(t, strange, postmaster(t, dir))
	require.NoError(t, syscall.Kill(strange, 0), "it still runs")
}

// In a container the numbers of processes are the same after every start.
func TestNumberOfADeadServerMayBelongToAnother(t *testing.T) {
	t.Parallel()
	dir := made(t)
	require.NoError(t, start(t, in(dir)).Stop(t.Context()))
	innocent := as(t, dir, "cat")
	_, err := innocent.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, innocent.Start())
	t.Cleanup(func() { _ = innocent.Process.Kill(); _ = innocent.Wait() })
	stale := strconv.Itoa(innocent.Process.Pid) + "\n" + filepath.Join(dir, "cluster") + "\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, "cluster", "postmaster.pid"), []byte(stale), 0o600))

	start(t, in(dir))
	require.NoError(t, innocent.Process.Signal(syscall.Signal(0)))
}

// as is a command that runs as the user whose cluster it is.
func as(t *testing.T, dir, name string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = "/"
	if root {
		var info syscall.Stat_t
		require.NoError(t, syscall.Stat(filepath.Join(dir, "cluster"), &info))
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: info.Uid, Gid: info.Gid}}
	}
	return cmd
}

// byHand starts a server that no Atrium stands behind.
func byHand(t *testing.T, dir string, command []string) int {
	t.Helper()
	cmd := as(t, dir, command[0], command[1:]...)
	require.NoError(t, cmd.Start())
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	t.Cleanup(func() { _ = cmd.Process.Signal(syscall.SIGINT); <-ended })
	require.True(t, eventually(func() bool {
		raw, err := os.ReadFile(filepath.Join(dir, "cluster", "postmaster.pid"))
		return err == nil && strings.HasPrefix(string(raw), strconv.Itoa(cmd.Process.Pid)+"\n") && strings.Contains(string(raw), "ready")
	}))
	return cmd.Process.Pid
}

// commandOf is the command line of a process.
func commandOf(t *testing.T, id int) []string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(id), "cmdline"))
	require.NoError(t, err)
	return strings.Split(strings.TrimSuffix(string(raw), "\x00"), "\x00")
}

func eventually(fact func() bool) bool {
	tick := time.NewTicker(often)
	defer tick.Stop()
	late := time.After(aWhile)
	for !fact() {
		select {
		case <-tick.C:
		case <-late:
			return false
		}
	}
	return true
}
