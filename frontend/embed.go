// Package frontend carries the built pages inside the binary.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist unbuilt.html
var files embed.FS

//go:embed src/ui/tokens.css
var look []byte

// Look is the colours and measures of the pages, as CSS.
func Look() []byte { return look }

// Files are the built pages. Without a build there is one page, which says so.
func Files() fs.FS {
	dist, err := fs.Sub(files, "dist")
	if err != nil {
		panic(err) // the folder is embedded
	}
	if _, err := fs.Stat(dist, "index.html"); err == nil {
		return dist
	}
	return unbuilt{dist}
}

// unbuilt is a folder whose page says that the pages are not built.
type unbuilt struct{ fs.FS }

func (u unbuilt) Open(name string) (fs.File, error) {
	if name == "index.html" {
		return files.Open("unbuilt.html")
	}
	return u.FS.Open(name)
}
