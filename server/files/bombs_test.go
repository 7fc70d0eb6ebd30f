package files_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// watched runs work and returns by how much the memory grew at its peak.
func watched(work func()) (grown uint64) {
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	done := make(chan struct{})
	go func() { defer close(done); work() }()
	for {
		select {
		case <-done:
			return grown
		case <-time.After(5 * time.Millisecond):
			runtime.ReadMemStats(&now)
			grown = max(grown, now.HeapInuse-min(before.HeapInuse, now.HeapInuse))
		}
	}
}

// bound is more than refusing a bomb, or ignoring a part of a picture, takes.
const bound = 100 << 20

// bomb is more than twice the bound of zeros, packed into a hundredth of it.
var bomb = sync.OnceValue(func() []byte { return packedAt(2*bound+1, zlib.BestSpeed) })

// These tests watch the memory of the whole process, so they run alone.

func TestBombsAreRefusedBeforeTheyGrow(t *testing.T) {
	s := open(t)
	much := bomb()
	hugeGIF := movingGIF(t, 1, 40, 40)
	binary.LittleEndian.PutUint16(hugeGIF[6:], 65_535)
	binary.LittleEndian.PutUint16(hugeGIF[8:], 65_535)
	small, huge := []byte("\x00\x00\x00\x00\x3f\x00\x00\x2f\x00\x00"), []byte{0x2f, 0xff, 0xff, 0xff, 0x0f}
	for name, c := range map[string]struct {
		raw    []byte
		status int
	}{
		"60,000² png":            {append(headOf(60_000, 60_000, 8, 2, 0), chunk("IDAT", much)...), 413},
		"20,000² png":            {append(headOf(20_000, 20_000, 8, 6, 0), chunk("IDAT", much)...), 413},
		"2^31 wide png":          {headOf(1<<31-1, 1, 8, 2, 0), 413},
		"one pixel too wide":     {headOf(12_001, 1, 8, 2, 0), 413},
		"one row too many":       {headOf(12_000, 3_334, 8, 2, 0), 413},
		"16 bits of too much":    {headOf(8_000, 5_000, 16, 6, 0), 413},
		"interlaced too large":   {headOf(8_000, 5_000, 8, 6, 1), 413},
		"png with more inside":   {append(append(headOf(10, 10, 8, 2, 0), chunk("IDAT", much)...), chunk("IEND", nil)...), 422},
		"65,535² jpeg":           {flatJPEG(65_535, 65_535, 3, 0x22, 1)[:4096], 413},
		"progressive too large":  {flatJPEG(8_000, 5_000, 3, 0x11, 2), 413},
		"jpeg painted 100 times": {flatJPEG(3_000, 3_000, 3, 0x22, 100), 422},
		"65,535² gif":            {hugeGIF, 413},
		"webp in a small frame":  {riff("VP8X", small, "VP8L", huge), 422},
		"16,384² webp":           {riff("VP8L", huge), 413},
		"21 MB of zeros":         {append(headOf(100, 100, 8, 2, 0), chunk("IDAT", make([]byte, 21<<20))...), 413},
	} {
		grown := watched(func() { require.Equal(t, c.status, s.send("ada", "bomb.png", c.raw).StatusCode, name) })
		require.Less(t, grown, uint64(bound), name)
	}
	s.nothingKept()
}

func TestPackedTextInAPictureStaysPacked(t *testing.T) {
	s := open(t)
	for _, kind := range []string{"zTXt", "iCCP", "iTXt"} {
		raw := asPNG(t, quarters(40, 40))
		raw = append(raw[:33:33], append(chunk(kind, append([]byte("k\x00\x00"), bomb()...)), raw[33:]...)...)
		grown := watched(func() { require.Equal(t, 201, s.send("ada", "a.png", raw).StatusCode) })
		require.Less(t, grown, uint64(bound), kind)
	}
}

// stored is n zeros, in the format of a PNG but not packed.
func stored(n int64) []byte { return packedAt(n, zlib.NoCompression) }

// riff is a WebP of chunks, each a kind and its data.
func riff(parts ...any) []byte {
	var body bytes.Buffer
	body.WriteString("WEBP")
	for i := 0; i < len(parts); i += 2 {
		data := parts[i+1].([]byte)
		body.WriteString(parts[i].(string))
		body.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(data))))
		body.Write(data)
		if len(data)%2 == 1 {
			body.WriteByte(0)
		}
	}
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(body.Len())), body.Bytes()...)
}
