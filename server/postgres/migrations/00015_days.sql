-- +goose Up

-- A day of a person holds what reports count, computed while the day may still
-- change: what they wrote on it that stands. Single acts are in events.
alter table person_days
    drop column posts,
    drop column comments,
    drop column reactions,
    add column contributions int not null default 0;

-- Weeks know who was there at their end.
alter table people add column deactivated_at timestamptz;
update people set deactivated_at = coalesce(
    (select max(at) from audit_entries where act = 'deactivate_person' and on_id = people.id), created_at)
where state = 'deactivated';
