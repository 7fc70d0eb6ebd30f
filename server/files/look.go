package files

import (
	"bytes"
	"image"
	"image/color"
	_ "image/gif"  // a format that is taken
	_ "image/jpeg" // a format that is taken
	_ "image/png"  // a format that is taken

	_ "golang.org/x/image/webp" // a format that is taken

	"github.com/atrium-social/atrium/server"
)

// Bounds of a picture. They are held against its head, before any memory is
// taken for it.
const (
	mostPixels  = 40_000_000
	longestSide = 12_000
	mostOfImage = 20 << 20  // bytes, as it comes
	mostMemory  = 208 << 20 // bytes, for all pictures under way together
)

var (
	errTooManyPixels = server.Refuse(server.TooLarge, "The picture is too large. It may have 40 megapixels, and 12,000 pixels a side.")
	errTooMuchMemory = server.Refuse(server.TooLarge, "This picture takes too much memory. Save it smaller, or as an ordinary JPEG, and send it again.")
	errTooManyBytes  = server.Refuse(server.TooLarge, "The picture is larger than 20 MB. Save it smaller and send it again.")
	errUnreadable    = server.RefuseField("file", "This picture cannot be read. Save it as PNG or JPEG and send it again.")
)

// view is what the head of a picture says of it.
type view struct {
	format        string
	width, height int
	opaque        bool  // as far as the head says
	bits          int64 // of a decoded pixel
	decoding      int64 // bytes that decoding takes besides
	orientation   int   // of EXIF, 1 to 8
	frames        int   // of a GIF that is kept moving; otherwise 1
}

// look reads the head of a picture and refuses what would take too much.
func look(raw []byte) (view, error) {
	cfg, format, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil || cfg.Width < 1 || cfg.Height < 1 {
		return view{}, errUnreadable
	}
	v := view{format: format, width: cfg.Width, height: cfg.Height, orientation: 1, frames: 1}
	if v.width > longestSide || v.height > longestSide || v.pixels() > mostPixels {
		return view{}, errTooManyPixels
	}
	switch format {
	case "jpeg":
		err = v.readJPEG(raw)
	case "png":
		v.readPNG(raw, cfg.ColorModel)
	case "gif":
		v.readGIF(raw)
	case "webp":
		v.readWebP(raw, cfg.ColorModel)
	}
	if err == nil && v.memory() > mostMemory {
		err = errTooMuchMemory
	}
	return v, err
}

func (v view) pixels() int64 { return int64(v.width) * int64(v.height) }

// memory is what the picture takes at its peak: while it is decoded, or
// turned, or made smaller.
func (v view) memory() int64 {
	decoded := v.pixels() * v.bits / 8
	turned := int64(0)
	if v.orientation > 1 {
		turned = decoded
	}
	beside, after := shrinking(v.width, v.height)
	return max(decoded+v.decoding, decoded+turned, decoded+beside, after)
}

// readPNG counts by the colours; an interlaced picture is put together from
// parts.
func (v *view) readPNG(raw []byte, model color.Model) {
	const interlace = 28 // where the header says so
	v.bits = 8 * 4
	switch model {
	case color.RGBA64Model, color.NRGBA64Model:
		v.bits = 8 * 8
	case color.GrayModel:
		v.bits = 8
	case color.Gray16Model:
		v.bits = 8 * 2
	default:
		if _, paletted := model.(color.Palette); paletted {
			v.bits = 8
		}
	}
	if len(raw) > interlace && raw[interlace] == 1 {
		v.decoding = v.pixels() * v.bits / 8 * 3 / 4
	}
	v.orientation = orientation(pngChunk(raw, "eXIf"))
	if v.orientation > 1 {
		v.bits = max(v.bits, 8*4) // it is turned in full colour
	}
}

// readWebP counts by the kind of compression. The code tables of a lossless
// picture may be larger than its pixels.
func (v *view) readWebP(raw []byte, model color.Model) {
	const table, smallest, mostTables = 52 << 10, 200, 2600
	switch {
	case riffChunk(raw, "VP8L") != nil:
		v.bits = 8 * 4
		v.decoding = table * min(mostTables, int64(len(raw))/smallest)
	case model == color.NYCbCrAModel:
		v.bits = 8 * 4 // it is stored as a PNG
		v.decoding = v.pixels() * 3
	default:
		v.bits, v.opaque = 12, true
	}
	v.orientation = orientation(bytes.TrimPrefix(riffChunk(raw, "EXIF"), exifMark))
	if v.orientation > 1 {
		v.bits = max(v.bits, 8*4)
	}
}
