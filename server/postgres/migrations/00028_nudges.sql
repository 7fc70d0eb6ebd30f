-- +goose Up
-- Whether somebody kept their words after a nudge leads to no text, also what was noted before.
update verdicts set content_id = null where outcome in ('kept', 'rewritten') and content_id is not null;
