package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/postgres"
)

func selectDraft(ctx context.Context, q postgres.Querier) ([]Draft, error) {
	list, err := postgres.List[Draft](ctx, q, `
		select f.revision, d.version as base, d.locale as source, f.title, f.intro, f.rules, coalesce(p.name, '') as changed_by, f.changed_at
		from guideline_drafts f
		join guideline_documents d on d.version = `+newest+`
		left join people p on p.id = f.changed_by`, postgres.Args{})
	for _, d := range list {
		for n := range d.Rules {
			d.Rules[n].Number = n + 1
		}
	}
	return list, err
}

type standing struct {
	Version              int
	Title, Intro, Source string
	EffectiveAt          time.Time
}

// selectNewest reads the version in force, or the one that will be.
func selectNewest(ctx context.Context, q postgres.Querier) (standing, error) {
	return postgres.One[standing](ctx, q, "version of the guidelines", `
		select version, title, intro, locale as source, effective_at from guideline_documents where version = `+newest, postgres.Args{})
}

// upsertDraft reports whether the draft was still at the revision.
func upsertDraft(ctx context.Context, tx *postgres.Tx, revision int, w Words, by uuid.UUID, at time.Time) (bool, error) {
	args := postgres.Args{"title": w.Title, "intro": w.Intro, "rules": w.Rules, "by": postgres.Maybe(by), "at": at}
	if revision == 0 {
		done, err := tx.Exec(ctx, `
			insert into guideline_drafts (revision, title, intro, rules, changed_by, changed_at)
			values (1, @title, @intro, @rules, @by, @at)
			on conflict do nothing`, args)
		return done.RowsAffected() == 1, err
	}
	args["revision"] = revision
	done, err := tx.Exec(ctx, `
		update guideline_drafts
		set revision = revision + 1, title = @title, intro = @intro, rules = @rules, changed_by = @by, changed_at = @at
		where revision = @revision`, args)
	return done.RowsAffected() == 1, err
}

// takeDraft removes the draft and returns its words. Of two who take it, one
// is refused.
func takeDraft(ctx context.Context, tx *postgres.Tx, revision int) (Words, error) {
	list, err := postgres.List[Words](ctx, tx, `
		delete from guideline_drafts where revision = @revision returning title, intro, rules`, postgres.Args{"revision": revision})
	if err == nil && len(list) == 0 {
		err = server.Refuse(server.Conflict, "The draft has changed since you saw it. Look at it again.")
	}
	return first(list), err
}
