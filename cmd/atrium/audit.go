package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/builtin"
)

type auditCommand struct {
	Verify verifyCommand `cmd:"" help:"Say whether anything in the audit log was changed, removed or put in from outside."`
}

type verifyCommand struct {
	Anchors string `help:"File of anchors to hold the log against, for example a copy that is kept elsewhere (default: audit-anchors in the data folder)." type:"existingfile"`
}

// anchors is where the newest seals of the audit log are written down.
func (c *Config) anchors() string { return filepath.Join(c.DataDir, "audit-anchors") }

// Run reads the whole log, beside a running Atrium or without one. It changes
// nothing.
func (c verifyCommand) Run(ctx context.Context, cfg *Config) error {
	file := c.Anchors
	if file == "" {
		file = cfg.anchors()
	}
	anchors, err := audit.ReadAnchors(file)
	if err != nil {
		return sentence("The anchors cannot be read: %v.", err)
	}
	db, done, err := openToRead(ctx, cfg)
	if err != nil {
		return err
	}
	defer done()
	report, err := audit.Verify(ctx, db, anchors, progress())
	if err != nil {
		return err
	}
	return tell(report, file)
}

// openToRead opens the database as it is: the one in ATRIUM_DATABASE_URL, the
// built-in one of the Atrium that runs, or else the built-in one itself.
func openToRead(ctx context.Context, cfg *Config) (db *postgres.DB, done func(), err error) {
	at, stop, err := findDatabase(ctx, cfg)
	if err != nil {
		return nil, nil, err
	}
	db, err = postgres.Open(ctx, at, postgres.Options{Connections: 2})
	if err != nil {
		stop()
		return nil, nil, err
	}
	done = func() {
		db.Close()
		stop()
	}
	sealed, err := postgres.Value[bool](ctx, db, "answer", `select to_regclass('audit_seals') is not null`, postgres.Args{})
	if err == nil && !sealed {
		err = sentence("The audit log has no seals yet. Start this version of Atrium once: it seals what is on record.")
	}
	if err != nil {
		done()
		return nil, nil, err
	}
	return db, done, nil
}

func findDatabase(ctx context.Context, cfg *Config) (at string, stop func(), err error) {
	if cfg.DatabaseURL != "" {
		return cfg.DatabaseURL, func() {}, nil
	}
	in := builtin.Config{Dir: filepath.Join(cfg.DataDir, "postgres"), Bin: cfg.PostgresBin, Packages: []string{"deploy/postgres"}}
	if at, runs := builtin.Beside(ctx, in); runs {
		return at, func() {}, nil
	}
	if _, err := os.Stat(filepath.Join(in.Dir, "cluster")); err != nil {
		return "", nil, sentence("There is no database in the data folder %s. Name the folder in ATRIUM_DATA_DIR, or the database in ATRIUM_DATABASE_URL.", cfg.DataDir)
	}
	own, err := builtin.Start(ctx, in)
	if err != nil {
		return "", nil, err
	}
	return own.URL(), func() { _ = own.Stop(context.WithoutCancel(ctx)) }, nil // it was only read
}

// numbers writes 12345 as 12,345.
var numbers = message.NewPrinter(language.English)

// progress tells how far a long log is, to somebody who looks.
func progress() func(done, of int64) {
	info, err := os.Stderr.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return func(int64, int64) {}
	}
	began := time.Now()
	return func(done, of int64) {
		if time.Since(began) > time.Second {
			_, _ = numbers.Fprintf(os.Stderr, "\r%d of %d entries …", done, of)
		}
		if done == of {
			_, _ = fmt.Fprint(os.Stderr, "\r\033[K")
		}
	}
}

// tell says what was found, and fails unless all is well.
func tell(r audit.Report, file string) error {
	held := numbers.Sprintf("%d anchors in %s agree.", r.Anchors, file)
	switch r.Anchors {
	case 0:
		held = "There is no anchor to hold them against: that the end was cut off, or an old database put back, would not be seen."
	case 1:
		held = fmt.Sprintf("One anchor in %s agrees.", file)
	}
	switch {
	case r.First == nil && r.Entries == 0:
		fmt.Println("The audit log is empty.")
		return nil
	case r.First == nil:
		_, _ = numbers.Printf("%d entries, unbroken since %s. The newest seal is %s.\n%s\n", r.Entries, r.Since.UTC().Format("2 January 2006"), r.Newest.Print(), held)
		return nil
	case r.Others == 0:
		return sentence("The audit log is broken.\n%s\nNothing else is wrong in its %s entries.", r.First.Says, numbers.Sprint(r.Entries))
	}
	return sentence("The audit log is broken.\n%s\nIt is the first of %s flaws in %s entries.", r.First.Says, numbers.Sprint(r.Others+1), numbers.Sprint(r.Entries))
}
