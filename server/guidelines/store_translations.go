package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// said is a translated text of a rule, or of the document, which has no id.
type said struct {
	RuleID uuid.UUID
	Saying

	Of string
}

func selectSayings(ctx context.Context, q postgres.Querier, version int, locale string) (map[uuid.UUID]said, error) {
	list, err := postgres.List[said](ctx, q, `
		select rule_id, title, text, reason, do_text as do, dont_text as dont, source as of
		from guideline_rule_translations where version = @version and locale = @locale
		union all
		select '00000000-0000-0000-0000-000000000000', title, intro, '', '', '', source
		from guideline_translations where version = @version and locale = @locale`, postgres.Args{"version": version, "locale": locale})
	known := map[uuid.UUID]said{}
	for _, s := range list {
		known[s.RuleID] = s
	}
	return known, err
}

// selectTranslation reads who changed it last; one that nobody has begun is
// the zero Translation.
func selectTranslation(ctx context.Context, q postgres.Querier, version int, locale string) (Translation, error) {
	type header struct {
		Revision  int
		ChangedBy string
		ChangedAt *time.Time
		By        *uuid.UUID
	}
	list, err := postgres.List[header](ctx, q, `
		select t.revision, coalesce(p.name, '') as changed_by, t.changed_at, t.changed_by as by
		from guideline_translations t left join people p on p.id = t.changed_by
		where t.version = @version and t.locale = @locale`, postgres.Args{"version": version, "locale": locale})
	h := first(list)
	t := Translation{Revision: h.Revision, ChangedBy: h.ChangedBy, ChangedAt: h.ChangedAt}
	if h.By != nil {
		t.by = *h.By
	}
	return t, err
}

// upsertTranslation reports whether the translation was still at the revision.
func upsertTranslation(ctx context.Context, tx *postgres.Tx, locale string, in Translating, header TranslatedPiece, by uuid.UUID, at time.Time) (bool, error) {
	done, err := tx.Exec(ctx, `
		insert into guideline_translations as t (version, locale, revision, title, intro, source, changed_by, changed_at)
		select @version, @locale, 1, @title, @intro, @source, @by, @at
		where @revision = 0 or exists (select from guideline_translations where version = @version and locale = @locale)
		on conflict (version, locale) do update
		set revision = t.revision + 1, title = @title, intro = @intro, source = @source, changed_by = @by, changed_at = @at
		where t.revision = @revision`,
		postgres.Args{"version": in.Version, "locale": locale, "revision": in.Revision, "title": header.Translated.Title, "intro": header.Translated.Text,
			"source": header.Of, "by": by, "at": at})
	return done.RowsAffected() == 1, err
}

// replaceSayings leaves out what is no rule of the version.
func replaceSayings(ctx context.Context, tx *postgres.Tx, version int, locale string, rules []TranslatedPiece) error {
	_, err := tx.Exec(ctx, `
		insert into guideline_rule_translations as t (version, locale, rule_id, title, text, reason, do_text, dont_text, source)
		select distinct on (r.id) @version::int, @locale::text, r.id, s.translated->>'title', s.translated->>'text', s.translated->>'reason',
		       s.translated->>'do', s.translated->>'dont', s.of
		from jsonb_to_recordset(@rules::jsonb) as s ("ruleId" uuid, translated jsonb, of text)
		join guideline_rules r on r.id = s."ruleId" and r.version = @version
		on conflict (version, locale, rule_id) do update
		set title = excluded.title, text = excluded.text, reason = excluded.reason, do_text = excluded.do_text, dont_text = excluded.dont_text,
		    source = excluded.source`,
		postgres.Args{"version": version, "locale": locale, "rules": rules})
	return err
}

// copyTranslations brings what was translated of a version to the next. Where
// the source differs there, its fingerprint says so.
func copyTranslations(ctx context.Context, tx *postgres.Tx, from, to int) error {
	_, err := tx.Exec(ctx, `
		insert into guideline_translations (version, locale, revision, title, intro, source, changed_by, changed_at)
		select @to, locale, revision, title, intro, source, changed_by, changed_at
		from guideline_translations where version = @from`, postgres.Args{"from": from, "to": to})
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		insert into guideline_rule_translations (version, locale, rule_id, title, text, reason, do_text, dont_text, source)
		select @to, t.locale, t.rule_id, t.title, t.text, t.reason, t.do_text, t.dont_text, t.source
		from guideline_rule_translations t
		join guideline_rules r on r.id = t.rule_id and r.version = @to
		where t.version = @from`, postgres.Args{"from": from, "to": to})
	return err
}
