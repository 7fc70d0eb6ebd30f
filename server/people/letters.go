package people

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"net/mail"
	"text/template"
	"time"

	ours "github.com/atrium-social/atrium/server/mail"
)

//go:embed letters/*.json
var letterFiles embed.FS

// letters are the texts of what we write, by language and kind.
var letters = readLetters("en", "de")

// addressee is for whom a letter is, and what it can say.
type addressee struct {
	Email, Name, By, Company, Locale, TimeZone string
	Until                                      time.Time
}

func readLetters(languages ...string) map[string]map[string]*template.Template {
	all := map[string]map[string]*template.Template{}
	for _, language := range languages {
		raw, err := letterFiles.ReadFile("letters/" + language + ".json")
		var kinds map[string]json.RawMessage
		if err == nil {
			err = json.Unmarshal(raw, &kinds)
		}
		if err != nil {
			panic(err) // the files come with the program
		}
		all[language] = map[string]*template.Template{}
		for kind, letter := range kinds {
			all[language][kind] = template.Must(template.New(kind).Parse(string(letter)))
		}
	}
	return all
}

// write fills in the letter of a kind, in the language of its reader. What is
// filled in is made safe for JSON first, so that no name can change the letter.
func (a addressee) write(kind, id, link string) (ours.Message, error) {
	language := a.Locale
	if letters[language] == nil {
		language = "en"
	}
	var filled bytes.Buffer
	err := letters[language][kind].Execute(&filled, map[string]string{
		"Email": inJSON(a.Email), "Name": inJSON(a.Name), "By": inJSON(a.By), "Company": inJSON(a.Company), "Until": inJSON(a.day(language)),
	})
	m := ours.Message{ID: id, To: mail.Address{Name: a.Name, Address: a.Email}}
	if err == nil {
		err = json.Unmarshal(filled.Bytes(), &m.Letter)
	}
	if err != nil {
		return m, fmt.Errorf("write the letter %s: %w", kind, err)
	}
	m.Language, m.Link = language, link
	return m, nil
}

func (a addressee) day(language string) string {
	at := a.Until
	if zone, err := time.LoadLocation(a.TimeZone); err == nil {
		at = at.In(zone)
	}
	return at.Format(map[string]string{"en": "2 January 2006", "de": "02.01.2006"}[language])
}

// inJSON is s as it stands between the quotes of a JSON string.
func inJSON(s string) string {
	quoted, _ := json.Marshal(s) // a string always can be
	return string(quoted[1 : len(quoted)-1])
}
