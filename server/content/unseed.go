package content

import (
	"context"

	"github.com/google/uuid"

	"github.com/atrium-social/atrium/server/postgres"
)

// Doomed locks what demo people wrote, so that nobody answers it any more, and
// returns it with all that others wrote below it.
func (c *Content) Doomed(ctx context.Context, tx *postgres.Tx) ([]uuid.UUID, error) {
	if _, err := tx.Exec(ctx, `select from contents where is_demo order by id for update`); err != nil {
		return nil, err
	}
	return postgres.Column[uuid.UUID](ctx, tx, `
		select id from contents where is_demo
		union
		select k.id from comments k join contents r on r.id = k.on_id where r.is_demo`, postgres.Args{})
}

// CountDemo counts the posts and comments of demo people, and what others
// wrote below them.
func (c *Content) CountDemo(ctx context.Context, q postgres.Querier) (posts, comments, others int, err error) {
	type counts struct{ Posts, Comments, Others int }
	n, err := postgres.One[counts](ctx, q, "count", `
		select count(*) filter (where kind = 'post')::int as posts, count(*) filter (where kind = 'comment')::int as comments,
		       (select count(*)::int from comments k join contents r on r.id = k.on_id and r.is_demo
		        join contents o on o.id = k.id and not o.is_demo) as others
		from contents where is_demo`, postgres.Args{})
	return n.Posts, n.Comments, n.Others, err
}

// Unseed removes the items that are gone, and what demo people did to those
// that stay. There, a demo person's name remains as plain words, and a reply
// whose comment is gone stands by itself.
func (c *Content) Unseed(ctx context.Context, tx *postgres.Tx, gone []uuid.UUID) error {
	for _, sql := range []string{
		plainNames,
		`update comments set reply_to = null where reply_to = any (@gone) and id <> all (@gone)`,
		`delete from mentions where content_id = any (@gone) or person_id in (select id from people where is_demo)`,
		`delete from reactions where content_id = any (@gone)`,
		retallied,
		`delete from comments where id = any (@gone)`,
		`delete from tallies where content_id = any (@gone)`,
		`delete from versions where content_id = any (@gone)`,
		`delete from contents where id = any (@gone)`,
	} {
		if err := execWith(ctx, tx, sql, gone); err != nil {
			return err
		}
	}
	return nil
}

func execWith(ctx context.Context, tx *postgres.Tx, sql string, gone []uuid.UUID) error {
	_, err := tx.Exec(ctx, `with gone as (select @gone::uuid[]) `+sql, postgres.Args{"gone": gone})
	return err
}

// plainNames makes of links to demo people, in what stays, the names alone.
const plainNames = `
	update contents c
	set html = regexp_replace(c.html, '<a [^>]*data-person="(?:' || named.ids || ')"[^>]*>([^<]*)</a>', '\1', 'g')
	from (select m.content_id, string_agg(m.person_id::text, '|') as ids
	      from mentions m join people p on p.id = m.person_id and p.is_demo
	      group by m.content_id) named
	where c.id = named.content_id and c.id <> all (@gone)`

// retallied takes what demo people did from the figures of what stays.
const retallied = `
	, undone as (
	    delete from reactions r using people p where p.id = r.person_id and p.is_demo returning r.content_id, r.kind
	), less as (
	    select content_id, count(*) filter (where kind = 'like') as l, count(*) filter (where kind = 'celebrate') as c,
	           count(*) filter (where kind = 'support') as s, count(*) filter (where kind = 'insightful') as i,
	           count(*) filter (where kind = 'thanks') as t, 0::bigint as comments
	    from undone group by content_id
	    union all
	    select k.on_id, 0, 0, 0, 0, 0, count(*)
	    from comments k join contents c on c.id = k.id
	    where c.id = any (@gone) and c.state = 'live' and k.on_id <> all (@gone)
	    group by k.on_id
	), sums as (
	    select content_id, sum(l) as l, sum(c) as c, sum(s) as s, sum(i) as i, sum(t) as t, sum(comments) as comments
	    from less group by content_id
	)
	update tallies t
	set "like" = "like" - sums.l, celebrate = celebrate - sums.c, support = support - sums.s,
	    insightful = insightful - sums.i, thanks = thanks - sums.t, comments = t.comments - sums.comments
	from sums where t.content_id = sums.content_id`
