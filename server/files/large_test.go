//go:build !race

package files_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// The race detector would measure itself here, and take minutes: these run
// without it.

// TestManyLargePicturesAtOnceStayWithinBounds sends the three kinds that take
// most memory as large as they are taken, and the others, all at the same time.
func TestManyLargePicturesAtOnceStayWithinBounds(t *testing.T) {
	s := open(t)
	full := append(append(headOf(8_000, 5_000, 8, 2, 0), chunk("IDAT", packed(5_000*(1+3*8_000)))...), chunk("IEND", nil)...)
	deep := append(append(headOf(5_000, 5_000, 16, 6, 0), chunk("IDAT", packed(5_000*(1+8*5_000)))...), chunk("IEND", nil)...)
	plain := append(append(headOf(2_200, 2_200, 8, 0, 0), chunk("IDAT", stored(2_200*2_201))...), chunk("IEND", nil)...)
	kinds := map[string][]byte{
		"40 megapixels of png":        full,
		"25 megapixels of 16 bits":    deep,
		"40 megapixels on their side": withSegment(flatJPEG(8_000, 5_000, 3, 0x22, 1), 0xe1, exif(6)),
		"many bytes of zeros":         plain,
		"jpeg":                        flatJPEG(3_000, 2_000, 3, 0x22, 1),
		"unsampled":                   flatJPEG(3_000, 2_000, 3, 0x11, 1),
		"progressive":                 flatJPEG(2_000, 2_000, 3, 0x22, 8),
		"a moving picture":            movingGIF(t, 10, 1_200, 1_000),
	}
	grown := watched(func() {
		var all sync.WaitGroup
		for name, raw := range kinds {
			all.Go(func() {
				require.Equal(t, 201, s.send("ada", "large.png", raw).StatusCode, name)
			})
		}
		all.Wait()
	})
	t.Logf("%d pictures: memory grew by %d MiB", len(kinds), grown>>20)
	require.Less(t, grown, uint64(300<<20))
	require.Len(t, s.onDisk(), 3*len(kinds)-1, "each with its previews; the moving one is smaller than the larger of them")
}
