package guidelines

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/spaces"
)

// Addendum is what a space adds to the company's rules: rules of its own, A1
// and on, and rules that weigh more there. It is stricter, never looser.
type Addendum struct {
	Version   int        `json:"version" doc:"0 while there is none."`
	Intro     string     `json:"intro"`
	Rules     []Rule     `json:"rules" doc:"Rule A1, A2 and so on."`
	Raised    []Raised   `json:"raised" doc:"The company's rules that weigh more here."`
	WrittenBy string     `json:"writtenBy" doc:"A name, or empty."`
	WrittenAt *time.Time `json:"writtenAt,omitempty"`
	Mine      bool       `json:"mine" doc:"Whether I may change it."`
	Company   []Rule     `json:"company" doc:"The company's rules, each with the severity that counts here."`
}

// Raised is a company's rule that weighs more in a space.
type Raised struct {
	RuleID   uuid.UUID `json:"ruleId" format:"uuid"`
	Severity int       `json:"severity" minimum:"1" maximum:"4"`
}

// Adding is an addendum as it is written.
type Adding struct {
	Version int        `json:"version" minimum:"0" doc:"The one that I saw."`
	Intro   string     `json:"intro" maxLength:"2000"`
	Rules   []RuleText `json:"rules" maxItems:"20"`
	Raised  []Raised   `json:"raised" maxItems:"50"`
}

var errNoSpace = server.Refuse(server.NotFound, "There is no such space.")

// Addendum is what holds in a space that v may read in.
func (g *Guidelines) Addendum(ctx context.Context, q postgres.Querier, v server.Viewer, at spaces.Named) (Addendum, error) {
	space, err := g.Spaces.Find(ctx, q, v, at)
	if err != nil {
		return Addendum{}, err
	}
	if !slices.Contains(space.May, "read") {
		return Addendum{}, errNoSpace
	}
	return g.addendum(ctx, q, v, space)
}

func (g *Guidelines) addendum(ctx context.Context, q postgres.Querier, v server.Viewer, space spaces.Space) (Addendum, error) {
	a, err := selectAddendum(ctx, q, space.ID)
	if err != nil {
		return a, err
	}
	a.Mine = maySay(space)
	d, err := g.read(ctx, q, v, 0, "")
	if err != nil {
		return a, err
	}
	a.Company, a.Raised = weigh(d.Rules, a.Raised)
	return a, nil
}

func maySay(space spaces.Space) bool {
	return slices.Contains(space.May, "admit") && space.ArchivedAt == nil
}

// weigh gives each of the company's rules the severity that counts in a
// space. What the company itself has raised that far, no space raises.
func weigh(company []Rule, raised []Raised) ([]Rule, []Raised) {
	still := []Raised{}
	for n := range company {
		for _, r := range raised {
			if r.RuleID == company[n].ID && r.Severity > company[n].Severity {
				company[n].Severity = r.Severity
				still = append(still, r)
			}
		}
	}
	return company, still
}

// Add writes the next version of a space's addendum, which only its owners
// and moderators do.
func (g *Guidelines) Add(ctx context.Context, tx *postgres.Tx, v server.Viewer, at spaces.Named, in Adding) (Addendum, error) {
	was, err := g.Addendum(ctx, tx, v, at)
	if err != nil {
		return was, err
	}
	space, err := g.Spaces.Find(ctx, tx, v, at)
	if err != nil {
		return was, err
	}
	if !maySay(space) {
		return was, server.Refuse(server.Forbidden, "Only owners and moderators of a space that is not archived write its rules.")
	}
	if err := g.stricter(ctx, tx, &in); err != nil {
		return was, err
	}
	in.ownIDs(was.Rules)
	saved, err := insertAddendum(ctx, tx, space.ID, in, v.ID, g.Clock())
	if err != nil {
		return was, err
	}
	if !saved {
		return was, &server.Error{Reason: server.Conflict, Detail: "Somebody else changed the rules of this space meanwhile.", Extra: was}
	}
	if err := g.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "write_addendum", OnKind: "space", On: space.ID}); err != nil {
		return was, err
	}
	return g.addendum(ctx, tx, v, space)
}

// stricter refuses what cannot be read, and what is looser than the company.
func (g *Guidelines) stricter(ctx context.Context, q postgres.Querier, in *Adding) error {
	if err := server.CleanText("intro", &in.Intro, longestText); err != nil {
		return err
	}
	if err := cleanRules(in.Rules); err != nil {
		return err
	}
	if len(in.Rules) > 0 {
		if err := whole(in.Rules); err != nil {
			return err
		}
	}
	if err := seen(ctx, q, in.Rules); err != nil {
		return err
	}
	d, err := selectDocument(ctx, q, uuid.Nil, 0, g.Clock())
	if err != nil {
		return err
	}
	company, err := selectRules(ctx, q, uuid.Nil, d.Version)
	if err != nil {
		return err
	}
	return notLooser(company, in.Raised)
}

func notLooser(company []Rule, raised []Raised) error {
	seen := map[uuid.UUID]bool{}
	for n, r := range raised {
		at := slices.IndexFunc(company, func(c Rule) bool { return c.ID == r.RuleID })
		if at < 0 || seen[r.RuleID] {
			return server.RefuseField(fmt.Sprintf("raised[%d].ruleId", n), "This is no rule of the company's guidelines, or it is in the list twice.")
		}
		seen[r.RuleID] = true
		if c := company[at]; r.Severity < c.Severity {
			return server.RefuseField(fmt.Sprintf("raised[%d].severity", n),
				"Rule %d is of severity %d in the company's guidelines. A space may be stricter, never looser.", c.Number, c.Severity)
		}
	}
	return nil
}

// ownIDs gives every rule that was not in the space before an id of its own:
// it must not pass for one of another place.
func (in *Adding) ownIDs(before []Rule) {
	for n := range in.Rules {
		if !slices.ContainsFunc(before, func(r Rule) bool { return r.ID == in.Rules[n].ID }) {
			in.Rules[n].ID = uuid.New()
		}
	}
}
