package files

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
	"image/gif"
	"io"
)

// mostFrames bounds a moving picture; the pixels of all its frames together
// are bounded as those of a still one.
const mostFrames = 500

// readGIF counts the frames. A picture with too many stands still.
func (v *view) readGIF(raw []byte) {
	v.bits = 8 * 5 // a frame, and the screen it is laid on
	frames, pixels := countFrames(raw)
	if frames > 1 && frames <= mostFrames && pixels <= mostPixels {
		v.frames, v.decoding = frames, pixels
	}
}

// countFrames walks over the blocks of a GIF without unpacking any.
func countFrames(raw []byte) (frames int, pixels int64) {
	const header, descriptor = 13, 10
	if len(raw) < header {
		return 0, 0
	}
	at := header + colours(raw[10])
	for at < len(raw) {
		switch {
		case raw[at] == 0x21: // an extension, its label, its data
			at = skipBlocks(raw, at+2)
		case raw[at] == 0x2c && at+descriptor <= len(raw): // a frame, its colours, the width of its codes, its data
			frames++
			pixels += int64(binary.LittleEndian.Uint16(raw[at+5:])) * int64(binary.LittleEndian.Uint16(raw[at+7:]))
			at = skipBlocks(raw, at+descriptor+colours(raw[at+9])+1)
		default:
			return frames, pixels
		}
	}
	return frames, pixels
}

// colours is the size of the table of colours that the flags announce.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

func skipBlocks(raw []byte, at int) int {
	for at < len(raw) && raw[at] != 0 {
		at += int(raw[at]) + 1
	}
	return at + 1
}

// decodeGIF returns the first frame, and all of them if the picture is kept
// moving.
func decodeGIF(raw []byte, v view) (image.Image, *gif.GIF, error) {
	if v.frames > 1 {
		if all, err := gif.DecodeAll(bytes.NewReader(raw)); err == nil {
			return onScreen(all.Image[0], v), all, nil
		}
	}
	first, err := gif.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, nil, errUnreadable
	}
	return onScreen(first, v), nil, nil
}

// onScreen lays a frame that does not fill the picture in its place.
func onScreen(frame image.Image, v view) image.Image {
	whole := image.Rect(0, 0, v.width, v.height)
	if frame.Bounds() == whole {
		return frame
	}
	screen := image.NewRGBA(whole)
	draw.Draw(screen, frame.Bounds(), frame, frame.Bounds().Min, draw.Src)
	return screen
}

func writeGIF(w io.Writer, first image.Image, all *gif.GIF) error {
	if all != nil {
		return gif.EncodeAll(w, all)
	}
	return gif.Encode(w, first, nil)
}
