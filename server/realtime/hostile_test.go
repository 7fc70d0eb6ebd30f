package realtime_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/realtime"
)

const (
	fin          = 0x80
	continuation = 0x0
	textFrame    = 0x1
	binaryFrame  = 0x2
	closeFrame   = 0x8
	pingFrame    = 0x9
)

// frame is a client's frame that claims a length, whatever it carries.
func frame(head byte, claims uint64, payload string) []byte {
	out := []byte{head}
	switch {
	case claims < 126:
		out = append(out, 0x80|byte(claims))
	case claims < 1<<16:
		out = binary.BigEndian.AppendUint16(append(out, 0x80|126), uint16(claims))
	default:
		out = binary.BigEndian.AppendUint64(append(out, 0x80|127), claims)
	}
	return append(append(out, 0, 0, 0, 0), payload...) // a mask of zeros changes nothing
}

func text(payload string) []byte { return frame(fin|textFrame, uint64(len(payload)), payload) }

func TestHostileFramesEndTheirSocketAndNothingElse(t *testing.T) {
	t.Parallel()
	kb := strings.Repeat("x", 1024)
	unmasked := append([]byte{fin | textFrame, 2}, "{}"...)
	for name, c := range map[string]struct {
		codes []int
		sends []byte
	}{
		"a length of 2^63":            {[]int{1002, 1009}, frame(fin|textFrame, 1<<63, "x")},
		"a length of 2^63-1":          {[]int{1009}, frame(fin|textFrame, 1<<63-1, "x")},
		"a length of 2^64-1":          {[]int{1002, 1009}, frame(fin|binaryFrame, 1<<64-1, "x")},
		"a message of 16 KiB and one": {[]int{1009}, text(strings.Repeat("x", 16<<10+1))},
		"fragments over the limit": {[]int{1009}, append(frame(textFrame, 1024, kb),
			bytes.Repeat(frame(continuation, 1024, kb), 20)...)},
		"fragments that overflow":     {[]int{1002, 1009}, append(frame(textFrame, 1, "x"), frame(continuation, 1<<63-1, "x")...)},
		"a binary message":            {[]int{1003}, frame(fin|binaryFrame, 2, "{}")},
		"invalid UTF-8":               {[]int{1007}, text("{\"after\":\"\xff\xfe\"}")},
		"no JSON":                     {[]int{1007}, text("hello")},
		"JSON of another shape":       {[]int{1007}, text(`{"watch":"content/x"}`)},
		"deep JSON":                   {[]int{1007}, text(strings.Repeat("[", 16<<10))},
		"a long ping":                 {[]int{1002}, frame(fin|pingFrame, 126, kb[:126])},
		"a fragmented ping":           {[]int{1002}, frame(pingFrame, 1, "x")},
		"a bad close code":            {[]int{1002}, frame(fin|closeFrame, 2, "\x00\x01")},
		"a reserved bit":              {[]int{1002}, frame(fin|0x40|textFrame, 2, "{}")},
		"a reserved opcode":           {[]int{1002}, frame(fin|0x3, 2, "{}")},
		"a stray continuation":        {[]int{1002}, frame(fin|continuation, 2, "{}")},
		"no mask":                     {[]int{1002}, unmasked},
		"100,000 tiny messages":       {[]int{1008}, bytes.Repeat(text("{}"), 100_000)},
		"100,000 pings":               {[]int{1008}, bytes.Repeat(frame(fin|pingFrame, 0, ""), 100_000)},
		"many items, again and again": {[]int{1008}, bytes.Repeat(text(`{"watch":[`+strings.Repeat(`"content/x",`, 90)+`"content/x"]}`), 50)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			h.person("mallory")
			h.person("ada")
			i := h.start(nil)
			beside := i.open("ada", "")
			beside.ready()
			p := i.open("mallory", "")
			p.ready()
			go p.conn.NetConn().Write(c.sends) //nolint:errcheck // it is cut off on the way
			require.Contains(t, c.codes, p.why())
			i.tell(company("still here"))
			beside.mustHear("still here")
		})
	}
}

func TestMessageInFragmentsAndPingsAmongThemIsUnderstood(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	i := h.start(nil)
	p := i.open("ada", "")
	p.ready()
	pong := make(chan string, 1)
	p.conn.SetPongHandler(func(data string) error { pong <- data; return nil })
	for _, raw := range [][]byte{frame(textFrame, 1, "{"), frame(fin|pingFrame, 2, "hi"), frame(continuation, 0, ""), frame(fin|continuation, 1, "}")} {
		_, err := p.conn.NetConn().Write(raw)
		require.NoError(t, err)
	}
	p.acknowledged()
	require.Equal(t, "hi", <-pong)
}

func TestAnythingButAHandshakeIsRefused(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	i := h.start(nil)
	r, err := i.request("ada")
	require.NoError(t, err)
	require.Equal(t, 422, r.StatusCode)
	require.Contains(t, r.Header.Get("Content-Type"), "problem+json")
}

func TestPageThatSaysNothingIsLetGo(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.person("ada")
	i := h.start(nil)
	conn, _, err := i.dial("ada", nil)
	require.NoError(t, err)
	_ = conn.SetReadDeadline(time.Now().Add(2 * patience))
	_, _, err = conn.ReadMessage()
	var closed *websocket.CloseError
	require.ErrorAs(t, err, &closed)
}

// heap is what the process keeps of memory, stacks included.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse
}

// This test is not parallel: it measures the process.
func TestPagesThatNeverReadAreCutOffAndComeBack(t *testing.T) {
	const slow, hints = 8, 6000
	h := open(t)
	h.person("ada")
	h.person("slow")
	i := h.start(nil)
	reader := i.open("ada", "")
	at := reader.ready()
	for range slow {
		conn, _, err := i.dial("slow", nil)
		require.NoError(t, err)
		defer conn.Close()
		require.NoError(t, conn.WriteJSON(map[string]any{"after": ""})) // and never reads
	}
	require.Eventually(t, func() bool { return i.figure("atrium_sockets") == slow+1 }, patience, time.Millisecond)

	before, began, most := heap(), time.Now(), uint64(0)
	long := "company" // as long as the longest topic, many times
	for n := range hints {
		i.tell(realtime.Hint{Topic: long, Kind: fmt.Sprint(n) + strings.Repeat("x", 2000)})
		if n%500 == 0 {
			most = max(most, heap())
		}
	}
	require.Eventually(t, func() bool { return i.figure("atrium_sockets") == 1 }, 2*patience, 10*time.Millisecond, "they are cut off")
	t.Logf("cut off after %v; growth at most %d KiB", time.Since(began).Round(time.Millisecond), int64(most-before)/1024)
	require.Less(t, int64(most)-int64(before), int64(60<<20))
	for n := range hints {
		require.True(t, strings.HasPrefix(reader.next().Kind, fmt.Sprint(n)+"x"), "the reader beside them hears all")
	}
	back := i.open("slow", at)
	for n := range hints {
		require.True(t, strings.HasPrefix(back.next().Kind, fmt.Sprint(n)+"x"), "and so do they when they come back")
	}
}
