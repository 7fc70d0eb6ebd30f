package main

import (
	"errors"
	"fmt"
	"io/fs"
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
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &ours):
		return ours.says
	case errors.As(err, &builtIn):
		return builtIn.Detail + " " + builtIn.Mend
	case errors.Is(err, syscall.EADDRINUSE):
		return "Another program uses that port already. Stop it, or choose another port: ATRIUM_ADDR=:8081."
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
	case errors.As(err, &dial):
		return fmt.Sprintf("The database does not answer: %v. Check ATRIUM_DATABASE_URL.", dial)
	}
	return "Atrium could not go on: " + err.Error()
}
