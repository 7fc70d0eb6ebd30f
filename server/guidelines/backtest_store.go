package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
)

type newRun struct {
	id, check    uuid.UUID
	revision     int
	days         int
	by           uuid.UUID
	at           time.Time
	since, until uuid.UUID
}

// insertBacktest reports whether the run began: another one may be under way.
func insertBacktest(ctx context.Context, tx *postgres.Tx, r newRun) (bool, error) {
	done, err := tx.Exec(ctx, `
		insert into backtests (id, check_id, revision, days, state, since_id, until_id, at_id, at_version, total, asked_by, asked_at, told_at)
		select @id, @check, @revision, @days, 'running', @since, @until, @since, 0, count(*), @by, @at, @at
		from versions v join contents c on c.id = v.content_id
		where v.content_id >= @since and v.content_id < @until and c.state <> 'deleted'
		on conflict (check_id) where state = 'running' do nothing`,
		postgres.Args{"id": r.id, "check": r.check, "revision": r.revision, "days": r.days, "since": r.since, "until": r.until, "by": r.by, "at": r.at})
	return done.RowsAffected() == 1, err
}

type backtestRow struct {
	Backtest
	Right, Judged int
}

// selectBacktests reads the last runs, with what moderators said of the sample.
func selectBacktests(ctx context.Context, q postgres.Querier, check uuid.UUID) ([]backtestRow, error) {
	return postgres.List[backtestRow](ctx, q, `
		select b.id, b.state, b.days, b.total, b.done, b.caught, b.asked_at, b.ended_at, coalesce(m."right", 0) as "right", coalesce(m.judged, 0) as judged
		from backtests b
		left join lateral (
		    select count(*) filter (where k.is_right)::int as "right", count(*)::int as judged
		    from jsonb_to_recordset(b.sample) as s (content uuid, version int)
		    join catch_marks k on k.check_id = b.check_id and k.content_id = s.content and k.version = s.version) m on true
		where b.check_id = @check
		order by b.asked_at desc, b.id
		limit 5`, postgres.Args{"check": check})
}

// runRow is a run as its job has it.
type runRow struct {
	ID, CheckID         uuid.UUID
	State               string
	UntilID, AtID       uuid.UUID
	AtVersion           int
	Total, Done, Caught int
	Sample              []Catch
}

func selectRun(ctx context.Context, q postgres.Querier, id uuid.UUID) (runRow, error) {
	return postgres.One[runRow](ctx, q, "back-test", `
		select id, check_id, state, until_id, at_id, at_version, total, done, caught, sample from backtests where id = @id`, postgres.Args{"id": id})
}

// updateRun reports whether the run was still where it was before.
func updateRun(ctx context.Context, tx *postgres.Tx, is, was runRow, last bool, at time.Time) (bool, error) {
	sample := is.Sample
	if sample == nil {
		sample = []Catch{}
	}
	done, err := tx.Exec(ctx, `
		update backtests
		set at_id = @at_id, at_version = @at_version, done = @done, caught = @caught, sample = @sample, told_at = @at, total = greatest(total, @done),
		    state = case when @last then 'done' else 'running' end, ended_at = case when @last then @at::timestamptz end
		where id = @id and state = 'running' and at_id = @was_id and at_version = @was_version`,
		postgres.Args{"id": is.ID, "at_id": is.AtID, "at_version": is.AtVersion, "done": is.Done, "caught": is.Caught, "sample": sample,
			"at": at, "last": last, "was_id": was.AtID, "was_version": was.AtVersion})
	return done.RowsAffected() == 1, err
}

// textRow is one version of an item, with what is to be known of it.
type textRow struct {
	ContentID, AuthorID uuid.UUID
	Number              int
	Kind                string
	SpaceID             *uuid.UUID
	CreatedAt           time.Time
	Text                string
	HasRole             bool
	Before              int
	Names, Alts, Types  []string
}

// selectTexts reads the next page of a run: what nobody can read any more is
// left out.
func selectTexts(ctx context.Context, q postgres.Querier, t *trial) ([]textRow, error) {
	return postgres.List[textRow](ctx, q, `
		select v.content_id, v.number, c.kind, c.author_id, c.space_id, c.created_at, v.title || E'\n' || v.text as text, p.roles <> '{}' as has_role,
		       (select count(*)::int from (select 1 from contents b where b.author_id = c.author_id and b.id < c.id and b.state = 'live' limit @before) x) as before,
		       f.names, f.alts, f.types
		from versions v
		join contents c on c.id = v.content_id
		join people p on p.id = c.author_id
		left join lateral (
		    select array_agg(name order by id) as names, array_agg(alt order by id) as alts, array_agg(media_type order by id) as types
		    from files where @files and id = any (v.files)) f on true
		where (v.content_id, v.number) > (@at, @version) and v.content_id < @until and c.state <> 'deleted'
		order by v.content_id, v.number
		limit @limit`,
		postgres.Args{"at": t.AtID, "version": t.AtVersion, "until": t.UntilID, "before": t.needs.Before, "files": t.files, "limit": pageOfTexts})
}

func (x *textRow) writing() checks.Writing {
	w := checks.Writing{Text: x.Text, Surface: checks.Surface(x.Kind), HasRole: x.HasRole, At: x.CreatedAt, Before: x.Before}
	if x.SpaceID != nil {
		w.Space = *x.SpaceID
	}
	for i, name := range x.Names {
		w.Names += checks.NamesOf(name, x.Alts[i])
		w.Files = append(w.Files, checks.Attached{Name: name, Type: x.Types[i]})
	}
	return w
}
