package files_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/files"
)

func TestNobodyUploadsMoreInADayThanTheyMay(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.files.Daily = files.Allowance{Files: 3}
	first := s.upload("1.txt", []byte("one"))
	s.upload("2.txt", []byte("two"))
	s.upload("3.txt", []byte("three"))

	r := s.send("ada", "4.txt", []byte("four"))
	require.Equal(t, http.StatusTooManyRequests, r.StatusCode)
	require.Equal(t, "application/problem+json", r.Header.Get("Content-Type"))
	require.NotEmpty(t, r.Header.Get("Retry-After"))
	var problem struct {
		Detail string
		Fields map[string]string
	}
	require.NoError(t, json.Unmarshal(s.body(r), &problem))
	require.Contains(t, problem.Detail, "3 files within a day")
	require.Contains(t, problem.Fields, "file")
	require.Equal(t, http.StatusCreated, s.send("bob", "1.txt", []byte("one")).StatusCode, "others may")

	require.Equal(t, http.StatusNoContent, s.call("ada", "DELETE", "/files/"+first.ID.String(), http.NoBody).StatusCode)
	s.upload("4.txt", []byte("what was removed does not count"))
	require.Equal(t, http.StatusTooManyRequests, s.send("ada", "5.txt", []byte("five")).StatusCode)
	s.later.Store(int64(25 * time.Hour))
	s.upload("5.txt", []byte("a day later"))
}

func TestADaysUploadsAreBoundedTogether(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.files.Daily = files.Allowance{Bytes: 1 << 20}
	half := []byte(strings.Repeat("words ", 100_000))
	s.upload("half.txt", half)
	r := s.send("ada", "more.txt", half)
	require.Equal(t, http.StatusTooManyRequests, r.StatusCode)
	require.Contains(t, string(s.body(r)), "1 MB together")
	s.upload("small.txt", []byte("this fits"))
}

func TestUploadsAtTheSameInstantKeepToTheAllowance(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.files.Daily = files.Allowance{Files: 2}
	var kept atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if s.send("ada", "one.txt", []byte("one")).StatusCode == http.StatusCreated {
				kept.Add(1)
			}
		})
	}
	all.Wait()
	require.EqualValues(t, 2, kept.Load())
}
