package moderation

import (
	"context"
	"regexp"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/files"
	"github.com/atrium-social/atrium/server/postgres"
)

// Detail is a case with all that helps to decide it.
type Detail struct {
	Case

	Author    server.Card      `json:"author"`
	Text      string           `json:"text" doc:"As it was when the case was opened."`
	WrittenAt *time.Time       `json:"writtenAt,omitempty" doc:"When this was written; not of a profile."`
	Version   int              `json:"version,omitempty"`
	Now       *Newer           `json:"now,omitempty" doc:"What it says now, if its author has edited it since."`
	ItemState content.State    `json:"itemState,omitempty" enum:"live,held,hidden,removed,deleted"`
	ContentID *uuid.UUID       `json:"contentId,omitempty" format:"uuid"`
	PostID    *uuid.UUID       `json:"postId,omitempty" format:"uuid" doc:"The post of the thread."`
	Findings  []checks.Finding `json:"findings" doc:"What the checks found in it."`
	Files     []files.File     `json:"files"`
	Readers   int              `json:"readers" doc:"How many people can read it where it stands."`
	Worth     float64          `json:"worth" doc:"What the reporters are worth together: see priority."`
	Context   []Said           `json:"context" doc:"What was said around it: two before, one after, oldest first."`
	Reporters []Reporter       `json:"reporters"`
	History   History          `json:"history"`
	Similar   []Similar        `json:"similar" doc:"How cases of the same rule ended lately."`
	Notes     []Note           `json:"notes" doc:"Between moderators; the author never reads them."`
	Timeline  []Event          `json:"timeline"`
	Decision  *Made            `json:"decision,omitempty"`
	Outcomes  []Outcome        `json:"outcomes" enum:"none,remind,edit,hide,remove,close,restrict,suspend,uphold,reverse" doc:"Which I may choose."`
	Appeal    *Thread          `json:"appeal,omitempty" doc:"Of an appeal: what it is against, and what was said."`
}

// Newer is the text that took the place of the one which a case is about.
// Whoever decides then decides about this one too.
type Newer struct {
	Version int       `json:"version"`
	Text    string    `json:"text"`
	At      time.Time `json:"at"`
}

// Said is something that was said beside what a case is about.
type Said struct {
	ID     uuid.UUID   `json:"id" format:"uuid"`
	Author server.Card `json:"author"`
	HTML   string      `json:"html"`
	At     time.Time   `json:"at"`
	After  bool        `json:"after" doc:"Whether it was said after it."`
}

// Reporter is one report of a case. Of a shielded one nobody learns who it was.
type Reporter struct {
	Person   *server.Card `json:"person,omitempty"`
	Rule     *RuleName    `json:"rule,omitempty"`
	Note     string       `json:"note"`
	File     string       `json:"file,omitempty" doc:"The name of the file that it is about."`
	At       time.Time    `json:"at"`
	Upheld   *int         `json:"upheldBefore,omitempty" doc:"How many of their last 100 decided reports were right,"`
	Decided  *int         `json:"decidedBefore,omitempty" doc:"and how many there were; neither of a shielded one, whom they could betray."`
	Shielded bool         `json:"shielded"`
}

// History is what an author did in the last twelve months, as far as the
// viewer may know of it.
type History struct {
	Items     int       `json:"items" doc:"Posts and comments."`
	Cases     int       `json:"cases"`
	Upheld    int       `json:"upheld" doc:"Cases that ended with more than no violation."`
	Strikes   *int      `json:"strikes,omitempty" doc:"That count now. Missing, as is what is limited, for who only runs a space."`
	Decisions []Similar `json:"decisions" doc:"Newest first, ten at the most."`
	Limited   []string  `json:"limited" doc:"What holds now: restricted, suspended."`
}

// Similar is how an earlier case ended.
type Similar struct {
	CaseID   uuid.UUID `json:"caseId" format:"uuid"`
	Number   int64     `json:"number"`
	Outcome  Outcome   `json:"outcome" enum:"none,remind,edit,hide,remove,close,restrict,suspend,uphold,reverse"`
	Rule     int       `json:"rule,omitempty" doc:"The number of the rule."`
	At       time.Time `json:"at"`
	Reversed bool      `json:"reversed" doc:"Whether an appeal took it back."`
}

