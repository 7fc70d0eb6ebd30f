package feed

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
)

// Advice is what somebody who writes a post may want to know before they send
// it. Nothing of it is recorded.
type Advice struct {
	Readers  int        `json:"readers" doc:"How many people can read it where it goes."`
	Narrower *Narrower  `json:"narrower,omitempty" doc:"A space of mine that it seems to be for."`
	Answered []Answered `json:"answered" doc:"Questions like it that were answered, most alike first: three at the most."`
}

// Narrower is a space with fewer readers.
type Narrower struct {
	server.Place

	Readers int `json:"readers"`
}

// Answered is a question that was asked before.
type Answered struct {
	ID       uuid.UUID `json:"id" format:"uuid"`
	Excerpt  string    `json:"excerpt"`
	Comments int       `json:"comments"`
}

const (
	mostAnswered = 3
	fewestShared = 3   // words that two questions must share
	likeness     = 0.6 // of the weight of a question's words, that must be in the other one
)

// Advise looks at a text that v is about to publish in a space, or to
// everyone.
func (f *Feed) Advise(ctx context.Context, v server.Viewer, text string, space uuid.UUID) (Advice, error) {
	a := Advice{Answered: []Answered{}}
	var err error
	if a.Readers, err = countReaders(ctx, f.db, v, space); err != nil {
		return a, err
	}
	if space == uuid.Nil {
		if a.Narrower, err = f.narrower(ctx, v, text, a.Readers); err != nil {
			return a, err
		}
	}
	if !asks(text) {
		return a, nil
	}
	asked, err := f.questions(ctx, v)
	a.Answered = append(a.Answered, alike(text, asked)...)
	return a, err
}

// narrower is the space of v that a text names and whose readers are at most a
// third of everybody.
func (f *Feed) narrower(ctx context.Context, v server.Viewer, text string, everybody int) (*Narrower, error) {
	mine, err := selectMine(ctx, f.db, v)
	said := " " + strings.Join(checks.FoldedWords(text), " ") + " "
	for _, s := range mine {
		name := strings.Join(checks.FoldedWords(s.Name), " ")
		if len(name) >= 4 && strings.Contains(said, " "+name+" ") && 3*s.Readers <= everybody {
			return &s, err
		}
	}
	return nil, err
}

func countReaders(ctx context.Context, q postgres.Querier, v server.Viewer, space uuid.UUID) (int, error) {
	return postgres.Value[int](ctx, q, "space", `
		select case when s.access = 'open' or @space::uuid is null
		            then (select count(*) from people where state = 'active')
		            else (select count(*) from members m join people p on p.id = m.person_id and p.state = 'active' where m.space_id = s.id) end::int
		from (values (1)) one left join spaces s on s.id = @space
		where @space::uuid is null or s.id = any (@spaces)`, postgres.Args{"space": postgres.Maybe(space), "spaces": v.Spaces})
}

func selectMine(ctx context.Context, q postgres.Querier, v server.Viewer) ([]Narrower, error) {
	type row struct {
		ID                 uuid.UUID
		Slug, Name, Access string
		Readers            int
	}
	rows, err := postgres.List[row](ctx, q, `
		select s.id, s.slug, s.name, s.access, (select count(*)::int from members where space_id = s.id) as readers
		from members m join spaces s on s.id = m.space_id
		where m.person_id = @viewer and m.role <> 'reader' and s.archived_at is null
		limit 200`, postgres.Args{"viewer": v.ID})
	list := make([]Narrower, len(rows))
	for i, r := range rows {
		list[i] = Narrower{server.Place{ID: r.ID, Slug: r.Slug, Name: r.Name, Access: r.Access}, r.Readers}
	}
	return list, err
}

// alike are the questions that share most of a text's words, weighed by how
// rare they are among all.
func alike(text string, asked []question) []Answered {
	mine := distinctWords(text)
	weight, all := weigh(mine, asked)
	type scored struct {
		question
		score float64
	}
	var best []scored
	for _, q := range asked {
		shared, score := 0, 0.0
		for w := range mine {
			if q.words[w] {
				shared++
				score += weight[w]
			}
		}
		if shared >= fewestShared && score >= likeness*all {
			best = append(best, scored{q, score})
		}
	}
	slices.SortStableFunc(best, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	var list []Answered
	for _, b := range best[:min(len(best), mostAnswered)] {
		list = append(list, Answered{b.ID, b.excerpt, b.Comments})
	}
	return list
}

// weigh says how much words tell, each and all together.
func weigh(words map[string]bool, asked []question) (weight map[string]float64, all float64) {
	weight = map[string]float64{}
	for w := range words {
		in := 0
		for _, q := range asked {
			if q.words[w] {
				in++
			}
		}
		weight[w] = math.Log(1 + float64(len(asked)+1)/float64(1+in))
		all += weight[w]
	}
	return weight, all
}
