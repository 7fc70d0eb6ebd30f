package builtin

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	startWithin = 90 * time.Second // recovery after a crash included
	longestLog  = 8 << 20
)

// adoptOrRun takes over a server that was left running, or runs one.
func (s *Server) adoptOrRun(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startWithin)
	defer cancel()
	if pid, ok := s.leftRunning(); ok {
		s.pid, s.adopted = pid, true
		err := s.answers(ctx)
		if !errors.Is(err, errEnded) {
			return err
		}
		s.adopted = false // it was on its way out
	}
	if err := s.run(); err != nil {
		return err
	}
	if err := s.answers(ctx); err != nil {
		return s.cfg.problemFrom(fmt.Errorf("the built-in Postgres did not start: %w", err), tail(s.LogFile()))
	}
	return nil
}

// run starts the server. The kernel is asked to end it when the thread that
// started it ends, so that thread is kept for as long as the server lives.
func (s *Server) run() error {
	log, err := s.openLog()
	if err != nil {
		return err
	}
	cmd := exec.Command(s.bin.program("postgres"), s.arguments()...) //nolint:gosec,noctx // it outlives every call; Stop ends it
	cmd.Env, cmd.Dir, cmd.Stdout, cmd.Stderr = s.bin.env(), "/", log, log
	if cmd.SysProcAttr, err = s.runAs(); err != nil {
		return err
	}
	dieTogether(cmd.SysProcAttr)
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // how it ended stands in its log
		}
		_ = log.Close()
		close(s.done)
	}()
	if err := <-started; err != nil {
		return fmt.Errorf("start the built-in Postgres: %w", err)
	}
	s.pid = cmd.Process.Pid
	return nil
}

func (s *Server) openLog() (*os.File, error) {
	if info, err := os.Stat(s.LogFile()); err == nil && info.Size() > longestLog {
		_ = os.Rename(s.LogFile(), s.LogFile()+".old") // if it fails, the log goes on growing
	}
	log, err := os.OpenFile(s.LogFile(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	return log, s.cfg.problemFrom(err, "")
}

func (s *Server) arguments() []string {
	settings := map[string]string{
		"listen_addresses": "", "port": "5432", "unix_socket_directories": s.socket, "unix_socket_permissions": "0700",
		"max_connections": "100", "shared_buffers": sharedBuffers(), "jit": "off", "random_page_cost": "1.1",
		"wal_compression": "on", "timezone": "UTC", "log_timezone": "UTC", "logging_collector": "off",
		"max_wal_size": "2GB", "checkpoint_timeout": "15min",
	}
	if s.cfg.Throwaway {
		settings["fsync"], settings["synchronous_commit"], settings["full_page_writes"] = "off", "off", "off"
		settings["max_connections"] = "400"
	}
	for name, value := range s.cfg.Settings {
		settings[name] = value
	}
	args := []string{"-D", s.cluster()}
	for name, value := range settings {
		args = append(args, "-c", name+"="+value)
	}
	return args
}

// sharedBuffers is an eighth of the memory, between 64 MB and 2 GB: Atrium
// shares its machine.
func sharedBuffers() string {
	megabytes := memory() / 8 >> 20
	return strconv.FormatUint(min(max(megabytes, 64), 2048), 10) + "MB"
}

var errEnded = errors.New("it ended")

// answers waits until the server takes connections.
func (s *Server) answers(ctx context.Context) error {
	for wait := 2 * time.Millisecond; ; wait = min(wait*3/2, 50*time.Millisecond) {
		conn, err := pgx.Connect(ctx, s.url("postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		if s.adopted && !alive(s.pid) {
			return errEnded
		}
		select {
		case <-s.done:
			return errEnded
		case <-ctx.Done():
			return err
		case <-time.After(wait):
		}
	}
}

// leftRunning finds a live server of this very cluster.
func (s *Server) leftRunning() (pid int, ok bool) {
	raw, err := os.ReadFile(filepath.Join(s.cluster(), "postmaster.pid"))
	if err != nil {
		return 0, false
	}
	first, _, _ := strings.Cut(string(raw), "\n")
	pid, err = strconv.Atoi(strings.TrimSpace(first))
	return pid, err == nil && pid > 1 && alive(pid) && isServerOf(pid, s.cluster())
}

func alive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// Postgres calls SIGINT a fast shutdown and SIGQUIT an immediate one.
func interrupt(pid int) error { return syscall.Kill(pid, syscall.SIGINT) }

func quit(pid int) error { return syscall.Kill(pid, syscall.SIGQUIT) }

func tail(path string) string {
	raw, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return string(raw[max(0, len(raw)-2000):])
}
