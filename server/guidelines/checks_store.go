package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/audit"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
)

// checkRow is a check as it is kept.
type checkRow struct {
	checks.Check
	More       int // words or domains that were not read
	Revision   int
	LooksSince time.Time
	ModeSince  time.Time
}

// selectCheck reads checks whole, and selectBegun with how their words begin:
// a list of many thousand words is nobody's to read.
const (
	selectCheck = `select c.words, c.pattern, c.domains, 0 as more, ` + checkColumns
	selectBegun = `
		select c.words[1:4] as words, c.domains[1:4] as domains, greatest(cardinality(c.words) - 4, cardinality(c.domains) - 4, 0) as more,
		       case when length(c.pattern) > 80 then left(c.pattern, 79) || '…' else c.pattern end as pattern, ` + checkColumns
)

// checkColumns are the others, with the number and the title that their rule
// has in the document in force.
const checkColumns = `
	       c.id, coalesce(r.number, c.number) as number, coalesce(r.title, c.title) as title, c.mode, c.name,
	       coalesce(c.rule_id, '00000000-0000-0000-0000-000000000000') as rule_id, c.kind, c.action,
	       c.surfaces, c.spaces, c.writers, c.newcomer, c.language, c.detect, c.only_these,
	       c.most, c.within, c.files, c.message, c.suggestion, c.revision, c.looks_since, c.mode_since
	from checks c
	left join guideline_rules r on r.id = c.rule_id and r.version = (
	    select max(version) from guideline_documents where effective_at <= now() and called_off_at is null) `

// selectChecks reads those that are in use or on trial.
func selectChecks(ctx context.Context, q postgres.Querier) ([]checks.Check, error) {
	rows, err := postgres.List[checkRow](ctx, q, selectCheck+`
		where c.mode <> 'off' and c.deleted_at is null
		order by c.language = (select locale from company) desc, c.id`, postgres.Args{})
	list := make([]checks.Check, len(rows))
	for i, r := range rows {
		list[i] = r.Check
	}
	return list, err
}

// selectAllChecks reads how all begin that are there.
func selectAllChecks(ctx context.Context, q postgres.Querier) ([]checkRow, error) {
	return postgres.List[checkRow](ctx, q, selectBegun+`where c.deleted_at is null order by number, c.name, c.id limit @limit`, postgres.Args{"limit": mostChecks})
}

func countChecks(ctx context.Context, q postgres.Querier) (int, error) {
	return postgres.Value[int](ctx, q, "count", `select count(*)::int from checks where deleted_at is null`, postgres.Args{})
}

func selectCheckByID(ctx context.Context, q postgres.Querier, id uuid.UUID) (checkRow, error) {
	return postgres.One[checkRow](ctx, q, "check", selectCheck+`where c.id = @id and c.deleted_at is null`, postgres.Args{"id": id})
}

func lockCheck(ctx context.Context, tx *postgres.Tx, id uuid.UUID) (checkRow, error) {
	if _, err := tx.Exec(ctx, `select from checks where id = @id for update`, postgres.Args{"id": id}); err != nil {
		return checkRow{}, err
	}
	return selectCheckByID(ctx, tx, id)
}

