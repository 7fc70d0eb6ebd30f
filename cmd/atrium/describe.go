package main

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/atrium-social/atrium/server/postgres"
)

// describe assembles the packages without a database, as far as it takes to
// know their operations.
func (a *App) describe() error {
	a.db = postgres.Nowhere()
	return a.assemble(time.Now)
}

func indent(raw []byte) []byte {
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", "  "); err != nil {
		return raw
	}
	return out.Bytes()
}
