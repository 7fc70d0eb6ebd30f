-- +goose Up
create table contents (
    id         uuid primary key,
    kind       text not null check (kind in ('post', 'comment')),
    author_id  uuid not null references people,
    space_id   uuid references spaces,
    state      text not null check (state in ('live', 'held', 'removed', 'deleted')),
    version    int not null,
    title      text not null,
    html       text not null,
    has_files  boolean not null default false,
    is_demo    boolean not null default false,
    created_at timestamptz not null,
    edited_at  timestamptz
);
create index contents_author on contents (author_id, kind, id desc);
create index contents_space on contents (space_id, kind, id desc);
create index contents_held on contents (id) where state = 'held';

-- The newest of a kind, for everyone and by space; deleted items are in no list.
create index contents_newest on contents (kind, id desc) include (space_id, state, author_id) where state <> 'deleted';

create table versions (
    content_id uuid not null references contents on delete cascade,
    number     int not null,
    editor_id  uuid not null references people,
    state      text not null check (state in ('live', 'held', 'removed')),
    title      text not null,
    text       text not null,
    verdict    jsonb,
    at         timestamptz not null,
    primary key (content_id, number)
);
create index versions_held on versions (content_id, number) where state = 'held';

create table tallies (
    content_id  uuid primary key references contents on delete cascade,
    comments    int not null default 0,
    "like"      int not null default 0,
    celebrate   int not null default 0,
    support     int not null default 0,
    insightful  int not null default 0,
    thanks      int not null default 0
) with (fillfactor = 80);

create table reactions (
    content_id uuid not null references contents on delete cascade,
    person_id  uuid not null references people on delete cascade,
    kind       text not null check (kind in ('like', 'celebrate', 'support', 'insightful', 'thanks')),
    at         timestamptz not null,
    primary key (content_id, person_id)
);
create index reactions_person on reactions (person_id);

create table mentions (
    content_id uuid not null references contents on delete cascade,
    person_id  uuid not null references people on delete cascade,
    primary key (content_id, person_id)
);
create index mentions_person on mentions (person_id);

create table comments (
    id       uuid primary key references contents on delete cascade,
    on_id    uuid not null references contents on delete cascade,
    reply_to uuid references comments on delete cascade
);
create index comments_top on comments (on_id, id) where reply_to is null;
create index comments_replies on comments (reply_to, id) where reply_to is not null;

create table files (
    id         uuid primary key,
    owner_id   uuid not null references people,
    content_id uuid references contents on delete cascade,
    place      int not null default 0,
    name       text not null,
    media_type text not null,
    size       bigint not null,
    width      int not null default 0,
    height     int not null default 0,
    alt        text not null default '',
    sha256     bytea not null,
    created_at timestamptz not null
);
create index files_content on files (content_id, place) where content_id is not null;
create index files_owner on files (owner_id);
create index files_unclaimed on files (created_at) where content_id is null;
alter table people add constraint people_photo foreign key (photo_id) references files on delete set null;

create table drafts (
    person_id  uuid not null references people on delete cascade,
    target     text not null,
    revision   int not null,
    body       jsonb not null,
    updated_at timestamptz not null,
    primary key (person_id, target)
);

-- Who may read an item: a plain expression, so that the planner inlines it.
-- The viewer's spaces come in as an array (architecture decision 0004).
-- +goose StatementBegin
create function can_read(viewer uuid, spaces uuid[], c contents) returns boolean
language sql immutable parallel safe as $$
    select (c.space_id is null or c.space_id = any (spaces))
       and (c.state in ('live', 'deleted') or (c.state in ('held', 'removed') and c.author_id = viewer))
$$;
-- +goose StatementEnd
