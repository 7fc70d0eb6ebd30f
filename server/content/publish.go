package content

import (
	"context"
	"time"
	"unicode/utf16"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/metrics"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/realtime"
)

// Publish judges a draft, stores what all kinds share and sets in motion all
// that follows. The caller stores the rest of its kind in the same tx.
func (c *Content) Publish(ctx context.Context, tx *postgres.Tx, v server.Viewer, d Draft) (Item, error) {
	if err := d.clean(); err != nil {
		return Item{}, err
	}
	if err := c.admit(ctx, tx, v, d); err != nil {
		return Item{}, err
	}
	at := d.At
	if at.IsZero() {
		at = c.Clock()
	}
	item := Item{ID: server.NewID(at), Kind: d.Kind, AuthorID: v.ID, State: Live, Version: 1, SpaceID: postgres.Maybe(d.Space)}
	verdict, err := c.judge(ctx, tx, v, item, d)
	if err != nil {
		return Item{}, err
	}
	if verdict.Action.Holds() {
		item.State = HeldBack
	}
	page := render(d.Text)
	insertItem(tx, item, d, page, verdict, at)
	if len(d.Files) > 0 {
		if err := c.Files.Claim(ctx, tx, v.ID, item.ID, d.Files); err != nil {
			return Item{}, err
		}
	}
	if d.Kind == Comment {
		if err := insertComment(ctx, tx, item, d); err != nil {
			return Item{}, err
		}
	}
	if err := c.count(ctx, tx, item, at); err != nil {
		return item, err
	}
	if err := c.follow(ctx, tx, Judged{Item: item, Verdict: verdict, Held: item.State == HeldBack}); err != nil || item.State != Live {
		return item, err
	}
	return item, c.announce(ctx, tx, item, d.On, len(page.mentions) > 0)
}

// admit refuses whoever may not write there, or not now.
func (c *Content) admit(ctx context.Context, tx *postgres.Tx, v server.Viewer, d Draft) error {
	if err := v.MayWrite(); err != nil {
		return err
	}
	if err := c.Spaces.MayWrite(ctx, tx, v, d.Space); err != nil || c.Admit == nil {
		return err
	}
	return c.Admit(ctx, tx, v, d)
}

func (c *Content) follow(ctx context.Context, tx *postgres.Tx, j Judged) error {
	if c.Follow == nil || j.Version == 1 && len(j.Verdict.Findings) == 0 {
		return nil
	}
	return c.Follow(ctx, tx, j)
}

// judge says what the guidelines make of a draft, which may be a refusal.
func (c *Content) judge(ctx context.Context, tx *postgres.Tx, v server.Viewer, item Item, d Draft) (checks.Verdict, error) {
	names, attached, err := c.Files.Words(ctx, tx, item.AuthorID, d.Files)
	if err != nil {
		return checks.Verdict{}, err
	}
	w := checks.Writing{Text: d.Title + "\n" + d.Text, Names: names, Files: attached, Surface: checks.Surface(d.Kind)}
	if item.SpaceID != nil {
		w.Space = *item.SpaceID
	}
	verdict, err := c.Guidelines.JudgeOf(ctx, tx, v, item.ID, w)
	if err != nil {
		return verdict, err
	}
	return verdict, c.settle(ctx, tx, w.Surface, item, verdict, d.Rewritten, w.Text)
}

// refusalOf says which rule stands against it, and names the files if it is
// their names that do.
func refusalOf(v checks.Verdict, words string) error {
	first := v.Findings[0]
	refusal := server.Refuse(server.Guidelines, "Rule %d, %s. %s", first.Number, first.Title, first.Message)
	if first.What != "" {
		refusal = server.Refuse(server.Guidelines, "Rule %d, %s: this looks like it holds %s. %s", first.Number, first.Title, first.What, first.Message)
	}
	refusal.Extra = v
	if first.Start > len(utf16.Encode([]rune(words))) {
		refusal.Fields = map[string]string{"files": "It is in the name or the description of a file."}
	}
	return refusal
}

