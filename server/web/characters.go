package web

import (
	"math"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/atrium-social/atrium/server"
)

// keepable refuses what no column can hold: texts that are not UTF-8 or have
// a NUL in them, and numbers of more than 32 bits.
func keepable(in any) error {
	if field, says := unkeepable(reflect.ValueOf(in), ""); says != "" {
		return server.RefuseField(field, "%s", says)
	}
	return nil
}

func unkeepable(v reflect.Value, name string) (field, says string) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return unkeepable(v.Elem(), name)
		}
	case reflect.String:
		if s := v.String(); strings.ContainsRune(s, 0) || !utf8.ValidString(s) {
			return name, "There is a character in it that cannot be kept. Type it again."
		}
	case reflect.Int, reflect.Int64:
		if n := v.Int(); n > math.MaxInt32 || n < math.MinInt32 {
			return name, "This number is too large."
		}
	case reflect.Slice:
		return firstUnkeepable(v.Len(), func(i int) (string, string) { return unkeepable(v.Index(i), name) })
	case reflect.Struct:
		return firstUnkeepable(v.NumField(), func(i int) (string, string) {
			if !v.Type().Field(i).IsExported() {
				return "", ""
			}
			return unkeepable(v.Field(i), nameOf(v.Type().Field(i), name))
		})
	default: // what is parsed, like an id, is sound
	}
	return "", ""
}

func firstUnkeepable(n int, look func(i int) (string, string)) (field, says string) {
	for i := range n {
		if field, says = look(i); says != "" {
			return field, says
		}
	}
	return "", ""
}

// nameOf is the name of a field as it is sent, below those around it.
func nameOf(f reflect.StructField, within string) string {
	for _, tag := range []string{"json", "path", "query", "header"} {
		if name, _, _ := strings.Cut(f.Tag.Get(tag), ","); name != "" && within != "" {
			return within + "." + name
		} else if name != "" {
			return name
		}
	}
	return within
}
