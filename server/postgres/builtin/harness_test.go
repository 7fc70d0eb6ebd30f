package builtin_test

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres/builtin"
)

// nobody is an ordinary user that every system knows.
const nobody = 65534

var root = os.Geteuid() == 0

// folder is a data folder, still to be made, that every user can reach.
func folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "atrium-builtin-") //nolint:usetesting // no other user can reach that one, and its path is long
	require.NoError(t, err)
	require.NoError(t, os.Chmod(dir, 0o755))
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	return filepath.Join(dir, "postgres")
}

// private is a data folder that only the user who runs the tests can reach.
func private(t testing.TB) string {
	t.Helper()
	dir := folder(t)
	require.NoError(t, os.Chmod(filepath.Dir(dir), 0o700))
	return dir
}

// made is a data folder that was used before.
func made(t testing.TB) string {
	t.Helper()
	dir := folder(t)
	out, err := exec.Command("cp", "-a", template(), dir).CombinedOutput()
	require.NoError(t, err, string(out))
	return dir
}

// template is what made copies: a first start takes a second, a copy does not.
var template = sync.OnceValue(func() string {
	at := filepath.Join(filepath.Dir(self()), "template")
	s, err := builtin.Start(context.Background(), in(at))
	if err != nil {
		panic(err)
	}
	if err := s.Stop(context.Background()); err != nil {
		panic(err)
	}
	return at
})

// in is how Atrium itself would start there, on whatever Postgres is here.
func in(dir string) builtin.Config {
	return builtin.Config{Dir: dir, Packages: []string{packages()}}
}

func start(t testing.TB, cfg builtin.Config) *builtin.Server {
	t.Helper()
	s, err := builtin.Start(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Stop(context.Background()) })
	return s
}

func do(t testing.TB, url, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	require.NoError(t, err)
	defer conn.Close(context.Background())
	_, err = conn.Exec(t.Context(), sql)
	require.NoError(t, err)
}

func ask(t testing.TB, url, sql string) (answer string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	require.NoError(t, err)
	defer conn.Close(context.Background())
	require.NoError(t, conn.QueryRow(t.Context(), sql).Scan(&answer))
	return answer
}

// detail is the one sentence that says what a person can mend.
func detail(t testing.TB, err error) string {
	t.Helper()
	var p *builtin.Problem
	require.ErrorAs(t, err, &p)
	for _, sentence := range []string{p.Detail, p.Mend} {
		require.NotContains(t, sentence, "\n")
		require.True(t, strings.HasSuffix(sentence, "."), sentence)
		require.Equal(t, strings.ToUpper(sentence[:1]), sentence[:1])
	}
	return p.Detail
}

// postmaster is the id of the server process in the data folder.
func postmaster(t testing.TB, dir string) int {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, "cluster", "postmaster.pid"))
	require.NoError(t, err)
	first, _, _ := strings.Cut(string(raw), "\n")
	id, err := strconv.Atoi(first)
	require.NoError(t, err)
	return id
}

// order is what another process is to start.
type order struct {
	Dir          string
	Packages     []string
	Source       builtin.Source
	FileLimit    uint64
	NoNamespaces bool
}

// outcome is what came of it.
type outcome struct{ URL, Detail, Mend, Error string }

// TestMain lets a test run this very binary as an Atrium that can be killed, or
// that another user started.
func TestMain(m *testing.M) {
	if raw := os.Getenv("BUILTIN_TEST_ORDER"); raw != "" {
		carryOut(raw)
		return
	}
	code := m.Run()
	_ = os.RemoveAll(filepath.Dir(self()))
	os.Exit(code)
}

func carryOut(raw string) {
	var o order
	if err := json.Unmarshal([]byte(raw), &o); err != nil {
		panic(err)
	}
	o.limit()
	s, err := builtin.Start(context.Background(), builtin.Config{Dir: o.Dir, Packages: o.Packages, Source: o.Source})
	said := outcome{}
	if p, ok := err.(*builtin.Problem); ok { //nolint:errorlint // it is to be one, not to hold one
		said.Detail, said.Mend = p.Detail, p.Mend
	}
	if err != nil {
		said.Error = err.Error()
	} else {
		said.URL = s.URL()
	}
	_ = json.NewEncoder(os.Stdout).Encode(said)
	if err != nil {
		return
	}
	_, _ = os.Stdin.Read(make([]byte, 1)) // until the test lets go
	if err := s.Stop(context.Background()); err != nil {
		panic(err)
	}
}

func (o order) limit() {
	if o.FileLimit > 0 {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: o.FileLimit, Max: o.FileLimit}); err != nil {
			panic(err)
		}
	}
	if o.NoNamespaces {
		if err := os.WriteFile("/proc/sys/user/max_user_namespaces", []byte("0"), 0); err != nil {
			panic(err)
		}
	}
}

// other is an Atrium in another process.
type other struct {
	cmd *exec.Cmd
	in  *os.File
	outcome
}

// launch starts another Atrium with attr, for instance as another user.
func launch(t testing.TB, attr *syscall.SysProcAttr, o order) (x *other, said io.Reader) {
	t.Helper()
	if o.Packages == nil {
		o.Packages = []string{packages()}
	}
	raw, err := json.Marshal(o)
	require.NoError(t, err)
	theirs, ours, err := os.Pipe()
	require.NoError(t, err)
	cmd := exec.Command(self())
	cmd.Env = append(os.Environ(), "BUILTIN_TEST_ORDER="+string(raw))
	cmd.Dir, cmd.Stdin, cmd.Stderr, cmd.SysProcAttr = "/", theirs, os.Stderr, attr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	require.NoError(t, theirs.Close())
	x = &other{cmd: cmd, in: ours}
	t.Cleanup(func() { x.stop() })
	return x, out
}

// run waits for what comes of it.
func run(t testing.TB, attr *syscall.SysProcAttr, o order) *other {
	t.Helper()
	x, said := launch(t, attr, o)
	require.NoError(t, json.NewDecoder(said).Decode(&x.outcome))
	return x
}

// begin is run where a server must come of it.
func begin(t testing.TB, attr *syscall.SysProcAttr, o order) *other {
	t.Helper()
	x := run(t, attr, o)
	require.Empty(t, x.Error)
	return x
}

func (x *other) stop() {
	_ = x.in.Close()
	_ = x.cmd.Wait()
}

func (x *other) kill() {
	_ = x.cmd.Process.Kill()
	_ = x.cmd.Wait()
}

// ordinary runs a process as an ordinary user.
func ordinary() *syscall.SysProcAttr {
	if !root {
		return nil
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
}

// hand gives a folder to the ordinary user.
func hand(t testing.TB, dir string) {
	t.Helper()
	if root {
		require.NoError(t, os.Chown(dir, nobody, nobody))
	}
}

// self is a copy of this binary in a place that every user can reach.
var self = sync.OnceValue(func() string {
	dir, err := os.MkdirTemp("", "atrium-builtin-self-")
	if err != nil {
		panic(err)
	}
	raw, err := os.ReadFile(os.Args[0])
	if err != nil {
		panic(err)
	}
	copied := filepath.Join(dir, "self.test")
	if err := os.WriteFile(copied, raw, 0o755); err != nil {
		panic(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		panic(err)
	}
	return copied
})
