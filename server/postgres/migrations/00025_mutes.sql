-- +goose Up
-- Posts that a reader does not want in their own feeds.
create table mutes (
    person_id uuid not null references people on delete cascade,
    post_id   uuid not null references posts on delete cascade,
    primary key (person_id, post_id)
);
create index mutes_post on mutes (post_id);
