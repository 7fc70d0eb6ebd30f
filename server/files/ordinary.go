package files

import (
	"image"
	"image/color"
)

// ordinary brings rare kinds of pictures to those that are worked on fast: 8
// bits a colour, light and not ink, colours side by side. Where it can be, it
// is done in place.
func ordinary(img image.Image) image.Image {
	switch img := img.(type) {
	case *image.CMYK:
		return inLight(img)
	case *image.NYCbCrA:
		return sideBySide(img)
	case *image.NRGBA64:
		return &image.NRGBA{Pix: halved(img.Pix), Stride: img.Stride / 2, Rect: img.Rect}
	case *image.RGBA64:
		return &image.RGBA{Pix: halved(img.Pix), Stride: img.Stride / 2, Rect: img.Rect}
	case *image.Gray16:
		return &image.Gray{Pix: halved(img.Pix), Stride: img.Stride / 2, Rect: img.Rect}
	}
	return img
}

// halved keeps the upper byte of each two.
func halved(pix []byte) []byte {
	for i := range len(pix) / 2 {
		pix[i] = pix[2*i]
	}
	return pix[: len(pix)/2 : len(pix)/2]
}

func inLight(img *image.CMYK) *image.RGBA {
	for i := 0; i+3 < len(img.Pix); i += 4 {
		p := img.Pix[i : i+4]
		p[0], p[1], p[2] = color.CMYKToRGB(p[0], p[1], p[2], p[3])
		p[3] = 255
	}
	return &image.RGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect}
}

func sideBySide(img *image.NYCbCrA) *image.NRGBA {
	out := image.NewNRGBA(img.Rect)
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
			c := img.NYCbCrAAt(x, y)
			p := out.Pix[out.PixOffset(x, y):][:4]
			p[0], p[1], p[2] = color.YCbCrToRGB(c.Y, c.Cb, c.Cr)
			p[3] = c.A
		}
	}
	return out
}
