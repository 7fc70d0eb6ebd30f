package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Document is one version of the guidelines, in one language.
type Document struct {
	Version     int        `json:"version"`
	Title       string     `json:"title"`
	Intro       string     `json:"intro"`
	Summary     string     `json:"summary" doc:"What changed with this version, in the words of whoever published it."`
	PublishedAt time.Time  `json:"publishedAt"`
	EffectiveAt time.Time  `json:"effectiveAt" doc:"Since when it is in force, or from when on."`
	Asks        bool       `json:"asks" doc:"Whether everybody is to accept this version."`
	AcceptedAt  *time.Time `json:"acceptedAt,omitempty" doc:"When I accepted this version."`
	Accepted    *int       `json:"accepted,omitempty" doc:"The newest version that I accepted."`
	Source      string     `json:"source" doc:"The language it was written in."`
	Locale      string     `json:"locale" db:"-" doc:"The language that it is in here."`
	Locales     []string   `json:"locales" doc:"The languages it was translated to."`
	Complete    bool       `json:"complete" db:"-" doc:"Whether all of it is in that language."`
	Rules       []Rule     `json:"rules" db:"-"`

	Mine string `json:"-"` // the reader's language
}

// Rule is one numbered rule of the document. It keeps its id from version to
// version.
type Rule struct {
	ID       uuid.UUID `json:"id" format:"uuid"`
	Number   int       `json:"number"`
	Title    string    `json:"title"`
	Text     string    `json:"text"`
	Reason   string    `json:"reason"`
	Do       string    `json:"do"`
	Dont     string    `json:"dont"`
	Severity int       `json:"severity" minimum:"1" maximum:"4" doc:"1 low, 2 medium, 3 high, 4 critical."`
	Route    string    `json:"route" enum:"team,hr" doc:"Who sees reports under it: the moderators, or HR alone."`
	Locale   string    `json:"locale" db:"-" doc:"The language its words are in: the source's while a translation is missing or out of date."`
	Unclear  bool      `json:"unclear" doc:"Whether I find it unclear."`
}

// Current is the version in force, in the language of v or the one wanted.
func (g *Guidelines) Current(ctx context.Context, v server.Viewer, wanted string) (Document, error) {
	return g.read(ctx, g.DB, v, 0, wanted)
}

// Version is one that is, was or will be in force.
func (g *Guidelines) Version(ctx context.Context, v server.Viewer, version int, wanted string) (Document, error) {
	return g.read(ctx, g.DB, v, version, wanted)
}

// read takes 0 for the version in force.
func (g *Guidelines) read(ctx context.Context, q postgres.Querier, v server.Viewer, version int, wanted string) (Document, error) {
	d, err := selectDocument(ctx, q, v.ID, version, g.Clock())
	if err != nil {
		return d, err
	}
	if d.Rules, err = selectRules(ctx, q, v.ID, d.Version); err != nil {
		return d, err
	}
	return d.in(ctx, q, wanted)
}

// Accept notes in the ledger that v accepts a version, which must be the one
// in force.
func (g *Guidelines) Accept(ctx context.Context, tx *postgres.Tx, v server.Viewer, version int) error {
	d, err := selectDocument(ctx, tx, v.ID, 0, g.Clock())
	if err != nil {
		return err
	}
	if d.Version != version {
		return server.Refuse(server.Conflict, "There is a newer version of the guidelines. Read that one.")
	}
	if err := insertAcceptance(ctx, tx, v.ID, version, g.Clock()); err != nil {
		return err
	}
	tx.AfterCommit(func() { g.Forget(v.ID) })
	return g.Hub.Tell(ctx, tx, realtime.Hint{Topic: realtime.Person(v.ID), Kind: realtime.Access})
}

// Rule is a rule as it last stood, of the company or of a space, and the
// version it stood in: also one that was retired since.
func (g *Guidelines) Rule(ctx context.Context, q postgres.Querier, id uuid.UUID) (Rule, int, error) {
	r, err := selectRule(ctx, q, id, g.Clock())
	return r.Rule, r.Version, err
}

// Edition is a version in the list of them.
type Edition struct {
	Version     int       `json:"version"`
	Title       string    `json:"title"`
	Summary     string    `json:"summary"`
	PublishedBy string    `json:"publishedBy" doc:"A name, or empty."`
	PublishedAt time.Time `json:"publishedAt"`
	EffectiveAt time.Time `json:"effectiveAt"`
	Asks        bool      `json:"asks"`
	State       string    `json:"state" enum:"scheduled,current,past"`
}

// Versions lists what is, was and will be in force, newest first.
func (g *Guidelines) Versions(ctx context.Context, q postgres.Querier) ([]Edition, error) {
	return selectEditions(ctx, q, g.Clock())
}
