package moderation

import (
	"context"

	"github.com/atrium-social/atrium/server/postgres"
)

// Seed opens cases for what a demo company's people wrote and the checks hold.
func (m *Moderation) Seed(ctx context.Context, tx *postgres.Tx) error {
	_, err := tx.Exec(ctx, `
		insert into cases (id, kind, content_id, version, author_id, space_id, rule_id, severity, readers, rank, opened_at, due_at, is_demo)
		select gen_random_uuid(), 'hold', c.id, v.number, c.author_id, c.space_id, g.id, coalesce(g.severity, 2), 400,
		       1 - extract(epoch from v.at) / 86400, v.at, v.at + s.due_hours[coalesce(g.severity, 2)] * interval '1 hour', true
		from versions v
		join contents c on c.id = v.content_id and c.is_demo
		cross join moderation_settings s
		left join guideline_rules g on g.number = (v.verdict->'findings'->0->>'number')::int
		    and g.version = (select max(version) from guideline_documents)
		where v.state = 'held' and v.number >= c.version and c.state <> 'deleted'
		on conflict do nothing`, postgres.Args{})
	return err
}
