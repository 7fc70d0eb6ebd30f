package guidelines

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/checks"
	"github.com/atrium-social/atrium/server/postgres"
)

// JudgeOf is Judge for an item that v writes, or uuid.Nil before it is one. It
// asks the database only if some check in force asks for more than the text.
func (g *Guidelines) JudgeOf(ctx context.Context, q postgres.Querier, v server.Viewer, id uuid.UUID, w checks.Writing) (checks.Verdict, error) {
	book := g.book.Load()
	w.HasRole = v.Roles != 0
	if needs := book.Needs(); needs.Any() {
		if id == uuid.Nil {
			id = uuid.Max
			w.At = g.Clock()
		} else {
			w.At = madeAt(id)
		}
		if err := addFacts(ctx, q, v.ID, id, needs, &w); err != nil {
			return checks.Verdict{}, err
		}
	}
	return book.Judge(w), nil
}

// madeAt is when an item was made, as its id has it.
func madeAt(id uuid.UUID) time.Time {
	var ms int64
	for _, b := range id[:6] {
		ms = ms<<8 | int64(b)
	}
	return time.UnixMilli(ms)
}

// addFacts finds out what somebody published before an item. What they took
// down again does not count.
func addFacts(ctx context.Context, q postgres.Querier, author, id uuid.UUID, needs checks.Needs, w *checks.Writing) error {
	type row struct {
		Before int
		At     *time.Time
		Text   *string
	}
	rows, err := postgres.List[row](ctx, q, `
		select b.before, e.at, e.text
		from (select count(*)::int as before
		      from (select 1 from contents where author_id = @author and id < @id and state = 'live' limit @before) x) b
		left join lateral (
		    select c.created_at as at, case when @prints then v.title || E'\n' || v.text else '' end as text
		    from contents c join versions v on v.content_id = c.id and v.number = c.version
		    where c.author_id = @author and c.id < @id and c.created_at > @since and c.state <> 'deleted'
		    order by c.id desc
		    limit @earlier) e on true`,
		postgres.Args{"author": author, "id": id, "before": needs.Before, "prints": needs.Prints, "since": w.At.Add(-needs.Earlier), "earlier": earlierOf(needs)})
	for _, r := range rows {
		w.Before = r.Before
		if r.At != nil {
			w.Earlier = append(w.Earlier, checks.Earlier{At: *r.At, Print: checks.PrintOf(*r.Text)})
		}
	}
	return err
}

func earlierOf(needs checks.Needs) int {
	if needs.Earlier == 0 {
		return 0
	}
	return checks.MostEarlier
}
