package files_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"net/http"
	"path"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPictureIsShownAndMadeSmall(t *testing.T) {
	t.Parallel()
	s := open(t)
	f := s.upload("wall.png", asPNG(t, quarters(1500, 750)))
	require.True(t, f.Image)
	require.Equal(t, []any{1500, 750, "image/png", "wall.png"}, []any{f.Width, f.Height, f.MediaType, f.Name})
	for variant, size := range map[string]image.Point{"": {1500, 750}, "/thumb": {320, 160}, "/thumb?size=320": {320, 160}, "/thumb?size=1280": {1280, 640}} {
		r := s.get("ada", "/files/"+f.ID.String()+variant)
		require.Contains(t, r.Header.Get("Content-Disposition"), "inline;")
		require.Equal(t, r.Header.Get("Content-Type"), http.DetectContentType(s.content(f, variant)))
		corners, got := cornersOf(t, s.body(r))
		require.Equal(t, size, got, variant)
		require.Equal(t, []color.Color{red, green, blue, white}, corners, variant)
		require.Equal(t, 304, s.get("ada", "/files/"+f.ID.String()+variant, "If-None-Match", r.Header.Get("Etag")).StatusCode)
	}
	require.NotEqual(t, s.get("ada", "/files/"+f.ID.String()).Header.Get("Etag"), s.get("ada", "/files/"+f.ID.String()+"/thumb").Header.Get("Etag"))
}

func TestSmallPictureNeedsNoPreview(t *testing.T) {
	t.Parallel()
	s := open(t)
	f := s.upload("dot.png", asPNG(t, quarters(20, 10)))
	require.Len(t, s.onDisk(), 1)
	require.Equal(t, s.content(f, ""), s.content(f, "/thumb"))
	for _, size := range []image.Point{{1, 1}, {12_000, 1}, {1, 12_000}, {321, 1}} {
		f := s.upload("thin.png", asPNG(t, quarters(size.X, size.Y)))
		require.Equal(t, size, image.Pt(f.Width, f.Height))
		s.content(f, "/thumb")
	}
}

func TestPictureKeepsNothingButItsPixels(t *testing.T) {
	t.Parallel()
	s := open(t)
	secret := []byte("GPS 47.3769 N 8.5417 E")
	photo := withSegment(asJPEG(t, quarters(800, 600)), 0xe1, exif(1))
	photo = withSegment(photo, 0xe1, append([]byte("http://ns.adobe.com/xap/1.0/\x00"), secret...))
	photo = withSegment(photo, 0xe2, append([]byte("ICC_PROFILE\x00\x01\x01"), secret...))
	photo = withSegment(photo, 0xfe, secret)
	photo = append(photo, secret...)
	png := asPNG(t, quarters(800, 600))
	for _, kind := range []string{"eXIf", "tEXt", "iTXt", "zTXt", "prVt"} {
		png = append(png[:33:33], append(chunk(kind, append([]byte("key\x00\x00\x00\x00\x00"), secret...)), png[33:]...)...)
	}
	moving := movingGIF(t, 3, 400, 300)
	moving = append(moving[:len(moving)-1:len(moving)-1], append(append([]byte{0x21, 0xfe, byte(len(secret))}, secret...), 0, 0x3b)...)
	for name, raw := range map[string][]byte{"a.jpg": photo, "b.png": append(png, secret...), "c.gif": append(moving, secret...)} {
		require.Contains(t, string(raw), string(secret))
		f := s.upload(name, raw)
		for _, variant := range []string{"", "/thumb", "/thumb?size=1280"} {
			require.NotContains(t, string(s.content(f, variant)), string(secret), name)
			require.NotContains(t, string(s.content(f, variant)), "Exif", name)
		}
	}
}

