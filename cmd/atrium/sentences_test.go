package main

import (
	"bytes"
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgproto3"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres/postgrestest"
)

// says runs the real binary to its end, and returns what it said and its exit
// code.
func says(t *testing.T, user *syscall.SysProcAttr, binary string, args []string, env ...string) (string, int) {
	t.Helper()
	ctx, done := context.WithTimeout(t.Context(), 2*time.Minute)
	defer done()
	cmd := exec.CommandContext(ctx, binary, args...)
	cmd.Dir, cmd.SysProcAttr = root(t), user
	if user != nil {
		cmd.Dir = "/" // the repository may lie where that user cannot go
	}
	cmd.Env = append(append(bare(), "ATRIUM_LOG_LEVEL=error"), env...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	_ = cmd.Run()
	return strings.TrimSpace(said.String()), cmd.ProcessState.ExitCode()
}

// TestWhatKeepsAtriumFromStartingIsOneSentenceAndAWayOut starts the real
// binary in each situation that an admin can be in.
func TestWhatKeepsAtriumFromStartingIsOneSentenceAndAWayOut(t *testing.T) {
	binary, addr := buildBinary(t), "ATRIUM_ADDR="+freeAddr(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	newer, file := place(t), place(t)
	require.NoError(t, os.MkdirAll(filepath.Join(newer, "postgres", "cluster"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(newer, "postgres", "cluster", "PG_VERSION"), []byte("99\n"), 0o644))
	require.NoError(t, os.WriteFile(file, nil, 0o644))
	away := freeAddr(t)
	for name, c := range map[string]struct {
		env  []string
		says string
	}{
		"a taken port": {
			[]string{"ATRIUM_ADDR=" + taken.Addr().String(), "ATRIUM_DATA_DIR=" + place(t)},
			"Another program uses that port already. Stop it, or choose another port: ATRIUM_ADDR=:8081.",
		},
		"no port": {[]string{"ATRIUM_ADDR=8080"}, "ATRIUM_ADDR is \"8080\"; write it like :8080 or 127.0.0.1:8080."},
		"an address of another machine": {
			[]string{"ATRIUM_ADDR=192.0.2.1:8080"},
			"This machine does not have the address in ATRIUM_ADDR. Choose one of its own, or all of them: ATRIUM_ADDR=:8080.",
		},
		"a folder of a newer Postgres": {
			[]string{addr, "ATRIUM_DATA_DIR=" + newer},
			"The data in " + newer + "/postgres was made by Postgres 99, which is not on this machine. Install Postgres 99, or name the folder of its programs in ATRIUM_POSTGRES_BIN; to change the version, move the data with its pg_dump into a new folder.",
		},
		"a file in the way": {
			[]string{addr, "ATRIUM_DATA_DIR=" + file},
			"The data folder " + file + "/postgres cannot be made, because a file is in its way. Move the file, or choose another folder with ATRIUM_DATA_DIR.",
		},
		"no Postgres where one is named": {
			[]string{addr, "ATRIUM_DATA_DIR=" + place(t), "ATRIUM_POSTGRES_BIN=/nowhere"},
			"ATRIUM_POSTGRES_BIN names /nowhere, where there are no programs postgres and initdb that run. Name the folder that holds both, often /usr/lib/postgresql/<version>/bin.",
		},
		"a database of a newer Atrium": {
			[]string{addr, "ATRIUM_DATABASE_URL=" + newerSchema(t)},
			"The database was made by a newer version of Atrium. Start that version, or a newer one.",
		},
		"a database that is away": {
			[]string{addr, "ATRIUM_DATABASE_URL=postgres://atrium:secret@" + away + "/atrium"},
			"No database answers at " + away + ". Start it, or check ATRIUM_DATABASE_URL.",
		},
		"a database that is not there": {
			[]string{addr, "ATRIUM_DATABASE_URL=" + strings.Replace(postgrestest.NewEmptyURL(t), "/atrium_test_", "/nothing_", 1)},
			"does not exist. Check ATRIUM_DATABASE_URL.",
		},
		"a database that is too old": {
			[]string{addr, "ATRIUM_DATABASE_URL=postgres://atrium:secret@" + oldPostgres(t) + "/atrium?sslmode=disable"},
			"The database is Postgres 13.4 (Debian 13.4-1). Atrium needs 15 or newer: update it, or name another in ATRIUM_DATABASE_URL.",
		},
		"no address of a database": {
			[]string{addr, "ATRIUM_DATABASE_URL=postgres://atrium:secret@host:port/atrium"},
			"ATRIUM_DATABASE_URL cannot be read. Write it like postgres://user:password@db.example.com:5432/atrium.",
		},
		"no address of Redis": {
			[]string{addr, "ATRIUM_DATABASE_URL=" + postgrestest.NewURL(t), "ATRIUM_REDIS_URL=http://:secret@host"},
			"ATRIUM_REDIS_URL cannot be read. Write it like redis://:password@redis.example.com:6379/0.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			said, code := says(t, nil, binary, nil, c.env...)
			require.Equal(t, 1, code)
			require.True(t, strings.HasSuffix(said, c.says), said)
			require.NotContains(t, said, "\n", "no more than that")
			require.NotContains(t, said, "secret")
		})
	}
}

func newerSchema(t *testing.T) string {
	t.Helper()
	at := postgrestest.NewURL(t)
	conn, err := pgx.Connect(t.Context(), at)
	require.NoError(t, err)
	defer conn.Close(context.Background())
	_, err = conn.Exec(t.Context(), `insert into goose_db_version (version_id, is_applied) values (99999, true)`)
	require.NoError(t, err)
	return at
}

// oldPostgres greets as a Postgres would that no system here can install any
// more.
func oldPostgres(t *testing.T) (addr string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			back := pgproto3.NewBackend(conn, conn)
			if _, err := back.ReceiveStartupMessage(); err == nil {
				back.Send(&pgproto3.AuthenticationOk{})
				back.Send(&pgproto3.ParameterStatus{Name: "server_version", Value: "13.4 (Debian 13.4-1)"})
				back.Send(&pgproto3.ReadyForQuery{TxStatus: 'I'})
				_ = back.Flush()
				_, _ = back.Receive() // it hangs up
			}
			conn.Close()
		}
	}()
	return l.Addr().String()
}

