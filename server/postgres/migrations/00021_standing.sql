-- +goose Up

-- What a moderator hid of a profile. While it lies here, the profile itself
-- lacks it, so that nothing that reads people can show it by mistake.
create table hidden_profiles (
    person_id uuid primary key references people on delete cascade,
    title     text not null,
    location  text not null,
    about     text not null,
    photo_id  uuid references files on delete set null
);
create index hidden_profiles_photo on hidden_profiles (photo_id) where photo_id is not null;

-- From how much participation on somebody has a level, and which level each
-- ability needs. At first everybody may do everything.
alter table moderation_settings add column levels jsonb not null default '{
    "contributor": {"items": 5, "days": 3}, "regular": {"items": 25, "days": 15}, "trusted": {"items": 100, "days": 60},
    "everyone": "newcomer", "spaces": "newcomer", "files": "newcomer"}';
