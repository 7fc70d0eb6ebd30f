package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// served is Atrium as a process of its own that can be killed, over a
// database that outlives it.
type served struct {
	t        *testing.T
	binary   string
	addr     string
	database string
	env      []string
	process  *exec.Cmd
}

func (s *served) start() {
	s.t.Helper()
	s.process = exec.Command(s.binary)
	s.process.Env = append(os.Environ(), "ATRIUM_ADDR="+s.addr, "ATRIUM_DATABASE_URL="+s.database, "ATRIUM_WRITES_PER_MINUTE=0", "ATRIUM_LOG_LEVEL=error")
	s.process.Env = append(s.process.Env, s.env...)
	require.NoError(s.t, s.process.Start())
}

func (s *served) kill() {
	_ = s.process.Process.Kill()
	_ = s.process.Wait()
}

func buildBinary(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "atrium")
	out, err := exec.Command("go", "build", "-tags", "nomsgpack", "-o", binary, ".").CombinedOutput()
	require.NoError(t, err, string(out))
	return binary
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}

// writers founds the company and makes sessions for many people at once, in
// the database: signing up a thousand by hand is not what is tried here.
func (s *served) writers(n int) []string {
	s.t.Helper()
	conn, err := pgx.Connect(s.t.Context(), s.database)
	require.NoError(s.t, err)
	defer conn.Close(context.Background())
	tokens := make([]string, n)
	for i := range tokens {
		id := uuid.New()
		tokens[i] = fmt.Sprintf("WRITER%020d", i)
		hash := sha256.Sum256([]byte(tokens[i]))
		_, err := conn.Exec(s.t.Context(), `
			with p as (insert into people (id, email, name, created_at) values ($1, $2, $3, now())),
			     a as (insert into acceptances values ($1, 1, now()))
			insert into sessions (id, token_hash, person_id, device, address, created_at, last_used_at, expires_at)
			values ($1, $4, $1, '', '', now(), now(), now() + interval '1 day')`,
			id, fmt.Sprintf("w%d@a.example", i), fmt.Sprintf("Writer %d", i), hash[:])
		require.NoError(s.t, err)
	}
	return tokens
}

// tryPost reports whether a post was acknowledged.
func (s *served) tryPost(ctx context.Context, client *http.Client, token, key, body string) (m made, acked bool) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+s.addr+"/api/v1/posts", strings.NewReader(body))
	require.NoError(s.t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", key)
	r.Header.Set("Cookie", "atrium="+token)
	answer, err := client.Do(r)
	if err != nil {
		return m, false
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	return m, err == nil && answer.StatusCode == http.StatusCreated && json.Unmarshal(raw, &m) == nil
}

// TestAcknowledgedPostsSurviveKilling has a thousand people write at once
// while the server is killed again and again: each post that was acknowledged
// is there once afterwards, however often its writer had to repeat it.
func TestAcknowledgedPostsSurviveKilling(t *testing.T) {
	const people, each, kills = 1000, 5, 3
	h, _ := openHouse(t)
	s := &served{t: t, binary: buildBinary(t), addr: freeAddr(t), database: h.app.db.Pool().Config().ConnString()}
	tokens := s.writers(people)
	s.start()
	defer s.kill()

	var acked, flying atomic.Int64
	var mu sync.Mutex
	ids := map[string]uuid.UUID{}
	client := &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: people, MaxConnsPerHost: 200}}
	write := func(token, key string) (made, bool) {
		flying.Add(1)
		defer flying.Add(-1)
		return s.tryPost(t.Context(), client, token, key, fmt.Sprintf(`{"text":"post %s"}`, key))
	}
	var all sync.WaitGroup
	for w, token := range tokens {
		all.Go(func() {
			for n := range each {
				key := fmt.Sprintf("%d-%d", w, n)
				m, ok := write(token, key)
				for !ok {
					<-time.After(20 * time.Millisecond) // what a client does between tries
					m, ok = write(token, key)
				}
				if n == 0 { // repeat after the acknowledgement
					again, ok := write(token, key)
					for !ok {
						again, ok = write(token, key)
					}
					require.Equal(t, m.ID, again.ID)
				}
				mu.Lock()
				ids[key] = m.ID
				mu.Unlock()
				acked.Add(1)
			}
		})
	}
	inFlight := 0
	for k := range kills {
		require.Eventually(t, func() bool { return acked.Load() > int64((k+1)*people*each/(kills+2)) }, 3*time.Minute, 5*time.Millisecond)
		inFlight += int(flying.Load())
		s.kill()
		s.start()
	}
	all.Wait()
	require.Positive(t, inFlight, "a write was under way when the server was killed, or nothing was shown")

	conn, err := pgx.Connect(t.Context(), s.database)
	require.NoError(t, err)
	defer conn.Close(context.Background())
	rows, err := conn.Query(t.Context(), `select v.text, c.id from contents c join versions v on v.content_id = c.id join posts p on p.id = c.id join tallies t on t.content_id = c.id`)
	require.NoError(t, err)
	found := map[string]uuid.UUID{}
	for rows.Next() {
		var text string
		var id uuid.UUID
		require.NoError(t, rows.Scan(&text, &id))
		key := strings.TrimPrefix(text, "post ")
		require.NotContains(t, found, key, "written twice")
		found[key] = id
	}
	require.NoError(t, rows.Err())
	require.Equal(t, ids, found)
}
