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
	"github.com/atrium-social/atrium/server/excerpt"
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
	questionsLookedAt = 400 // the newest of them
	mostAnswered      = 3
	fewestShared      = 3   // words that two questions must share
	likeness          = 0.6 // of the weight of a question's words, that must be in the other one
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
	if !strings.Contains(text, "?") {
		return a, nil
	}
	asked, err := selectQuestions(ctx, f.db, v)
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

// question is a post that asks something, and was answered.
type question struct {
	ID          uuid.UUID
	Title, HTML string
	Comments    int
}

func selectQuestions(ctx context.Context, q postgres.Querier, v server.Viewer) ([]question, error) {
	return postgres.List[question](ctx, q, `
		select c.id, c.title, left(c.html, @looked) as html, t.comments
		from (select * from contents c
		      where kind = 'post' and state = 'live' and (position('?' in title) > 0 or position('?' in html) > 0) and can_read(@viewer, @spaces, c)
		      order by id desc
		      limit @limit) c
		join tallies t on t.content_id = c.id
		where t.comments > 0`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "looked": excerpt.LookedAt, "limit": questionsLookedAt})
}

// alike are the questions that share most of a text's words, weighed by how
// rare they are among all.
func alike(text string, asked []question) []Answered {
	mine := distinctWords(text)
	words := make([]map[string]bool, len(asked))
	in := map[string]int{}
	for i, q := range asked {
		words[i] = distinctWords(excerpt.Plain(q.Title + " " + q.HTML))
		for w := range words[i] {
			in[w]++
		}
	}
	weight := func(w string) float64 { return math.Log(1 + float64(len(asked)+1)/float64(1+in[w])) }
	var all float64
	for w := range mine {
		all += weight(w)
	}
	type scored struct {
		question
		score float64
	}
	var best []scored
	for i, q := range asked {
		shared, score := 0, 0.0
		for w := range mine {
			if words[i][w] {
				shared++
				score += weight(w)
			}
		}
		if shared >= fewestShared && score >= likeness*all {
			best = append(best, scored{q, score})
		}
	}
	slices.SortStableFunc(best, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	var list []Answered
	for _, b := range best[:min(len(best), mostAnswered)] {
		list = append(list, Answered{b.ID, excerpt.Of(b.Title, b.HTML), b.Comments})
	}
	return list
}

// distinctWords are the words of a text that say what it is about: short ones
// mostly do not.
func distinctWords(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range checks.FoldedWords(text) {
		if len(w) > 3 && !filler[w] {
			set[w] = true
		}
	}
	return set
}

// filler are words of four letters and more that any question may hold.
var filler = func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(`about anybody anyone does from have hello here into know like need please somebody someone thanks that them there
		they this what when where which will with would your
		aber alle auch danke dann dass dein denn diese dieser eine einem einen einer euch gibt haben hallo hier ihre jemand kann kannst kennt
		konnt meine mich muss nach nicht noch oder schon sein sich sind uber unser viel wann warum weiss welche wenn wird wissen wurde`) {
		set[w] = true
	}
	return set
}()
