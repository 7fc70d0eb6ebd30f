package builtin

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// lastResorts are for a folder under a private one, say /root, that no other
// user can reach.
//
// The first is the ordinary user inside a user namespace, where root is that
// user: outside, the files stay root's. Containers often forbid namespaces, and
// they do not help under another person's private folder. The second is that
// user with the one right to go where permissions say no.
func lastResorts(user syscall.Credential) []account {
	return []account{
		{attr: syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWUSER,
			UidMappings: []syscall.SysProcIDMap{{ContainerID: int(user.Uid), HostID: 0, Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{ContainerID: int(user.Gid), HostID: 0, Size: 1}},
		}},
		{uid: int(user.Uid), gid: int(user.Gid), through: true, attr: syscall.SysProcAttr{
			Credential: &user, AmbientCaps: []uintptr{unix.CAP_DAC_OVERRIDE},
		}},
	}
}

// secbitNoSetuidFixup is SECBIT_NO_SETUID_FIXUP of capabilities(7).
const secbitNoSetuidFixup = 1 << 2

// prepareThread lets the right to go through folders count from the change of
// user on, and in access(2), by which Postgres looks for its own programs.
func (a account) prepareThread() error {
	if !a.through {
		return nil
	}
	return unix.Prctl(unix.PR_SET_SECUREBITS, secbitNoSetuidFixup, 0, 0, 0)
}

// dieTogether asks the kernel to end the program when Atrium is killed.
func dieTogether(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGINT }
