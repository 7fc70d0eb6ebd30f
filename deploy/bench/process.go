package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// process is a server under measurement, or a floor.
type process struct {
	addr string
	cmd  *exec.Cmd
	out  *words
	took time.Duration // from its start until it was ready
}

// startAtrium runs the real binary over a database, and waits until it is
// ready.
func startAtrium(ctx context.Context, database, dir string) (*process, error) {
	return start(ctx, "/readyz", []string{"ATRIUM_DATABASE_URL=" + database, "ATRIUM_DATA_DIR=" + dir,
		"ATRIUM_WRITES_PER_MINUTE=0", "ATRIUM_LOG_LEVEL=warn"}, binary)
}

func start(ctx context.Context, ready string, env []string, program string, args ...string) (*process, error) {
	addr, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	p := &process{addr: addr, out: &words{}, cmd: exec.Command(program, args...)} //nolint:gosec,noctx // ours; stop ends it
	p.cmd.Env = append(os.Environ(), append(env, "ATRIUM_ADDR="+addr, "ATRIUM_URL=http://"+addr)...)
	p.cmd.Stdout, p.cmd.Stderr = p.out, p.out
	began := time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	if err := p.awaitReady(ctx, ready); err != nil {
		p.stop()
		return nil, err
	}
	p.took = time.Since(began)
	return p, nil
}

func freeAddress(ctx context.Context) (string, error) {
	var how net.ListenConfig
	l, err := how.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func (p *process) awaitReady(ctx context.Context, path string) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for ; ctx.Err() == nil; time.Sleep(time.Millisecond) {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url(path), nil)
		if err != nil {
			return err
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			continue
		}
		_ = answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			return nil
		}
	}
	return fmt.Errorf("%s is not ready; it said: %s", p.cmd.Path, p.said())
}

func (p *process) url(path string) string { return "http://" + p.addr + path }

func (p *process) said() string { return p.out.String() }

// stop ends the process in an orderly way, or else by force.
func (p *process) stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	kill := time.AfterFunc(20*time.Second, func() { _ = p.cmd.Process.Kill() })
	_ = p.cmd.Wait() // how it ended is not what is measured
	kill.Stop()
}

var errNoProc = errors.New("this system tells no figures of a process")

// cpu is the time that the process has computed, as Linux counts it.
func (p *process) cpu() (time.Duration, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0, errNoProc
	}
	fields := strings.Fields(string(raw[bytes.LastIndexByte(raw, ')')+1:]))
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond, errors.Join(err1, err2)
}

// memory is what the process holds of it, in bytes.
func (p *process) memory() (float64, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", p.cmd.Process.Pid))
	if err != nil {
		return 0, errNoProc
	}
	pages, err := strconv.Atoi(strings.Fields(string(raw))[1])
	return float64(pages * os.Getpagesize()), err
}

// words keeps what a process says.
type words struct {
	mu sync.Mutex
	bytes.Buffer
}

func (w *words) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.Buffer.Write(p)
}

func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.Buffer.String()
}
