package builtin_test

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/postgres/builtin"
)

func TestWhatWasWrittenIsThereAfterARestart(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, in(dir))
	require.Equal(t, "atrium", ask(t, s.URL(), `select current_database()`))
	do(t, s.URL(), `create table kept as select 'the first post' as text`)
	require.NoError(t, s.Stop(t.Context()))
	<-s.Done()

	s = start(t, in(dir))
	require.Equal(t, "the first post", ask(t, s.URL(), `select text from kept`))
}

func TestStopInNoTimeLosesNothing(t *testing.T) {
	t.Parallel()
	dir := made(t)
	s := start(t, in(dir))
	do(t, s.URL(), `create table kept as select 'the first post' as text`)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, s.Stop(ctx), context.Canceled)
	<-s.Done()
	require.NoError(t, s.Stop(t.Context()), "to stop twice is harmless")

	s = start(t, in(dir))
	require.Equal(t, "the first post", ask(t, s.URL(), `select text from kept`))
}

func TestFolderIsUsedByOneAtATime(t *testing.T) {
	t.Parallel()
	dir := made(t)
	start(t, in(dir))
	_, err := builtin.Start(t.Context(), in(dir))
	require.Equal(t, "Another Atrium already uses the data folder "+dir+".", detail(t, err))
}

func TestRunningOneIsFoundFromBeside(t *testing.T) {
	dir := made(t)
	_, runs := builtin.Beside(t.Context(), in(dir))
	require.False(t, runs)
	s, err := builtin.Start(t.Context(), in(dir))
	require.NoError(t, err)
	at, runs := builtin.Beside(t.Context(), in(dir))
	require.True(t, runs)
	require.Equal(t, s.URL(), at)
	require.NoError(t, s.Stop(t.Context()))
	_, runs = builtin.Beside(t.Context(), in(dir))
	require.False(t, runs)
}

func TestFailedStartLeavesTheFolderFree(t *testing.T) {
	t.Parallel()
	dir := made(t)
	cfg := in(dir)
	cfg.Settings = map[string]string{"shared_buffers": "no number"}
	_, err := builtin.Start(t.Context(), cfg)
	require.ErrorContains(t, err, "shared_buffers", "what Postgres said is in the error")
	start(t, in(dir))
}

func TestOnlyThePasswordOpensIt(t *testing.T) {
	t.Parallel()
	s := start(t, in(made(t)))
	u, err := url.Parse(s.URL())
	require.NoError(t, err)
	u.User = url.UserPassword("atrium", "guessed")
	_, err = pgx.Connect(t.Context(), u.String())
	require.ErrorContains(t, err, "password authentication failed")
	require.Empty(t, ask(t, s.URL(), `show listen_addresses`), "it is reached by its socket alone")
}

func TestLostPasswordIsReplaced(t *testing.T) {
	t.Parallel()
	dir := made(t)
	s := start(t, in(dir))
	do(t, s.URL(), `create table kept as select 'the first post' as text`)
	require.NoError(t, s.Stop(t.Context()))
	require.NoError(t, os.Remove(filepath.Join(dir, "cluster", "atrium.password")))

	again := start(t, in(dir))
	require.NotEqual(t, s.URL(), again.URL())
	require.Equal(t, "the first post", ask(t, again.URL(), `select text from kept`))
}

func TestWrongPasswordIsNamed(t *testing.T) {
	t.Parallel()
	dir := made(t)
	s := start(t, in(dir))
	do(t, s.URL(), `alter role atrium password 'changed by hand'`)
	require.NoError(t, s.Stop(t.Context()))
	_, err := builtin.Start(t.Context(), in(dir))
	require.Contains(t, detail(t, err), "atrium.password")
}

func TestAdminsOwnSettingsGoFirst(t *testing.T) {
	t.Parallel()
	dir := made(t)
	s := start(t, in(dir))
	require.Equal(t, "8MB", ask(t, s.URL(), `show work_mem`))
	require.Equal(t, "on", ask(t, s.URL(), `show synchronous_commit`))
	require.Equal(t, "on", ask(t, s.URL(), `show fsync`))
	do(t, s.URL(), `alter system set work_mem = '20MB'`)
	require.NoError(t, s.Stop(t.Context()))

	cfg := in(dir)
	cfg.Settings = map[string]string{"idle_session_timeout": "70min", "search_path": `"$user", public, it's`}
	s = start(t, cfg)
	require.Equal(t, "20MB", ask(t, s.URL(), `show work_mem`))
	require.Equal(t, "70min", ask(t, s.URL(), `show idle_session_timeout`))
	require.Equal(t, `"$user", public, it's`, ask(t, s.URL(), `show search_path`))
}

func TestLettersOfOtherLanguagesAreKnown(t *testing.T) {
	t.Parallel()
	s := start(t, in(made(t)))
	require.Equal(t, "jürgen ærø żółw", ask(t, s.URL(), `select lower('JÜRGEN ÆRØ ŻÓŁW')`))
}

func TestOddAndLongPathsWork(t *testing.T) {
	t.Parallel()
	for _, name := range []string{`Lärk's "data" \ 100+1 % & $HOME`, "one, two", strings.Repeat("long", 40)} {
		t.Run(name[:8], func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(folder(t), name)
			s := start(t, in(dir))
			require.Equal(t, "1", ask(t, s.URL(), `select '1'`))
			require.NoError(t, s.Stop(t.Context()))
			require.Equal(t, "1", ask(t, start(t, in(dir)).URL(), `select '1'`))
		})
	}
}

func TestLogHasItsLimits(t *testing.T) {
	t.Parallel()
	cfg := in(made(t))
	cfg.Throwaway = true
	s := start(t, cfg)
	require.Equal(t, "off", ask(t, s.URL(), `show fsync`), "nothing of a throwaway server is to last")
	do(t, s.URL(), `do $$ begin for n in 1..30 loop raise log '%', repeat('x', 500000); end loop; end $$`)
	require.NoError(t, s.Stop(t.Context()))
	for _, file := range []string{s.LogFile(), s.LogFile() + ".old"} {
		info, err := os.Stat(file)
		require.NoError(t, err)
		require.Less(t, info.Size(), int64(5<<20))
	}
}

func BenchmarkFirstStart(b *testing.B) {
	for b.Loop() {
		dir := folder(b)
		s, err := builtin.Start(b.Context(), in(dir))
		require.NoError(b, err)
		b.StopTimer()
		require.NoError(b, s.Stop(b.Context()))
		b.StartTimer()
	}
}

func BenchmarkNextStart(b *testing.B) {
	dir := folder(b)
	require.NoError(b, start(b, in(dir)).Stop(b.Context()))
	for b.Loop() {
		s, err := builtin.Start(b.Context(), in(dir))
		require.NoError(b, err)
		b.StopTimer()
		require.NoError(b, s.Stop(b.Context()))
		b.StartTimer()
	}
}
