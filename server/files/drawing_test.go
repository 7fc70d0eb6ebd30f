package files_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	red   = color.RGBA{220, 20, 20, 255}
	green = color.RGBA{20, 200, 20, 255}
	blue  = color.RGBA{20, 20, 220, 255}
	white = color.RGBA{240, 240, 240, 255}
)

// quarters is a picture with a colour in each corner: red and green above,
// blue and white below.
func quarters(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, c := range []color.Color{red, green, blue, white} {
		x, y := i%2*(w/2), i/2*(h/2)
		draw.Draw(img, image.Rect(x, y, x+w-w/2, y+h-h/2), image.NewUniform(c), image.Point{}, draw.Src)
	}
	return img
}

func asPNG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, png.Encode(&out, img))
	return out.Bytes()
}

func asJPEG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, jpeg.Encode(&out, img, &jpeg.Options{Quality: 95}))
	return out.Bytes()
}

// movingGIF has n frames of w by h.
func movingGIF(t *testing.T, n, w, h int) []byte {
	t.Helper()
	g := &gif.GIF{}
	for i := range n {
		frame := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{red, green, blue, white})
		draw.Draw(frame, frame.Rect, image.NewUniform([]color.Color{red, green, blue, white}[i%4]), image.Point{}, draw.Src)
		g.Image, g.Delay = append(g.Image, frame), append(g.Delay, 10)
	}
	var out bytes.Buffer
	require.NoError(t, gif.EncodeAll(&out, g))
	return out.Bytes()
}

func chunk(kind string, data []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// headOf is the beginning of a PNG of w by h pixels, of one byte each or of
// what the type of colour says.
func headOf(w, h uint32, depth, colour, interlace byte) []byte {
	head := binary.BigEndian.AppendUint32(nil, w)
	head = binary.BigEndian.AppendUint32(head, h)
	head = append(head, depth, colour, 0, 0, interlace)
	return append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", head)...)
}

// packed is n zeros, packed as a PNG wants them.
func packed(n int64) []byte { return packedAt(n, zlib.BestSpeed) }

func packedAt(n int64, level int) []byte {
	var out bytes.Buffer
	w, err := zlib.NewWriterLevel(&out, level)
	if err == nil {
		_, err = io.CopyN(w, zeros{}, n)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		panic(err) // it only goes to memory
	}
	return out.Bytes()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// exif is a block of EXIF with an orientation and a place.
func exif(orientation uint16) []byte {
	le := binary.LittleEndian
	out := []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00")
	out = le.AppendUint16(out, 2)
	out = append(le.AppendUint32(le.AppendUint16(le.AppendUint16(out, 0x0112), 3), 1), byte(orientation), 0, 0, 0)
	out = le.AppendUint32(le.AppendUint32(le.AppendUint16(le.AppendUint16(out, 0x8825), 4), 1), 38)
	out = le.AppendUint32(out, 0)
	out = le.AppendUint16(out, 1)
	out = append(le.AppendUint32(le.AppendUint16(le.AppendUint16(out, 1), 2), 2), 'N', 0, 0, 0)
	return append(le.AppendUint32(out, 0), "GPS 47.3769 N 8.5417 E"...)
}

// withSegment puts a segment behind the beginning of a JPEG.
func withSegment(raw []byte, marker byte, data []byte) []byte {
	out := append([]byte{}, raw[:2]...)
	out = append(out, 0xff, marker)
	out = binary.BigEndian.AppendUint16(out, uint16(len(data)+2))
	return append(append(out, data...), raw[2:]...)
}

// cornersOf names the colours of a picture's corners, row by row.
func cornersOf(t *testing.T, raw []byte) (corners []color.Color, size image.Point) {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(raw))
	require.NoError(t, err)
	b := img.Bounds()
	for _, at := range []image.Point{{b.Dx() / 5, b.Dy() / 5}, {b.Dx() * 4 / 5, b.Dy() / 5}, {b.Dx() / 5, b.Dy() * 4 / 5}, {b.Dx() * 4 / 5, b.Dy() * 4 / 5}} {
		corners = append(corners, nearest(img.At(at.X, at.Y)))
	}
	return corners, b.Size()
}

func nearest(c color.Color) color.Color { return color.Palette{red, green, blue, white}.Convert(c) }

// flatJPEG is w by h pixels of grey in one to four components, the first
// sampled as given, painted scans times. It packs better than any real one.
func flatJPEG(w, h, components int, sampling byte, scans int) []byte {
	out := append([]byte{0xff, 0xd8}, segment(0xee, []byte("Adobe\x00\x64\x00\x00\x00\x00\x02"))...)
	out = append(out, segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...))...)
	frame := []byte{8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), byte(components)}
	scan := []byte{byte(components)}
	for i := range components {
		if i > 0 {
			sampling = 0x11
		}
		frame, scan = append(frame, byte(i+1), sampling, 0), append(scan, byte(i+1), 0)
	}
	kind, last := byte(0xc0), byte(63)
	if scans > 1 {
		kind, last = 0xc2, 0
	}
	out = append(out, segment(kind, frame)...)
	oneCode := append([]byte{1}, make([]byte, 16)...) // of one bit, for nothing
	out = append(append(out, segment(0xc4, append([]byte{0x00}, oneCode...))...), segment(0xc4, append([]byte{0x10}, oneCode...))...)
	for range scans {
		out = append(out, segment(0xda, append(scan, 0, last, 0))...)
		out = append(out, make([]byte, (w+15)/8*((h+15)/8)*components/4+64)...)
	}
	return append(out, 0xff, 0xd9)
}

func segment(marker byte, data []byte) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(data)+2)), data...)
}

// fixture is a picture of four quarters, 64 by 48, that another program made.
func fixture(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return raw
}

// quarterColours are the corners of quarters.
var quarterColours = []color.Color{red, green, blue, white}

func readAll(t *testing.T, r io.ReadCloser) []byte {
	t.Helper()
	raw, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	return raw
}
