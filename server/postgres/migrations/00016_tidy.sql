-- +goose Up

-- What a person uploaded in the last day.
drop index files_owner;
create index files_owner on files (owner_id, created_at);
