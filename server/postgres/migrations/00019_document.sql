-- +goose Up
-- A version takes effect at its time, unless it was called off before. One
-- that asks is to be accepted by everybody.
alter table guideline_documents
    add column locale        text not null default 'en',
    add column summary       text not null default '',
    add column asks          boolean not null default true,
    add column effective_at  timestamptz,
    add column called_off_at timestamptz;
update guideline_documents
set effective_at = published_at, locale = case when (select locale from company) = 'de' then 'de' else 'en' end;
alter table guideline_documents alter column effective_at set not null;

update guideline_rules
set severity = (array[2, 4, 4, 3, 1, 1, 1, 2])[number]
where version = 1 and number <= 8;
create index guideline_rules_id on guideline_rules (id, version);

-- The next version, while it is written; there is one at the most.
create table guideline_drafts (
    only_one   boolean primary key default true check (only_one),
    revision   int not null,
    title      text not null,
    intro      text not null,
    rules      jsonb not null,
    changed_by uuid references people on delete set null,
    changed_at timestamptz not null
);

-- A version in another language. source is the fingerprint of the text that
-- was translated.
create table guideline_translations (
    version    int not null references guideline_documents on delete cascade,
    locale     text not null,
    revision   int not null,
    title      text not null,
    intro      text not null,
    source     text not null,
    changed_by uuid references people on delete set null,
    changed_at timestamptz not null,
    primary key (version, locale)
);

create table guideline_rule_translations (
    version   int not null,
    locale    text not null,
    rule_id   uuid not null,
    title     text not null,
    text      text not null,
    reason    text not null,
    do_text   text not null,
    dont_text text not null,
    source    text not null,
    primary key (version, locale, rule_id),
    foreign key (version, locale) references guideline_translations on delete cascade,
    foreign key (version, rule_id) references guideline_rules on delete cascade
);

-- What a space adds to the company's rules. Every version stays.
create table addenda (
    space_id   uuid not null references spaces on delete cascade,
    version    int not null,
    intro      text not null,
    written_by uuid references people on delete set null,
    written_at timestamptz not null,
    primary key (space_id, version)
);

create table addendum_rules (
    id        uuid not null,
    space_id  uuid not null,
    version   int not null,
    number    int not null,
    title     text not null,
    text      text not null,
    reason    text not null,
    do_text   text not null,
    dont_text text not null,
    severity  int not null check (severity between 1 and 4),
    route     text not null check (route in ('team', 'hr')),
    primary key (space_id, version, id),
    unique (space_id, version, number),
    foreign key (space_id, version) references addenda on delete cascade
);
create index addendum_rules_id on addendum_rules (id, version);

-- The company's rules that weigh more in a space.
create table addendum_severities (
    space_id uuid not null,
    version  int not null,
    rule_id  uuid not null,
    severity int not null check (severity between 1 and 4),
    primary key (space_id, version, rule_id),
    foreign key (space_id, version) references addenda on delete cascade
);

-- How often a rule was read, without by whom.
create table rule_views (
    rule_id uuid not null,
    day     date not null,
    views   int not null,
    primary key (rule_id, day)
);
create index rule_views_day on rule_views (day);

-- Who finds a rule unclear, as it stands in a version.
create table unclear_votes (
    person_id uuid not null references people on delete cascade,
    rule_id   uuid not null,
    version   int not null,
    at        timestamptz not null,
    primary key (person_id, rule_id, version),
    foreign key (version, rule_id) references guideline_rules on delete cascade
);
create index unclear_votes_rule on unclear_votes (rule_id, version);
