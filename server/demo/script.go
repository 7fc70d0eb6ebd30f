package demo

import (
	"fmt"
	"strings"
)

// heading is the line above a thread or a family: "Space | who | options".
// Options are words: fresh, big, a month, a state, a reaction.
type heading struct {
	space, who string
	options    map[string]bool
}

// said is one comment: who says it (“who ~word” if the post must hold that
// word), and whether as a reply (">>") to the last one.
type said struct {
	who, text string
	needs     string // words that the post must hold
	reply     bool
}

// thread is a post with what was answered to it. It is used once; where it has
// slots, a few times.
type thread struct {
	heading
	title, text string
	comments    []said
}

// family makes many posts of one sort.
type family struct {
	heading
	patterns []string
	lists    map[string][]string
	comments []said
}

func parseHeading(line string) (heading, error) {
	parts := strings.Split(line, "|")
	if len(parts) < 2 || len(parts) > 3 {
		return heading{}, fmt.Errorf("a heading is “Space | who | options”, not %q", line)
	}
	h := heading{space: strings.TrimSpace(parts[0]), who: strings.TrimSpace(parts[1]), options: map[string]bool{}}
	if len(parts) == 3 {
		for option := range strings.FieldsSeq(parts[2]) {
			h.options[option] = true
		}
	}
	return h, nil
}

// parseThreads reads blocks between empty lines. A "\" at the end of a line
// stands for an empty line in the text.
func parseThreads(text string) (all []thread, err error) {
	for block := range strings.SplitSeq(text, "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		for len(lines) > 0 && strings.HasPrefix(lines[0], "#") {
			lines = lines[1:]
		}
		if len(lines) < 2 {
			continue
		}
		t := thread{}
		if t.heading, err = parseHeading(lines[0]); err != nil {
			return nil, err
		}
		if err := t.read(lines[1:]); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

func (t *thread) read(lines []string) error {
	for _, line := range lines {
		switch {
		case strings.HasPrefix(line, "= "):
			t.title = line[2:]
		case strings.HasPrefix(line, ">"):
			c, err := parseSaid(line)
			if err != nil {
				return err
			}
			t.comments = append(t.comments, c)
		default:
			t.text += strings.ReplaceAll(line, `\`, "\n") + "\n"
		}
	}
	t.text = strings.TrimSpace(t.text)
	return nil
}

func parseSaid(line string) (said, error) {
	reply := strings.HasPrefix(line, ">>")
	who, text, ok := strings.Cut(strings.TrimLeft(line, "> "), ": ")
	if !ok {
		return said{}, fmt.Errorf("a comment is “> who: words”, not %q", line)
	}
	who, needs, _ := strings.Cut(who, " ~")
	return said{who: strings.TrimSpace(who), text: strings.TrimSpace(text), needs: needs, reply: reply}, nil
}

// parseFamilies reads "== heading", then patterns, one a line; then lists and
// comments.
func parseFamilies(text string) (all []*family, err error) {
	var f *family
	list := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "== "):
			f, list = &family{lists: map[string][]string{}}, ""
			if f.heading, err = parseHeading(line[3:]); err != nil {
				return nil, err
			}
			all = append(all, f)
		case f == nil:
			return nil, fmt.Errorf("%q stands before the first heading", line)
		case strings.HasPrefix(line, "$"):
			list = line[1:]
		case strings.HasPrefix(line, ">"):
			c, err := parseSaid(line)
			if err != nil {
				return nil, err
			}
			f.comments = append(f.comments, c)
		case list == "":
			f.patterns = append(f.patterns, line)
		default:
			f.lists[list] = append(f.lists[list], line)
		}
	}
	return all, nil
}
