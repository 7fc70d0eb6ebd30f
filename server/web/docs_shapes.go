package web

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// docsField is one field of a body, or one parameter.
type docsField struct {
	Name, Type, Description string
	Required                bool
}

// deepestField is how far into a body its fields are listed: what is further
// in stands in the example.
const deepestField = 2

// shapes turns schemas into what a person reads.
type shapes struct{ known huma.Registry }

func (s shapes) resolve(schema *huma.Schema) *huma.Schema {
	if schema != nil && schema.Ref != "" {
		return s.known.SchemaFromRef(schema.Ref)
	}
	return schema
}

// fields lists the fields of an object, with those of the objects in it.
func (s shapes) fields(schema *huma.Schema, within string, depth int) (list []docsField) {
	schema = s.resolve(schema)
	if schema == nil {
		return nil
	}
	if schema.Type == huma.TypeArray {
		return s.fields(schema.Items, within+"[]", depth)
	}
	for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
		of, at := schema.Properties[name], strings.TrimPrefix(within+"."+name, ".")
		list = append(list, s.field(at, of, slices.Contains(schema.Required, name), of.Description))
		if depth+1 < deepestField {
			list = append(list, s.fields(of, at, depth+1)...)
		}
	}
	return list
}

// answered lists the fields of an answer, of which some may be left out.
func (s shapes) answered(schema *huma.Schema) []docsField {
	list := s.fields(schema, "", 0)
	for i := range list {
		if !list[i].Required {
			list[i].Description = strings.TrimSpace("May be left out. " + list[i].Description)
		}
		list[i].Required = false
	}
	return list
}

func (s shapes) field(name string, schema *huma.Schema, required bool, description string) docsField {
	return docsField{Name: name, Type: s.typeOf(schema), Required: required, Description: strings.TrimSpace(description)}
}

// typeOf says what a value is, and within which bounds.
func (s shapes) typeOf(schema *huma.Schema) string {
	schema = s.resolve(schema)
	if schema == nil {
		return "anything"
	}
	what := schema.Type
	switch {
	case len(schema.Enum) > 0:
		what = "one of " + strings.Trim(strings.ReplaceAll(fmt.Sprintf("%q", schema.Enum), " ", ", "), "[]")
	case schema.Type == huma.TypeArray:
		what = "list of " + s.typeOf(schema.Items)
	case schema.Format == "uuid":
		what = "id"
	case schema.Format == "date-time":
		what = "time"
	case schema.Type == huma.TypeString:
		what = "text"
	}
	return what + bounds(schema)
}

func bounds(schema *huma.Schema) string {
	var says []string
	if schema.MinLength != nil && *schema.MinLength > 1 {
		says = append(says, fmt.Sprintf("at least %d characters", *schema.MinLength))
	}
	if schema.MaxLength != nil {
		says = append(says, fmt.Sprintf("at most %d characters", *schema.MaxLength))
	}
	if schema.Minimum != nil {
		says = append(says, fmt.Sprintf("at least %v", *schema.Minimum))
	}
	if schema.Maximum != nil {
		says = append(says, fmt.Sprintf("at most %v", *schema.Maximum))
	}
	if schema.MaxItems != nil {
		says = append(says, fmt.Sprintf("at most %d", *schema.MaxItems))
	}
	if schema.Default != nil {
		says = append(says, fmt.Sprintf("otherwise %v", schema.Default))
	}
	if len(says) == 0 {
		return ""
	}
	return ", " + strings.Join(says, ", ")
}

// example is a value as JSON.
func (s shapes) example(schema *huma.Schema) string {
	raw, err := json.MarshalIndent(s.value("", schema, 0), "", "  ")
	if err != nil {
		return ""
	}
	return string(raw)
}

var sampleTexts = map[string]string{
	"name": "Ingrid Solberg", "email": "ingrid@larkspur.example", "text": "The new batch of seals is a hair thicker.",
	"html": "<p>The new batch of seals is a hair thicker.</p>", "title": "Seals", "slug": "field-service", "token": "atr_…", "url": "https://atrium.example.com/…",
	"department": "Field service", "location": "Bergen", "password": "correct horse battery", "timeZone": "Europe/Berlin",
}

func (s shapes) value(name string, schema *huma.Schema, depth int) any {
	schema = s.resolve(schema)
	switch {
	case schema == nil || depth > 6:
		return nil
	case len(schema.Examples) > 0:
		return schema.Examples[0]
	case len(schema.Enum) > 0:
		return schema.Enum[len(schema.Enum)-1]
	case schema.Type == huma.TypeObject:
		o := map[string]any{}
		for name, of := range schema.Properties {
			o[name] = s.value(name, of, depth+1)
		}
		return o
	case schema.Type == huma.TypeArray:
		return s.list(name, schema, depth)
	case schema.Type == huma.TypeBoolean:
		return true
	case schema.Type == huma.TypeInteger, schema.Type == huma.TypeNumber:
		return 1
	case schema.Format == "uuid":
		return "01932f0a-6b1e-7c44-9d52-5c0a3b8e7f10"
	case schema.Format == "date-time":
		return "2026-11-28T09:30:00Z"
	}
	return sampleTexts[name]
}

func (s shapes) list(name string, schema *huma.Schema, depth int) []any {
	one := s.value(name, schema.Items, depth+1)
	if depth > 3 || one == "" {
		return []any{}
	}
	return []any{one}
}
