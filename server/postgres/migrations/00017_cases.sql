-- +goose Up

-- HR decides what ordinary moderators may not see.
alter table people drop constraint people_roles_check;
alter table people
    add constraint people_roles_check check (roles <@ array['moderator', 'hr', 'admin']),
    add column suspended_until  timestamptz, -- may not come in
    add column restricted_until timestamptz, -- may not write
    add column profile_hidden   boolean not null default false; -- until they have changed it

-- What a moderator hid is for its author alone. If they were asked to edit it,
-- it comes back with their edit.
alter table contents drop constraint contents_state_check;
alter table contents
    add constraint contents_state_check check (state in ('live', 'held', 'hidden', 'removed', 'deleted')),
    add column asked_edit boolean not null default false,
    add column closed_at  timestamptz, -- no more comments
    add column erased_at  timestamptz;

-- +goose StatementBegin
create or replace function can_read(viewer uuid, spaces uuid[], c contents) returns boolean
language sql immutable parallel safe as $$
    select (c.space_id is null or c.space_id = any (spaces))
       and (c.state in ('live', 'deleted') or (c.state in ('held', 'hidden', 'removed') and c.author_id = viewer))
$$;
-- +goose StatementEnd

-- How grave the breach of a rule is, and who looks at it.
alter table guideline_rules
    add column severity int not null default 2 check (severity between 1 and 4),
    add column route    text not null default 'team' check (route in ('team', 'hr'));

-- A case is one thing that waits for a decision, with everything that was said
-- about it. rank orders the queue: see moderation/priority.go.
create table cases (
    id            uuid primary key,
    number        bigint generated always as identity unique,
    kind          text not null check (kind in ('report', 'hold', 'flag', 'appeal')),
    content_id    uuid references contents on delete cascade,
    version       int,
    profile_id    uuid references people on delete cascade,
    words         text not null default '', -- of a profile, as it was
    appeal_of     uuid,
    author_id     uuid not null references people on delete cascade,
    space_id      uuid references spaces on delete cascade,
    rule_id       uuid,
    severity      int not null check (severity between 1 and 4),
    route         text not null default 'team' check (route in ('team', 'hr')),
    state         text not null default 'open' check (state in ('open', 'closed')),
    readers       int not null default 0,
    reports       int not null default 0,
    weight        double precision not null default 1, -- what those who reported it are worth
    rank          double precision not null,
    opened_at     timestamptz not null,
    due_at        timestamptz not null,
    claimed_by    uuid references people on delete set null,
    claimed_until timestamptz,
    closed_at     timestamptz,
    second        boolean not null default false, -- chosen for a blind second look
    is_demo       boolean not null default false,
    check ((content_id is null) <> (profile_id is null))
);
create unique index cases_content on cases (content_id, version) where state = 'open' and kind <> 'appeal';
create unique index cases_profile on cases (profile_id) where state = 'open' and kind <> 'appeal';
create unique index cases_appeal on cases (appeal_of) where appeal_of is not null;
create index cases_open on cases (rank desc, id) where state = 'open';
create index cases_closed on cases (closed_at desc, id) where state = 'closed';
create index cases_opened on cases (opened_at);
create index cases_author on cases (author_id, opened_at desc);
create index cases_of_content on cases (content_id) where content_id is not null;
create index cases_of_profile on cases (profile_id) where profile_id is not null;
create index cases_space on cases (space_id) where space_id is not null;
create index cases_claimed on cases (claimed_by) where claimed_by is not null;
create index cases_rule on cases (rule_id, opened_at) where rule_id is not null;

create table reports (
    id          uuid primary key,
    case_id     uuid not null references cases on delete cascade,
    reporter_id uuid not null references people on delete cascade,
    rule_id     uuid,
    file_id     uuid references files on delete set null,
    note        text not null default '',
    shielded    boolean not null default false, -- moderators do not see who it was
    at          timestamptz not null,
    upheld      boolean,
    unique (case_id, reporter_id)
);
create index reports_reporter on reports (reporter_id, id desc);
create index reports_file on reports (file_id) where file_id is not null;

