-- +goose Up
create table spaces (
    id          uuid primary key,
    slug        text not null,
    name        text not null,
    purpose     text not null default '',
    access      text not null check (access in ('open', 'request', 'secret')),
    created_by  uuid not null references people,
    is_demo     boolean not null default false,
    created_at  timestamptz not null,
    archived_at timestamptz
);
create unique index spaces_slug on spaces (slug);
create index spaces_open on spaces (id) where access = 'open';

create table members (
    space_id  uuid not null references spaces on delete cascade,
    person_id uuid not null references people on delete cascade,
    role      text not null check (role in ('owner', 'moderator', 'member', 'reader')),
    joined_at timestamptz not null,
    primary key (space_id, person_id)
);
create index members_person on members (person_id, space_id);

create table join_requests (
    space_id  uuid not null references spaces on delete cascade,
    person_id uuid not null references people on delete cascade,
    asked_at  timestamptz not null,
    primary key (space_id, person_id)
);
