package files

import (
	"image"
	"image/draw"
)

// turned is img the right way up: whoever looks at it later does not know how
// it was held.
func turned(img image.Image, orientation int) image.Image {
	if orientation <= 1 {
		return img
	}
	switch img := img.(type) {
	case *image.Gray:
		out := image.NewGray(turnedSize(img.Rect, orientation))
		turnPlane(out.Pix, out.Stride, img.Pix, img.Stride, img.Rect.Dx(), img.Rect.Dy(), 1, orientation)
		return out
	case *image.RGBA:
		out := image.NewRGBA(turnedSize(img.Rect, orientation))
		turnPlane(out.Pix, out.Stride, img.Pix, img.Stride, img.Rect.Dx(), img.Rect.Dy(), 4, orientation)
		return out
	case *image.NRGBA:
		out := image.NewNRGBA(turnedSize(img.Rect, orientation))
		turnPlane(out.Pix, out.Stride, img.Pix, img.Stride, img.Rect.Dx(), img.Rect.Dy(), 4, orientation)
		return out
	case *image.YCbCr:
		if ratio, ok := turnedRatio(img.SubsampleRatio, orientation); ok {
			return turnYCbCr(img, ratio, orientation)
		}
	}
	full := image.NewNRGBA(img.Bounds())
	draw.Draw(full, full.Rect, img, full.Rect.Min, draw.Src)
	return turned(full, orientation)
}

func turnYCbCr(img *image.YCbCr, ratio image.YCbCrSubsampleRatio, orientation int) image.Image {
	out := image.NewYCbCr(turnedSize(img.Rect, orientation), ratio)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	turnPlane(out.Y, out.YStride, img.Y, img.YStride, w, h, 1, orientation)
	across, down := sampling(img.SubsampleRatio)
	w, h = (w+across-1)/across, (h+down-1)/down
	turnPlane(out.Cb, out.CStride, img.Cb, img.CStride, w, h, 1, orientation)
	turnPlane(out.Cr, out.CStride, img.Cr, img.CStride, w, h, 1, orientation)
	return out
}

// lies reports whether the orientation swaps width and height.
func lies(orientation int) bool { return orientation >= 5 }

func turnedSize(r image.Rectangle, orientation int) image.Rectangle {
	if lies(orientation) {
		return image.Rect(0, 0, r.Dy(), r.Dx())
	}
	return image.Rect(0, 0, r.Dx(), r.Dy())
}

// turnedRatio is how a turned picture is sampled, if there is a name for it.
func turnedRatio(r image.YCbCrSubsampleRatio, orientation int) (image.YCbCrSubsampleRatio, bool) {
	across, down := sampling(r)
	if across > 2 {
		return r, false
	}
	if !lies(orientation) || across == down {
		return r, true
	}
	if r == image.YCbCrSubsampleRatio422 {
		return image.YCbCrSubsampleRatio440, true
	}
	return image.YCbCrSubsampleRatio422, true
}

// sampling is how many pixels share a sample of colour, across and down.
func sampling(r image.YCbCrSubsampleRatio) (across, down int) {
	switch r {
	case image.YCbCrSubsampleRatio444:
		return 1, 1
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	case image.YCbCrSubsampleRatio411:
		return 4, 1
	case image.YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 2, 2
}

// turnPlane copies w by h pixels of size bytes each to where they belong by
// the orientation of EXIF.
func turnPlane(to []byte, toStride int, from []byte, fromStride, w, h, size, orientation int) {
	for y := range h {
		row := from[y*fromStride:]
		for x := range w {
			tx, ty := place(x, y, w, h, orientation)
			copy(to[ty*toStride+tx*size:][:size], row[x*size:])
		}
	}
}

// place is where the pixel at x, y of a w by h picture goes.
func place(x, y, w, h, orientation int) (tx, ty int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	}
	return x, y
}