// Note is a moderator's word to the others.
type Note struct {
	ID   uuid.UUID   `json:"id" format:"uuid"`
	By   server.Card `json:"by"`
	Text string      `json:"text"`
	At   time.Time   `json:"at"`
}

// Event is one thing that happened to a case.
type Event struct {
	What   string         `json:"what"`
	By     *server.Card   `json:"by,omitempty"`
	Detail map[string]any `json:"detail"`
	At     time.Time      `json:"at"`
}

// Made is the decision that stands.
type Made struct {
	ID        uuid.UUID   `json:"id" format:"uuid"`
	Outcome   Outcome     `json:"outcome" enum:"none,remind,edit,hide,remove,close,restrict,suspend,uphold,reverse"`
	By        server.Card `json:"by"`
	Rule      *RuleName   `json:"rule,omitempty"`
	Statement string      `json:"statement"`
	At        time.Time   `json:"at"`
	Until     *time.Time  `json:"until,omitempty"`
	Reversed  bool        `json:"reversed"`
	MayUndo   bool        `json:"mayUndo"`
}

// mention is a colleague's name in a text as it is written.
var mention = regexp.MustCompile(`\[([^\]\n]*)\]\(person:[0-9a-fA-F-]{36}\)`)

func plainWords(text string) string { return mention.ReplaceAllString(text, "@$1") }

// Case returns a case with everything around it. Whoever looks at one of HR's
// is noted.
func (m *Moderation) Case(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (Detail, error) {
	e, err := m.eyesOf(ctx, tx, v)
	if err != nil {
		return Detail{}, err
	}
	return m.look(ctx, tx, e, id)
}

func (m *Moderation) look(ctx context.Context, tx *postgres.Tx, e eyes, id uuid.UUID) (Detail, error) {
	d, err := m.head(ctx, tx, e, id)
	if err == nil && d.Route == ToHR {
		err = m.noteView(ctx, tx, e.Viewer, id)
	}
	if err != nil {
		return d, err
	}
	return d, m.fill(ctx, tx, e, &d)
}

// detail is a case for the package of evidence, which notes by itself who took
// it.
func (m *Moderation) detail(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) (Detail, error) {
	e, err := m.eyesOf(ctx, tx, v)
	if err != nil {
		return Detail{}, err
	}
	d, err := m.head(ctx, tx, e, id)
	if err != nil {
		return d, err
	}
	return d, m.fill(ctx, tx, e, &d)
}

func (m *Moderation) head(ctx context.Context, tx *postgres.Tx, e eyes, id uuid.UUID) (Detail, error) {
	row, err := postgres.One[detailRow](ctx, tx, "case", detailed+`where k.id = @id and `+sight, e.with(postgres.Args{"id": id}))
	if err != nil {
		return Detail{}, err
	}
	d := row.detail(m.Clock())
	d.Outcomes = d.offered(e.Viewer, row.Staff)
	return d, nil
}

func (m *Moderation) fill(ctx context.Context, tx *postgres.Tx, e eyes, d *Detail) error {
	for _, part := range []func(context.Context, *postgres.Tx, eyes, *Detail) error{
		m.addNewer, m.addAround, m.addReporters, m.addHistory, m.addNotes, m.addDecision, m.addAppeal, m.addTimeline,
	} {
		if err := part(ctx, tx, e, d); err != nil {
			return err
		}
	}
	return nil
}

// viewedAgain is how long looking at a private case is the same look: an open
// page asks again whenever something changes.
const viewedAgain = time.Hour

// noteView keeps who looked at a private case.
func (m *Moderation) noteView(ctx context.Context, tx *postgres.Tx, v server.Viewer, id uuid.UUID) error {
	noted, err := postgres.Value[bool](ctx, tx, "case", `
		select exists (select from case_events where case_id = @case and actor_id = @viewer and what = 'viewed' and at > @since)`,
		postgres.Args{"case": id, "viewer": v.ID, "since": m.Clock().Add(-viewedAgain)})
	if err != nil || noted {
		return err
	}
	return m.note(ctx, tx, id, v.ID, "viewed", nil)
}
