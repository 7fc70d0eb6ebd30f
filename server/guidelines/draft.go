package guidelines

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Draft is the next version while it is written. Revision 0 is one that
// nobody has begun: it says what the newest version says.
type Draft struct {
	Revision  int        `json:"revision"`
	Base      int        `json:"base" doc:"The version that it would follow."`
	Source    string     `json:"source" doc:"The language it is written in."`
	Title     string     `json:"title"`
	Intro     string     `json:"intro"`
	Rules     []Rule     `json:"rules"`
	ChangedBy string     `json:"changedBy" doc:"A name, or empty."`
	ChangedAt *time.Time `json:"changedAt,omitempty"`
}

// Words are the text of a draft. A rule without an id is a new one.
type Words struct {
	Title string     `json:"title" maxLength:"120"`
	Intro string     `json:"intro" maxLength:"2000"`
	Rules []RuleText `json:"rules" maxItems:"50"`
}

// RuleText is a rule as it is written.
type RuleText struct {
	ID       uuid.UUID `json:"id" format:"uuid"`
	Title    string    `json:"title" maxLength:"120"`
	Text     string    `json:"text" maxLength:"2000"`
	Reason   string    `json:"reason" maxLength:"1000"`
	Do       string    `json:"do" maxLength:"1000"`
	Dont     string    `json:"dont" maxLength:"1000"`
	Severity int       `json:"severity" minimum:"1" maximum:"4"`
	Route    string    `json:"route" enum:"team,hr"`
}

// Draft reads the draft, or what it would begin with.
func (g *Guidelines) Draft(ctx context.Context, q postgres.Querier) (Draft, error) {
	list, err := selectDraft(ctx, q)
	if err != nil || len(list) > 0 {
		return first(list), err
	}
	d, err := selectNewest(ctx, q)
	if err != nil {
		return Draft{}, err
	}
	rules, err := selectRules(ctx, q, uuid.Nil, d.Version)
	return Draft{Base: d.Version, Source: d.Source, Title: d.Title, Intro: d.Intro, Rules: rules}, err
}

func first[T any](list []T) (one T) {
	if len(list) > 0 {
		one = list[0]
	}
	return one
}

// Save keeps the words of v as the draft, if nobody saved others since the
// revision that v saw. The refusal holds what they saved.
func (g *Guidelines) Save(ctx context.Context, tx *postgres.Tx, v server.Viewer, revision int, w Words) (Draft, error) {
	if err := w.clean(); err != nil {
		return Draft{}, err
	}
	saved, err := upsertDraft(ctx, tx, revision, w, v.ID, g.Clock())
	if err != nil {
		return Draft{}, err
	}
	d, err := g.Draft(ctx, tx)
	if err == nil && !saved {
		err = &server.Error{Reason: server.Conflict, Detail: "Somebody else changed the draft meanwhile.", Extra: d}
	}
	return d, err
}

// Discard drops the draft, if it still is the one that v saw.
func (g *Guidelines) Discard(ctx context.Context, tx *postgres.Tx, revision int) error {
	_, err := takeDraft(ctx, tx, revision)
	return err
}

func (w *Words) clean() error {
	if err := server.CleanLine("title", &w.Title, longestTitle); err != nil {
		return err
	}
	if err := server.CleanText("intro", &w.Intro, longestText); err != nil {
		return err
	}
	return cleanRules(w.Rules)
}

// The lengths, in characters, that words of a rule may have.
const (
	longestTitle = 120
	longestText  = 2000
	longestAside = 1000
)

func cleanRules(rules []RuleText) error {
	seen := map[uuid.UUID]bool{}
	for n := range rules {
		r := &rules[n]
		if seen[r.ID] {
			return server.RefuseField(fmt.Sprintf("rules[%d].id", n), "This rule is in the list twice.")
		}
		if r.ID == uuid.Nil {
			r.ID = uuid.New()
		}
		seen[r.ID] = true
		if err := r.clean(fmt.Sprintf("rules[%d].", n)); err != nil {
			return err
		}
	}
	return nil
}

func (r *RuleText) clean(at string) error {
	if err := server.CleanLine(at+"title", &r.Title, longestTitle); err != nil {
		return err
	}
	for _, one := range []struct {
		field   string
		text    *string
		longest int
	}{{"text", &r.Text, longestText}, {"reason", &r.Reason, longestAside}, {"do", &r.Do, longestAside}, {"dont", &r.Dont, longestAside}} {
		if err := server.CleanText(at+one.field, one.text, one.longest); err != nil {
			return err
		}
	}
	return nil
}
