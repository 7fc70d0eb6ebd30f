package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// built is a folder with the program, which is built once for all tests.
var built = sync.OnceValues(func() (string, error) {
	dir, err := workshop()
	if err != nil {
		return "", err
	}
	out, err := exec.Command("go", "build", "-tags", "nomsgpack", "-o", dir, ".").CombinedOutput()
	if err != nil {
		return dir, fmt.Errorf("%w: %s", err, out)
	}
	return dir, os.Chmod(dir, 0o755) //nolint:gosec // other users run it too
})

// workshop is where built builds.
var workshop = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "atrium-built-") })

func TestMain(m *testing.M) {
	code := m.Run()
	if dir, err := workshop(); err == nil {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

// alone is Atrium as a process of its own, with its built-in Postgres.
type alone struct {
	t      *testing.T
	binary string
	addr   string
	dir    string
	env    []string
	cmd    *exec.Cmd
	said   *heard
	ended  chan struct{}
}

// heard is what a process said, read while it still speaks.
type heard struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all.Write(p)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all.String()
}

// bare is an environment without anything that is meant for Atrium.
func bare() []string {
	env := []string{}
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "ATRIUM_") {
			env = append(env, e)
		}
	}
	return env
}

// root is the folder of the repository: a packaged Postgres is found from there.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	require.NoError(t, err)
	return dir
}

func (a *alone) start() {
	a.t.Helper()
	a.cmd = exec.Command(a.binary)
	a.cmd.Dir = root(a.t)
	a.cmd.Env = append(append(bare(), "ATRIUM_ADDR="+a.addr, "ATRIUM_DATA_DIR="+a.dir), a.env...)
	a.said = &heard{}
	a.cmd.Stdout, a.cmd.Stderr = a.said, a.said
	require.NoError(a.t, a.cmd.Start())
	cmd, ended := a.cmd, make(chan struct{})
	a.ended = ended
	go func() { defer close(ended); _ = cmd.Wait() }()
	a.t.Cleanup(func() { _ = cmd.Process.Kill(); <-ended })
}

func (a *alone) ready() bool {
	r, err := http.Get("http://" + a.addr + "/readyz")
	if err != nil {
		return false
	}
	defer r.Body.Close()
	return r.StatusCode == http.StatusOK
}

func (a *alone) awaitReady() {
	a.t.Helper()
	require.Eventually(a.t, func() bool {
		select {
		case <-a.ended:
			require.FailNow(a.t, "it ended", a.said.String())
		default:
		}
		return a.ready()
	}, 2*time.Minute, 20*time.Millisecond)
}

// end waits for the end and returns the exit code.
func (a *alone) end() int {
	a.t.Helper()
	select {
	case <-a.ended:
	case <-time.After(2 * time.Minute):
		require.FailNow(a.t, "it goes on", a.said.String())
	}
	return a.cmd.ProcessState.ExitCode()
}

func (a *alone) postmaster() int {
	a.t.Helper()
	raw, err := os.ReadFile(filepath.Join(a.dir, "postgres", "cluster", "postmaster.pid"))
	require.NoError(a.t, err)
	first, _, _ := strings.Cut(string(raw), "\n")
	id, err := strconv.Atoi(first)
	require.NoError(a.t, err)
	return id
}

// place is a data folder, still to be made, that every user can reach.
func place(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "atrium-alone-") //nolint:usetesting // no other user can reach that one
	require.NoError(t, err)
	require.NoError(t, os.Chmod(dir, 0o755))
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	return filepath.Join(dir, "data")
}
