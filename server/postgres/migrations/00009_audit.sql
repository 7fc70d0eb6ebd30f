-- +goose Up
create table audit_entries (
    id       uuid primary key,
    at       timestamptz not null,
    actor_id uuid,
    act      text not null,
    on_kind  text not null,
    on_id    uuid,
    because  text not null default '',
    detail   jsonb not null default '{}'
);
create index audit_entries_on on audit_entries (on_id) where on_id is not null;
