package postgres

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// Oldest is the oldest major version that Atrium works with.
const Oldest = 15

// TooOld says that the database is of a version that Atrium does not know.
type TooOld struct{ Version string }

func (e *TooOld) Error() string {
	return fmt.Sprintf("the database is Postgres %s, older than %d", e.Version, Oldest)
}

// checkVersion connects, and reads the version that the server tells everybody.
func (db *DB) checkVersion(ctx context.Context) error {
	conn, err := db.pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	defer conn.Release()
	version := conn.Conn().PgConn().ParameterStatus("server_version") // like 15.3 (Debian 15.3-1)
	digits := strings.IndexFunc(version, func(r rune) bool { return r < '0' || r > '9' })
	if digits < 0 {
		digits = len(version)
	}
	if major, err := strconv.Atoi(version[:digits]); err == nil && major < Oldest {
		return &TooOld{version}
	}
	return nil
}
