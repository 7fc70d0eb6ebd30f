package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strconv"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/postgres/builtin"
)

// explain says in one sentence what is wrong, and in a second how to mend it.
func explain(err error) string {
	var ours *trouble
	var builtIn *builtin.Problem
	var dial *pgconn.ConnectError
	var unread *pgconn.ParseConfigError
	var old *postgres.TooOld
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &ours):
		return ours.says
	case errors.As(err, &builtIn):
		return builtIn.Detail + " " + builtIn.Mend
	case errors.Is(err, syscall.EADDRINUSE):
		return "Another program uses that port already. Stop it, or choose another port: ATRIUM_ADDR=:8081."
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return "This machine does not have the address in ATRIUM_ADDR. Choose one of its own, or all of them: ATRIUM_ADDR=:8080."
	case errors.Is(err, syscall.EACCES) && errors.As(err, new(*fs.PathError)):
		return fmt.Sprintf("Atrium may not write where it must: %v. Give its user the right, or choose another folder with ATRIUM_DATA_DIR.", err)
	case errors.Is(err, syscall.EACCES):
		return "Atrium may not use that port. Ports below 1024 need a right; choose another: ATRIUM_ADDR=:8080."
	case errors.Is(err, syscall.ENOSPC):
		return "The disk is full. Free some space, or move the data folder with ATRIUM_DATA_DIR."
	case errors.Is(err, postgres.ErrNewerSchema):
		return "The database was made by a newer version of Atrium. Start that version, or a newer one."
	case errors.As(err, &pg) && pg.Code == "53100":
		return "The database's disk is full. Free some space there."
	case errors.As(err, &unread):
		return "ATRIUM_DATABASE_URL cannot be read. Write it like postgres://user:password@db.example.com:5432/atrium."
	case errors.As(err, &old):
		return fmt.Sprintf("The database is Postgres %s. Atrium needs %d or newer: update it, or name another in ATRIUM_DATABASE_URL.", old.Version, postgres.Oldest)
	case errors.As(err, &dial) && errors.As(err, &pg):
		return fmt.Sprintf("The database refuses Atrium: %s. Check ATRIUM_DATABASE_URL.", pg.Message)
	case errors.As(err, &dial):
		return fmt.Sprintf("No database answers at %s. Start it, or check ATRIUM_DATABASE_URL.", net.JoinHostPort(dial.Config.Host, strconv.Itoa(int(dial.Config.Port))))
	case errors.As(err, &pg) && pg.Code == "42501":
		return fmt.Sprintf("Atrium's user may not do in the database what it must: %s. Make that user the owner of the database.", pg.Message)
	}
	return "Atrium could not go on: " + err.Error()
}