-- One decision stands for a case; one that was undone is kept beside it.
create table decisions (
    id           uuid primary key,
    case_id      uuid not null references cases on delete cascade,
    moderator_id uuid not null references people on delete cascade,
    person_id    uuid not null references people on delete cascade, -- whom it concerns
    outcome      text not null check (outcome in ('none', 'remind', 'edit', 'hide', 'remove', 'close', 'restrict', 'suspend', 'uphold', 'reverse')),
    rule_id      uuid,
    rule_number  int,
    statement    text not null default '',
    until        timestamptz,
    was_state    text, -- of the content, before it
    at           timestamptz not null,
    appeal_until timestamptz,
    undone_at    timestamptz,
    reversed_at  timestamptz,
    edited_at    timestamptz -- when the author did what was asked
);
create unique index decisions_case on decisions (case_id) where undone_at is null;
create index decisions_person on decisions (person_id, id desc);
create index decisions_moderator on decisions (moderator_id, id desc);
create index decisions_rule on decisions (rule_id, at) where rule_id is not null;
alter table cases add constraint cases_appeal_of foreign key (appeal_of) references decisions on delete cascade;

create table strikes (
    decision_id uuid primary key references decisions on delete cascade,
    person_id   uuid not null references people on delete cascade,
    rule_id     uuid not null,
    at          timestamptz not null,
    expires_at  timestamptz not null,
    revoked_at  timestamptz
);
create index strikes_person on strikes (person_id, at desc);

create table appeals (
    decision_id uuid primary key references decisions on delete cascade,
    at          timestamptz not null,
    due_at      timestamptz not null
);
create table appeal_messages (
    id          bigint generated always as identity primary key,
    decision_id uuid not null references appeals on delete cascade,
    by_id       uuid not null references people on delete cascade,
    by_team     boolean not null, -- the person reads "the moderators", not who
    text        text not null,
    at          timestamptz not null
);
create index appeal_messages_appeal on appeal_messages (decision_id, id);
create index appeal_messages_by on appeal_messages (by_id);

create table case_notes (
    id      uuid primary key,
    case_id uuid not null references cases on delete cascade,
    by_id   uuid not null references people on delete cascade,
    text    text not null,
    at      timestamptz not null
);
create index case_notes_case on case_notes (case_id, id);
create index case_notes_by on case_notes (by_id);

-- The timeline of a case: what happened to it, and who looked at a private one.
create table case_events (
    id       bigint generated always as identity primary key,
    case_id  uuid not null references cases on delete cascade,
    actor_id uuid references people on delete cascade, -- null: Atrium itself, or who is shielded
    what     text not null,
    detail   jsonb not null default '{}',
    at       timestamptz not null
);
create index case_events_case on case_events (case_id, id);
create index case_events_actor on case_events (actor_id) where actor_id is not null;

-- What a second moderator, who did not know the first decision, would have done.
create table second_looks (
    case_id     uuid not null references cases on delete cascade,
    reviewer_id uuid not null references people on delete cascade,
    outcome     text not null,
    rule_id     uuid,
    at          timestamptz not null,
    primary key (case_id, reviewer_id)
);
create index second_looks_reviewer on second_looks (reviewer_id);

create table moderation_settings (
    one          boolean primary key default true check (one),
    due_hours    int[] not null default '{168,72,24,4}', -- by severity, from low to critical
    appeal_days  int not null default 14,
    answer_days  int not null default 7,
    strike_days  int not null default 180,
    second_share int not null default 5 check (second_share between 0 and 100), -- percent of decisions looked at again
    names_hidden boolean not null default true,
    revision     int not null default 1
);
insert into moderation_settings default values;

-- What waits since before there were cases.
insert into cases (id, kind, content_id, version, author_id, space_id, severity, rank, opened_at, due_at, is_demo)
select gen_random_uuid(), 'hold', c.id, v.number, c.author_id, c.space_id, 2, 1 - extract(epoch from v.at) / 86400, v.at, v.at + interval '72 hours', c.is_demo
from versions v join contents c on c.id = v.content_id
where v.state = 'held' and v.number >= c.version and c.state <> 'deleted';

-- What was told of a decision goes with it.
create index notification_bundles_thread on notification_bundles (thread) where kind in ('ruling', 'outcome', 'appeal');
