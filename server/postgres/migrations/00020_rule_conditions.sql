-- +goose Up

-- A check names its rule by id, which stays from version to version, and looks
-- at some texts only. In shadow mode it is counted and does nothing.
alter table checks
    add column rule_id     uuid,
    add column name        text not null default '',
    add column mode        text not null default 'live' check (mode in ('off', 'shadow', 'live')),
    add column surfaces    text[] not null default '{}',
    add column spaces      uuid[] not null default '{}',
    add column writers     text not null default 'everyone' check (writers in ('everyone', 'newcomers', 'employees')),
    add column newcomer    int not null default 0,
    add column domains     text[] not null default '{}',
    add column only_these  boolean not null default false,
    add column most        int not null default 0,
    add column within      int not null default 0,
    add column files       text[] not null default '{}',
    add column revision    int not null default 1,
    add column changed_by  uuid references people on delete set null,
    add column changed_at  timestamptz,
    add column looks_since timestamptz not null default 'epoch', -- since when it looks for what it looks for now
    add column mode_since  timestamptz not null default 'epoch',
    add column deleted_at  timestamptz,
    drop constraint checks_action_check,
    add constraint checks_action_check check (action in ('flag', 'nudge', 'hold', 'hide', 'refuse'));
update checks set
    mode = case when enabled then 'live' else 'off' end,
    rule_id = (select r.id from guideline_rules r where r.number = checks.number order by r.version desc limit 1);
alter table checks drop column enabled;

alter table verdicts
    drop constraint verdicts_outcome_check,
    add constraint verdicts_outcome_check check (outcome in ('flagged', 'kept', 'rewritten', 'held', 'hidden', 'refused', 'shadow'));
create index verdicts_content on verdicts (content_id) where content_id is not null;

-- What moderators say of what a check caught: whether it was right. It holds
-- for what a back-test caught, and for what the check caught since.
create table catch_marks (
    check_id   uuid not null references checks on delete cascade,
    content_id uuid not null,
    version    int not null,
    is_right   boolean not null,
    by_id      uuid references people on delete set null,
    at         timestamptz not null,
    primary key (check_id, content_id, version)
);
create index catch_marks_content on catch_marks (content_id);

-- A check run over what was written. One at a time for each check; it goes on
-- from its place when it was cut off. The sample holds places, not words.
create table backtests (
    id         uuid primary key,
    check_id   uuid not null references checks on delete cascade,
    revision   int not null, -- of the check
    days       int not null,
    state      text not null check (state in ('running', 'done', 'cancelled', 'failed')),
    since_id   uuid not null, -- items from here
    until_id   uuid not null, -- and before here
    at_id      uuid not null, -- the place that was reached
    at_version int not null,
    total      int not null,
    done       int not null default 0,
    caught     int not null default 0,
    sample     jsonb not null default '[]',
    asked_by   uuid references people on delete set null,
    asked_at   timestamptz not null,
    told_at    timestamptz not null,
    ended_at   timestamptz
);
create unique index backtests_running on backtests (check_id) where state = 'running';
create index backtests_check on backtests (check_id, asked_at desc);
