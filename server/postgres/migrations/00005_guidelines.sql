-- +goose Up
create table guideline_documents (
    version      int primary key,
    title        text not null,
    intro        text not null,
    published_by uuid references people,
    published_at timestamptz not null
);

create table guideline_rules (
    id        uuid not null,
    version   int not null references guideline_documents on delete cascade,
    number    int not null,
    title     text not null,
    text      text not null,
    reason    text not null,
    do_text   text not null,
    dont_text text not null,
    primary key (version, id),
    unique (version, number)
);

create table acceptances (
    person_id uuid not null references people on delete cascade,
    version   int not null references guideline_documents on delete cascade,
    at        timestamptz not null,
    primary key (person_id, version)
);

-- The checks by which a text is judged, each enforcing one rule of the document.
create table checks (
    id         uuid primary key,
    number     int not null,
    title      text not null,
    action     text not null check (action in ('flag', 'nudge', 'hold', 'refuse')),
    kind       text not null,
    language   text not null default '',
    words      text[] not null default '{}',
    pattern    text not null default '',
    detect     text[] not null default '{}',
    message    text not null default '',
    suggestion text not null default '',
    enabled    boolean not null default true
);

-- Every verdict other than pass, without its author and without the words.
create table verdicts (
    id         uuid primary key,
    at         timestamptz not null,
    surface    text not null,
    action     text not null,
    outcome    text not null check (outcome in ('flagged', 'kept', 'rewritten', 'held', 'refused')),
    check_id   uuid not null,
    number     int not null,
    content_id uuid,
    version    int
);
create index verdicts_check on verdicts (check_id, at);
