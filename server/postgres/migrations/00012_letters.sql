-- +goose Up

-- An invitation has a link for each letter that went out for it: the same
-- letter may have to be sent twice, and no link is kept but as its hash.
create table invitation_links (
    token_hash    bytea primary key,
    invitation_id uuid not null references invitations on delete cascade,
    made_at       timestamptz not null
);
create index invitation_links_invitation on invitation_links (invitation_id);
insert into invitation_links select token_hash, id, created_at from invitations;

alter table invitations
    drop column token_hash,
    add column letter text not null default '' check (letter in ('', 'waiting', 'sent', 'refused')),
    add column letter_at timestamptz;
create index invitations_email on invitations (lower(email)) where email <> '';
