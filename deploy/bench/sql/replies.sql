-- As many comments as posts: 0 to 2 on each, the second a reply to the first,
-- and a last 5,000 all newer than the newest post.
create temporary table new_comments on commit drop as
with numbered as (select id, author_id, space_id, created_at, row_number() over (order by id) as n from contents where kind = 'post'),
     ends as (select greatest(max(n) - 5000, 0) as late from numbered),
     writers as (select array_agg(id order by email) as ids from people where email like '%@bench.example')
select p.id as on_id, p.space_id as space, w.ids[1 + (p.n * 11 + k) % 200] as author, k,
       case when p.n > late then now() else least(p.created_at + k * interval '7 minutes', now()) end as at,
       'We saw the same at meter ' || p.n || ' last week: the second seal holds.' as text, null::uuid as id
from numbered p, ends, writers w, generate_series(1, 2) k
where k <= p.n % 3;
update new_comments set id =
    (lpad(to_hex((extract(epoch from at) * 1000)::bigint + k), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid;

insert into contents (id, kind, author_id, space_id, state, version, title, html, created_at)
select id, 'comment', author, space, 'live', 1, '', '<p>' || text || '</p>', at from new_comments order by id;
insert into versions (content_id, number, editor_id, state, title, text, at) select id, 1, author, 'live', '', text, at from new_comments;
insert into tallies (content_id) select id from new_comments;
insert into comments (id, on_id, reply_to)
select c.id, c.on_id, f.id from new_comments c left join new_comments f on f.on_id = c.on_id and c.k = 2 and f.k = 1;
update tallies t set comments = n from (select on_id, count(*)::int as n from new_comments group by on_id) c where t.content_id = c.on_id;
