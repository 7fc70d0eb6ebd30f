-- +goose Up
-- A demo company has a history of the guidelines: a version before ours, and
-- ours long ago. was is how ours really stood, to be put back when it goes.
alter table guideline_documents add column was jsonb;
alter table rule_views add column demo int not null default 0; -- so many of them
alter table verdicts add column is_demo boolean not null default false;
