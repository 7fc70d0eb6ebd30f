package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// wire is one connection that stays open. It asks and reads by itself: a
// client that computed as much as the server would halve every figure on a
// machine that serves both.
type wire struct {
	net.Conn
	in *bufio.Reader
}

func dial(ctx context.Context, addr string) (*wire, error) {
	var how net.Dialer
	conn, err := how.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	return &wire{conn, bufio.NewReaderSize(conn, 64<<10)}, nil
}

// ask sends a request as it stands, and reads the whole answer into body if
// that is not nil.
func (w *wire) ask(request []byte, want int, body io.Writer) error {
	if err := w.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		return err
	}
	if _, err := w.Write(request); err != nil {
		return err
	}
	answer, err := http.ReadResponse(w.in, nil)
	if err != nil {
		return err
	}
	if body == nil {
		body = io.Discard
	}
	if _, err = io.Copy(body, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != want {
		return fmt.Errorf("answered %s", answer.Status)
	}
	return answer.Body.Close()
}

// reading is a request of a signed-in person.
func reading(addr, path string, person int) []byte {
	return fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: bench\r\nAccept: application/json\r\nCookie: atrium=%s\r\n\r\n", path, addr, token(person))
}

// writing is one that changes something, under a key as Atrium's pages send it.
func writing(addr, path string, person int, key, body string) []byte {
	return fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: bench\r\nAccept: application/json\r\nContent-Type: application/json\r\n"+
		"Idempotency-Key: %s\r\nCookie: atrium=%s\r\nContent-Length: %d\r\n\r\n%s", path, addr, key, token(person), len(body), body)
}
