package excerpt_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/excerpt"
)

func TestTitleStandsForItsText(t *testing.T) {
	require.Equal(t, "Travel policy", excerpt.Of("Travel policy", "<p>Trains first.</p>"))
}

func TestMarkupBecomesOneLineOfText(t *testing.T) {
	require.Equal(t, "The seal was a hair thicker. Measure first & then swap <it>",
		excerpt.Of("", "<p>The <strong>seal</strong> was a hair thick<em>er</em>.</p>\n<ul><li>Measure first &amp; then</li><li>swap &lt;it&gt;</li></ul>"))
	require.Empty(t, excerpt.Of("", ""))
}

func TestLongTextIsCutBetweenWords(t *testing.T) {
	cut := excerpt.Of("", "<p>"+strings.Repeat("calibrate ", 40)+"</p>")
	require.LessOrEqual(t, len([]rune(cut)), 120)
	require.True(t, strings.HasSuffix(cut, "calibrate…"), cut)
	require.Len(t, []rune(excerpt.Of("", strings.Repeat("水", 500))), 120)
	require.NotPanics(t, func() { excerpt.Of("", "<p>cut in the mid<stro") })
}
