//go:build !linux

package builtin

import (
	"context"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

func memory() uint64 {
	for _, name := range []string{"hw.memsize", "hw.physmem"} {
		if bytes, err := unix.SysctlUint64(name); err == nil {
			return bytes
		}
	}
	return 1 << 30
}

func free(dir string) (uint64, error) {
	var info syscall.Statfs_t
	err := syscall.Statfs(dir, &info)
	return uint64(info.Bavail) * uint64(info.Bsize), err
}

// commands are the command lines of all processes, by process id.
func commands() map[int]string {
	all := map[int]string{}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	out, _ := exec.CommandContext(ctx, "ps", "-axww", "-o", "pid=,command=").Output()
	for line := range strings.Lines(string(out)) {
		first, command, _ := strings.Cut(strings.TrimSpace(line), " ")
		if id, err := strconv.Atoi(first); err == nil {
			all[id] = command
		}
	}
	return all
}
