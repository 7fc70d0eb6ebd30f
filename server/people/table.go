package people

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/sheet"
)

const mostRows = 20_000

// table is a file of people as it was read, before anything is known of them.
type table struct {
	Separator string
	Encoding  string
	Ignored   []string // headings that are not ours
	heads     map[string]string
	rows      []tableRow
	problems  findings
}

// tableRow is one row: what stands in each column that we know.
type tableRow struct {
	line  int
	cells map[string]string
}

// headings are what a column may be called, in small letters and without
// spaces and hyphens.
var headings = map[string]string{
	"email": "email", "mail": "email", "emailaddress": "email", "emailadresse": "email", "mailadresse": "email",
	"name": "name", "fullname": "name", "displayname": "name", "vollständigername": "name", "anzeigename": "name",
	"firstname": "first", "givenname": "first", "vorname": "first",
	"lastname": "last", "surname": "last", "familyname": "last", "nachname": "last", "familienname": "last",
	"title": "title", "jobtitle": "title", "position": "title", "titel": "title", "funktion": "title", "stelle": "title",
	"department": "department", "team": "department", "abteilung": "department", "bereich": "department",
	"location": "location", "site": "location", "office": "location", "standort": "location", "ort": "location",
	"manager": "manager", "manageremail": "manager", "vorgesetzte": "manager", "vorgesetzter": "manager", "führungskraft": "manager",
	"vorgesetzteemail": "manager", "führungskraftemail": "manager",
	"role": "role", "roles": "role", "rolle": "role", "rollen": "role",
}

// readTable reads a file of people. What is wrong with a row is a finding;
// what is wrong with the whole file is an error.
func readTable(raw []byte) (*table, error) {
	t := &table{heads: map[string]string{}, Ignored: []string{}}
	text, err := t.decode(raw)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = separatorOf(text), -1, true
	t.Separator = map[rune]string{',': "comma", ';': "semicolon", '\t': "tab"}[r.Comma]
	columns, err := t.readHeadings(r)
	if err != nil {
		return nil, err
	}
	return t, t.readRows(r, columns)
}

// decode tells how the letters are written down. Old Excel knows only
// Windows-1252, in which every byte but five is a letter.
func (t *table) decode(raw []byte) (string, error) {
	t.Encoding = "utf-8"
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) || bytes.IndexByte(raw, 0) >= 0 {
		return "", server.RefuseField("file", "This is not a CSV file, or it is written as UTF-16. Save it as “CSV UTF-8”.")
	}
	if utf8.Valid(raw) {
		return string(raw), nil
	}
	t.Encoding = "windows-1252"
	text, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		return "", server.RefuseField("file", "The letters of this file cannot be read. Save it as “CSV UTF-8”.")
	}
	return string(text), nil
}

// separatorOf is the sign that stands most often in the first line.
func separatorOf(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, sign := range ";\t" {
		if strings.Count(first, string(sign)) > strings.Count(first, string(best)) {
			best = sign
		}
	}
	return best
}

func (t *table) readHeadings(r *csv.Reader) ([]string, error) {
	first, err := r.Read()
	if err != nil {
		return nil, server.RefuseField("file", "The file has no first line with headings. Begin with the template.")
	}
	columns := make([]string, len(first))
	for i, heading := range first {
		known := headings[strings.NewReplacer(" ", "", "-", "", "_", "", ".", "").Replace(strings.ToLower(strings.TrimSpace(heading)))]
		switch {
		case known == "" && strings.TrimSpace(heading) != "":
			t.Ignored = append(t.Ignored, short(heading, 60))
		case t.heads[known] != "":
			return nil, server.RefuseField("file", "Two columns mean the same: “%s” and “%s”. Leave one out.", short(t.heads[known], 60), short(heading, 60))
		case known != "":
			columns[i], t.heads[known] = known, short(strings.TrimSpace(heading), 60)
		}
	}
	if t.heads["email"] == "" {
		return nil, server.RefuseField("file", "No column is called “email”. The first line names the columns; begin with the template.")
	}
	return columns, nil
}

func (t *table) readRows(r *csv.Reader, columns []string) error {
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			t.problems.add(finding{Line: bad.StartLine, Code: "quotes"})
			return nil // what follows cannot be told apart
		}
		if err != nil {
			return err
		}
		line, _ := r.FieldPos(0)
		if slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			t.addRow(line, columns, cells)
		}
		if len(t.rows) > mostRows {
			return server.RefuseField("file", "The file has more than 20,000 people. Split it, and bring one part after the other.")
		}
	}
}

func (t *table) addRow(line int, columns, cells []string) {
	row := tableRow{line: line, cells: map[string]string{}}
	for i, cell := range cells {
		cell = sheet.Unguarded(strings.TrimSpace(cell))
		switch {
		case i >= len(columns) && cell != "":
			t.problems.add(finding{Line: line, Code: "cells", Value: cell})
		case i < len(columns) && columns[i] != "":
			row.cells[columns[i]] = strings.Clone(cell)
		}
	}
	if full := strings.TrimSpace(row.cells["first"] + " " + row.cells["last"]); row.cells["name"] == "" {
		row.cells["name"] = full
	}
	t.rows = append(t.rows, row)
}
