-- +goose Up

-- What a person uploaded in the last day.
drop index files_owner;
create index files_owner on files (owner_id, created_at);

-- People by the beginnings of their names, which name_key holds folded.
create index people_names on people using gin (array_to_tsvector(array_remove(string_to_array(name_key, ' '), '')));
