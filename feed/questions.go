package feed

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/excerpt"
	"github.com/atrium-social/atrium/server/postgres"
)

const (
	questionsLookedAt = 400 // the newest of them that somebody may read
	mostKnown         = 5000
	knownFor          = time.Hour
)

// question is a post that asks something, and was answered.
type question struct {
	ID       uuid.UUID
	Version  int
	Comments int
	said     `db:"-"`
}

// said is what a question comes to.
type said struct {
	excerpt string
	words   map[string]bool // none if it asks nothing after all
}

// memory keeps what questions say, so that it is not worked out at every pause
// of everybody who writes. A version of a post says the same for ever; who may
// read it is asked anew each time.
type memory struct {
	mu    sync.Mutex
	said  map[uuid.UUID]map[int]said
	n     int
	since time.Time
}

// fill adds to questions what is known of them, and returns those of which
// nothing is.
func (m *memory) fill(all []question) (unknown []uuid.UUID) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, q := range all {
		var known bool
		if all[i].said, known = m.said[q.ID][q.Version]; !known {
			unknown = append(unknown, q.ID)
		}
	}
	return unknown
}

// learn adds texts. What was known before goes when it is old, or too much.
func (m *memory) learn(texts []questionText, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.said == nil || m.n+len(texts) > mostKnown || now.Sub(m.since) > knownFor {
		m.said, m.n, m.since = map[uuid.UUID]map[int]said{}, 0, now
	}
	for _, t := range texts {
		if m.said[t.ID] == nil {
			m.said[t.ID] = map[int]said{}
		}
		m.said[t.ID][t.Version] = t.said()
	}
	m.n += len(texts)
}

type questionText struct {
	ID          uuid.UUID
	Version     int
	Title, HTML string
}

func (t questionText) said() said {
	plain := excerpt.Plain(t.Title + " " + t.HTML)
	s := said{excerpt: excerpt.Of(t.Title, t.HTML)}
	if asks(plain) {
		s.words = distinctWords(plain)
	}
	return s
}

// asks reports whether a text holds a question, and not only a link with a
// query.
func asks(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(word string) bool {
		return strings.HasSuffix(strings.TrimRight(word, `!.)*_~"'”’»`), "?")
	})
}

// questions are the newest that v may read and that were answered.
func (f *Feed) questions(ctx context.Context, v server.Viewer) ([]question, error) {
	all, err := selectQuestions(ctx, f.db, v)
	if err != nil {
		return nil, err
	}
	unknown := f.known.fill(all)
	if len(unknown) == 0 {
		return all, nil
	}
	texts, err := selectQuestionTexts(ctx, f.db, unknown)
	if err != nil {
		return nil, err
	}
	f.known.learn(texts, f.content.Clock())
	f.known.fill(all)
	return all, nil
}

func selectQuestions(ctx context.Context, q postgres.Querier, v server.Viewer) ([]question, error) {
	return postgres.List[question](ctx, q, `
		select c.id, c.version, t.comments
		from (select id, version from contents c
		      where kind = 'post' and state = 'live' and (position('?' in title) > 0 or position('?' in html) > 0) and can_read(@viewer, @spaces, c)
		      order by id desc
		      limit @limit) c
		join tallies t on t.content_id = c.id
		where t.comments > 0`,
		postgres.Args{"viewer": v.ID, "spaces": v.Spaces, "limit": questionsLookedAt})
}

func selectQuestionTexts(ctx context.Context, q postgres.Querier, ids []uuid.UUID) ([]questionText, error) {
	return postgres.List[questionText](ctx, q, `
		select id, version, title, left(html, @looked) as html from contents where id = any (@ids) and state = 'live'`,
		postgres.Args{"ids": ids, "looked": excerpt.LookedAt})
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
