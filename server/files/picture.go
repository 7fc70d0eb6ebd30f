package files

import (
	"bytes"
	"context"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"runtime"

	"golang.org/x/sync/semaphore"
)

// previews are the sides of the squares that previews fit in.
var previews = []int{1280, 320}

// photoSides are the sides of a person's photo.
var photoSides = []int{256, 64}

const (
	quality        = 88
	previewQuality = 84
	large          = 8_000_000 // pixels; a PNG of more is packed in haste
	settled        = 16 << 20  // bytes; a picture of more is collected at once
)

// workshop is where pictures are worked on: two at a time, and never more than
// fits in mostMemory.
type workshop struct {
	places *semaphore.Weighted
	memory *semaphore.Weighted
}

func newWorkshop() *workshop {
	return &workshop{places: semaphore.NewWeighted(2), memory: semaphore.NewWeighted(mostMemory)}
}

// open decodes a picture and hands it to work, the right way up. What is
// decoded holds nothing but pixels: no place, no camera, no profile.
func (s *workshop) open(ctx context.Context, content io.ReadSeeker, work func(*picture) error) error {
	if err := s.places.Acquire(ctx, 1); err != nil {
		return err
	}
	defer s.places.Release(1)
	raw, err := readPicture(content)
	if err != nil {
		return err
	}
	v, err := look(raw)
	if err != nil {
		return err
	}
	if err := s.memory.Acquire(ctx, v.memory()); err != nil {
		return err
	}
	defer s.memory.Release(v.memory())
	defer settle(v)
	p, err := decode(raw, v)
	if err != nil {
		return err
	}
	return work(p)
}

func readPicture(content io.ReadSeeker) ([]byte, error) {
	size, err := content.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	if size > mostOfImage {
		return nil, errTooManyBytes
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	raw := make([]byte, size)
	_, err = io.ReadFull(content, raw)
	return raw, err
}

// settle has large leftovers collected now. Left to itself, the heap grows to
// twice of what was ever needed before that happens.
func settle(v view) {
	if v.memory() > settled {
		runtime.GC()
	}
}

// picture is one that was decoded.
type picture struct {
	view

	img    image.Image
	moving *gif.GIF // all frames, if it is kept moving
}

// decode takes a decoder that stumbles for one that says no: what it was given
// comes from anybody.
func decode(raw []byte, v view) (p *picture, err error) {
	defer func() {
		if recover() != nil {
			err = errUnreadable
		}
	}()
	p = &picture{view: v}
	if v.format == "gif" {
		p.img, p.moving, err = decodeGIF(raw, v)
		return p, err
	}
	p.img, _, err = image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, errUnreadable
	}
	p.img = ordinary(p.img)
	settle(v)
	p.img = turned(p.img, v.orientation)
	p.width, p.height = p.img.Bounds().Dx(), p.img.Bounds().Dy()
	return p, nil
}

// mediaType is what the picture is stored as.
func (p *picture) mediaType() string {
	switch {
	case p.format == "gif":
		return "image/gif"
	case p.opaque:
		return "image/jpeg"
	}
	return "image/png"
}

// write stores the picture at its full size.
func (p *picture) write(w io.Writer) error {
	switch p.mediaType() {
	case "image/gif":
		return writeGIF(w, p.img, p.moving)
	case "image/jpeg":
		return jpeg.Encode(w, p.img, &jpeg.Options{Quality: quality})
	}
	pack := png.Encoder{CompressionLevel: png.DefaultCompression}
	if p.pixels() > large {
		pack.CompressionLevel = png.BestSpeed
	}
	return pack.Encode(w, p.img)
}

// shrunk are the previews of the picture, largest first, each with its side; a
// picture that is no larger than a preview needs none. The picture itself is
// let go.
func (p *picture) shrunk() map[int]image.Image {
	out := map[int]image.Image{}
	var small *image.RGBA
	for _, side := range previews {
		if max(p.width, p.height) <= side {
			continue
		}
		w, h := fit(p.width, p.height, side)
		if small == nil {
			small = averaged(p.img, p.img.Bounds(), w, h)
			p.img, p.moving = nil, nil
			settle(p.view)
		}
		small = shrink(averaged(small, small.Rect, w, h), w, h)
		out[side] = small
	}
	return out
}

// square are the middle of the picture at each side of a photo.
func (p *picture) square() map[int]image.Image {
	b := p.img.Bounds()
	side := min(b.Dx(), b.Dy())
	corner := b.Min.Add(image.Pt((b.Dx()-side)/2, (b.Dy()-side)/2))
	middle := image.Rectangle{Min: corner, Max: corner.Add(image.Pt(side, side))}
	out := map[int]image.Image{}
	small := averaged(p.img, middle, photoSides[0], photoSides[0])
	for _, side := range photoSides {
		small = shrink(averaged(small, small.Rect, side, side), side, side)
		out[side] = small
	}
	return out
}

// writeSmall stores a preview: small, unless it can be seen through.
func writeSmall(w io.Writer, img image.Image) error {
	if seen, ok := img.(interface{ Opaque() bool }); ok && seen.Opaque() {
		return jpeg.Encode(w, img, &jpeg.Options{Quality: previewQuality})
	}
	return png.Encode(w, img)
}
