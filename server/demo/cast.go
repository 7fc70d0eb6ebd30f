package demo

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/atrium-social/atrium/server/people"
)

// person is one of the demo people, and how they are.
type person struct {
	people.Seed
	zone   *time.Location
	weight float64   // how often they write, beside the others
	habit  float64   // how likely they look in on a working day
	keen   float64   // how often they answer by a click
	begins time.Time // when they made a habit of looking in
	head   bool
	named  bool
}

func (p *person) has(who string) bool {
	return who == p.Department || who == p.Location || who == p.Title || who == p.Name
}

// cast fills the company: first those who have a name, then the posts that are
// left at each site and in each department.
func (w *world) cast() error {
	left := map[string]int{}
	for _, s := range w.book.Sites {
		zone, err := time.LoadLocation(s.Zone)
		if err != nil {
			return fmt.Errorf("find the time zone of %s: %w", s.Name, err)
		}
		w.zones[s.Name], left[s.Name] = zone, s.People
	}
	for _, n := range w.book.Named {
		p := w.hire(n.Name, n.Site, n.Department, n.Title)
		p.About, p.weight, p.head, p.named, p.habit = n.About, n.Weight, n.Head, true, 0.92
		switch {
		case n.New > 0:
			p.At = w.latest(p, w.now.AddDate(0, 0, -n.New))
		case n.Early:
			p.At = w.start.Add(time.Duration(w.between(2, 20)) * day)
		}
		left[n.Site]--
	}
	w.fillSites(left)
	reportsTo := w.report()
	w.stayAway()
	w.join()
	w.identify(reportsTo)
	return nil
}

// fillSites spreads the departments' open posts over the sites.
func (w *world) fillSites(left map[string]int) {
	for _, d := range w.book.Departments {
		open := d.People
		for _, p := range w.people {
			if p.Department == d.Name {
				open--
			}
		}
		for range open {
			site := w.site(d.Name == "Production", left)
			left[site]--
			title := pick(w.dice, d.Titles)
			p := w.hire(w.newName(site), site, d.Name, title)
			p.weight, p.habit = w.temper()
		}
	}
}

// site is one with posts left, likelier the more there are. Production is
// filled first, where something is made.
func (w *world) site(makes bool, left map[string]int) string {
	total := 0.0
	chances := make([]float64, len(w.book.Sites))
	for i, s := range w.book.Sites {
		if left[s.Name] > 0 && (!makes || s.Makes) {
			chances[i] = float64(left[s.Name])
		}
		total += chances[i]
	}
	x := w.Float64() * total
	for i, c := range chances {
		if x -= c; x < 0 {
			return w.book.Sites[i].Name
		}
	}
	panic("the sites have fewer posts than the departments")
}

// temper says how much somebody writes and looks in: a few write most, some
// now and then, and the others read.
func (w *world) temper() (weight, habit float64) {
	switch x := w.Float64(); {
	case x < 0.025:
		weight = w.between(10, 18)
	case x < 0.13:
		weight = w.between(2.5, 7)
	case x < 0.62:
		weight = w.between(0.25, 1)
	default:
		weight = 0.05
	}
	switch x := w.Float64(); {
	case weight > 2 || x < 0.26:
		habit = w.between(0.7, 0.95)
	case x < 0.6:
		habit = w.between(0.15, 0.45)
	case x < 0.86:
		habit = w.between(0.02, 0.08)
	default:
		habit = 0.015
	}
	return weight, habit
}

// away is how many never come, and so accept no guidelines: nowhere does
// everybody.
const away = 18

// stayAway chooses them among those who would not have written.
func (w *world) stayAway() {
	var quiet []*person
	for _, p := range w.people {
		if !p.named && p.weight < 0.1 {
			quiet = append(quiet, p)
		}
	}
	for _, at := range w.Perm(len(quiet))[:away] {
		quiet[at].weight, quiet[at].habit = 0, 0
	}
}

func (w *world) hire(name, site, department, title string) *person {
	p := &person{zone: w.zones[site]}
	p.Name, p.Location, p.Department, p.Title = name, site, department, title
	p.Email = address(name) + "@larkspur.example"
	for _, s := range w.book.Sites {
		if s.Name == site {
			p.At = w.start.Add(time.Duration(s.Week)*7*day + time.Duration(w.between(1, 24)*float64(day)))
		}
	}
	w.people = append(w.people, p)
	w.byName[name] = p
	return p
}

