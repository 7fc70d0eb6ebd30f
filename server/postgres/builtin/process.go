package builtin

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// process is a program of Postgres that runs.
type process struct {
	cmd  *exec.Cmd
	done chan struct{}
	err  error
}

// launch starts cmd as the account, in a group of its own, so that Ctrl-C
// reaches Atrium alone, which then stops the server. It keeps a thread for as
// long as the program runs: the kernel ends the program together with the
// thread that started it, and what that thread may do is changed for good.
func (a account) launch(cmd *exec.Cmd) (*process, error) {
	attr := a.attr
	attr.Setpgid = true
	dieTogether(&attr)
	cmd.SysProcAttr = &attr
	p := &process{cmd: cmd, done: make(chan struct{})}
	started := make(chan error)
	go func() {
		defer close(p.done)
		runtime.LockOSThread() // and never unlocked: the thread ends with this function
		err := a.prepareThread()
		if err == nil {
			err = cmd.Start()
		}
		started <- err
		if err == nil {
			p.err = cmd.Wait()
		}
	}()
	return p, <-started
}

// signal does nothing to a process that has ended.
func (p *process) signal(sig syscall.Signal) { _ = p.cmd.Process.Signal(sig) }

// program runs one of the programs to its end and returns what it said.
func (s *Server) program(ctx context.Context, in, name string, args ...string) (said string, err error) {
	cmd := exec.CommandContext(ctx, s.bin.program(name), args...) //nolint:gosec // the folder is the admin's choice
	var out bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(in), &out, &out
	cmd.Env, cmd.Dir = s.bin.env(), s.cfg.Dir
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
	cmd.WaitDelay = 5 * time.Second
	p, err := s.account.launch(cmd)
	if err != nil {
		return "", fmt.Errorf("run %s: %w", name, err)
	}
	<-p.done
	if p.err != nil {
		return out.String(), fmt.Errorf("run %s: %w", name, p.err)
	}
	return out.String(), nil
}
