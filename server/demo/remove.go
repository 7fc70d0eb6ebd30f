package demo

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/postgres"
)

// Remove takes the demo company away, in tx: its people, all that they wrote
// and did, and what others wrote below it. Colleagues' own posts stay, and so
// do the spaces that hold any. Where there is no demo, nothing happens.
func (d *Demo) Remove(ctx context.Context, tx *postgres.Tx, who uuid.UUID) (Effect, error) {
	if err := d.alone(ctx, tx, true); err != nil {
		return Effect{}, err
	}
	if _, has, err := d.People.HasDemo(ctx, tx); err != nil || !has {
		return Effect{}, err
	}
	if err := d.Spaces.LockDemo(ctx, tx); err != nil {
		return Effect{}, err
	}
	gone, err := d.Content.Doomed(ctx, tx)
	if err != nil {
		return Effect{}, err
	}
	e, err := d.effect(ctx, tx)
	if err != nil {
		return e, err
	}
	for _, forget := range []func(context.Context, *postgres.Tx, []uuid.UUID) error{
		d.Oversight.Unseed, d.Metrics.Unseed, d.Notifications.Unseed, d.Guidelines.Unseed, d.Feed.Unseed, d.Content.Unseed,
	} {
		if err := forget(ctx, tx, gone); err != nil {
			return e, err
		}
	}
	if err := d.clear(ctx, tx); err != nil {
		return e, err
	}
	return e, d.Audit.Record(ctx, tx, audit.Entry{
		Actor: who, Act: "remove_demo", OnKind: "company",
		Detail: map[string]any{"people": e.People, "posts": e.Posts, "comments": e.Comments, "others": e.Others},
	})
}

// clear removes what is left once nothing stands on it any more.
func (d *Demo) clear(ctx context.Context, tx *postgres.Tx) error {
	if err := d.Spaces.Unseed(ctx, tx); err != nil {
		return err
	}
	if err := d.People.Unseed(ctx, tx); err != nil {
		return err
	}
	if err := deleteRun(ctx, tx); err != nil {
		return err
	}
	return d.Metrics.Recompute(ctx, tx)
}
