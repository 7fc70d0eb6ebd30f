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
	dir      string // where its data is; empty is a new one
	env      []string
	process  *exec.Cmd
}

func (s *served) start() {
	s.t.Helper()
	if s.dir == "" {
		s.dir = s.t.TempDir()
	}
	s.process = exec.Command(s.binary)
	s.process.Env = append(os.Environ(), "ATRIUM_ADDR="+s.addr, "ATRIUM_DATABASE_URL="+s.database, "ATRIUM_DATA_DIR="+s.dir, "ATRIUM_WRITES_PER_MINUTE=0", "ATRIUM_LOG_LEVEL=error")
	s.process.Env = append(s.process.Env, s.env...)
	require.NoError(s.t, s.process.Start())
}

func (s *served) kill() {
	_ = s.process.Process.Kill()
	_ = s.process.Wait()
}

func buildBinary(t *testing.T) string {
	t.Helper()
	dir, err := built()
	require.NoError(t, err)
	return filepath.Join(dir, "atrium")
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

// drill is a run of F1: what was acknowledged under which key.
type drill struct {
	*served
	client        *http.Client
	acked, flying atomic.Int64
	mu            sync.Mutex
	ids           map[string]uuid.UUID
}

// write sends a post until it is acknowledged, always under the same key.
func (d *drill) write(token, key string) uuid.UUID {
	for {
		d.flying.Add(1)
		m, ok := d.tryPost(d.t.Context(), d.client, token, key, fmt.Sprintf(`{"text":"post %s"}`, key))
		d.flying.Add(-1)
		if ok {
			return m.ID
		}
		<-time.After(20 * time.Millisecond) // what a client does between tries
	}
}

// writer writes its posts, repeats one of them after it was acknowledged, and
// tries another text under its key.
func (d *drill) writer(w, posts int, token string) {
	for n := range posts {
		key := fmt.Sprintf("%d-%d", w, n)
		id := d.write(token, key)
		d.mu.Lock()
		d.ids[key] = id
		d.mu.Unlock()
		d.acked.Add(1)
		if n == w%posts {
			require.Equal(d.t, id, d.write(token, key), "a repeat has the same answer")
			_, taken := d.tryPost(d.t.Context(), d.client, token, key, `{"text":"another"}`)
			require.False(d.t, taken, "and another text none under that key")
		}
	}
}

// TestAcknowledgedPostsSurviveKilling has a thousand people write eight posts
// each while the server is killed three times: each post that was acknowledged
// is there once afterwards, however often its writer had to repeat it.
func TestAcknowledgedPostsSurviveKilling(t *testing.T) {
	const people, each, kills = 1000, 8, 3
	h, _ := openHouse(t)
	s := &served{t: t, binary: buildBinary(t), addr: freeAddr(t), database: h.app.db.Pool().Config().ConnString()}
	tokens := s.writers(people)
	s.start()
	defer s.kill()
	client := &http.Client{Timeout: patience, Transport: &http.Transport{MaxIdleConnsPerHost: people, MaxConnsPerHost: people}}
	d := &drill{served: s, client: client, ids: map[string]uuid.UUID{}}
	var all sync.WaitGroup
	for w, token := range tokens {
		all.Go(func() { d.writer(w, each, token) })
	}
	for k := range kills {
		due := int64((k + 1) * people * each / (kills + 1))
		require.Eventually(t, func() bool { return d.acked.Load() > due }, 10*time.Minute, 5*time.Millisecond)
		require.Positive(t, d.flying.Load(), "a write is under way when the server is killed, or nothing is shown")
		s.kill()
		s.start()
		began := time.Now()
		s.awaitReady()
		t.Logf("after %d posts: killed amid %d writes, back after %s", d.acked.Load(), d.flying.Load(), time.Since(began))
	}
	all.Wait()
	require.EqualValues(t, people*each, d.acked.Load())
	require.Equal(t, d.ids, s.posts())
	for _, token := range tokens[:20] {
		r := s.ask(http.MethodGet, "/me", token)
		require.Equal(t, http.StatusOK, r.StatusCode, "a session outlives the server")
	}
}

func (s *served) ask(method, path, token string) *http.Response {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, "http://"+s.addr+"/api/v1"+path, http.NoBody)
	require.NoError(s.t, err)
	r.Header.Set("Cookie", "atrium="+token)
	answer, err := http.DefaultClient.Do(r)
	require.NoError(s.t, err)
	defer answer.Body.Close()
	return answer
}

// posts are the posts in the database, with all that belongs to one, by the
// key that stands in their text.
func (s *served) posts() map[string]uuid.UUID {
	s.t.Helper()
	conn, err := pgx.Connect(s.t.Context(), s.database)
	require.NoError(s.t, err)
	defer conn.Close(context.Background())
	rows, err := conn.Query(s.t.Context(), `select v.text, c.id from contents c join versions v on v.content_id = c.id join posts p on p.id = c.id join tallies t on t.content_id = c.id`)
	require.NoError(s.t, err)
	found := map[string]uuid.UUID{}
	for rows.Next() {
		var text string
		var id uuid.UUID
		require.NoError(s.t, rows.Scan(&text, &id))
		key := strings.TrimPrefix(text, "post ")
		require.NotContains(s.t, found, key, "written twice")
		found[key] = id
	}
	require.NoError(s.t, rows.Err())
	return found
}
