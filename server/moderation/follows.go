package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/notifications"
	"github.com/atrium-social/atrium/server/postgres"
)

// follows does what comes of a decision: strikes, limits, word to everybody
// whom it concerns, and the record.
func (m *Moderation) follows(ctx context.Context, tx *postgres.Tx, v server.Viewer, k locked, d Decision, done made) error {
	if effects[d.Outcome].strike && counts(v) {
		if err := m.strike(ctx, tx, done.ID); err != nil {
			return err
		}
	}
	if effects[d.Outcome].timed {
		if err := m.limit(ctx, tx, k.AuthorID); err != nil {
			return err
		}
	}
	if err := m.tellAuthor(ctx, tx, k, d, done.ID); err != nil {
		return err
	}
	if err := m.tellReporters(ctx, tx, k.ID, d.Outcome.upholds()); err != nil {
		return err
	}
	if k.ContentID != nil {
		if err := m.Content.Guidelines.Judged(ctx, tx, *k.ContentID, *k.Version, d.Outcome.upholds()); err != nil {
			return err
		}
	}
	if err := m.note(ctx, tx, k.ID, v.ID, "decided", map[string]any{"outcome": d.Outcome}); err != nil {
		return err
	}
	if err := m.hintAll(ctx, tx, k.ID, v); err != nil {
		return err
	}
	return m.Audit.Record(ctx, tx, audit.Entry{Actor: v.ID, Act: "decide_case", OnKind: "case", On: k.ID, Because: d.Statement,
		Detail: map[string]any{"outcome": d.Outcome, "rule": d.Rule, "content": k.ContentID, "version": k.Version, "person": k.AuthorID, "until": done.Until}})
}

// tellAuthor tells an author what was decided against them, or that what had
// waited is published.
func (m *Moderation) tellAuthor(ctx context.Context, tx *postgres.Tx, k locked, d Decision, decision uuid.UUID) error {
	if effects[d.Outcome].ruled {
		return m.Notifications.Tell(ctx, tx, notifications.Notice{To: []uuid.UUID{k.AuthorID}, Kind: notifications.Ruling, About: decision})
	}
	if k.Kind != Held {
		return nil // nothing changed for them, and they need not know
	}
	item, _, err := selectVersion(ctx, tx, *k.ContentID, *k.Version)
	if err != nil {
		return err
	}
	return m.Notifications.Tell(ctx, tx, notifications.Notice{To: []uuid.UUID{k.AuthorID}, Kind: notifications.Decided, Content: item.ID, About: item.RootID})
}

// tellReporters tells each reporter what came of their report.
func (m *Moderation) tellReporters(ctx context.Context, tx *postgres.Tx, id uuid.UUID, upheld bool) error {
	type row struct{ ID, ReporterID uuid.UUID }
	all, err := postgres.List[row](ctx, tx, `
		update reports set upheld = @upheld where case_id = @case returning id, reporter_id`, postgres.Args{"case": id, "upheld": upheld})
	if err != nil {
		return err
	}
	notices := make([]notifications.Notice, len(all))
	for i, r := range all {
		notices[i] = notifications.Notice{To: []uuid.UUID{r.ReporterID}, Kind: notifications.Outcome, About: r.ID}
	}
	return m.Notifications.Tell(ctx, tx, notices...)
}

func (m *Moderation) hintAll(ctx context.Context, tx *postgres.Tx, id uuid.UUID, v server.Viewer) error {
	all, err := m.selectDeciders(ctx, tx, id)
	if err != nil {
		return err
	}
	return m.hint(ctx, tx, append(all, v.ID))
}
