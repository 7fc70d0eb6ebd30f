-- +goose Up
create table events (
    id         uuid primary key,
    at         timestamptz not null,
    name       text not null,
    person_id  uuid references people on delete cascade,
    content_id uuid,
    space_id   uuid
);
create index events_at on events (at);

-- What each person did on each day of the company's calendar.
create table person_days (
    day       date not null,
    person_id uuid not null references people on delete cascade,
    posts     int not null default 0,
    comments  int not null default 0,
    reactions int not null default 0,
    primary key (day, person_id)
);

-- The smallest id (UUID version 7) of an instant: ids are ordered by time, so
-- what was made in a span is read by its ids.
-- +goose StatementBegin
create function uuid_at(at timestamptz) returns uuid
language sql immutable parallel safe as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70000000000000000000')::uuid
$$;
-- +goose StatementEnd

-- Computed figures: a report reads these, never the events.
create table rollups (
    metric      text not null,
    definition  int not null,
    grain       text not null check (grain in ('day', 'week')),
    start       date not null,
    value       double precision not null,
    denominator double precision not null,
    computed_at timestamptz not null,
    primary key (metric, grain, start, definition)
);
