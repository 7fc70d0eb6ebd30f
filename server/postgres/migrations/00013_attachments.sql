-- +goose Up
-- The files that a version came with; null: those that were there before.
alter table versions add column files uuid[];

-- Files of what was deleted go in the end; this finds them.
create index contents_gone on contents (edited_at) where state = 'deleted' and has_files;

-- A draft that was sent or discarded stays empty for a while, so that an old
-- page cannot bring it back. about is the space, or the item, of its target.
alter table drafts
    drop column body,
    add column about uuid,
    add column space_id uuid references spaces on delete set null,
    add column text text not null,
    add column files uuid[] not null;
