package main

import (
	"context"
	"fmt"
	"os"
)

type migrateCommand struct{}

// Run brings the schema up to date.
func (migrateCommand) Run(ctx context.Context, cfg *Config) error {
	a := &App{cfg: *cfg, log: cfg.Logger()}
	defer a.Close()
	if err := a.openDatabase(ctx); err != nil {
		return err
	}
	fmt.Println("The database is up to date.")
	return nil
}

type openAPICommand struct{}

// Run prints the description of the API. It needs no database.
func (openAPICommand) Run(cfg *Config) error {
	a := &App{cfg: *cfg, log: cfg.Logger()}
	var err error
	if a.public, err = cfg.PublicURL(); err != nil {
		return err
	}
	if err := a.describe(); err != nil {
		return err
	}
	raw, err := a.api.OpenAPI().MarshalJSON()
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(append(indent(raw), '\n'))
	return err
}
