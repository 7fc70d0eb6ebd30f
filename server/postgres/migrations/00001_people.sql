-- +goose Up
create table company (
    one        boolean primary key default true check (one),
    name       text not null,
    locale     text not null default 'en',
    time_zone  text not null default 'UTC',
    has_demo   boolean not null default false,
    created_at timestamptz not null
);

create table people (
    id            uuid primary key,
    email         text not null,
    name          text not null,
    title         text not null default '',
    department    text not null default '',
    location      text not null default '',
    about         text not null default '',
    manager_id    uuid references people,
    photo_id      uuid,
    roles         text[] not null default '{}' check (roles <@ array['moderator', 'admin']),
    state         text not null default 'active' check (state in ('invited', 'active', 'deactivated')),
    password_hash text,
    locale        text not null default '',
    preferences   jsonb not null default '{}',
    is_demo       boolean not null default false,
    created_at    timestamptz not null,
    first_seen_at timestamptz
);
create unique index people_email on people (lower(email));
create index people_name on people (lower(name), id);
create index people_department on people (department, lower(name), id);
create index people_location on people (location, lower(name), id);
create index people_manager on people (manager_id) where manager_id is not null;

create table sessions (
    id           uuid primary key,
    token_hash   bytea not null,
    person_id    uuid not null references people on delete cascade,
    device       text not null,
    address      text not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null
);
create unique index sessions_token on sessions (token_hash);
create index sessions_person on sessions (person_id, created_at desc);

create table tokens (
    id           uuid primary key,
    token_hash   bytea not null,
    person_id    uuid not null references people on delete cascade,
    name         text not null,
    scope        text not null check (scope in ('read', 'write')),
    created_at   timestamptz not null,
    last_used_at timestamptz,
    expires_at   timestamptz not null
);
create unique index tokens_token on tokens (token_hash);
create index tokens_person on tokens (person_id, created_at desc);

create table invitations (
    id         uuid primary key,
    token_hash bytea not null,
    email      text not null default '',
    name       text not null default '',
    roles      text[] not null default '{}',
    uses_left  int not null check (uses_left >= 0),
    invited_by uuid references people,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create unique index invitations_token on invitations (token_hash);

create table password_resets (
    id         uuid primary key,
    token_hash bytea not null,
    person_id  uuid not null references people on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create unique index password_resets_token on password_resets (token_hash);
create index password_resets_person on password_resets (person_id, created_at desc);
