package builtin

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFetchLooksWhereAtriumLooks(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../../../deploy/postgres/fetch.sh")
	require.NoError(t, err)
	for _, place := range places {
		require.Contains(t, strings.Fields(string(raw)), place)
	}
}
