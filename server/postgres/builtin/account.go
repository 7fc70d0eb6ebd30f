package builtin

import (
	"context"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// account is who the server's programs run as.
type account struct {
	uid, gid int // whose its files are
	attr     syscall.SysProcAttr
	through  bool // goes through other people's folders
}

// chooseAccount finds one that can run the programs in the data folder, by
// running one: only the kernel knows every right on the way there.
func (s *Server) chooseAccount(ctx context.Context) error {
	if os.Geteuid() != 0 {
		s.account = account{uid: os.Geteuid(), gid: os.Getegid()}
		return nil
	}
	var last error
	for _, s.account = range s.accounts() {
		if _, last = s.program(ctx, "", "initdb", "--version"); last == nil {
			s.lendLock()
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	p := problem("Start Atrium as an ordinary user, or choose a folder that every user can reach with ATRIUM_DATA_DIR.",
		"Postgres does not run as root, and no other user can run it in the data folder %s.", s.cfg.Dir)
	p.Cause = last
	return p
}

// lendLock lets that user start Atrium here without root, next time.
func (s *Server) lendLock() { _ = s.lock.Chown(s.account.uid, s.account.gid) }

// accounts are the ways in which root can run what refuses to run as root, in
// the order of preference.
func (s *Server) accounts() []account {
	var all []account
	if id, ok := s.keeper(); ok {
		all = append(all, as(id))
	}
	for _, name := range []string{"postgres", "_postgres", "nobody"} {
		if id, ok := lookUp(name); ok {
			all = append(all, as(id))
		}
	}
	if len(all) > 0 {
		all = append(all, lastResorts(*all[len(all)-1].attr.Credential)...)
	}
	return all
}

func as(id syscall.Credential) account {
	return account{uid: int(id.Uid), gid: int(id.Gid), attr: syscall.SysProcAttr{Credential: &id}}
}

// keeper is the ordinary user whose cluster or whose folder it is.
func (s *Server) keeper() (id syscall.Credential, ok bool) {
	for _, path := range []string{s.cluster(), s.cfg.Dir} {
		var info syscall.Stat_t
		if err := syscall.Stat(path, &info); err == nil && info.Uid != 0 {
			return syscall.Credential{Uid: info.Uid, Gid: info.Gid}, true
		}
	}
	return id, false
}

func lookUp(name string) (id syscall.Credential, ok bool) {
	u, err := user.Lookup(name)
	if err != nil {
		return id, false
	}
	uid, uidErr := strconv.ParseUint(u.Uid, 10, 32)
	gid, gidErr := strconv.ParseUint(u.Gid, 10, 32)
	return syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, uidErr == nil && gidErr == nil
}
