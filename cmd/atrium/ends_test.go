package main

import (
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestAtriumOutlivesEveryEnd starts one Atrium again and again, after each way
// in which it can end.
func TestAtriumOutlivesEveryEnd(t *testing.T) {
	a := &alone{t: t, binary: buildBinary(t), addr: freeAddr(t), dir: place(t)}
	a.start()
	a.awaitReady()
	require.Contains(t, a.said.String(), "Set-up code:")

	require.NoError(t, a.cmd.Process.Signal(syscall.SIGTERM))
	require.Zero(t, a.end(), a.said)
	require.NoFileExists(t, filepath.Join(a.dir, "postgres", "cluster", "postmaster.pid"), "Postgres stopped in good order")

	a.start()
	a.awaitReady()
	require.NoError(t, a.cmd.Process.Kill())
	a.end()

	a.start()
	a.awaitReady()
	require.NoError(t, syscall.Kill(a.postmaster(), syscall.SIGKILL))
	require.Equal(t, 1, a.end(), a.said)
	require.Contains(t, a.said.String(), "The built-in Postgres ended. Its log is "+a.dir)

	a.start()
	a.awaitReady()
	require.NoError(t, a.cmd.Process.Signal(os.Interrupt))
	require.Zero(t, a.end(), a.said)
}

// TestStartCanBeCutShort stops Atrium while its Postgres is made.
func TestStartCanBeCutShort(t *testing.T) {
	a := &alone{t: t, binary: buildBinary(t), addr: freeAddr(t), dir: place(t)}
	a.start()
	require.Eventually(t, func() bool {
		made, err := filepath.Glob(filepath.Join(a.dir, "postgres", "half-*"))
		return err == nil && len(made) > 0
	}, time.Minute, time.Millisecond)
	answer, err := http.Get("http://" + a.addr + "/healthz")
	require.NoError(t, err)
	answer.Body.Close()
	require.Equal(t, http.StatusOK, answer.StatusCode, "it lives")
	require.False(t, a.ready(), "and is not ready")
	require.NoError(t, a.cmd.Process.Signal(syscall.SIGTERM))
	require.Zero(t, a.end(), a.said)
}
