package web_test

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server/web"
)

func TestDescriptionForPeopleHasEveryOperation(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	r := d.do("GET", "/api", "", "")
	require.Equal(t, 200, r.StatusCode)
	page := text(t, r)
	for _, op := range d.api.Operations() {
		require.Contains(t, page, `id="`+op.ID+`"`)
		require.Contains(t, page, "<code>"+op.Path+"</code>")
	}
	require.Contains(t, page, "text, at least 2 characters, at most 20 characters")
	require.Contains(t, page, "Idempotency-Key")
	examples := regexp.MustCompile(`(?s)<pre class="body"><code>(.*?)</code>`).FindAllStringSubmatch(page, -1)
	require.NotEmpty(t, examples)
	for _, example := range examples {
		require.True(t, json.Valid([]byte(html.UnescapeString(example[1]))), example[1])
	}
}

func TestDescriptionForPeopleNeedsNothingInlineAndNothingFromElsewhere(t *testing.T) {
	t.Parallel()
	d := open(t, func(cfg *web.Config) { cfg.Look = []byte(":root{--bg:white}") })
	page := text(t, d.do("GET", "/api", "", ""))
	require.NotRegexp(t, `<script>|<style|style=|\son\w+=`, page)
	require.NotRegexp(t, `(src|href)="(https?:)?//`, page)
	for _, asset := range regexp.MustCompile(`(?:src|href)="(/api/[^"]+)"`).FindAllStringSubmatch(page, -1) {
		require.Equal(t, 200, d.do("GET", asset[1], "", "").StatusCode, asset[1])
	}
	style := text(t, d.do("GET", "/api/docs.css", "", ""))
	require.True(t, strings.HasPrefix(style, ":root{--bg:white}"))
}
