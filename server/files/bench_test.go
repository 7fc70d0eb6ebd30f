package files_test

import "testing"

// BenchmarkLargePicture is what a person waits for at the most: a picture of
// 40 megapixels, decoded, made small twice and stored anew.
func BenchmarkLargePicture(b *testing.B) {
	s := open(b)
	full := append(append(headOf(8_000, 5_000, 8, 2, 0), chunk("IDAT", packed(5_000*(1+3*8_000)))...), chunk("IEND", nil)...)
	for b.Loop() {
		s.upload("large.png", full)
	}
}
