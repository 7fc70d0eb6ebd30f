-- +goose Up

-- Notifications of one kind, about one thread, on one day, are one line of a
-- person's list. What was read is counted by place, never by time: one that
-- commits late is not read by mistake.
create table notification_bundles (
    to_id     uuid not null references people on delete cascade,
    kind      text not null,
    thread    uuid not null, -- the post, or the space, that it is about
    day       date not null, -- of the company's calendar
    space_id  uuid references spaces on delete cascade,
    newest_id uuid not null, -- of its newest notification: its place in the list
    told      int not null,  -- how many it has had
    read      int not null default 0, -- how many of those were read
    primary key (to_id, kind, thread, day)
);
create index notification_bundles_newest on notification_bundles (to_id, newest_id desc);
create index notification_bundles_unread on notification_bundles (to_id, newest_id desc) where told > read;
create index notification_bundles_mentions on notification_bundles (to_id, newest_id desc) where kind = 'mention';
create index notification_bundles_space on notification_bundles (space_id) where space_id is not null;

create table notifications (
    id         uuid primary key,
    to_id      uuid not null,
    kind       text not null,
    thread     uuid not null,
    day        date not null,
    place      int not null, -- in its bundle, from 1
    actor_id   uuid references people on delete cascade,
    content_id uuid references contents on delete cascade, -- what happened: the comment, the post with the mention
    space_id   uuid references spaces on delete cascade,
    at         timestamptz not null,
    unique (to_id, kind, thread, day, place),
    foreign key (to_id, kind, thread, day) references notification_bundles on delete cascade
);
create index notifications_content on notifications (content_id) where content_id is not null;
create index notifications_actor on notifications (actor_id) where actor_id is not null;
create index notifications_space on notifications (space_id) where space_id is not null;

-- What somebody wrote is told to a person once, whatever it is to them, and
-- one person's reaction to one item once, however often it changes.
create unique index notifications_written on notifications (to_id, content_id) where kind in ('mention', 'reply', 'comment');
create unique index notifications_reaction on notifications (to_id, actor_id, content_id) where kind = 'reaction';
