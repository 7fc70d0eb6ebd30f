package content

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"github.com/google/uuid"
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	goldhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// rendered is a text as it is shown, and the people whom it names.
type rendered struct {
	html     string
	mentions []uuid.UUID
}

const (
	mostMentions = 20
	deepest      = 40 // quotes and lists within each other
)

var markdown = goldmark.New(
	goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
		extension.Strikethrough, extension.TaskList, extension.Linkify),
	goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(mentionLinks{}, 500))),
	goldmark.WithRendererOptions(goldhtml.WithHardWraps()),
)

var policy = newPolicy()

// newPolicy lets through what Markdown makes, and nothing that acts.
func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "em", "strong", "del", "blockquote", "ul", "li", "pre", "table", "thead", "tbody", "tr",
		"h1", "h2", "h3", "h4", "h5", "h6", "code", "ol", "th", "td")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^language-[\w+#.-]{1,40}$`)).OnElements("code")
	p.AllowAttrs("align").Matching(regexp.MustCompile(`^(left|right|center)$`)).OnElements("th", "td")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^checkbox$`)).OnElements("input")
	p.AllowAttrs("checked", "disabled").Matching(regexp.MustCompile(`^$`)).OnElements("input")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("title").OnElements("a")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^mention$`)).OnElements("a")
	p.AllowAttrs("data-person").Matching(regexp.MustCompile(`^[0-9a-f-]{36}$`)).OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnFullyQualifiedLinks(true)
	p.RequireNoReferrerOnFullyQualifiedLinks(true)
	p.AddTargetBlankToFullyQualifiedLinks(true)
	return p
}

// render turns Markdown into clean HTML, in time that grows with the text.
func render(source string) rendered {
	raw := []byte(source)
	if tooDeep(source) {
		return rendered{html: "<p>" + strings.ReplaceAll(html.EscapeString(source), "\n", "<br>") + "</p>"}
	}
	tree := markdown.Parser().Parse(text.NewReader(raw))
	var out bytes.Buffer
	if err := markdown.Renderer().Render(&out, raw, tree); err != nil {
		return rendered{html: "<p>" + html.EscapeString(source) + "</p>"}
	}
	return rendered{html: strings.TrimSpace(policy.Sanitize(out.String())), mentions: mentionsIn(tree)}
}

// tooDeep finds texts that are made to be slow: lines of hundreds of quote
// signs, or thousands of brackets.
func tooDeep(source string) bool {
	if strings.Count(source, "[") > 500 || strings.Count(source, "](") > 400 || strings.Count(source, "*")+strings.Count(source, "_") > 3000 {
		return true
	}
	for line := range strings.Lines(source) {
		depth := 0
		for _, r := range line {
			switch r {
			case '>', '-', '*', '+':
				depth++
			case ' ', '\t':
			default:
				goto next
			}
		}
	next:
		if depth > deepest && strings.Contains(line, ">") || depth > 200 {
			return true
		}
	}
	return false
}

const mentionScheme = "person:"

// mentionLinks makes of [Ada](person:<id>) a link to Ada, of a picture from
// elsewhere a link to it, and of a link that acts plain words.
type mentionLinks struct{}

// Transform implements parser.ASTTransformer.
func (mentionLinks) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	var pictures []*ast.Image
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			if id, ok := personIn(n.Destination); ok {
				n.Destination = []byte("/people/" + id.String())
				n.SetAttributeString("class", []byte("mention"))
				n.SetAttributeString("data-person", []byte(id.String()))
			}
		case *ast.Image:
			pictures = append(pictures, n)
		}
		return ast.WalkContinue, nil
	})
	for _, p := range pictures {
		link := ast.NewLink()
		link.Destination = p.Destination
		link.AppendChild(link, ast.NewString(p.Destination))
		p.Parent().ReplaceChild(p.Parent(), p, link)
	}
}

func personIn(destination []byte) (uuid.UUID, bool) {
	raw, ok := strings.CutPrefix(string(destination), mentionScheme)
	if !ok {
		return uuid.Nil, false
	}
	id, err := uuid.Parse(raw)
	return id, err == nil
}

func mentionsIn(tree ast.Node) (ids []uuid.UUID) {
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		link, ok := n.(*ast.Link)
		if !ok || !entering || len(ids) == mostMentions {
			return ast.WalkContinue, nil
		}
		raw, _ := link.AttributeString("data-person")
		if value, ok := raw.([]byte); ok {
			if id, err := uuid.Parse(string(value)); err == nil && !contains(ids, id) {
				ids = append(ids, id)
			}
		}
		return ast.WalkContinue, nil
	})
	return ids
}
