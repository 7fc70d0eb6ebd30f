package files_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

const onSmallDisk = "ATRIUM_TEST_ON_SMALL_DISK"

// TestFullDiskIsSaidAndLeavesNothing runs itself again where it may mount a
// disk of 4 MiB.
func TestFullDiskIsSaidAndLeavesNothing(t *testing.T) {
	if at := os.Getenv(onSmallDisk); at != "" {
		uploadToFullDisk(t, at)
		return
	}
	t.Parallel()
	again := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	again.Env = append(os.Environ(), onSmallDisk+"="+postgrestest.NewURL(t))
	again.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	if uid := os.Getuid(); uid != 0 {
		again.SysProcAttr.Unshareflags |= syscall.CLONE_NEWUSER
		again.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: uid, Size: 1}}
		again.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	said, err := again.CombinedOutput()
	require.NoError(t, err, string(said))
	require.Contains(t, string(said), "--- PASS: "+t.Name())
}

func uploadToFullDisk(t *testing.T, at string) {
	disk := filepath.Join(t.TempDir(), "disk")
	require.NoError(t, os.Mkdir(disk, 0o700))
	require.NoError(t, syscall.Mount("none", disk, "tmpfs", 0, "size=4m"))
	defer func() { require.NoError(t, syscall.Unmount(disk, 0)) }()
	db, err := postgres.Open(t.Context(), at, postgres.Options{Connections: 4})
	require.NoError(t, err)
	defer db.Close()
	s := openIn(t, db, filepath.Join(disk, "files"))

	text := bytes.Repeat([]byte("words "), 50_000)
	s.upload("before.txt", text)
	before := s.onDisk()
	for name, content := range map[string][]byte{
		"arrives on a full disk.txt": bytes.Repeat([]byte("words "), 1_000_000),
		"arrives, but not twice.txt": bytes.Repeat([]byte("words "), 400_000),
	} {
		r := s.send("ada", name, content)
		require.Equal(t, 507, r.StatusCode, name)
		require.Contains(t, string(s.body(r)), "There is no room left for files.")
		require.Equal(t, before, s.onDisk(), "nothing half-written")
		require.Equal(t, 1, s.rows())
	}
	fill(t, disk)
	require.Equal(t, 507, s.send("ada", "a.txt", text).StatusCode)
	require.NoError(t, os.Remove(filepath.Join(disk, "filling")))
	require.Equal(t, text, s.content(s.upload("after.txt", text), ""), "it goes on once there is room")
}

// fill leaves no room on the disk.
func fill(t *testing.T, disk string) {
	t.Helper()
	f, err := os.Create(filepath.Join(disk, "filling"))
	require.NoError(t, err)
	_, err = io.Copy(f, strings.NewReader(strings.Repeat("x", 5<<20)))
	require.True(t, errors.Is(err, syscall.ENOSPC))
	require.NoError(t, f.Close())
}