// TestRightsAndRoomAreNamed needs root, who alone can take rights and room
// away from others.
func TestRightsAndRoomAreNamed(t *testing.T) {
	if os.Geteuid() != 0 {
		return // what an ordinary user can try, server/postgres/builtin tries
	}
	binary, addr := buildBinary(t), "ATRIUM_ADDR="+freeAddr(t)
	nobody := &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}

	closed, unreadable, full := place(t), place(t), place(t)
	require.NoError(t, os.Mkdir(closed, 0o755))
	require.NoError(t, os.MkdirAll(filepath.Join(unreadable, "postgres"), 0o755))
	require.NoError(t, os.Chmod(filepath.Join(unreadable, "postgres"), 0))
	for _, dir := range []string{closed, unreadable} {
		said, code := says(t, nobody, binary, nil, addr, "ATRIUM_DATA_DIR="+dir)
		require.Equal(t, 1, code)
		require.Equal(t, "Atrium may not write in the data folder "+dir+"/postgres. Give its user the right to, or choose another folder with ATRIUM_DATA_DIR.", said)
	}

	require.NoError(t, os.Mkdir(full, 0o755))
	require.NoError(t, syscall.Mount("tmpfs", full, "tmpfs", 0, "size=20m,mode=755"))
	t.Cleanup(func() { require.NoError(t, syscall.Unmount(full, 0)) })
	said, code := says(t, nil, binary, nil, addr, "ATRIUM_DATA_DIR="+full)
	require.Equal(t, 1, code)
	require.Equal(t, "The disk of the data folder "+full+"/postgres is full. Free about 200 MB there, or choose another folder with ATRIUM_DATA_DIR.", said)

	said, code = says(t, nil, binary, []string{"doctor"}, addr, "ATRIUM_DATA_DIR="+full)
	require.Equal(t, 1, code)
	require.Contains(t, said, "✗ Disk space      Only 20 MB are free")
	said, code = says(t, nobody, binary, []string{"doctor"}, addr, "ATRIUM_DATA_DIR="+closed)
	require.Equal(t, 1, code)
	require.Contains(t, said, "✗ Data folder     Atrium may not write where it must")
}
