package moderation

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/postgres"
)

// Admit refuses a draft that needs a higher level than v has. What was written
// before may be edited at every level.
func (m *Moderation) Admit(ctx context.Context, tx *postgres.Tx, v server.Viewer, d content.Draft) error {
	if d.Kind == content.Post && d.Space == uuid.Nil && !d.Edit {
		if err := m.allow(ctx, tx, v, ToEveryone); err != nil {
			return err
		}
	}
	if len(d.Files) == 0 || m.unlocked(v, WithFiles) {
		return nil
	}
	added, err := postgres.Value[bool](ctx, tx, "file", `
		select exists (select from files where id = any (@files) and content_id is null)`, postgres.Args{"files": d.Files})
	if err != nil || !added {
		return err
	}
	return m.allow(ctx, tx, v, WithFiles)
}

// AdmitSpace refuses to let v make a space before their level allows it.
func (m *Moderation) AdmitSpace(ctx context.Context, tx *postgres.Tx, v server.Viewer) error {
	return m.allow(ctx, tx, v, NewSpaces)
}

// unlocked tells what v may do whatever their level: whoever decides or
// administers everything, and everybody what no level locks.
func (m *Moderation) unlocked(v server.Viewer, a Ability) bool {
	return v.Roles != 0 || m.levels.Load().needed(a) == Newcomer
}

// allow refuses what v may not do yet, and says what is missing. What somebody
// took part in is counted only for what a level locks.
func (m *Moderation) allow(ctx context.Context, tx *postgres.Tx, v server.Viewer, a Ability) error {
	if m.unlocked(v, a) {
		return nil
	}
	l := *m.levels.Load()
	needed := l.needed(a)
	p, err := m.part(ctx, tx, v.ID, l)
	if err != nil || l.reached(p).rank() >= needed.rank() {
		return err
	}
	return tooEarly(a, l.step(needed), p)
}

var does = map[Ability]string{ToEveryone: "post to everyone", NewSpaces: "make a space", WithFiles: "attach files"}

func tooEarly(a Ability, s Step, p Part) error {
	if p.Items >= s.Items && p.Days >= s.Days {
		return server.Refuse(server.Forbidden, "You cannot %s while a strike counts against you. My standing says until when.", does[a])
	}
	return server.Refuse(server.Forbidden, "You can %s from %d posts or comments and %d days here on. So far you have %d and %d.",
		does[a], s.Items, s.Days, p.Items, p.Days)
}

// part counts what somebody took part in, as far as levels ask for it.
func (m *Moderation) part(ctx context.Context, q postgres.Querier, person uuid.UUID, l Levels) (Part, error) {
	return postgres.One[Part](ctx, q, "person", `
		select (select count(*)::int from (select from contents where author_id = @person and kind in ('post', 'comment') and state = 'live' limit @items) i) as items,
		       (select count(*)::int from (select from person_days where person_id = @person limit @days) d) as days,
		       (select count(*)::int from strikes where person_id = @person and revoked_at is null and expires_at > @now) as strikes`,
		postgres.Args{"person": person, "items": l.Trusted.Items, "days": l.Trusted.Days, "now": m.Clock()})
}

// progress is where v stands on the way from level to level.
func (m *Moderation) progress(ctx context.Context, q postgres.Querier, v server.Viewer) (LevelProgress, error) {
	l := *m.levels.Load()
	p, err := m.part(ctx, q, v.ID, l)
	out := l.progress(p)
	if v.Roles != 0 {
		out.Locked = []Locked{}
	}
	return out, err
}
