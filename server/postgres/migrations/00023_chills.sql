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
