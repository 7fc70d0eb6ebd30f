package content

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
)

// Seed is one item of a demo company.
type Seed struct {
	ID, Author  uuid.UUID
	Space       uuid.UUID // uuid.Nil: everyone
	On, ReplyTo uuid.UUID // of a comment
	Title, Text string
	Earlier     string // the text before it was edited, if it was
	State       State
	At          time.Time
	EditedAt    time.Time // zero: never
	Reactions   []SeedReaction
}

// SeedReaction is one person's reaction to an item.
type SeedReaction struct {
	Person uuid.UUID
	Kind   string
	At     time.Time
}

func (s Seed) kind() Kind {
	if s.On == uuid.Nil {
		return Post
	}
	return Comment
}

// written is the state of a version of an item in a state: what was hidden had
// been published.
func written(s State) State {
	if s == Hidden {
		return Live
	}
	return s
}

// atOnce is how many items are written by one statement.
const atOnce = 1000

// Seed adds the posts and comments of a demo company, posts before their
// comments, and what was made of them. It tells nobody. tell hears how many
// are done.
func (c *Content) Seed(ctx context.Context, tx *postgres.Tx, all []Seed, tell func(done int)) error {
	comments := map[uuid.UUID]int{}
	for _, s := range all {
		if s.State == Live && s.On != uuid.Nil {
			comments[s.On]++
		}
	}
	for from := 0; from < len(all); from += atOnce {
		part := all[from:min(from+atOnce, len(all))]
		if err := c.seedPart(ctx, tx, part, comments); err != nil {
			return err
		}
		tell(from + len(part))
	}
	return nil
}

// seedRows are the rows of each table.
type seedRows struct{ contents, versions, tallies, comments, reactions, mentions [][]any }

func (c *Content) seedPart(ctx context.Context, tx *postgres.Tx, part []Seed, comments map[uuid.UUID]int) error {
	var rows seedRows
	for _, s := range part {
		var verdict *checks.Verdict
		if s.State == HeldBack || s.State == Removed {
			judged := c.Guidelines.Judge(checks.Writing{Text: s.Title + "\n" + s.Text, Surface: checks.Surface(s.kind()), Space: s.Space})
			if err := c.Guidelines.Record(ctx, tx, string(s.kind()), s.ID, 1, judged, nil); err != nil {
				return err
			}
			verdict = noted(judged)
		}
		rows.add(s, verdict, comments[s.ID])
	}
	for _, table := range []struct {
		name    string
		columns []string
		rows    [][]any
	}{
		{"contents", []string{"id", "kind", "author_id", "space_id", "state", "version", "title", "html", "is_demo", "created_at", "edited_at"}, rows.contents},
		{"versions", []string{"content_id", "number", "editor_id", "state", "title", "text", "verdict", "at"}, rows.versions},
		{"tallies", []string{"content_id", "comments", "like", "celebrate", "support", "insightful", "thanks"}, rows.tallies},
		{"comments", []string{"id", "on_id", "reply_to"}, rows.comments},
		{"reactions", []string{"content_id", "person_id", "kind", "at"}, rows.reactions},
		{"mentions", []string{"content_id", "person_id"}, rows.mentions},
	} {
		if _, err := tx.CopyFrom(ctx, pgx.Identifier{table.name}, table.columns, pgx.CopyFromRows(table.rows)); err != nil {
			return err
		}
	}
	return nil
}

func (r *seedRows) add(s Seed, verdict *checks.Verdict, comments int) {
	page, version, edited := render(s.Text), 1, (*time.Time)(nil)
	state := s.State
	if state == HeldBack || state == Removed || s.EditedAt.IsZero() {
		r.versions = append(r.versions, []any{s.ID, 1, s.Author, string(written(state)), s.Title, s.Text, verdict, s.At})
	} else {
		version, edited = 2, &s.EditedAt
		r.versions = append(r.versions,
			[]any{s.ID, 1, s.Author, string(state), s.Title, s.Earlier, nil, s.At},
			[]any{s.ID, 2, s.Author, string(state), s.Title, s.Text, nil, s.EditedAt})
	}
	r.contents = append(r.contents, []any{s.ID, string(s.kind()), s.Author, postgres.Maybe(s.Space), string(state), version, s.Title, page.html, true, s.At, edited})
	if s.On != uuid.Nil {
		r.comments = append(r.comments, []any{s.ID, s.On, postgres.Maybe(s.ReplyTo)})
	}
	for _, person := range page.mentions {
		r.mentions = append(r.mentions, []any{s.ID, person})
	}
	count := map[string]int{}
	for _, one := range s.Reactions {
		count[one.Kind]++
		r.reactions = append(r.reactions, []any{s.ID, one.Person, one.Kind, one.At})
	}
	r.tallies = append(r.tallies, []any{s.ID, comments, count["like"], count["celebrate"], count["support"], count["insightful"], count["thanks"]})
}
