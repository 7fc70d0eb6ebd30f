package files

import (
	"image"
	"image/draw"

	scale "golang.org/x/image/draw"
)

// fit is the size of a w by h picture within a square of side pixels.
func fit(w, h, side int) (int, int) {
	longest := max(w, h)
	if longest <= side {
		return w, h
	}
	return max(1, w*side/longest), max(1, h*side/longest)
}

// shrink makes a picture that was averaged for it as small as w by h pixels.
func shrink(small *image.RGBA, w, h int) *image.RGBA {
	if small.Rect.Dx() == w && small.Rect.Dy() == h {
		return small
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	scale.CatmullRom.Scale(out, out.Rect, small, small.Rect, scale.Src, nil)
	return out
}

// averaged is the part of img within r with whole pixels averaged, as far as
// it stays at least w by h pixels large. The scaler wants 32 bytes for each
// pixel of its columns: so it sees little more of them than it has to make.
func averaged(img image.Image, r image.Rectangle, w, h int) *image.RGBA {
	return average(img, r, max(1, r.Dx()/w), max(1, r.Dy()/h))
}

// shrinking is how much memory the first preview of a w by h picture takes:
// first beside the picture itself, then without it.
func shrinking(w, h int) (beside, after int64) {
	tw, th := fit(w, h, previews[0])
	sw, sh := w/max(1, w/tw), h/max(1, h/th)
	beside = int64(sw) * int64(sh) * 4
	return beside, beside + int64(tw)*int64(sh)*32 + int64(tw)*int64(th)*4
}

// average makes one pixel of each across by down pixels of img within r.
func average(img image.Image, r image.Rectangle, across, down int) *image.RGBA {
	w, h := r.Dx()/across, r.Dy()/down
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	band := image.NewRGBA(image.Rect(0, 0, w*across, down))
	sums := make([]uint32, w*4)
	for y := range h {
		draw.Draw(band, band.Rect, img, image.Pt(r.Min.X, r.Min.Y+y*down), draw.Src)
		clear(sums)
		for line := range down {
			row := band.Pix[line*band.Stride:]
			for x := range w * across {
				sum := sums[x/across*4:][:4]
				for c, part := range row[x*4:][:4] {
					sum[c] += uint32(part)
				}
			}
		}
		for i, sum := range sums {
			out.Pix[y*out.Stride+i] = byte((sum + uint32(across*down)/2) / uint32(across*down))
		}
	}
	return out
}
