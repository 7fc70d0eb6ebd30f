package web

import (
	"net/http"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"
)

// needed begins huma's word for a field that is not there: it says of the
// object around it that the field is missing.
const needed = "needed "

// speakPlainly gives huma's checks the words that a person reads beside a field.
func speakPlainly() {
	validation.MsgUnexpectedProperty = "There is no such field."
	validation.MsgExpectedRequiredProperty = needed + "%s"
	validation.MsgExpectedMinLength = "Write at least %d characters."
	validation.MsgExpectedMaxLength = "This may be %d characters long at the most."
	validation.MsgExpectedMinimumNumber = "This is %v at the least."
	validation.MsgExpectedMaximumNumber = "This is %v at the most."
	validation.MsgExpectedOneOf = "This is one of: %s."
	validation.MsgExpectedMaxItems = "These are %d at the most."
	validation.MsgExpectedMinItems = "These are %d at the least."
	validation.MsgExpectedString = "This is a text."
	validation.MsgExpectedBoolean = "This is true or false."
	validation.MsgExpectedNumber = "This is a number."
	validation.MsgExpectedInteger = "This is a whole number."
	validation.MsgExpectedArray = "This is a list."
	validation.MsgExpectedObject = "This is an object with fields."
}

// refused is what is wrong with which field.
func refused(d *huma.ErrorDetail) (field, says string) {
	if missing, ok := strings.CutPrefix(d.Message, needed); ok {
		return fieldOf(d.Location + "." + missing), "This is needed."
	}
	field = fieldOf(d.Location)
	return field, plainly(d.Message, field) // never d.Value: it repeats what was sent
}

// plainly is message if we wrote it, or else words of ours for it: what a
// parser says of a value repeats it, and names our insides.
func plainly(message, field string) string {
	first, _ := utf8.DecodeRuneInString(message)
	switch {
	case unicode.IsUpper(first):
		return message
	case strings.HasPrefix(message, "required "):
		return "This is needed."
	case field == "body":
		return "This is not JSON that can be read."
	}
	return "This does not have the right form."
}

// generally is what a refusal says that names no field.
func generally(status int) string {
	switch status {
	case http.StatusRequestEntityTooLarge:
		return "This is larger than it may be."
	case http.StatusUnsupportedMediaType:
		return "Send this as JSON, and say so in Content-Type."
	case http.StatusNotAcceptable:
		return "The answer is JSON; accept that."
	case http.StatusRequestTimeout:
		return "This did not arrive in time. Send it again."
	}
	return "This request cannot be read."
}

var plainName = regexp.MustCompile(`^[\w.\[\]-]{1,100}$`)

// fieldOf is the name of a field as whoever sent it knows it. What is no name
// is not repeated.
func fieldOf(location string) string {
	for _, in := range []string{"body.", "path.", "query.", "header."} {
		if name, ok := strings.CutPrefix(location, in); ok && plainName.MatchString(name) {
			return name
		}
	}
	in, _, _ := strings.Cut(location, ".")
	return in
}
