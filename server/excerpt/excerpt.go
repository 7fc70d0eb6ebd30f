// Package excerpt says how an item of content begins, in a line of plain text.
package excerpt

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// LookedAt is how much of an item's markup an excerpt is taken from, in
// characters: whoever reads items for their excerpts need not read more.
const LookedAt = 2000

const longest = 120 // characters

// Of returns the title of an item or, if it has none, how its markup begins.
// The markup is clean.
func Of(title, markup string) string {
	if title == "" {
		title = Plain(markup)
	}
	return shorten(title)
}

// Plain is the text of clean markup, on one line.
func Plain(markup string) string {
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(markup)); z.Next() != html.ErrorToken; {
		switch token := z.Token(); token.Type {
		case html.TextToken:
			b.WriteString(token.Data)
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if !slices.Contains(within, token.Data) {
				b.WriteByte(' ')
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// within are the elements that stand within a line.
var within = []string{"a", "em", "strong", "del", "code"}

// shorten cuts a text between words, where it can.
func shorten(text string) string {
	runes := []rune(text)
	if len(runes) <= longest {
		return text
	}
	cut := string(runes[:longest-1])
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 {
		cut = cut[:at]
	}
	return cut + "…"
}
