package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

func insertDocument(ctx context.Context, tx *postgres.Tx, version int, d startingDocument, by uuid.UUID, at time.Time) error {
	_, err := tx.Exec(ctx, `
		insert into guideline_documents (version, title, intro, published_by, published_at)
		values (@version, @title, @intro, @by, @at)`,
		postgres.Args{"version": version, "title": d.title, "intro": d.intro, "by": by, "at": at})
	if err != nil {
		return err
	}
	for i, r := range d.rules {
		_, err := tx.Exec(ctx, `
			insert into guideline_rules (id, version, number, title, text, reason, do_text, dont_text)
			values (@id, @version, @number, @title, @text, @reason, @do, @dont)`,
			postgres.Args{"id": server.NewID(at), "version": version, "number": i + 1, "title": r.title, "text": r.text,
				"reason": r.reason, "do": r.do, "dont": r.dont})
		if err != nil {
			return err
		}
	}
	return nil
}

func selectDocument(ctx context.Context, q postgres.Querier, person uuid.UUID) (Document, error) {
	return postgres.One[Document](ctx, q, "document", `
		select d.version, d.title, d.intro, d.published_at, a.at as accepted_at
		from guideline_documents d
		left join acceptances a on a.version = d.version and a.person_id = @person
		order by d.version desc
		limit 1`, postgres.Args{"person": person})
}

func selectRules(ctx context.Context, q postgres.Querier, version int) ([]Rule, error) {
	return postgres.List[Rule](ctx, q, `
		select id, number, title, text, reason, do_text as do, dont_text as dont
		from guideline_rules where version = @version order by number`, postgres.Args{"version": version})
}

func insertAcceptance(ctx context.Context, tx *postgres.Tx, person uuid.UUID, version int, at time.Time) error {
	_, err := tx.Exec(ctx, `
		insert into acceptances (person_id, version, at) values (@person, @version, @at) on conflict do nothing`,
		postgres.Args{"person": person, "version": version, "at": at})
	return err
}

func insertNotes(ctx context.Context, tx *postgres.Tx, surface string, content uuid.UUID, version int, notes []note, at time.Time) error {
	for _, n := range notes {
		_, err := tx.Exec(ctx, `
			insert into verdicts (id, at, surface, action, outcome, check_id, number, content_id, version)
			values (@id, @at, @surface, @action, @outcome, @check,
			        case @number::int when 0 then coalesce((select number from checks where id = @check), 0) else @number::int end, @content, @version)`,
			postgres.Args{"id": server.NewID(at), "at": at, "surface": surface, "action": n.action.String(), "outcome": n.outcome,
				"check": n.check, "number": n.number, "content": postgres.Maybe(content), "version": version})
		if err != nil {
			return err
		}
	}
	return nil
}
