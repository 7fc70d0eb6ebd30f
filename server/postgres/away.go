package postgres

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// Met reports whether err says that two transactions met, and this one gave way
// (a deadlock, or a serialization failure). Nothing of it stands, so it may be
// tried again.
func Met(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40P01" || pg.Code == "40001")
}

// Away reports whether err says that the database cannot answer now: it is
// stopped, starting, out of connections or out of disk. Trying again later
// may help.
func Away(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return strings.HasPrefix(pg.Code, "57P") || strings.HasPrefix(pg.Code, "53") || strings.HasPrefix(pg.Code, "08")
	}
	var dial *pgconn.ConnectError
	var broken *net.OpError // no net.Error: every failure of a file is one, too
	return errors.As(err, &dial) || errors.As(err, &broken) || pgconn.Timeout(err) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, context.DeadlineExceeded) ||
		pgconn.SafeToRetry(err) || strings.Contains(err.Error(), "conn closed")
}
