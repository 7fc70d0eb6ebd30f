package moderation

import (
	"cmp"
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// act does to a profile, or to a version that waits, what an outcome means, and
// returns in which state the content was. All else follows from the decisions
// that stand.
func (m *Moderation) act(ctx context.Context, tx *postgres.Tx, k locked, d Decision) (was content.State, err error) {
	e := effects[d.Outcome]
	if k.ContentID == nil {
		if d.Outcome == Close {
			return "", server.RefuseField("outcome", "A profile is no thread that could be closed.")
		}
		if e.state == "" {
			return "", nil
		}
		return "", m.People.HideProfile(ctx, tx, *k.ProfileID, true)
	}
	item, version, err := selectVersion(ctx, tx, *k.ContentID, *k.Version)
	if err != nil {
		return "", err
	}
	switch {
	case item.State == content.Deleted && e.askEdit:
		return "", server.Refuse(server.Conflict, "Its author has deleted this in the meantime: there is nothing to edit.")
	case version == content.HeldBack:
		return content.HeldBack, m.release(ctx, tx, item, *k.Version, e)
	case item.Version != cmp.Or(d.Version, *k.Version):
		return "", server.Refuse(server.Conflict, "Its author has edited this in the meantime. Read what it says now, and decide then.")
	}
	return item.State, nil
}

// stand lets an item follow from a decision that was made about it.
func (m *Moderation) stand(ctx context.Context, tx *postgres.Tx, k locked, o Outcome, was content.State) error {
	held := was == content.HeldBack
	if k.ContentID == nil || !held && effects[o].state == "" && o != Close {
		return nil
	}
	if held && effects[o].state == "" {
		if err := m.edited(ctx, tx, *k.ContentID, *k.Version); err != nil {
			return err
		}
	}
	return m.settle(ctx, tx, *k.ContentID)
}

// release ends the wait of a held version. An edit whose author is asked to
// write it anew waits on for that: what they see of it is not taken from them.
func (m *Moderation) release(ctx context.Context, tx *postgres.Tx, item subject, version int, e effect) error {
	if e.askEdit && item.State != content.HeldBack {
		return nil
	}
	return m.Content.Decide(ctx, tx, item.ID, version, e.state == "")
}

// subject is what a case is about, and the post that it belongs to.
type subject struct {
	ID      uuid.UUID
	State   content.State
	Version int // that is shown
	RootID  uuid.UUID
}

func selectVersion(ctx context.Context, q postgres.Querier, id uuid.UUID, version int) (subject, content.State, error) {
	type row struct {
		subject
		VersionState content.State
	}
	r, err := postgres.One[row](ctx, q, "item", `
		select c.id, c.state, c.version, coalesce(k.on_id, c.id) as root_id, h.state as version_state
		from contents c join versions h on h.content_id = c.id and h.number = @version left join comments k on k.id = c.id
		where c.id = @id`, postgres.Args{"id": id, "version": version})
	return r.subject, r.VersionState, err
}
