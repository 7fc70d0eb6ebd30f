-- +goose Up

-- The newest questions: whoever asks is shown those that were answered.
create index contents_questions on contents (id desc) include (space_id, author_id, state)
    where kind = 'post' and state = 'live' and (position('?' in title) > 0 or position('?' in html) > 0);
