package checks

import (
	"hash/maphash"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/google/uuid"
)

// Print tells whether two texts say the same: what is left of case, accents,
// spaces and punctuation. It holds for one run of the program.
type Print uint64

var printSeed = maphash.MakeSeed()

// PrintOf is zero for a text that says nothing, or too little to be repeated.
func PrintOf(text string) Print {
	const least = 12 // bytes: "thank you" is said again and again
	kept := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, fold(text))
	if len(kept) < least {
		return 0
	}
	return Print(maphash.String(printSeed, kept))
}

// judgeFacts applies the checks that look at more than words.
func (b *Rulebook) judgeFacts(w *Writing, c *collector) {
	for _, r := range b.facts {
		if parts := r.parts(w); parts != 0 && r.holdsFor(w, parts) {
			c.addWhole(r)
		}
	}
}

func (r *rule) holdsFor(w *Writing, parts uint8) bool {
	if w.Surface.isBeside() && (r.Kind == Any || r.Kind == Flood || r.Kind == Repeat) {
		return false // these look at what is published, one item after another
	}
	switch r.Kind {
	case Any:
		return parts&inText != 0 || w.Names != ""
	case Flood:
		return r.recent(w) >= r.Most
	case Repeat:
		return r.isRepeated(w)
	case Mentions:
		return parts&inText != 0 && mentioned(w.Text) > r.Most
	default:
		return slices.ContainsFunc(w.Files, func(f Attached) bool { return slices.Contains(r.Files, f.Group()) })
	}
}

// recent counts what the writer published within the check's minutes.
func (r *rule) recent(w *Writing) (n int) {
	since := w.At.Add(-r.window())
	for _, e := range w.Earlier {
		if e.At.After(since) {
			n++
		}
	}
	return n
}

func (r *rule) isRepeated(w *Writing) bool {
	since, said := w.At.Add(-r.window()), PrintOf(w.Text)
	return said != 0 && slices.ContainsFunc(w.Earlier, func(e Earlier) bool { return e.Print == said && e.At.After(since) })
}

// mentioned counts the colleagues whom a text names.
func mentioned(text string) int {
	if !strings.Contains(text, "](person:") {
		return 0
	}
	people := map[uuid.UUID]bool{}
	for _, target := range mention.FindAllString(text, -1) {
		if id, err := uuid.Parse(target[len("](person:") : len(target)-1]); err == nil {
			people[id] = true
		}
	}
	return len(people)
}

// FileGroups are the kinds of files that a check can look for.
var FileGroups = []string{"picture", "video", "audio", "pdf", "document", "sheet", "slides", "archive", "macros", "other"}

var groupOfEnding = endings(map[string]string{
	"picture":  "png apng jpg jpeg gif webp heic heif avif tiff tif bmp svg",
	"video":    "mp4 mov avi mkv webm m4v wmv mpg mpeg",
	"audio":    "mp3 wav ogg oga opus flac m4a aac wma",
	"pdf":      "pdf",
	"document": "doc docx odt rtf txt md pages epub",
	"sheet":    "xls xlsx ods csv tsv numbers",
	"slides":   "ppt pptx odp key",
	"archive":  "zip rar 7z tar gz tgz bz2 xz zst",
	"macros":   "docm dotm xlsm xlsb xltm xlam pptm potm ppsm sldm",
})

func endings(groups map[string]string) map[string]string {
	byEnding := map[string]string{}
	for group, list := range groups {
		for ending := range strings.FieldsSeq(list) {
			byEnding[ending] = group
		}
	}
	return byEnding
}

// Group is the kind of file: by its name, as people know it, and else by what
// is in it.
func (f Attached) Group() string {
	if group := groupOfEnding[strings.TrimPrefix(strings.ToLower(path.Ext(f.Name)), ".")]; group != "" {
		return group
	}
	kind, _, _ := strings.Cut(f.Type, "/")
	switch kind {
	case "image":
		return "picture"
	case "video", "audio":
		return kind
	}
	return "other"
}
