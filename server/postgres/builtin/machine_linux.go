package builtin

import (
	"math"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// memory is how much this process and its children may use.
func memory() uint64 {
	var info syscall.Sysinfo_t
	if err := syscall.Sysinfo(&info); err != nil {
		return 1 << 30
	}
	return min(uint64(info.Totalram)*uint64(info.Unit), allowed()) //nolint:unconvert // other widths on other processors
}

// allowed is the least limit of the control groups that the process is in.
func allowed() uint64 {
	raw, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return math.MaxUint64
	}
	least := limit("/sys/fs/cgroup/memory/memory.limit_in_bytes")
	_, group, ok := strings.Cut(string(raw), "0::")
	if !ok {
		return least
	}
	for group, _, _ = strings.Cut(group, "\n"); ; group = path.Dir(group) {
		least = min(least, limit(filepath.Join("/sys/fs/cgroup", group, "memory.max")))
		if group == path.Dir(group) {
			return least
		}
	}
}

func limit(file string) uint64 {
	raw, err := os.ReadFile(file) //nolint:gosec // one of the kernel's
	if err != nil {
		return math.MaxUint64
	}
	bytes, err := strconv.ParseUint(strings.TrimSpace(string(raw)), 10, 64)
	if err != nil {
		return math.MaxUint64 // "max"
	}
	return bytes
}

func free(dir string) (uint64, error) {
	var info syscall.Statfs_t
	err := syscall.Statfs(dir, &info)
	return info.Bavail * uint64(info.Bsize), err //nolint:unconvert // other widths on other processors
}

// commands are the command lines of all processes, by process id. One that has
// ended has none.
func commands() map[int]string {
	all := map[int]string{}
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline") // the pattern is well formed
	for _, file := range files {
		id, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		raw, readErr := os.ReadFile(file) //nolint:gosec // one of the kernel's
		if err == nil && readErr == nil && len(raw) > 0 {
			all[id] = strings.ReplaceAll(string(raw), "\x00", " ")
		}
	}
	return all
}