// newName is one that nobody has: mostly of the site's country, sometimes of
// another.
func (w *world) newName(site string) string {
	for {
		given, family := site, site
		if w.chance(0.1) {
			given = pick(w.dice, w.book.Sites).Name
			family = given
		}
		first := pick(w.dice, strings.Fields(w.book.Names[given].Given))
		name := first + " " + agreeing(first, pick(w.dice, strings.Fields(w.book.Names[family].Family)))
		if w.byName[name] == nil {
			return name
		}
	}
}

// agreeing is a Polish family name as it follows a woman's or a man's name.
func agreeing(first, family string) string {
	for _, ending := range []string{"ska", "ski", "cka", "cki"} {
		if strings.HasSuffix(family, ending) {
			return family[:len(family)-1] + map[bool]string{true: "a", false: "i"}[strings.HasSuffix(first, "a")]
		}
	}
	return family
}

// address is a name as it stands in an e-mail address.
func address(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case r >= 'a' && r <= 'z' || r == '-':
			b.WriteRune(r)
		case r == ' ':
			b.WriteByte('.')
		default:
			b.WriteString(map[rune]string{'ø': "o", 'ł': "l", 'æ': "ae", 'ß': "ss"}[r])
		}
	}
	return b.String()
}

// report gives everybody a manager: teams of a site and department have leads,
// who report to the department's head, who reports to the managing director.
func (w *world) report() map[*person]*person {
	director := w.people[0]
	heads := map[string]*person{}
	teams := map[string][]*person{}
	var order []string
	for _, p := range w.people {
		key := p.Department + "/" + p.Location
		switch {
		case p == director:
		case p.head:
			heads[p.Department] = p
		default:
			if teams[key] == nil {
				order = append(order, key)
			}
			teams[key] = append(teams[key], p)
		}
	}
	reportsTo := map[*person]*person{}
	for _, head := range heads {
		reportsTo[head] = director
	}
	for _, key := range order {
		w.team(teams[key], heads[teams[key][0].Department], reportsTo)
	}
	return reportsTo
}

const largest = 9 // people of one lead

func (w *world) team(all []*person, head *person, reportsTo map[*person]*person) {
	size := (len(all) + largest - 1) / largest
	for part := range slices.Chunk(all, (len(all)+size-1)/size) {
		lead := head
		if len(part) >= 4 {
			lead = part[slices.IndexFunc(part, func(p *person) bool { return !p.named })]
			lead.Title = w.leadOf(lead.Department)
			lead.weight, lead.habit = max(lead.weight, 2), max(lead.habit, 0.7)
			reportsTo[lead] = head
		}
		for _, p := range part {
			if p != lead {
				reportsTo[p] = lead
			}
		}
	}
}

func (w *world) leadOf(department string) string {
	for _, d := range w.book.Departments {
		if d.Name == department {
			return d.Lead
		}
	}
	return ""
}

// join spreads the arrivals: most come when their site does, a fifth are new
// colleagues of later weeks.
func (w *world) join() {
	for _, p := range w.people {
		late := w.now.Sub(p.At).Hours() / 24
		if !p.named && w.chance(0.24) {
			p.At = p.At.Add(time.Duration(w.between(0.05, 1) * late * float64(day)))
		}
		p.At = w.moment(p, p.At)
		if p.At.After(w.now.Add(-day)) {
			p.At = w.latest(p, w.now.Add(-day))
		}
		if p.begins = p.At; p.weight < 2 && w.chance(0.5) {
			p.begins = p.At.Add(time.Duration(w.Float64() * float64(w.now.Sub(p.At))))
		}
	}
}

// identify gives ids in the order of the arrivals.
func (w *world) identify(reportsTo map[*person]*person) {
	for _, p := range w.people {
		p.ID, p.keen = w.id(p.At), math.Sqrt(p.weight)*p.habit
	}
	for _, p := range w.people {
		if lead := reportsTo[p]; lead != nil {
			p.Manager = lead.ID
		}
	}
}
