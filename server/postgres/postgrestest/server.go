package postgrestest

import (
	"errors"
	"os"
	"sync"
)

// server is the URL of the server that all tests of this binary share.
var server = sync.OnceValues(func() (string, error) {
	if at := os.Getenv("ATRIUM_TEST_DATABASE_URL"); at != "" {
		return at, nil
	}
	return "", errors.New("set ATRIUM_TEST_DATABASE_URL")
})
