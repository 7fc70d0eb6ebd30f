-- The floor of a page: the newest 31 posts of everyone with their authors,
-- spaces, counts and the viewer's own reactions, read by keys and without any
-- rule of who may read.
select c.id, c.author_id, p.name, p.title, p.department, p.state, s.id, s.slug, s.name, s.access,
       c.title, c.html, c.state, c.version, c.created_at, c.edited_at,
       t.comments, t."like", t.celebrate, t.support, t.insightful, t.thanks, r.kind
from (select * from contents where kind = 'post' and state <> 'deleted' order by id desc limit 31) c
join people p on p.id = c.author_id
join tallies t on t.content_id = c.id
left join spaces s on s.id = c.space_id
left join reactions r on r.content_id = c.id and r.person_id = $1
order by c.id desc
