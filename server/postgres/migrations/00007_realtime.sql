-- +goose Up

-- A hint is written in the transaction of its change. Readers order by
-- (tx, id) and stop below the snapshot's xmin, so that a transaction that
-- commits late is never passed over.
create table hints (
    tx    xid8 not null default pg_current_xact_id(),
    id    bigint generated always as identity,
    topic text not null,
    kind  text not null,
    ref   uuid,
    at    timestamptz not null default now(),
    primary key (tx, id)
);
