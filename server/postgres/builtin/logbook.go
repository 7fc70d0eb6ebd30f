package builtin

import (
	"os"
	"sync"
)

const (
	longestLog  = 4 << 20
	lastWordsOf = 4 << 10
)

// logbook keeps what the server says: in a file with one predecessor, each of
// limited length, and the end of it in memory, because a full disk takes none.
type logbook struct {
	mu      sync.Mutex
	path    string
	account account
	file    *os.File
	size    int64
	last    []byte
}

func openLogbook(path string, a account) (*logbook, error) {
	l := &logbook{path: path, account: a}
	return l, l.open()
}

func (l *logbook) open() error {
	f, err := os.OpenFile(l.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if os.Geteuid() == 0 {
		_ = f.Chown(l.account.uid, l.account.gid) // a convenience for that user
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close()
		return err
	}
	l.file, l.size = f, info.Size()
	return nil
}

// Write never fails: the server is not to wait for its log.
func (l *logbook) Write(said []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last = append(l.last, said...)
	l.last = l.last[max(0, len(l.last)-lastWordsOf):]
	if l.size+int64(len(said)) > longestLog {
		l.begin()
	}
	n, _ := l.file.Write(said)
	l.size += int64(n)
	return len(said), nil
}

// begin starts a new file. Where that fails it goes on with the old one,
// emptied.
func (l *logbook) begin() {
	old := l.file
	if os.Rename(l.path, l.path+".old") == nil && l.open() == nil {
		_ = old.Close()
		return
	}
	_ = old.Truncate(0)
	l.size = 0
}

func (l *logbook) lastWords() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return string(l.last)
}

func (l *logbook) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.file.Close()
}
