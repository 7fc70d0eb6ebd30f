package main

import (
	"context"
	"net"
	"net/http"
	"time"
)

type healthyCommand struct{}

// Run asks the Atrium on this machine whether it can serve. Where there is no
// shell and no curl, as in its container, it is how to ask.
func (healthyCommand) Run(ctx context.Context, cfg *Config) error {
	_, port, err := net.SplitHostPort(cfg.Addr)
	if err != nil {
		return badAddr(cfg.Addr)
	}
	ctx, done := context.WithTimeout(ctx, 4*time.Second)
	defer done()
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost:"+port+"/readyz", http.NoBody)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		return sentence("No Atrium answers on port %s.", port)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return sentence("Atrium is there and cannot serve: it starts or stops, or its database is away.")
	}
	return nil
}