// Check judges words that v writes beside content. They cannot wait for a
// moderator: what would be held is refused.
func (c *Content) Check(ctx context.Context, tx *postgres.Tx, v server.Viewer, surface checks.Surface, words string) error {
	verdict, err := c.Guidelines.JudgeOf(ctx, tx, v, uuid.Nil, checks.Writing{Text: words, Surface: surface})
	if err != nil {
		return err
	}
	return c.settle(ctx, tx, surface, Item{}, verdict.Unheld(), nil, words)
}

// settle puts every other verdict than pass on record, and refuses what the
// guidelines refuse; a refusal is on record although nothing else is written.
func (c *Content) settle(ctx context.Context, tx *postgres.Tx, surface checks.Surface, item Item, verdict checks.Verdict, rewritten []uuid.UUID, words string) error {
	if verdict.Action == checks.Refuse {
		tx.IfUndone(func(ctx context.Context, own *postgres.Tx) error {
			return c.Guidelines.Record(ctx, own, string(surface), uuid.Nil, 0, verdict, nil)
		})
		return refusalOf(verdict, words)
	}
	if len(verdict.Findings)+len(verdict.Shadow)+len(rewritten) == 0 {
		return nil
	}
	return c.Guidelines.Record(ctx, tx, string(surface), item.ID, item.Version, verdict, rewritten)
}

func (c *Content) count(ctx context.Context, tx *postgres.Tx, item Item, at time.Time) error {
	name := metrics.Posted
	if item.Kind == Comment {
		name = metrics.Commented
	}
	space := uuid.Nil
	if item.SpaceID != nil {
		space = *item.SpaceID
	}
	return c.Metrics.Record(ctx, tx, metrics.Event{Name: name, Person: item.AuthorID, Content: item.ID, Space: space, At: at})
}

// announce tells whoever it concerns that an item is live: the mentioned, if
// it may name somebody, and open pages. on is the post that a comment belongs
// to.
func (c *Content) announce(ctx context.Context, tx *postgres.Tx, item Item, on uuid.UUID, names bool) (err error) {
	about := item.ID
	space := uuid.Nil
	if item.SpaceID != nil {
		space = *item.SpaceID
	}
	hint := realtime.Hint{Topic: newsTopic(space), Kind: realtime.Posted, Ref: item.ID}
	if item.Kind == Comment {
		about = on
		hint = realtime.Hint{Topic: realtime.Content(on), Kind: realtime.Commented, Ref: item.ID}
	}
	var mentioned []uuid.UUID
	if names {
		if mentioned, err = selectMentioned(ctx, tx, item.ID); err != nil {
			return err
		}
	}
	if len(mentioned) > 0 {
		if err := c.tellNamed(ctx, tx, item, about, mentioned); err != nil {
			return err
		}
	}
	if item.Kind == Comment {
		if err := c.tellThread(ctx, tx, item, on, mentioned); err != nil {
			return err
		}
	}
	return c.Hub.Tell(ctx, tx, hint)
}

func (c *Content) tellNamed(ctx context.Context, tx *postgres.Tx, item Item, about uuid.UUID, people []uuid.UUID) error {
	return c.Notifications.Tell(ctx, tx, notifications.Notice{To: people, Kind: notifications.Mention, Actor: item.AuthorID, Content: item.ID, About: about})
}

// tellThread tells the post's author and, of a reply, the comment's author;
// nobody twice, and nobody who was mentioned.
func (c *Content) tellThread(ctx context.Context, tx *postgres.Tx, item Item, on uuid.UUID, told []uuid.UUID) error {
	authors, err := selectThreadAuthors(ctx, tx, item.ID, on)
	if err != nil {
		return err
	}
	for _, a := range authors {
		if contains(told, a.ID) {
			continue
		}
		told = append(told, a.ID)
		err := c.Notifications.Tell(ctx, tx, notifications.Notice{To: []uuid.UUID{a.ID}, Kind: notifications.Kind(a.Kind), Actor: item.AuthorID, Content: item.ID, About: on})
		if err != nil {
			return err
		}
	}
	return nil
}

func contains(ids []uuid.UUID, id uuid.UUID) bool {
	for _, one := range ids {
		if one == id {
			return true
		}
	}
	return false
}
