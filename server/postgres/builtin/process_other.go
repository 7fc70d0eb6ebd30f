//go:build !linux

package builtin

import (
	"os"
	"syscall"
)

func (s *Server) runAs() (*syscall.SysProcAttr, error) {
	if os.Geteuid() == 0 {
		return nil, problem("Start Atrium as an ordinary user.", "Postgres does not run as root on this system.")
	}
	return &syscall.SysProcAttr{Setpgid: true}, nil
}

// dieTogether does nothing here: a server left running is adopted at the next
// start.
func dieTogether(*syscall.SysProcAttr) {}

func isServerOf(int, string) bool { return true }

func memory() uint64 { return 8 << 30 }

func free(dir string) (uint64, error) {
	var info syscall.Statfs_t
	err := syscall.Statfs(dir, &info)
	return info.Bavail * uint64(info.Bsize), err
}
