package main

import (
	"context"
	"io"
	"net/http"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// balancer hands each request to an instance that says that it is ready.
type balancer struct {
	client http.Client
	mu     sync.Mutex
	ready  []string
}

func (b *balancer) look(ctx context.Context, addrs []string) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for ctx.Err() == nil {
		var ready []string
		for _, addr := range addrs {
			if s := (&alone{addr: addr}); s.ready() {
				ready = append(ready, addr)
			}
		}
		b.mu.Lock()
		b.ready = ready
		b.mu.Unlock()
		<-tick.C
	}
}

// ask reports whether request n was answered.
func (b *balancer) ask(n int) bool {
	b.mu.Lock()
	var addr string
	if len(b.ready) > 0 {
		addr = b.ready[n%len(b.ready)]
	}
	b.mu.Unlock()
	r, err := b.client.Get("http://" + addr + "/api/v1/setup")
	if err != nil {
		return false
	}
	defer r.Body.Close()
	_, err = io.Copy(io.Discard, r.Body)
	return err == nil && r.StatusCode == http.StatusOK
}

// TestRollingRestartFailsNoRequest replaces two instances, one after the
// other, under a steady load.
func TestRollingRestartFailsNoRequest(t *testing.T) {
	h, _ := openHouse(t)
	binary, database := buildBinary(t), h.app.db.Pool().Config().ConnString()
	var both [2]*alone
	for i := range both {
		both[i] = &alone{t: t, binary: binary, addr: freeAddr(t), dir: place(t), env: []string{"ATRIUM_DATABASE_URL=" + database, "ATRIUM_CONNECTIONS=4", "ATRIUM_LINGER=5s"}}
		both[i].start()
		both[i].awaitReady()
	}
	ctx, stop := context.WithCancel(t.Context())
	b := &balancer{ready: []string{both[0].addr, both[1].addr}, client: http.Client{Transport: &http.Transport{DisableKeepAlives: true}}}
	var all sync.WaitGroup
	all.Go(func() { b.look(ctx, []string{both[0].addr, both[1].addr}) })
	asked, failed := 0, 0
	all.Go(func() {
		pace := time.NewTicker(10 * time.Millisecond)
		defer pace.Stop()
		for ; ctx.Err() == nil; asked++ {
			if !b.ask(asked) {
				failed++
			}
			<-pace.C
		}
	})
	for _, a := range both {
		require.NoError(t, a.cmd.Process.Signal(syscall.SIGTERM))
		require.Zero(t, a.end(), a.said)
		a.start()
		a.awaitReady()
	}
	stop()
	all.Wait()
	require.Greater(t, asked, 20)
	require.Zero(t, failed, "of %d", asked)
}
