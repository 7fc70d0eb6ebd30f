package guidelines

import (
	"context"
	"strconv"

	"github.com/atrium-social/atrium/server/postgres"
)

// lockVersions keeps others from writing about a version whose number is
// about to change.
func lockVersions(ctx context.Context, tx *postgres.Tx) error {
	_, err := tx.Exec(ctx, `
		lock table guideline_documents, guideline_rules, guideline_translations, guideline_rule_translations, acceptances, unclear_votes in exclusive mode`)
	return err
}

// renumber gives every version a number by so many higher, in two steps: no
// number may be there twice in between.
func renumber(ctx context.Context, tx *postgres.Tx, by int) error {
	for _, number := range []string{`-version`, strconv.Itoa(by) + ` - version`} {
		_, err := tx.Exec(ctx, `
			with documents as (update guideline_documents set version = `+number+`),
			     rules as (update guideline_rules set version = `+number+`),
			     translations as (update guideline_translations set version = `+number+`),
			     sayings as (update guideline_rule_translations set version = `+number+`),
			     accepted as (update acceptances set version = `+number+`)
			update unclear_votes set version = `+number)
		if err != nil {
			return err
		}
	}
	return nil
}

// backdate has the company's own version, now the second, published long ago.
func backdate(ctx context.Context, tx *postgres.Tx, v SeedVersion, summary string) error {
	_, err := tx.Exec(ctx, `
		update guideline_documents d
		set was = to_jsonb(d), summary = @summary, published_by = @by, published_at = @at, effective_at = @at
		where version = 2`, postgres.Args{"summary": summary, "by": v.By, "at": v.At})
	return err
}

// restore takes the story of a demo company away again.
func restore(ctx context.Context, tx *postgres.Tx) error {
	if err := lockVersions(ctx, tx); err != nil {
		return err
	}
	told, err := postgres.Value[bool](ctx, tx, "answer", `select exists (select from guideline_documents where was is not null)`, postgres.Args{})
	if err != nil || !told {
		return err
	}
	for _, step := range []string{
		`delete from guideline_translations where changed_by in (select id from people where is_demo)`,
		`delete from guideline_documents where version = 1`,
		`update guideline_documents d
		 set summary = w.summary, published_by = (select id from people where id = w.published_by), published_at = w.published_at,
		     effective_at = w.effective_at, was = null
		 from guideline_documents o cross join lateral jsonb_populate_record(null::guideline_documents, o.was) w
		 where o.version = d.version and d.was is not null`,
	} {
		if _, err := tx.Exec(ctx, step); err != nil {
			return err
		}
	}
	return renumber(ctx, tx, -1)
}

// seedReaders writes down what the readers of the versions did.
func seedReaders(ctx context.Context, tx *postgres.Tx, s Seed) error {
	for _, part := range []struct {
		all any
		sql string
	}{
		{s.Accepted, `
			insert into acceptances (person_id, version, at)
			select "Person", "Version", "At" from jsonb_to_recordset(@all::jsonb) as a ("Person" uuid, "Version" int, "At" timestamptz)`},
		{s.Unclear, `
			insert into unclear_votes (person_id, rule_id, version, at)
			select "Person", r.id, "Version", "At"
			from jsonb_to_recordset(@all::jsonb) as v ("Person" uuid, "Version" int, "Number" int, "At" timestamptz)
			join guideline_rules r on r.version = "Version" and r.number = "Number"`},
		{s.Views, `
			insert into rule_views as w (rule_id, day, views, demo)
			select r.id, "Day", "Views", "Views"
			from jsonb_to_recordset(@all::jsonb) as v ("Number" int, "Day" date, "Views" int)
			join guideline_rules r on r.version = 2 and r.number = "Number"
			order by r.id, "Day"
			on conflict (rule_id, day) do update set views = w.views + excluded.views, demo = excluded.demo`},
		{s.Verdicts, `
			insert into verdicts (id, at, surface, action, outcome, check_id, number, is_demo)
			select "ID", "At", "Surface", c.action, "Outcome", c.id, c.number, true
			from jsonb_to_recordset(@all::jsonb) as v ("ID" uuid, "Check" uuid, "Surface" text, "Outcome" text, "At" timestamptz)
			join checks c on c.id = "Check" and c.deleted_at is null and c.mode = 'live'`},
	} {
		if _, err := tx.Exec(ctx, part.sql, postgres.Args{"all": part.all}); err != nil {
			return err
		}
	}
	return nil
}