func TestPictureIsStoredTheRightWayUp(t *testing.T) {
	t.Parallel()
	s := open(t)
	upright := []color.Color{red, green, blue, white}
	held := map[uint16][]color.Color{ // how the corners lie in a picture that was held so
		1: {red, green, blue, white}, 2: {green, red, white, blue}, 3: {white, blue, green, red}, 4: {blue, white, red, green},
		5: {red, blue, green, white}, 6: {green, white, red, blue}, 7: {white, green, blue, red}, 8: {blue, red, white, green},
	}
	for orientation, corners := range held {
		for name, ratio := range map[string]image.YCbCrSubsampleRatio{"420": image.YCbCrSubsampleRatio420, "grey": -1} {
			t.Run(fmt.Sprint(orientation, " ", name), func(t *testing.T) {
				wide, high, larger := 401, 201, image.Pt(401, 201)
				if orientation == 6 { // as most cameras are held; its larger preview is made too
					wide, high, larger = 1401, 701, image.Pt(1280, 640)
				}
				w, h := wide, high
				if orientation >= 5 {
					w, h = high, wide
				}
				img := quarters(w, h)
				for i, c := range corners {
					x, y := i%2*(w/2), i/2*(h/2)
					draw.Draw(img, image.Rect(x, y, x+w-w/2, y+h-h/2), image.NewUniform(c), image.Point{}, draw.Src)
				}
				want := upright
				var src image.Image = img
				if ratio < 0 {
					grey := image.NewGray(img.Rect)
					draw.Draw(grey, grey.Rect, img, image.Point{}, draw.Src)
					src, want = grey, nil
				}
				f := s.upload("held.jpg", withSegment(asJPEG(t, src), 0xe1, exif(orientation)))
				require.Equal(t, image.Pt(wide, high), image.Pt(f.Width, f.Height))
				for variant, size := range map[string]image.Point{"": {wide, high}, "/thumb": {320, 160}, "/thumb?size=1280": larger} {
					got, at := cornersOf(t, s.content(f, variant))
					require.Equal(t, size, at)
					if want != nil {
						require.Equal(t, want, got, variant)
					}
				}
			})
		}
	}
}

// TestPicturesOfEveryMakeAreRead reads pictures that other programs made, as
// they lie and held on their side.
func TestPicturesOfEveryMakeAreRead(t *testing.T) {
	t.Parallel()
	s := open(t)
	lies := []color.Color{blue, red, white, green}
	for name, stored := range map[string]string{
		"lossy.webp": "image/jpeg", "lossless.webp": "image/png", "seethrough.webp": "image/png",
		"progressive.jpg": "image/jpeg", "rgb.jpg": "image/jpeg", "grey.jpg": "image/jpeg",
		"sampled-1x1.jpg": "image/jpeg", "sampled-1x2.jpg": "image/jpeg", "sampled-2x1.jpg": "image/jpeg", "sampled-4x1.jpg": "image/jpeg", "sampled-4x2.jpg": "image/jpeg",
	} {
		raw := fixture(t, name)
		f := s.upload(name, raw)
		require.Equal(t, stored, f.MediaType, name)
		require.Equal(t, map[string]string{"image/jpeg": ".jpg", "image/png": ".png"}[stored], path.Ext(f.Name))
		corners, size := cornersOf(t, s.content(f, ""))
		require.Equal(t, image.Pt(64, 48), size, name)
		if name != "grey.jpg" {
			require.Equal(t, []color.Color{red, green, blue}, corners[:3], name)
		}
		if path.Ext(name) != ".jpg" {
			continue
		}
		corners, size = cornersOf(t, s.content(s.upload(name, withSegment(raw, 0xe1, exif(6))), ""))
		require.Equal(t, image.Pt(48, 64), size, name)
		if name != "grey.jpg" {
			require.Equal(t, lies, corners, name)
		}
	}
	corners, _ := cornersOf(t, s.content(s.upload("held.webp", fixture(t, "held.webp")), ""))
	require.Equal(t, lies, corners)
	png := asPNG(t, quarters(64, 48))
	png = append(png[:33:33], append(chunk("eXIf", exif(6)[6:]), png[33:]...)...)
	corners, _ = cornersOf(t, s.content(s.upload("held.png", png), ""))
	require.Equal(t, lies, corners)
}

func TestPictureThatCannotBeReadIsNamed(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, name := range []string{"moving.webp", "arithmetic.jpg"} {
		r := s.send("ada", name, fixture(t, name))
		require.Equal(t, 422, r.StatusCode)
		require.Contains(t, string(s.body(r)), "Save it as PNG or JPEG")
	}
	s.nothingKept()
}

func TestSeeThroughPictureStaysSo(t *testing.T) {
	t.Parallel()
	s := open(t)
	f := s.upload("glass.png", asPNG(t, image.NewNRGBA(image.Rect(0, 0, 900, 900))))
	for _, variant := range []string{"", "/thumb"} {
		img, _, err := image.Decode(bytes.NewReader(s.content(f, variant)))
		require.NoError(t, err)
		_, _, _, alpha := img.At(100, 100).RGBA()
		require.Zero(t, alpha)
	}
}

