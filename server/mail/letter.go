package mail

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"unicode"
)

// Letter is what a mail says.
type Letter struct {
	Language string // "en", "de"
	Subject  string
	Greeting string
	Before   []string // paragraphs before the link
	Label    string   // what the link does, as on a button
	Link     string
	After    []string // paragraphs after the link
	Sender   string   // the last line: who writes, and why
}

//go:embed letter.html
var letterHTML string

var letterPage = template.Must(template.New("letter").Parse(letterHTML))

// HTML sets the letter as a page that needs nothing from elsewhere.
func (l Letter) HTML() (string, error) {
	var out bytes.Buffer
	if err := letterPage.Execute(&out, l); err != nil {
		return "", fmt.Errorf("set a letter as HTML: %w", err)
	}
	return out.String(), nil
}

// Text sets the letter as plain text.
func (l Letter) Text() string {
	paragraphs := append([]string{l.Greeting}, l.Before...)
	if l.Link != "" {
		paragraphs = append(paragraphs, l.Label+":\n"+l.Link)
	}
	paragraphs = append(paragraphs, l.After...)
	if l.Sender != "" {
		paragraphs = append(paragraphs, "-- \n"+l.Sender)
	}
	return strings.Join(paragraphs, "\n\n") + "\n"
}

// oneLine is s without anything that could begin another line, or another
// header.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || unicode.IsSpace(r) || r == '\u2028' || r == '\u2029' || r == unicode.ReplacementChar
	}), " ")
}
