// Command atrium is the whole of Atrium: the server, its migrations and its
// doctor.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // the company's time zone must be known on every machine

	"github.com/alecthomas/kong"
)

// version is set when a release is built.
var version = "dev"

type commands struct {
	Config

	Serve   serveCommand   `cmd:"" default:"withargs" help:"Start Atrium (also without a command)."`
	Migrate migrateCommand `cmd:"" help:"Bring the database to this version's schema, and stop."`
	Demo    demoCommand    `cmd:"" help:"Bring a demo company in, to look around with; or remove it."`
	Audit   auditCommand   `cmd:"" help:"Look after the audit log."`
	Doctor  doctorCommand  `cmd:"" help:"Say what is wrong with this installation, and how to mend it."`
	Healthy healthyCommand `cmd:"" help:"Say, by the exit code, whether the Atrium on this machine can serve."`
	OpenAPI openAPICommand `cmd:"" name:"openapi" help:"Print the description of the API."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // half the work for a few megabytes
	}
	var all commands
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	chosen := kong.Parse(&all,
		kong.Name("atrium"),
		kong.Description("Atrium, the internal social network that a company runs itself."),
		kong.UsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)))
	if err := chosen.Run(&all.Config); err != nil {
		fmt.Fprintln(os.Stderr, explain(err))
		stop()
		os.Exit(1) //nolint:gocritic // stop was called
	}
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run() error {
	fmt.Println(version)
	return nil
}
