package people

import "fmt"

// finding is one thing that is wrong with a row of a file.
type finding struct {
	Line   int    `json:"line"`
	Column string `json:"column" doc:"As the file calls it; empty if it is the whole row."`
	Code   string `json:"code" enum:"quotes,cells,email_missing,email_invalid,email_twice,name_missing,too_long,sign,role_unknown,manager_unknown,manager_circle,deactivated"`
	Value  string `json:"value" doc:"What stands there, or what it is measured by."`
	Says   string `json:"says" doc:"What is wrong, and how to mend it."`
}

// mostFindings is how many are named; the rest is counted.
const mostFindings = 200

type findings struct {
	list []finding
	rows map[int]bool // the lines that something is wrong with
}

func (f *findings) add(one finding) {
	if f.rows == nil {
		f.rows = map[int]bool{}
	}
	f.rows[one.Line] = true
	if len(f.list) >= mostFindings {
		return
	}
	one.Value = short(one.Value, 80)
	one.Says = fmt.Sprintf(mending[one.Code], one.Value)
	f.list = append(f.list, one)
}

var mending = map[string]string{
	"quotes":          "A quotation mark does not belong here%.0s. Put the whole cell in quotation marks, and write each one inside it twice.",
	"cells":           "The row has more cells than there are headings (“%s”). Put a text that contains the separator in quotation marks.",
	"email_missing":   "There is no e-mail address%.0s. Every person needs one.",
	"email_invalid":   "“%s” is no e-mail address. Write it like ada@example.com.",
	"email_twice":     "This address stands in line %s already. Leave one of the two out.",
	"name_missing":    "There is no name%.0s. Every new person needs one.",
	"too_long":        "This is too long. It may have %s characters.",
	"sign":            "There is a character in it that cannot be shown%.0s. Type it again.",
	"role_unknown":    "“%s” is no role. Write employee, moderator or admin.",
	"manager_unknown": "Nobody has the address “%s”, in the file or here. Correct it, or leave it empty.",
	"manager_circle":  "This closes a circle: %s reports to this person, directly or not. Choose another manager.",
	"deactivated":     "%s is deactivated here. Reactivate the person first, or leave the row out.",
}
