package files

import (
	"bytes"
	"encoding/binary"
)

// mostScans bounds how often a JPEG may paint over itself. Ordinary ones do
// so some ten times; each time costs as much as the whole picture.
const mostScans = 64

// readJPEG walks over the markers: how the picture is sampled, how often it is
// painted over, which way it was held.
func (v *view) readJPEG(raw []byte) error {
	var scans int
	var exif []byte
	rgb := false
	eachMarker(raw, func(marker byte, data []byte) {
		switch {
		case marker == 0xda:
			scans++
		case marker >= 0xc0 && marker <= 0xc2 && v.bits == 0:
			v.readFrame(marker, data)
		case marker == 0xe1 && exif == nil && bytes.HasPrefix(data, exifMark):
			exif = data[len(exifMark):]
		case marker == 0xee && len(data) > 11 && bytes.HasPrefix(data, []byte("Adobe")):
			rgb = data[11] == 0
		}
	})
	if v.bits == 0 || scans > mostScans {
		return errUnreadable
	}
	v.orientation, v.opaque = orientation(exif), true
	if rgb || v.bits > 8*3 { // it is decoded to full colour
		v.decoding += v.pixels() * v.bits / 8
		v.bits = 8 * 4
	}
	return nil
}

// readFrame counts the samples of a pixel. A progressive picture (0xc2) keeps
// four bytes more for each.
func (v *view) readFrame(marker byte, data []byte) {
	if len(data) < 6 || len(data) < 6+3*int(data[5]) || data[5] == 0 {
		return
	}
	var samples, widest, highest int64
	for i := range int(data[5]) {
		wide, high := int64(data[7+3*i]>>4), int64(data[7+3*i]&15)
		samples, widest, highest = samples+wide*high, max(widest, wide), max(highest, high)
	}
	if samples == 0 || widest*highest == 0 {
		return
	}
	v.bits = (8*samples + widest*highest - 1) / (widest * highest)
	if marker == 0xc2 {
		v.decoding = v.pixels() * v.bits / 2
	}
}

// eachMarker calls fn with every marker of a JPEG up to its end, and with the
// data that belongs to it.
func eachMarker(raw []byte, fn func(marker byte, data []byte)) {
	for at := 2; at < len(raw); {
		next := bytes.IndexByte(raw[at:], 0xff)
		if next < 0 || at+next+1 >= len(raw) {
			return
		}
		at += next + 1
		marker := raw[at]
		if marker == 0xff {
			continue // filling
		}
		at++
		switch {
		case marker == 0xd9:
			return
		case marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8):
			continue // no data: a stuffed byte, a restart
		}
		if at+2 > len(raw) {
			return
		}
		end := min(at+max(2, int(binary.BigEndian.Uint16(raw[at:]))), len(raw))
		fn(marker, raw[at+2:max(at+2, end)])
		at = end
	}
}

// pngChunk returns the first chunk of that kind, or nil.
func pngChunk(raw []byte, kind string) []byte {
	const signature, head, sum = 8, 8, 4
	for at := signature; at+head <= len(raw); {
		size := int(binary.BigEndian.Uint32(raw[at:]))
		data := raw[at+head:]
		if size > len(data) {
			return nil
		}
		if string(raw[at+4:at+head]) == kind {
			return data[:size]
		}
		at += head + size + sum
	}
	return nil
}

// riffChunk returns the first chunk of that kind of a WebP, or nil.
func riffChunk(raw []byte, kind string) []byte {
	const container, head = 12, 8
	for at := container; at+head <= len(raw); {
		size := int(binary.LittleEndian.Uint32(raw[at+4:]))
		data := raw[at+head:]
		if string(raw[at:at+4]) == kind {
			return data[:min(size, len(data))]
		}
		if size > len(data) {
			return nil
		}
		at += head + size + size%2
	}
	return nil
}

var exifMark = []byte("Exif\x00\x00")

// orientation reads which way a picture was held from its EXIF: 1 to 8, and 1
// if it does not say.
func orientation(exif []byte) int {
	if len(exif) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if exif[0] == 'I' {
		order = binary.LittleEndian
	}
	const entry, tag, short = 12, 0x0112, 3
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return 1
	}
	for i := range int64(order.Uint16(exif[at:])) {
		from := at + 2 + entry*i
		if from+entry > int64(len(exif)) {
			return 1
		}
		field := exif[from : from+entry]
		if order.Uint16(field) == tag && order.Uint16(field[2:]) == short {
			return sane(int(order.Uint16(field[8:])))
		}
	}
	return 1
}

func sane(orientation int) int {
	if orientation < 1 || orientation > 8 {
		return 1
	}
	return orientation
}
