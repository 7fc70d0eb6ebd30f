-- +goose Up

-- Whose report somebody was until lately: for a while that stays a reason not
-- to decide about each other.
create table former_managers (
    person_id  uuid not null references people on delete cascade,
    manager_id uuid not null references people on delete cascade,
    until      timestamptz not null,
    primary key (person_id, manager_id)
);
create index former_managers_manager on former_managers (manager_id);
create index former_managers_until on former_managers (until);

create view reporting_lines as
    select id as person_id, manager_id, 'infinity'::timestamptz as until from people where manager_id is not null
    union all
    select person_id, manager_id, until from former_managers;

create index people_with_roles on people (id) where roles <> '{}';

-- Whether a person takes no part in a case: neither wrote nor reported it, nor
-- made the decision that is appealed against, nor is right above its author or
-- anywhere below. Lines that ended before since are forgotten.
-- +goose StatementBegin
create function impartial(person uuid, k cases, since timestamptz) returns boolean
language sql stable parallel safe as $$
    with recursive above as (
        select person as id
        union
        select l.manager_id from above a join reporting_lines l on l.person_id = a.id where l.until > since
    )
    select not exists (select from above where id = k.author_id)
       and not exists (select from reporting_lines l where l.person_id = k.author_id and l.manager_id = person and l.until > since)
       and not exists (select from reports r where r.case_id = k.id and r.reporter_id = person)
       and not exists (select from decisions d where d.id = k.appeal_of and d.moderator_id = person)
$$;
-- +goose StatementEnd
