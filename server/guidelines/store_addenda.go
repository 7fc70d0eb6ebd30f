package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

type addendumRow struct {
	Version   int
	Intro     string
	WrittenBy string
	WrittenAt *time.Time
}

// selectAddendum reads the newest; a space without one has the zero Addendum.
func selectAddendum(ctx context.Context, q postgres.Querier, space uuid.UUID) (Addendum, error) {
	list, err := postgres.List[addendumRow](ctx, q, `
		select a.version, a.intro, coalesce(p.name, '') as written_by, a.written_at
		from addenda a left join people p on p.id = a.written_by
		where a.space_id = @space
		order by a.version desc
		limit 1`, postgres.Args{"space": space})
	row := first(list)
	a := Addendum{Version: row.Version, Intro: row.Intro, WrittenBy: row.WrittenBy, WrittenAt: row.WrittenAt, Rules: []Rule{}}
	if err != nil || row.Version == 0 {
		return a, err
	}
	args := postgres.Args{"space": space, "version": row.Version}
	a.Rules, err = postgres.List[Rule](ctx, q, `
		select id, number, title, text, reason, do_text as do, dont_text as dont, severity, route, false as unclear
		from addendum_rules where space_id = @space and version = @version order by number`, args)
	if err != nil {
		return a, err
	}
	a.Raised, err = postgres.List[Raised](ctx, q, `
		select rule_id, severity from addendum_severities where space_id = @space and version = @version order by rule_id`, args)
	return a, err
}

// insertAddendum reports whether the addendum was still at the version: of
// two who write the next, one is second.
func insertAddendum(ctx context.Context, tx *postgres.Tx, space uuid.UUID, in Adding, by uuid.UUID, at time.Time) (bool, error) {
	done, err := tx.Exec(ctx, `
		insert into addenda (space_id, version, intro, written_by, written_at)
		select @space, @version::int + 1, @intro, @by, @at
		where @version = coalesce((select max(version) from addenda where space_id = @space), 0)
		on conflict do nothing`,
		postgres.Args{"space": space, "version": in.Version, "intro": in.Intro, "by": by, "at": at})
	if err != nil || done.RowsAffected() == 0 {
		return false, err
	}
	_, err = tx.Exec(ctx, `
		insert into addendum_rules (id, space_id, version, number, title, text, reason, do_text, dont_text, severity, route)
		select id, @space, @version::int + 1, n, title, text, reason, "do", dont, severity, route
		from `+listed, postgres.Args{"space": space, "version": in.Version, "rules": in.Rules})
	if err != nil {
		return false, err
	}
	_, err = tx.Exec(ctx, `
		insert into addendum_severities (space_id, version, rule_id, severity)
		select @space, @version::int + 1, "ruleId", severity
		from jsonb_to_recordset(@raised::jsonb) as r ("ruleId" uuid, severity int)`,
		postgres.Args{"space": space, "version": in.Version, "raised": in.Raised})
	return true, err
}
