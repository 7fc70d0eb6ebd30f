package audit

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

// Config is what the log needs.
type Config struct {
	DB      *postgres.DB
	Clock   server.Clock
	Trail   *Audit
	Log     *slog.Logger
	Anchors string           // the file that seals are written down in, outside of the database
	Namers  map[string]Namer // by the kind of thing
}

// Namer names things of one kind as far as a viewer may know of them. What it
// leaves out, the viewer may not: the log then tells neither which thing it was
// nor what was said of it.
type Namer func(ctx context.Context, v server.Viewer, ids []uuid.UUID) (map[uuid.UUID]Thing, error)

// Thing is what is shown of what an act was done to.
type Thing struct {
	Name    string // empty if it has none, or is gone
	Address string // by what its page is found: a person's id, a space's slug, a post's id
}

// Log reads what is on record.
type Log struct{ Config }

// Open makes a Log.
func Open(cfg Config) *Log { return &Log{cfg} }

// Line is one entry, as the viewer sees it.
type Line struct {
	ID       uuid.UUID       `json:"id" format:"uuid"`
	Number   int64           `json:"number" doc:"Of its seal."`
	At       time.Time       `json:"at"`
	ActorID  *uuid.UUID      `json:"actorId,omitempty" format:"uuid" doc:"Who did it; nobody: Atrium itself."`
	Actor    *server.Card    `json:"actor,omitempty" doc:"Left out once the account is gone."`
	Act      string          `json:"act" doc:"A verb and a noun, like invite_person."`
	OnKind   string          `json:"onKind" doc:"What kind of thing it was done to."`
	OnID     *uuid.UUID      `json:"onId,omitempty" format:"uuid"`
	Name     string          `json:"name" doc:"What that thing is called now, or empty."`
	Address  string          `json:"address" doc:"By what its page is found: a person's id, a space's slug, a post's id; or empty."`
	Concerns *server.Card    `json:"concerns,omitempty" doc:"The person whom it concerned besides."`
	Because  string          `json:"because"`
	Detail   json.RawMessage `json:"detail" doc:"What was before, and after."`
	Withheld bool            `json:"withheld" doc:"It was done to something that I may not see, so the rest is left out."`

	seal []byte
}

// Search narrows the log down.
type Search struct {
	Actor uuid.UUID `query:"actor" format:"uuid" doc:"Only what this person did."`
	Act   string    `query:"act" maxLength:"100"`
	Kind  string    `query:"kind" maxLength:"100" doc:"Only what was done to this kind of thing."`
	From  string    `query:"from" format:"date" doc:"Only from this day on, in the company's time zone."`
	To    string    `query:"to" format:"date" doc:"Only until the end of this day."`
}

// Lines lists entries from new to old, one more than asked for if there is one.
func (l *Log) Lines(ctx context.Context, v server.Viewer, s Search, at server.Page) ([]Line, error) {
	lines, err := selectLines(ctx, l.DB, s, at.Below(), at.Limit+1)
	if err != nil {
		return nil, err
	}
	return lines, l.name(ctx, v, lines)
}

// name says what was acted on, and leaves out what v may not know.
func (l *Log) name(ctx context.Context, v server.Viewer, lines []Line) error {
	ids := map[string][]uuid.UUID{}
	for i := range lines {
		if on := lines[i].OnID; on != nil && l.Namers[lines[i].OnKind] != nil {
			ids[lines[i].OnKind] = append(ids[lines[i].OnKind], *on)
		}
	}
	for kind, all := range ids {
		things, err := l.Namers[kind](ctx, v, all)
		if err != nil {
			return err
		}
		for i := range lines {
			if lines[i].OnKind == kind && lines[i].OnID != nil {
				lines[i].show(things)
			}
		}
	}
	return nil
}

func (line *Line) show(things map[uuid.UUID]Thing) {
	thing, known := things[*line.OnID]
	if known {
		line.Name, line.Address = thing.Name, thing.Address
		return
	}
	line.Withheld = true
	line.OnID, line.Concerns, line.Because, line.Detail = nil, nil, "", json.RawMessage("{}")
}

// Summary is the newest seal, and what the log can be narrowed down by.
type Summary struct {
	Number int64    `json:"number" doc:"Of the newest seal: how many entries there are."`
	Anchor string   `json:"anchor" doc:"The newest seal as a line for a file of anchors. Whoever keeps it elsewhere can prove later that nothing before it was changed."`
	Acts   []string `json:"acts" doc:"The acts that are on record."`
	Kinds  []string `json:"kinds" doc:"The kinds of things that something was done to."`
}

// Summary sums the log up.
func (l *Log) Summary(ctx context.Context) (s Summary, err error) {
	head, err := selectHead(ctx, l.DB)
	if err != nil {
		return s, err
	}
	s.Number, s.Anchor = head.Number, strings.TrimSpace(Anchor{l.Clock(), head}.line())
	if s.Acts, err = postgres.Column[string](ctx, l.DB, different("act"), postgres.Args{}); err != nil {
		return s, err
	}
	s.Kinds, err = postgres.Column[string](ctx, l.DB, different("on_kind"), postgres.Args{})
	return s, err
}
