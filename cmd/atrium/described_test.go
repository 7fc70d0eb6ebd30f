package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// described is one operation as the API's description has it: what there is
// to know for whoever attacks it.
type described struct {
	ID, Method, Path string
	params           []param
	body             map[string]any // a schema, or nil
	all              *description
}

type param struct {
	Name, In string
	Required bool
	Schema   map[string]any
}

type description struct {
	Paths map[string]map[string]struct {
		OperationID string
		Parameters  []param
		RequestBody struct {
			Content map[string]struct{ Schema map[string]any }
		}
		Responses map[string]any
	}
	Components struct{ Schemas map[string]map[string]any }
}

func (h *house) describedOperations(t *testing.T) (list []described) {
	t.Helper()
	raw, err := h.app.api.OpenAPI().MarshalJSON()
	require.NoError(t, err)
	var all description
	require.NoError(t, json.Unmarshal(raw, &all))
	for _, path := range slices.Sorted(maps.Keys(all.Paths)) {
		for _, method := range slices.Sorted(maps.Keys(all.Paths[path])) {
			op := all.Paths[path][method]
			d := described{ID: op.OperationID, Method: strings.ToUpper(method), Path: path, params: op.Parameters, all: &all}
			if json, ok := op.RequestBody.Content["application/json"]; ok {
				d.body = json.Schema
			}
			list = append(list, d)
		}
	}
	return list
}

// TestSecretsAreNeverKept looks for passwords and keys in what is sent: no
// operation that takes one keeps it under an Idempotency-Key.
func TestSecretsAreNeverKept(t *testing.T) {
	h, _ := openHouse(t)
	kept := map[string]bool{}
	for _, op := range h.app.api.Operations() {
		kept[op.ID] = op.Changes && !op.Secret
	}
	var found []string
	for _, d := range h.describedOperations(t) {
		if fields, _ := d.resolve(d.body)["properties"].(map[string]any); slices.ContainsFunc(slices.Collect(maps.Keys(fields)), holdsSecret) {
			found = append(found, d.ID)
			require.False(t, kept[d.ID], d.ID)
		}
	}
	require.Subset(t, found, []string{"foundCompany", "signIn", "acceptInvitation", "usePasswordReset", "changePassword"})
}

func holdsSecret(field string) bool {
	return regexp.MustCompile(`(?i)password|token|secret|^code$`).MatchString(field)
}

func (d *described) resolve(schema map[string]any) map[string]any {
	if ref, ok := schema["$ref"].(string); ok {
		return d.all.Components.Schemas[ref[strings.LastIndex(ref, "/")+1:]]
	}
	return schema
}

// sample is a value that the schema allows; known gives ids that exist.
func (d *described) sample(name string, schema map[string]any, known map[string]string) any {
	schema = d.resolve(schema)
	if v, ok := known[name]; ok {
		return v
	}
	if enum, ok := schema["enum"].([]any); ok {
		return enum[len(enum)-1]
	}
	switch schema["type"] {
	case "object":
		o := map[string]any{}
		properties, _ := schema["properties"].(map[string]any)
		for name, p := range properties {
			o[name] = d.sample(name, p.(map[string]any), known)
		}
		return o
	case "array":
		return []any{d.sample(name, schema["items"].(map[string]any), known)}
	case "integer", "number":
		return 1
	case "boolean":
		return true
	}
	if schema["format"] == "uuid" {
		return known["id"]
	}
	return "good words"
}

// fields are the paths of all strings in the schema, like preferences.theme.
func (d *described) fields(schema map[string]any, at []string) (list [][]string) {
	schema = d.resolve(schema)
	properties, _ := schema["properties"].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		list = append(list, d.fields(properties[name].(map[string]any), append(slices.Clone(at), name))...)
	}
	if items, ok := schema["items"].(map[string]any); ok {
		return d.fields(items, append(slices.Clone(at), "0"))
	}
	if schema["type"] == "string" {
		return [][]string{at}
	}
	return list
}

// with is body with another value at the path.
func with(body any, at []string, value any) any {
	if len(at) == 0 {
		return value
	}
	switch b := body.(type) {
	case map[string]any:
		c := maps.Clone(b)
		c[at[0]] = with(b[at[0]], at[1:], value)
		return c
	case []any:
		return []any{with(b[0], at[1:], value)}
	}
	return body
}

// url fills in the path and the query; values replaces single parameters.
func (d *described) url(known, values map[string]string) string {
	path, query := d.Path, url.Values{}
	for _, p := range d.params {
		value, given := values[p.Name]
		if !given {
			value = fmt.Sprint(d.sample(p.Name, p.Schema, known))
		}
		switch {
		case p.In == "path":
			path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(value))
		case p.In == "query" && (given || p.Required):
			query.Set(p.Name, value)
		}
	}
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}
