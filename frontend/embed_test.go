package frontend_test

import (
	"io/fs"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/frontend"
)

func TestThereIsAlwaysAPageWithAPlaceForItsFirstData(t *testing.T) {
	t.Parallel()
	page, err := fs.ReadFile(frontend.Files(), "index.html")
	require.NoError(t, err)
	require.Contains(t, string(page), "<!--boot-->")
}

func TestWhatIsNotCarriedIsNotFound(t *testing.T) {
	t.Parallel()
	_, err := fs.ReadFile(frontend.Files(), "nothing.js")
	require.ErrorIs(t, err, fs.ErrNotExist)
}
