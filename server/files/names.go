package files

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/atrium-social/atrium/server"
)

const (
	longestName   = 120 // letters
	longestEnding = 12
)

// cleanName makes a name that can be shown and saved anywhere of what the
// sender called a file: one line, no folder, nothing that hides its ending.
func cleanName(raw string) string {
	name := norm.NFC.String(strings.ToValidUTF8(raw, ""))
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(plainLetter, name)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), ". ")
	if !server.Shows(name) {
		return "file"
	}
	return shorten(name)
}

func plainLetter(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r == '\u200c' || r == '\u200d': // they join letters, and signs
		return r
	case !unicode.IsPrint(r), unicode.In(r, unicode.Cf):
		return -1
	case strings.ContainsRune(`<>:"|?*`, r):
		return '_'
	}
	return r
}

// shorten cuts a name before its ending.
func shorten(name string) string {
	letters := []rune(name)
	if len(letters) <= longestName {
		return name
	}
	ending := []rune(path.Ext(name))
	if len(ending) > longestEnding {
		ending = nil
	}
	return strings.TrimRight(string(letters[:longestName-len(ending)]), ". ") + string(ending)
}

// withEnding gives a picture the ending of what it is stored as, whatever it
// came as.
func withEnding(name, mediaType string) string {
	endings := map[string][]string{"image/jpeg": {".jpg", ".jpeg"}, "image/png": {".png"}, "image/gif": {".gif"}}[mediaType]
	has := path.Ext(name)
	if slices.Contains(endings, strings.ToLower(has)) {
		return name
	}
	if len([]rune(has)) <= longestEnding {
		name = strings.TrimSuffix(name, has)
	}
	if name == "" {
		name = "picture"
	}
	return shorten(name + endings[0])
}
