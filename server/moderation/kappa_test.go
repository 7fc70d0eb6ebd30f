package moderation

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The table is worked out by hand: of 50 cases both hid 20 and both kept 15;
// 35 of 50 alike; by chance 25/50·30/50 + 25/50·20/50 = 0.5.
func TestKappaOfAHandWorkedTable(t *testing.T) {
	t.Parallel()
	k, ok := kappa([]Pair{{Hide, Hide, 20}, {Hide, None, 5}, {None, Hide, 10}, {None, None, 15}})
	require.True(t, ok)
	require.InDelta(t, 0.4, k, 1e-12)
	k, _ = kappa([]Pair{{Hide, None, 10}, {None, Hide, 10}})
	require.InDelta(t, -1, k, 1e-12, "never alike")
	_, ok = kappa([]Pair{{None, None, 9}})
	require.False(t, ok, "nothing to tell apart")
	_, ok = kappa(nil)
	require.False(t, ok)
}
