package notifications

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
	"golang.org/x/net/html"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

const (
	longestExcerpt = 120  // characters
	lookedAt       = 2000 // characters of markup that an excerpt is taken from
)

// selectExcerpts returns how some items begin: with their title, if they have
// one. Those that v cannot read have none.
func selectExcerpts(ctx context.Context, q postgres.Querier, v server.Viewer, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	type row struct {
		ID          uuid.UUID
		Title, HTML string
	}
	rows, err := postgres.List[row](ctx, q, `
		select c.id, c.title, left(c.html, @looked) as html from contents c
		where c.id = any (@ids) and can_read(@viewer, @spaces, c)`,
		postgres.Args{"ids": ids, "viewer": v.ID, "spaces": v.Spaces, "looked": lookedAt})
	excerpts := make(map[uuid.UUID]string, len(rows))
	for _, r := range rows {
		text := r.Title
		if text == "" {
			text = plainText(r.HTML)
		}
		excerpts[r.ID] = shorten(text, longestExcerpt)
	}
	return excerpts, err
}

// plainText is the text of clean markup, on one line.
func plainText(markup string) string {
	var words []string
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
	words = strings.Fields(b.String())
	return strings.Join(words, " ")
}

// within are the elements that stand within a line.
var within = []string{"a", "em", "strong", "del", "code"}

// shorten cuts a text between words, where it can.
func shorten(text string, longest int) string {
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
