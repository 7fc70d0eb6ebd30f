-- +goose Up

-- Whether those who stood by a decision fell silent: see oversight/chilling.go.
create table chills (
    day    date not null,
    is_new boolean not null,
    gap    double precision not null,
    low    double precision not null,
    high   double precision not null,
    people int not null,
    primary key (day, is_new)
);

-- The rules that anybody can have read, in each version: those of the company,
-- as far as the version took effect, and those of spaces.
create view known_rules as
    select r.id, r.version, r.number, r.title, r.severity, r.route, null::uuid as space_id
    from guideline_rules r join guideline_documents d using (version)
    where d.called_off_at is null and d.effective_at <= now()
    union all
    select id, version, number, title, severity, route, space_id from addendum_rules;
