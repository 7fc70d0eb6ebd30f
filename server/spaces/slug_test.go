package spaces

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

func TestSlugIsTheNameInPlainLetters(t *testing.T) {
	t.Parallel()
	for name, slug := range map[string]string{
		"Heron watch":                          "heron-watch",
		"  --Heron!! & Egret-- ":               "heron-egret",
		"Qualität größer ÄÖÜ":                  "qualitaet-groesser-aeoeue",
		"A\u0308rger":                          "aerger",
		"Ådne’s café, naïve Łódź":              "adnes-cafe-naive-lodz",
		"Þórr & Œuvre":                         "thorr-oeuvre",
		"Разработка":                           "razrabotka",
		"Київ":                                 "kiyiv",
		"Ελλάδα":                               "ellada",
		"İstanbul":                             "istanbul",
		"½ ﬁ ②":                                "1-2-fi-2",
		"設計":                                   "space",
		"👩‍🔬":                                  "space",
		"...":                                  "space",
		"550e8400-e29b-41d4-a716-446655440000": "space-550e8400-e29b-41d4-a716-446655440000",
		"550e8400e29b41d4a716446655440000":     "space-550e8400e29b41d4a716446655440000",
		strings.Repeat("a ", 60):               strings.TrimSuffix(strings.Repeat("a-", 30), "-"),
	} {
		require.Equal(t, slug, slugOf(name), name)
	}
}

func FuzzSlugIsFitForAnAddress(f *testing.F) {
	for _, name := range []string{"Heron", "Ä", "ﷺ", "a-", "\xff", "550e8400-e29b-41d4-a716-446655440000"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, access := range []Access{Open, Secret} {
			for _, slug := range tries(name, access) {
				require.Regexp(t, `^[a-z0-9]+(-[a-z0-9]+)*$`, slug)
				require.LessOrEqual(t, len(slug), 80)
				_, err := uuid.Parse(slug)
				require.Error(t, err)
			}
		}
	})
}
