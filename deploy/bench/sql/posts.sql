-- @posts posts, one each four minutes up to a minute ago: six of ten to
-- everyone, the others in a space; with 0 to 4 reactions each.
create temporary table new_posts on commit drop as
with writers as (select array_agg(id order by email) as ids from people where email like '%@bench.example'),
     places as (select array_agg(id order by slug) as ids from spaces),
     moments as (select n, now() - interval '1 minute' - (@posts::int - n) * interval '4 minutes' as at from generate_series(1, @posts::int) n)
select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid as id,
       n, at, w.ids[1 + n * 7 % 200] as author, case when n % 10 >= 6 then s.ids[1 + n / 10 % 12] end as space,
       'The seal of meter ' || n || ' at Sines read 4 % high in the second run, so we swapped it and looked at the others of the batch. '
       || repeat('Nothing else moved by more than the tolerance. ', n % 5) as text
from moments, writers w, places s;

insert into contents (id, kind, author_id, space_id, state, version, title, html, created_at)
select id, 'post', author, space, 'live', 1, '', '<p>' || text || '</p>', at from new_posts order by id;
insert into versions (content_id, number, editor_id, state, title, text, at) select id, 1, author, 'live', '', text, at from new_posts;
insert into posts (id) select id from new_posts;
insert into tallies (content_id, "like", celebrate, support, insightful)
select id, (n % 5 > 0)::int, (n % 5 > 1)::int, (n % 5 > 2)::int, (n % 5 > 3)::int from new_posts;
insert into reactions (content_id, person_id, kind, at)
select p.id, w.ids[1 + (p.n * 3 + k * 13) % 200], (array['like', 'celebrate', 'support', 'insightful'])[k], p.at
from new_posts p, generate_series(1, 4) k, (select array_agg(id order by email) as ids from people where email like '%@bench.example') w
where k <= p.n % 5;
