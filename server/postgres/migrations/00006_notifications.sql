-- +goose Up
create table notifications (
    id         uuid primary key,
    to_id      uuid not null references people on delete cascade,
    kind       text not null,
    actor_id   uuid references people on delete cascade,
    content_id uuid references contents on delete cascade, -- what happened: the comment, the post with the mention
    about_id   uuid references contents on delete cascade, -- the thread it happened in
    space_id   uuid references spaces on delete cascade,
    at         timestamptz not null,
    read_at    timestamptz
);
create index notifications_to on notifications (to_id, id desc);
create index notifications_unread on notifications (to_id, id desc) where read_at is null;
create index notifications_content on notifications (content_id) where content_id is not null;
-- One person's reaction to one item is told once, however often it changes.
create unique index notifications_reaction on notifications (to_id, actor_id, content_id) where kind = 'reaction';