// lockAllChecks makes changes follow one another: what they come to together
// has bounds.
func lockAllChecks(ctx context.Context, tx *postgres.Tx) error {
	_, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtext('checks'))`, postgres.Args{})
	return err
}

func insertChecks(ctx context.Context, tx *postgres.Tx, list []checks.Check, at time.Time) error {
	for _, c := range list {
		args := argsOf(c)
		args["mode"], args["number"], args["title"], args["at"] = c.Mode, c.Number, c.Title, at
		_, err := tx.Exec(ctx, `
			insert into checks (id, number, title, mode, name, rule_id, kind, action, surfaces, spaces, writers, newcomer, language, words,
			                    pattern, detect, domains, only_these, most, within, files, message, suggestion, changed_at, looks_since, mode_since)
			values (@id, @number, @title, @mode, @name, coalesce(@rule, (select id from guideline_rules where number = @number order by version desc limit 1)),
			        @kind, @action, coalesce(@surfaces::text[], '{}'), coalesce(@spaces::uuid[], '{}'), @writers, @newcomer, @language, coalesce(@words::text[], '{}'),
			        @pattern, coalesce(@detect::text[], '{}'), coalesce(@domains::text[], '{}'), @only, @most, @within, coalesce(@files::text[], '{}'),
			        @message, @suggestion, @at, @at, @at)`, args)
		if err != nil {
			return err
		}
	}
	return nil
}

func argsOf(c checks.Check) postgres.Args {
	writers := c.Writers
	if writers == "" {
		writers = checks.Everyone
	}
	return postgres.Args{"id": c.ID, "name": c.Name, "rule": postgres.Maybe(c.RuleID), "kind": c.Kind, "action": c.Action, "surfaces": c.Surfaces, "spaces": c.Spaces,
		"writers": writers, "newcomer": c.Newcomer, "language": c.Language, "words": c.Words, "pattern": c.Pattern, "detect": c.Detect, "domains": c.Domains,
		"only": c.OnlyThese, "most": c.Most, "within": c.Within, "files": c.Files, "message": c.Message, "suggestion": c.Suggestion}
}

// updateCheck writes a check as it is now. What it caught before tells nothing
// of it any more if it looks for something else.
func updateCheck(ctx context.Context, tx *postgres.Tx, c checks.Check, looksElse bool, by uuid.UUID, at time.Time) error {
	args := argsOf(c)
	args["else"], args["by"], args["at"], args["number"], args["title"] = looksElse, by, at, c.Number, c.Title
	_, err := tx.Exec(ctx, `
		update checks
		set name = @name, rule_id = @rule, number = @number, title = @title, kind = @kind, action = @action,
		    surfaces = coalesce(@surfaces::text[], '{}'), spaces = coalesce(@spaces::uuid[], '{}'), writers = @writers, newcomer = @newcomer,
		    language = @language, words = coalesce(@words::text[], '{}'), pattern = @pattern, detect = coalesce(@detect::text[], '{}'),
		    domains = coalesce(@domains::text[], '{}'), only_these = @only, most = @most, within = @within, files = coalesce(@files::text[], '{}'),
		    message = @message, suggestion = @suggestion, revision = revision + 1, changed_by = @by, changed_at = @at,
		    looks_since = case when @else then @at else looks_since end
		where id = @id`, args)
	return err
}

func updateMode(ctx context.Context, tx *postgres.Tx, id uuid.UUID, mode checks.Mode, by uuid.UUID, at time.Time) error {
	_, err := tx.Exec(ctx, `
		update checks set mode = @mode, mode_since = @at, revision = revision + 1, changed_by = @by, changed_at = @at where id = @id`,
		postgres.Args{"id": id, "mode": mode, "by": by, "at": at})
	return err
}

// removeCheck leaves the row for what was found by it.
func removeCheck(ctx context.Context, tx *postgres.Tx, id, by uuid.UUID, at time.Time) error {
	_, err := tx.Exec(ctx, `
		update checks set mode = 'off', deleted_at = @at, revision = revision + 1, changed_by = @by, changed_at = @at where id = @id`,
		postgres.Args{"id": id, "by": by, "at": at})
	return err
}

// selectRuleInForce is a rule of the document in force.
func selectRuleInForce(ctx context.Context, q postgres.Querier, id uuid.UUID, now time.Time) (Rule, error) {
	return postgres.One[Rule](ctx, q, "rule", `
		select id, number, title, text, reason, do_text as do, dont_text as dont, severity, route, false as unclear
		from guideline_rules where id = @id and version = `+inForce, postgres.Args{"id": id, "now": now})
}

// firedRow is how often a check found something on a day.
type firedRow struct {
	CheckID uuid.UUID
	Ago     int // days
	Times   int
}

// mostFigured is how many of a check's catches, and of their marks, are looked
// at: the newest.
const mostFigured = 2000

// selectFired counts what the checks found in the last days, one or all.
func selectFired(ctx context.Context, q postgres.Querier, id uuid.UUID, now time.Time) ([]firedRow, error) {
	return postgres.List[firedRow](ctx, q, `
		select c.id as check_id, floor(extract(epoch from @now::timestamptz - v.at) / 86400)::int as ago, count(*)::int as times
		from checks c
		cross join lateral (
		    select at from verdicts
		    where check_id = c.id and at > @since and at <= @now and outcome <> 'rewritten' order by at desc limit @limit) v
		where c.deleted_at is null and (@id::uuid is null or c.id = @id)
		group by 1, 2`,
		postgres.Args{"id": postgres.Maybe(id), "now": now, "since": now.AddDate(0, 0, -firedDays), "limit": mostFigured})
}

// markedRow is how many of a check's catches were judged by moderators.
type markedRow struct {
	CheckID       uuid.UUID
	Right, Judged int
}

func selectMarked(ctx context.Context, q postgres.Querier, id uuid.UUID) ([]markedRow, error) {
	return postgres.List[markedRow](ctx, q, `
		select c.id as check_id, count(*) filter (where m.is_right)::int as "right", count(*)::int as judged
		from checks c
		cross join lateral (select * from catch_marks where check_id = c.id order by at desc limit @limit) m
		where c.deleted_at is null and (@id::uuid is null or c.id = @id)
		  and exists (select from verdicts v where v.content_id = m.content_id and v.version = m.version and v.check_id = m.check_id
		              and v.outcome not in ('kept', 'rewritten') and v.at >= c.looks_since)
		group by 1`, postgres.Args{"id": postgres.Maybe(id), "limit": mostFigured})
}

// Named are the names of checks, those that were deleted among them.
func (e *Editor) Named(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]audit.Thing, error) {
	list, err := postgres.List[struct {
		ID      uuid.UUID
		Name    string
		Address string
	}](ctx, e.DB, `
		select id, coalesce(nullif(name, ''), title) as name, case when deleted_at is null then id::text else '' end as address
		from checks where id = any (@ids)`, postgres.Args{"ids": ids})
	named := map[uuid.UUID]audit.Thing{}
	for _, one := range list {
		named[one.ID] = audit.Thing{Name: one.Name, Address: one.Address}
	}
	return named, err
}