func TestGIFKeepsMoving(t *testing.T) {
	t.Parallel()
	s := open(t)
	f := s.upload("wave.gif", movingGIF(t, 7, 400, 300))
	all, err := gif.DecodeAll(bytes.NewReader(s.content(f, "")))
	require.NoError(t, err)
	require.Len(t, all.Image, 7)
	require.Equal(t, 10, all.Delay[3])
	require.Equal(t, "image/jpeg", http.DetectContentType(s.content(f, "/thumb")))

	for name, raw := range map[string][]byte{"too many frames": movingGIF(t, 501, 20, 20), "too many pixels": movingGIF(t, 30, 1400, 1000)} {
		f := s.upload("still.gif", raw)
		all, err := gif.DecodeAll(bytes.NewReader(s.content(f, "")))
		require.NoError(t, err)
		require.Len(t, all.Image, 1, name)
	}
}

func TestPictureIsWhatItHoldsAndNotWhatItIsCalled(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, called := range []string{"evil.html", "evil.svg", "noending", "photo.JPG", "a.b.c"} {
		f := s.upload(called, asJPEG(t, quarters(40, 40)))
		require.Equal(t, "image/jpeg", f.MediaType)
		require.Contains(t, []string{".jpg", ".JPG"}, path.Ext(f.Name))
	}
	require.Equal(t, 422, s.send("ada", "evil.exe", asJPEG(t, quarters(40, 40))).StatusCode)
}

func TestPolyglotsLoseTheirOtherTongue(t *testing.T) {
	t.Parallel()
	s := open(t)
	evil := "<script>alert(document.domain)</script>"
	comment := append([]byte{0x21, 0xfe, byte(len(evil))}, append([]byte(evil), 0)...)
	script := movingGIF(t, 1, 40, 40)
	script = append(script[:len(script)-1:len(script)-1], append(comment, 0x3b)...)
	for name, raw := range map[string][]byte{
		"gif+js.gif":    append(script, []byte("*/=1;"+evil)...),
		"png+html.png":  append(asPNG(t, quarters(40, 40)), evil...),
		"jpeg+html.jpg": append(withSegment(asJPEG(t, quarters(40, 40)), 0xfe, []byte(evil)), evil...),
		"jpeg+zip.jpg":  append(asJPEG(t, quarters(40, 40)), []byte("PK\x03\x04"+evil)...),
		"jpeg+phar.jpg": withSegment(asJPEG(t, quarters(40, 40)), 0xe1, []byte("<?php __HALT_COMPILER(); ?>"+evil)),
	} {
		f := s.upload(name, raw)
		require.True(t, f.Image, name)
		require.NotContains(t, string(s.content(f, "")), "alert", name)
	}
	for name, raw := range map[string]string{
		"only begins like one.gif": "GIF89a/*" + evil + "*/=1;",
		"only begins like one.png": "\x89PNG\r\n\x1a\n" + evil,
		"only begins like one.jpg": "\xff\xd8\xff\xe0" + evil,
		"webp.webp":                "RIFF\x00\x00\x00\x00WEBPVP8 " + evil,
	} {
		require.Contains(t, []int{413, 422}, s.send("ada", name, []byte(raw)).StatusCode, name)
	}
}

func TestDamagedPicturesAreRefusedOrRead(t *testing.T) {
	t.Parallel()
	s := open(t)
	for name, whole := range map[string][]byte{"a.jpg": withSegment(asJPEG(t, quarters(64, 48)), 0xe1, exif(6)), "a.png": asPNG(t, quarters(64, 48)), "a.gif": movingGIF(t, 3, 64, 48), "a.webp": fixture(t, "lossless.webp"), "b.webp": fixture(t, "held.webp")} {
		for i := range 40 {
			hurt := bytes.Clone(whole)
			hurt[len(hurt)*i/40] ^= byte(37*i + 1)
			require.Less(t, s.send("ada", name, hurt).StatusCode, 500, "%s at %d", name, i)
			require.Less(t, s.send("ada", name, whole[:len(whole)*i/40+1]).StatusCode, 500, "%s up to %d", name, i)
		}
	}
}

func TestPrintersColoursAreRead(t *testing.T) {
	t.Parallel()
	s := open(t)
	f := s.upload("print.jpg", flatJPEG(400, 300, 4, 0x11, 1))
	img, err := jpeg.Decode(bytes.NewReader(s.content(f, "")))
	require.NoError(t, err)
	require.Equal(t, color.YCbCrModel, img.ColorModel())
}
