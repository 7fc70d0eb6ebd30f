package moderation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// strike counts a decision against its person, under its rule, until it
// expires.
func (m *Moderation) strike(ctx context.Context, tx *postgres.Tx, decision uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		insert into strikes (decision_id, person_id, rule_id, at, expires_at)
		select d.id, d.person_id, d.rule_id, d.at, d.at + s.strike_days * interval '1 day'
		from decisions d, moderation_settings s
		where d.id = @id`, postgres.Args{"id": decision})
	return err
}

// limit makes what a person may do follow from the decisions that stand: until
// when they may not write, and not come in. They are locked before that is
// asked: of two decisions at the same instant, the second one knows the first.
func (m *Moderation) limit(ctx context.Context, tx *postgres.Tx, person uuid.UUID) error {
	if _, err := tx.Exec(ctx, `select from people where id = @id for no key update`, postgres.Args{"id": person}); err != nil {
		return err
	}
	type row struct{ Restricted, Suspended *time.Time }
	l, err := postgres.One[row](ctx, tx, "person", `
		select max(until) filter (where outcome = 'restrict') as restricted, max(until) filter (where outcome = 'suspend') as suspended
		from decisions
		where person_id = @person and outcome in ('restrict', 'suspend') and undone_at is null and reversed_at is null and until > @now`,
		postgres.Args{"person": person, "now": m.Clock()})
	if err != nil {
		return err
	}
	return m.People.Limit(ctx, tx, person, l.Restricted, l.Suspended)
}
