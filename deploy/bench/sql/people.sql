-- 200 people in 8 departments, signed in, the guidelines accepted; 12 spaces,
-- of which everybody is in some.
insert into people (id, email, name, title, department, location, created_at, first_seen_at)
select gen_random_uuid(), 'p' || n || '@bench.example', 'Person Number ' || n, 'Calibration engineer', 'Department ' || n % 8, 'Site ' || n % 9, now(), now()
from generate_series(1, 200) n;

insert into acceptances (person_id, version, at)
select p.id, d.version, now() from people p, guideline_documents d on conflict do nothing;

insert into sessions (id, token_hash, person_id, device, address, created_at, last_used_at, expires_at)
select gen_random_uuid(), sha256(('BENCH' || substr(email, 2, strpos(email, '@') - 2))::bytea), id, 'bench', '127.0.0.1', now(), now(), now() + interval '1 day'
from people where email like '%@bench.example';

insert into spaces (id, slug, name, purpose, access, created_by, created_at)
select gen_random_uuid(), 'space-' || n, 'Space ' || n, 'To measure by.',
       case when n <= 8 then 'open' when n <= 10 then 'request' else 'secret' end,
       (select id from people order by email limit 1), now()
from generate_series(1, 12) n;

insert into members (space_id, person_id, role, joined_at)
select s.id, p.id, 'member', now()
from (select id, row_number() over (order by email) as n from people) p,
     (select id, row_number() over (order by slug) as n from spaces) s
where (p.n + s.n) % 3 = 0;
