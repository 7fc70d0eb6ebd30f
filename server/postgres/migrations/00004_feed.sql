-- +goose Up
create table posts (
    id uuid primary key references contents on delete cascade
);

-- How far a person has read: the newest post they have seen in a feed.
create table feed_marks (
    person_id uuid not null references people on delete cascade,
    feed      text not null,
    seen_id   uuid not null,
    primary key (person_id, feed)
);
