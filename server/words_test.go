package server_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
)

func TestALineIsPutIntoItsNormalForm(t *testing.T) {
	t.Parallel()
	for was, is := range map[string]string{
		"  Ada \t Lovelace\n":             "Ada Lovelace",
		"Ada\r\nLovelace":                 "Ada Lovelace",
		"Ada\u2028Love\u0085lace\u00a0":   "Ada Love lace",
		"Jose\u0301":                      "José",
		"\ufeffAda\u200b":                 "Ada",
		"می\u200cخواهم":                   "می\u200cخواهم",                   // Persian
		"ක්\u200dෂ":                       "ක්\u200dෂ",                       // Sinhala
		"ന്\u200d":                        "ന്\u200d",                        // Malayalam, at the end
		"👩\u200d🔧 Workshop":               "👩\u200d🔧 Workshop",               // an emoji of two
		"❤\ufe0f":                         "❤\ufe0f",                         // in colour
		"🏴\U000e0067\U000e0062\U000e007f": "🏴\U000e0067\U000e0062\U000e007f", // a flag
		"مرحبا \u200fAtrium":              "مرحبا \u200fAtrium",
		"Nguyễn Thị Ánh":                  "Nguyễn Thị Ánh",
		"한국":                              "한국",
		"…":                               "…",
		"":                                "",
		" \u200b\n":                       "",
	} {
		got := was
		require.NoError(t, server.CleanLine("name", &got, 100), "%q", was)
		require.Equal(t, is, got, "%q", was)
	}
}

func TestALineThatCannotBeShownIsRefused(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"no UTF-8":             "Ada \xff",
		"a bell":               "Ada\x07",
		"NUL":                  "Ada\x00",
		"a C1 control":         "Ada\u009b31m",
		"turned around":        "Ada \u202ecod.exe",
		"an isolate":           "Ada \u2067x",
		"a replacement":        "Ada \ufffd",
		"a tower of marks":     "A" + strings.Repeat("\u0323", 10),
		"too long":             strings.Repeat("ä", 101),
		"a joiner":             "\u200d",
		"a joiner and a space": "\u200c \u200c",
		"soft hyphens":         "\u00ad\u00ad",
		"a Hangul filler":      "\u3164",
		"a half Hangul filler": "\uffa0",
		"Hangul jamo fillers":  "\u115f\u1160",
		"no dots of Braille":   "\u2800",
		"a variation selector": "\ufe0f",
		"a mark alone":         "\u0301",
		"a vowel sign alone":   "\u093e",
		"a private character":  "\ue000",
		"direction marks":      "\u200e\u200f",
		"a flag's letters":     "\U000e0067\U000e007f",
		"Mongolian separators": "\u180e\u180b",
	} {
		require.Equal(t, []string{"title"}, refusedFields(t, server.CleanLine("title", &text, 100)), name)
	}
}

func TestANameIsNeeded(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "  ", "\u200b", "\ufeff\n", "\u3164 \u3164"} {
		require.Equal(t, []string{"name"}, refusedFields(t, server.CleanName("name", &text, 100, "Write a name.")), "%q", text)
	}
	ada := " Ada "
	require.NoError(t, server.CleanName("name", &ada, 3, "Write a name."))
	require.Equal(t, "Ada", ada)
}

func TestATextKeepsItsLines(t *testing.T) {
	t.Parallel()
	for was, is := range map[string]string{
		"one\r\ntwo\rthree\n\n\tfour ": "one\ntwo\nthree\n\n\tfour",
		"\u2068Ada\u2069 wrote":        "\u2068Ada\u2069 wrote", // as telephones copy a name
		"e\u0301":                      "é",
	} {
		got := was
		require.NoError(t, server.CleanText("text", &got, 100), "%q", was)
		require.Equal(t, is, got, "%q", was)
	}
	for _, text := range []string{"\xff", "a\x1b[31m", "\u3164\n\u200d", "a\x7f", strings.Repeat("a", 101), "A" + strings.Repeat("\u0323", 10)} {
		require.Equal(t, []string{"text"}, refusedFields(t, server.CleanText("text", &text, 100)), "%q", text)
	}
}

func refusedFields(t *testing.T, err error) (fields []string) {
	t.Helper()
	var refusal *server.Error
	require.ErrorAs(t, err, &refusal)
	for field := range refusal.Fields {
		fields = append(fields, field)
	}
	return fields
}
