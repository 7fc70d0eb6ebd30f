package files

import (
	"path"
	"slices"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"github.com/atrium-social/atrium/server"
)

// programs are the endings, behind the dot, by which a computer runs a file.
var programs = strings.Fields(`
	exe dll com scr pif cpl msi msp msix msixbundle appx appxbundle application gadget hta msc inf reg lnk url scf
	bat cmd ps1 ps1xml psm1 psd1 ps2 psc1 psc2 vb vbs vbe js mjs cjs jse ws wsf wsh wsc sct chm jar jnlp class
	sh bash zsh csh ksh fish run elf so app command workflow action scpt applescript dmg pkg deb rpm apk ipa
	appimage desktop xll iso vhd vhdx library-ms settingcontent-ms diagcab cab`)

// programTypes are what they look like inside, whatever their name.
var programTypes = []string{
	"application/vnd.microsoft.portable-executable", "application/x-elf", "application/x-executable", "application/x-object",
	"application/x-sharedlib", "application/x-mach-binary", "application/x-ms-installer", "application/java-archive",
	"application/x-java-applet", "application/vnd.android.package-archive", "text/x-shellscript", "application/x-ms-shortcut",
	"application/vnd.ms-htmlhelp",
}

// pictures are the types that are decoded and stored anew.
var pictures = []string{"image/png", "image/vnd.mozilla.apng", "image/jpeg", "image/gif", "image/webp"}

// harmless are the types, or beginnings of them, under which a file that is
// only ever saved is handed out. All others are handed out as mere bytes.
var harmless = []string{
	"application/pdf", "application/zip", "application/gzip", "application/x-7z-compressed", "application/x-tar",
	"application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/vnd.ms-outlook",
	"application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.", "application/rtf", "text/rtf",
	"application/epub+zip", "text/plain", "text/csv", "text/calendar", "text/vcard",
	"audio/", "video/", "image/heic", "image/heif", "image/avif", "image/tiff", "image/bmp",
}

const mere = "application/octet-stream"

// kindOf tells what a file is by its first bytes.
func kindOf(head []byte) *mimetype.MIME { return mimetype.Detect(head) }

func typeName(kind *mimetype.MIME) string {
	name, _, _ := strings.Cut(kind.String(), ";")
	return name
}

func isPicture(kind *mimetype.MIME) bool { return slices.ContainsFunc(pictures, kind.Is) }

// refuseProgram refuses what a colleague's computer would run.
func refuseProgram(name string, kind *mimetype.MIME) error {
	ending := strings.TrimPrefix(strings.ToLower(path.Ext(name)), ".")
	runs := slices.Contains(programs, ending)
	for k := kind; k != nil; k = k.Parent() {
		runs = runs || slices.ContainsFunc(programTypes, k.Is)
	}
	if !runs {
		return nil
	}
	return server.RefuseField("file", "Programs and scripts cannot be shared here.")
}

// handedOutAs is the type that goes with a file when it is saved.
func handedOutAs(mediaType string) string {
	for _, known := range harmless {
		if mediaType == known || (strings.HasSuffix(known, "/") || strings.HasSuffix(known, ".")) && strings.HasPrefix(mediaType, known) {
			return mediaType
		}
	}
	return mere
}
