-- +goose Up

-- The one run, newest or under way, that brings the demo company in.
create table demo_runs (
    one      boolean primary key default true check (one),
    state    text not null check (state in ('running', 'failed', 'done')),
    percent  int not null check (percent between 0 and 100),
    asked_by uuid references people on delete set null,
    told_at  timestamptz not null
);

-- Whoever deletes a post looks for its comments, replies among them.
create index comments_on on comments (on_id);

-- Whoever deletes a person looks for what they did.
create index events_person on events (person_id);
create index person_days_person on person_days (person_id);
