package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// inForce is the version that is in force at @now.
const inForce = `(select max(version) from guideline_documents where effective_at <= @now and called_off_at is null)`

// newest is the version that is in force or will be.
const newest = `(select max(version) from guideline_documents where called_off_at is null)`

// insertDocument publishes d, with its rules.
func insertDocument(ctx context.Context, tx *postgres.Tx, d Document, by uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		insert into guideline_documents (version, title, intro, locale, summary, asks, published_by, published_at, effective_at)
		values (@version, @title, @intro, @locale, @summary, @asks, @by, @published, @effective)`,
		postgres.Args{"version": d.Version, "title": d.Title, "intro": d.Intro, "locale": d.Source, "summary": d.Summary, "asks": d.Asks, "by": by,
			"published": d.PublishedAt, "effective": d.EffectiveAt})
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		insert into guideline_rules (id, version, number, title, text, reason, do_text, dont_text, severity, route)
		select id, @version, n, title, text, reason, "do", dont, severity, route
		from `+listed, postgres.Args{"version": d.Version, "rules": d.Rules})
	return err
}

// listed reads rules from @rules; n is the place of each in the list.
const listed = `rows from (jsonb_to_recordset(@rules::jsonb) as (
	id uuid, title text, text text, reason text, "do" text, dont text, severity int, route text)) with ordinality
	as r (id, title, text, reason, "do", dont, severity, route, n)`

// selectDocument reads one version that was not called off; 0 is the one in
// force.
func selectDocument(ctx context.Context, q postgres.Querier, person uuid.UUID, version int, now time.Time) (Document, error) {
	return postgres.One[Document](ctx, q, "version of the guidelines", `
		select d.version, d.title, d.intro, d.summary, d.published_at, d.effective_at, d.asks, d.locale as source, a.at as accepted_at,
		       (select max(version) from acceptances where person_id = @person) as accepted,
		       array(select locale from guideline_translations t where t.version = d.version order by locale) as locales,
		       coalesce((select nullif(locale, '') from people where id = @person), (select locale from company), 'en') as mine
		from guideline_documents d
		left join acceptances a on a.version = d.version and a.person_id = @person
		where d.version = case @version::int when 0 then `+inForce+` else @version end and d.called_off_at is null`,
		postgres.Args{"person": person, "version": version, "now": now})
}

func selectRules(ctx context.Context, q postgres.Querier, person uuid.UUID, version int) ([]Rule, error) {
	return postgres.List[Rule](ctx, q, `
		select r.id, number, title, text, reason, do_text as do, dont_text as dont, severity, route, u.at is not null as unclear
		from guideline_rules r
		left join unclear_votes u on u.rule_id = r.id and u.version = r.version and u.person_id = @person
		where r.version = @version
		order by number`, postgres.Args{"person": person, "version": version})
}

type versioned struct {
	Rule

	Version int
}

func selectRule(ctx context.Context, q postgres.Querier, id uuid.UUID, now time.Time) (versioned, error) {
	return postgres.One[versioned](ctx, q, "rule", `
		select id, version, number, title, text, reason, do_text as do, dont_text as dont, severity, route, false as unclear
		from (select r.id, r.version, r.number, r.title, r.text, r.reason, r.do_text, r.dont_text, r.severity, r.route
		      from guideline_rules r join guideline_documents d using (version)
		      where r.id = @id and d.effective_at <= @now and d.called_off_at is null
		      union all
		      select id, version, number, title, text, reason, do_text, dont_text, severity, route
		      from addendum_rules where id = @id) every
		order by version desc
		limit 1`, postgres.Args{"id": id, "now": now})
}

func selectEditions(ctx context.Context, q postgres.Querier, now time.Time) ([]Edition, error) {
	return postgres.List[Edition](ctx, q, `
		select d.version, d.title, d.summary, coalesce(p.name, '') as published_by, d.published_at, d.effective_at, d.asks,
		       case when d.effective_at > @now then 'scheduled' when d.version = `+inForce+` then 'current' else 'past' end as state
		from guideline_documents d left join people p on p.id = d.published_by
		where d.called_off_at is null
		order by d.version desc
		limit 500`, postgres.Args{"now": now})
}

func insertAcceptance(ctx context.Context, tx *postgres.Tx, person uuid.UUID, version int, at time.Time) error {
	_, err := tx.Exec(ctx, `
		insert into acceptances (person_id, version, at) values (@person, @version, @at) on conflict do nothing`,
		postgres.Args{"person": person, "version": version, "at": at})
	return err
}
