package builtin

import (
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// runAs says as whom the server's programs run. Postgres refuses root: root
// becomes postgres or nobody, or, where those cannot reach the folder, an
// ordinary user inside a user namespace while the files stay root's.
func (s *Server) runAs() (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{Setpgid: true} // Ctrl-C is for Atrium, which then stops the server
	if os.Geteuid() != 0 {
		return attr, nil
	}
	if !reachable(s.cfg.Dir) {
		attr.Cloneflags = syscall.CLONE_NEWUSER
		attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 1000, HostID: 0, Size: 1}}
		attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 1000, HostID: 0, Size: 1}}
		return attr, nil
	}
	owner, err := s.ordinaryUser()
	if err != nil {
		return nil, err
	}
	attr.Credential = owner
	return attr, nil
}

// ordinaryUser is whoever owns the cluster already, or else postgres, or
// nobody.
func (s *Server) ordinaryUser() (*syscall.Credential, error) {
	var info syscall.Stat_t
	if err := syscall.Stat(s.cluster(), &info); err == nil && info.Uid != 0 {
		return &syscall.Credential{Uid: info.Uid, Gid: info.Gid}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uidErr := strconv.ParseUint(u.Uid, 10, 32)
		gid, gidErr := strconv.ParseUint(u.Gid, 10, 32)
		if uidErr == nil && gidErr == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
		}
	}
	return nil, problem("Start Atrium as an ordinary user.", "Postgres does not run as root, and this machine has neither a user postgres nor nobody.")
}

// dieTogether asks the kernel to end the server when Atrium is killed.
func dieTogether(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGINT }

// isServerOf reports whether pid is a Postgres of the cluster: process ids are
// used again.
func isServerOf(pid int, cluster string) bool {
	raw, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "cmdline"))
	return err == nil && strings.Contains(string(raw), "postgres") && strings.Contains(string(raw), cluster)
}

func memory() uint64 {
	var info syscall.Sysinfo_t
	if err := syscall.Sysinfo(&info); err != nil {
		return 1 << 30
	}
	return info.Totalram * uint64(info.Unit)
}

func free(dir string) (uint64, error) {
	var info syscall.Statfs_t
	err := syscall.Statfs(dir, &info)
	return info.Bavail * uint64(info.Bsize), err
}
