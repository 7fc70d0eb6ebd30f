package web

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

//go:embed docs
var docs embed.FS

var docsTemplate = template.Must(template.ParseFS(docs, "docs/page.html"))

// docsPage is the API's description as a page for people.
type docsPage struct {
	Info   *huma.Info
	Base   string
	Groups []docsGroup
	Count  int
}

type docsGroup struct {
	Name, Title string
	Ops         []docsOp
}

type docsOp struct {
	ID, Method, Path, Summary, Audience string
	Full, Changes                       bool
	Params, Fields                      []docsField
	Media, Example, Curl                string
	Answers                             []docsAnswer
}

type docsAnswer struct {
	Status, Description, Example string
	Fields                       []docsField
}

// docsRoutes registers the page and what it is drawn with.
func (a *API) docsRoutes() {
	page := sync.OnceValues(a.drawDocs)
	a.engine.GET("/api", func(c *gin.Context) {
		raw, err := page()
		if err != nil {
			a.refuse(c, problemFrom(c.Request.Context(), err))
			return
		}
		c.Header("Cache-Control", "no-cache")
		c.Data(http.StatusOK, "text/html; charset=utf-8", raw)
	})
	for _, name := range []string{"docs.css", "docs.js"} {
		a.engine.GET("/api/"+name, func(c *gin.Context) {
			raw, err := docs.ReadFile("docs/" + name)
			if err != nil {
				a.refuse(c, problemFrom(c.Request.Context(), err))
				return
			}
			if path.Ext(name) == ".css" {
				raw = slices.Concat(a.cfg.Look, a.font(), raw)
			}
			c.Header("Cache-Control", "no-cache")
			c.Data(http.StatusOK, mime.TypeByExtension(path.Ext(name)), raw)
		})
	}
}

// font names the font of the built front end, if it is built.
func (a *API) font() []byte {
	if a.cfg.Front == nil {
		return nil
	}
	found, _ := fs.Glob(a.cfg.Front, "assets/inter-latin-wght-normal*.woff2") // the pattern is sound
	if len(found) == 0 {
		return nil
	}
	return fmt.Appendf(nil, "@font-face{font-family:'Inter Variable';src:url('/%s') format('woff2');font-weight:100 900;font-display:swap}\n", found[0])
}

func (a *API) drawDocs() ([]byte, error) {
	all := a.huma.OpenAPI()
	page := docsPage{Info: all.Info, Base: Prefix, Count: len(a.ops)}
	for _, tag := range all.Tags {
		group := docsGroup{Name: tag.Name, Title: strings.ToUpper(tag.Name[:1]) + tag.Name[1:]}
		for _, op := range a.ops {
			if op.Tag == tag.Name {
				group.Ops = append(group.Ops, a.docsOf(op))
			}
		}
		page.Groups = append(page.Groups, group)
	}
	var out bytes.Buffer
	err := docsTemplate.Execute(&out, page)
	return out.Bytes(), err
}

// docsOf puts together what the description and the rule say of op.
func (a *API) docsOf(op Op) docsOp {
	d := docsOp{ID: op.ID, Method: op.Method, Path: op.Path, Summary: op.Summary, Full: op.Full, Changes: op.Changes,
		Audience: strings.TrimSpace(strings.TrimSuffix(audienceNote[op.For], "."))}
	described := described(a.huma.OpenAPI().Paths[op.Path], op.Method)
	if described == nil {
		return d
	}
	shapes := shapes{a.huma.OpenAPI().Components.Schemas}
	for _, p := range described.Parameters {
		d.Params = append(d.Params, shapes.field(p.Name, p.Schema, p.Required, placeOf[p.In]+p.Description))
	}
	if described.RequestBody != nil {
		for media, body := range described.RequestBody.Content {
			d.Media, d.Fields = media, shapes.fields(body.Schema, "", 0)
			d.Example = shapes.example(body.Schema)
		}
	}
	d.Answers = answersOf(shapes, described)
	d.Curl = curl(op, d)
	return d
}

var placeOf = map[string]string{"path": "In the path. ", "query": "In the query. ", "header": "A header. "}

func answersOf(s shapes, op *huma.Operation) (list []docsAnswer) {
	for status, r := range op.Responses {
		if status == "default" { // refusals look the same everywhere
			continue
		}
		answer := docsAnswer{Status: status, Description: r.Description}
		for media, body := range r.Content {
			if body.Schema != nil && media == "application/json" {
				answer.Fields, answer.Example = s.answered(body.Schema), s.example(body.Schema)
			}
		}
		list = append(list, answer)
	}
	slices.SortFunc(list, func(x, y docsAnswer) int { return strings.Compare(x.Status, y.Status) })
	return list
}

func described(at *huma.PathItem, method string) *huma.Operation {
	if at == nil {
		return nil
	}
	return map[string]*huma.Operation{
		http.MethodGet: at.Get, http.MethodPut: at.Put, http.MethodPost: at.Post, http.MethodPatch: at.Patch, http.MethodDelete: at.Delete,
	}[method]
}

// curl is the request as one types it.
func curl(op Op, d docsOp) string {
	lines := []string{"curl"}
	if op.Method != http.MethodGet {
		lines[0] += " -X " + op.Method
	}
	lines[0] += ` "$ATRIUM` + Prefix + op.Path + `"`
	if op.For > Anyone && !op.Full {
		lines = append(lines, `-H "Authorization: Bearer $TOKEN"`)
	} else if op.Full {
		lines = append(lines, `-b "$COOKIES"`)
	}
	if op.Changes && !op.Secret {
		lines = append(lines, `-H "Idempotency-Key: $(uuidgen)"`)
	}
	switch d.Media {
	case "application/json":
		var short bytes.Buffer
		if json.Compact(&short, []byte(d.Example)) == nil {
			lines = append(lines, `-H "Content-Type: application/json"`, "-d '"+strings.ReplaceAll(short.String(), "'", `'\''`)+"'")
		}
	case "multipart/form-data":
		lines = append(lines, `-F "file=@picture.png"`)
	}
	return strings.Join(lines, " \\\n  ")
}
