// Package sheet writes tables that a spreadsheet opens as they are: no cell
// can break out, and none is a formula.
package sheet

import (
	"bufio"
	"io"
	"regexp"
	"strings"
)

// separators are those of a language: Excel in German separates by semicolons.
var separators = map[string]string{"en": ",", "de": ";"}

// Sheet is a table that is being written.
type Sheet struct {
	to        *bufio.Writer
	separator string
}

// New begins a table for whoever reads the language, "en" or "de".
func New(w io.Writer, language string, heads ...string) *Sheet {
	s := &Sheet{bufio.NewWriter(w), separators[language]}
	_, _ = s.to.WriteString("\xef\xbb\xbf") // so that Excel reads UTF-8; errors stay until Flush
	s.Row(heads...)
	return s
}

// Row adds a row. What goes wrong stays until Flush.
func (s *Sheet) Row(cells ...string) {
	for i, cell := range cells {
		if i > 0 {
			_, _ = s.to.WriteString(s.separator)
		}
		_, _ = s.to.WriteString(`"` + strings.ReplaceAll(guarded(cell), `"`, `""`) + `"`)
	}
	_, _ = s.to.WriteString("\r\n")
}

// Flush writes what is left, and tells whether all of it was written.
func (s *Sheet) Flush() error { return s.to.Flush() }

// Where a spreadsheet could begin to calculate: at the start of a cell, and
// after a separator, as one that takes another sign for the separator cuts
// the cell there. Marks that stand before already are kept apart by one more.
const (
	cellStart = `(^|[,;\t\r\n])([\s\x{a0}"]*)`
	formula   = `('*[=+\-@|%＝＋－＠])`
)

var (
	bare   = regexp.MustCompile(cellStart + formula)
	marked = regexp.MustCompile(cellStart + `'` + formula)
)

// guarded is a cell that no spreadsheet takes for a formula.
func guarded(cell string) string { return bare.ReplaceAllString(cell, `${1}${2}'${3}`) }

// Unguarded takes back what Row did to a cell, so that what was exported can
// be imported.
func Unguarded(cell string) string { return marked.ReplaceAllString(cell, `${1}${2}${3}`) }
