-- +goose Up

-- The answer given under an idempotency key, written in the transaction of
-- what it answers.
create table answers (
    person_id uuid not null,
    key       text not null,
    operation text not null,
    asked     bytea not null,
    answer    bytea not null,
    at        timestamptz not null,
    primary key (person_id, key)
);
create index answers_at on answers (at);
