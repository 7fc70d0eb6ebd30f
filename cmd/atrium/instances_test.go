package main

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/redis/redistest"
)

// TestTwoInstancesHearEachOther runs two processes on one database and one
// Redis: what is written by the one is heard at once by a page of the other.
func TestTwoInstancesHearEachOther(t *testing.T) {
	h, admin := openHouse(t)
	redis := "ATRIUM_REDIS_URL=" + redistest.Start(t).URL()
	database := h.app.db.Pool().Config().ConnString()
	binary := buildBinary(t)
	var both [2]*served
	for i := range both {
		both[i] = &served{t: t, binary: binary, addr: freeAddr(t), database: database, env: []string{redis}}
		both[i].start()
		defer both[i].kill()
		both[i].awaitReady()
	}
	page := both[1].listen(admin.cookie.Value, "")
	page.ready()

	began := time.Now()
	post := both[0].post(t.Context(), admin.cookie.Value, "one", `{"text":"hello over there"}`)
	heard := page.next()
	for heard.Ref != post.ID {
		heard = page.next()
	}
	require.Equal(t, "post", heard.Kind)
	t.Logf("heard after %s", time.Since(began))
}

func (s *served) awaitReady() {
	s.t.Helper()
	require.Eventually(s.t, func() bool {
		r, err := http.Get("http://" + s.addr + "/readyz")
		if err != nil {
			return false
		}
		defer r.Body.Close()
		return r.StatusCode == http.StatusOK
	}, patience, 20*time.Millisecond)
}

func (s *served) post(ctx context.Context, token, key, body string) made {
	s.t.Helper()
	m, ok := s.tryPost(ctx, http.DefaultClient, token, key, body)
	require.True(s.t, ok)
	return m
}
