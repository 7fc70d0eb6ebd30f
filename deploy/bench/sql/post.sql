-- The floor of a post: the rows that one leaves, in one statement.
with item as (
    insert into contents (id, kind, author_id, state, version, title, html, created_at)
    values ($1, 'post', $2, 'live', 1, '', $3, now())
), version as (
    insert into versions (content_id, number, editor_id, state, title, text, at) values ($1, 1, $2, 'live', '', $3, now())
), tally as (
    insert into tallies (content_id) values ($1)
), post as (
    insert into posts (id) values ($1)
), day as (
    insert into person_days (day, person_id) values (current_date, $2)
    on conflict do nothing
), event as (
    insert into events (id, at, name, person_id, content_id) values ($1, now(), 'posted', $2, $1)
), answer as (
    insert into answers (person_id, key, operation, asked, answer, at) values ($2, $1::uuid::text, 'writePost', sha256(convert_to($3, 'UTF8')), convert_to($3, 'UTF8'), now())
)
insert into hints (topic, kind, ref) values ('company', 'post', $1)
