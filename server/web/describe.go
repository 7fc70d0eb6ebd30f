package web

import (
	"path"
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"github.com/danielgtaylor/huma/v2"
)

func describe() huma.Config {
	cfg := huma.DefaultConfig("Atrium", "1")
	cfg.CreateHooks = nil
	cfg.OpenAPIPath, cfg.DocsPath, cfg.SchemasPath = "", "", ""
	cfg.Info.Description = "Everything that Atrium's own pages do, for programs. Errors are problem+json (RFC 9457)."
	cfg.Info.Contact = &huma.Contact{Name: "Atrium", URL: "https://github.com/atrium-social/atrium"}
	cfg.Info.License = &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}
	cfg.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	cfg.Servers = []*huma.Server{{URL: Prefix}}
	cfg.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "apiKey", In: "cookie", Name: "atrium", Description: "The cookie of a signed-in browser."},
		"token":   {Type: "http", Scheme: "bearer", Description: "An API token, made under Settings."},
	}
	return cfg
}

// schemaName names a type as it is called; one that a package keeps to itself
// is named after the package too.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if own := t.Name(); own != "" && unicode.IsLower(rune(own[0])) {
		at := path.Base(t.PkgPath())
		return strings.ToUpper(at[:1]) + at[1:] + name
	}
	return name
}

func (op Op) describe() huma.Operation {
	d := huma.Operation{
		Method: op.Method, Path: op.Path, OperationID: op.ID, Summary: op.Summary,
		Description: op.Summary + audienceNote[op.For], Tags: []string{op.Tag},
		DefaultStatus: op.status(), MaxBodyBytes: 64 << 10,
	}
	if op.Body > 0 {
		d.MaxBodyBytes = op.Body
	}
	if op.For > Anyone {
		d.Security = []map[string][]string{{"session": {}}, {"token": {}}}
	}
	if op.Changes {
		d.Parameters = append(d.Parameters, idempotencyKey())
	}
	return d
}

var audienceNote = map[Audience]string{
	Anyone:     " For anyone.",
	Newcomers:  " For signed-in people, even before they accept the guidelines.",
	Employees:  " For signed-in people.",
	Deciders:   " For moderators, HR, admins and those who run a space.",
	Moderators: " For moderators.",
	Stewards:   " For moderators and admins.",
	Admins:     " For admins.",
}

func idempotencyKey() *huma.Param {
	longest := 100
	return &huma.Param{
		Name: "Idempotency-Key", In: "header",
		Description: "Repeat a request under the same key and it has one effect and one answer, for 48 hours.",
		Schema:      &huma.Schema{Type: huma.TypeString, MaxLength: &longest},
	}
}

// document adds what every operation shares to the description.
func (a *API) document() {
	problem := a.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Problem](), true, "")
	a.huma.OpenAPI().OnAddOperation = append(a.huma.OpenAPI().OnAddOperation, func(_ *huma.OpenAPI, op *huma.Operation) {
		if op.Responses == nil {
			op.Responses = map[string]*huma.Response{}
		}
		if len(op.Responses) == 0 {
			op.Responses[strconv.Itoa(op.DefaultStatus)] = &huma.Response{Description: "The answer."}
		}
		// Only now: huma would read a body that was described before.
		if ours := a.ops[len(a.ops)-1]; ours.Form.File != "" {
			op.RequestBody = ours.Form.requestBody()
		}
		op.Responses["default"] = &huma.Response{
			Description: "A refusal.",
			Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: problem}},
		}
	})
}
