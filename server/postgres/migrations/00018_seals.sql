-- +goose Up

-- Every entry of the audit log has a seal: a number, and a hash over the entry
-- and the seal before it. The head is the newest seal.
create table audit_seals (
    seq      bigint primary key,
    entry_id uuid not null unique references audit_entries,
    hash     bytea not null
);
create table audit_head (
    one  boolean primary key default true check (one),
    seq  bigint not null,
    hash bytea not null
);
insert into audit_head (seq, hash) values (0, '');

-- The columns of an entry as texts, each after its length, so that no two
-- entries are written alike. server/audit/seals.go computes the same.
-- +goose StatementBegin
create function audit_hash(before bytea, seq bigint, e audit_entries) returns bytea language sql stable as $$
    select sha256(before || convert_to(string_agg(coalesce(octet_length(part)::text, '-') || ':' || coalesce(part, ''), '' order by n), 'UTF8'))
    from unnest(array[seq::text, e.id::text, extract(epoch from e.at)::text, e.actor_id::text, e.act, e.on_kind, e.on_id::text, e.because, e.detail::text])
        with ordinality as parts (part, n)
$$;
-- +goose StatementEnd

-- An entry is sealed when its transaction commits: the head is the last lock
-- that a transaction takes, so that nobody waits for another in a circle.
-- +goose StatementBegin
create function audit_seal() returns trigger language plpgsql as $$
declare
    sealed audit_head;
begin
    update audit_head set seq = seq + 1, hash = audit_hash(hash, seq + 1, new) returning * into sealed;
    if not found then
        raise exception 'the audit log has lost its head, so nothing can be added to it';
    end if;
    insert into audit_seals (seq, entry_id, hash) values (sealed.seq, new.id, sealed.hash);
    return null;
end
$$;
-- +goose StatementEnd

-- What was recorded before there were seals is sealed now.
-- +goose StatementBegin
do $$
declare
    e audit_entries;
    last audit_head;
begin
    select * into last from audit_head;
    for e in select * from audit_entries order by at, id loop
        last.seq := last.seq + 1;
        last.hash := audit_hash(last.hash, last.seq, e);
        insert into audit_seals (seq, entry_id, hash) values (last.seq, e.id, last.hash);
    end loop;
    update audit_head set seq = last.seq, hash = last.hash;
end
$$;
-- +goose StatementEnd

create constraint trigger audit_entries_sealed after insert on audit_entries
    deferrable initially deferred for each row execute function audit_seal();

-- +goose StatementBegin
create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is only ever added to';
end
$$;
-- +goose StatementEnd
create trigger audit_entries_stay before update or delete or truncate on audit_entries
    for each statement execute function audit_stays();
create trigger audit_seals_stay before insert or update or delete or truncate on audit_seals
    for each statement when (pg_trigger_depth() = 0) execute function audit_stays();
create trigger audit_head_stays before insert or update or delete or truncate on audit_head
    for each statement when (pg_trigger_depth() = 0) execute function audit_stays();

-- The log is read from new to old, by who, by what and by on what.
create index audit_entries_actor on audit_entries (actor_id, id);
create index audit_entries_act on audit_entries (act, id);
create index audit_entries_kind on audit_entries (on_kind, id);
