package demo

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

// data are the company and its words: edit them there.
//
//go:embed data
var data embed.FS

// company is data/company.json: who there is, and where they talk.
type company struct {
	Sites []struct {
		Name, Zone   string
		People, Week int  // Week: of the history, in which the site came to Atrium
		Makes        bool // whether something is produced there
	}
	Departments []struct {
		Name, Lead string
		People     int
		Titles     []string
	}
	Named []struct {
		Name, Site, Department, Title, About string
		Weight                               float64
		Head, Early                          bool
		New                                  int // days ago
	}
	Names  map[string]struct{ Given, Family string }
	Spaces []struct {
		Name, Access, Purpose      string
		Departments, Sites, Titles []string
		Share                      float64
		Week                       int
	}
	Founder []string // the spaces that the founder is in
}

// book is everything that is written in data.
type book struct {
	company
	threads  []thread
	families []*family
	lists    map[string][]string
	disputes []dispute
}

func readBook() (b book, err error) {
	raw, err := data.ReadFile("data/company.json")
	if err != nil {
		return b, err
	}
	if err := json.Unmarshal(raw, &b.company); err != nil {
		return b, fmt.Errorf("read company.json: %w", err)
	}
	err = eachText("data/threads", func(text string) error {
		threads, err := parseThreads(text)
		b.threads = append(b.threads, threads...)
		return err
	})
	if err != nil {
		return b, err
	}
	err = eachText("data/families", func(text string) error {
		families, err := parseFamilies(text)
		b.families = append(b.families, families...)
		return err
	})
	if err != nil {
		return b, err
	}
	lists, err := data.ReadFile("data/lists.txt")
	if err != nil {
		return b, err
	}
	b.lists = parseLists(string(lists))
	cases, err := data.ReadFile("data/cases.txt")
	if err != nil {
		return b, err
	}
	b.disputes, err = parseDisputes(string(cases))
	return b, err
}

func eachText(dir string, read func(text string) error) error {
	files, err := data.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		raw, err := data.ReadFile(path.Join(dir, f.Name()))
		if err != nil {
			return err
		}
		if err := read(string(raw)); err != nil {
			return fmt.Errorf("read %s: %w", f.Name(), err)
		}
	}
	return nil
}

// parseLists reads lists of words: "$name", then a word a line.
func parseLists(text string) map[string][]string {
	lists, name := map[string][]string{}, ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "$"):
			name = line[1:]
		default:
			lists[name] = append(lists[name], line)
		}
	}
	return lists
}
