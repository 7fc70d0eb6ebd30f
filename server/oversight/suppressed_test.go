package oversight

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWhatIsLeftOutCannotBeWorkedOut: of random months, whatever is left out
// is of two or more, and together no fewer than may be told.
func TestWhatIsLeftOutCannotBeWorkedOut(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		counts := make([]int, 1+dice.IntN(8))
		for i := range counts {
			counts[i] = 1 + dice.IntN(12)
		}
		hidden, sum := 0, 0
		for i, n := range suppressed(counts) {
			if n == nil {
				hidden, sum = hidden+1, sum+counts[i]
				continue
			}
			require.Equal(t, counts[i], *n)
			require.GreaterOrEqual(t, *n, threshold)
		}
		require.True(t, hidden == 0 || hidden == len(counts) || hidden > 1 && sum >= threshold, counts)
	}
}
