package moderation_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/content"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
	"github.com/atrium-social/atrium/server/spaces"
)

// took gives v a part: items that stand, days here, and strikes that count.
func (h *house) took(v server.Viewer, items, days, strikes int) {
	h.Helper()
	h.Exec(`insert into contents (id, kind, author_id, state, title, html, version, created_at)
	        select gen_random_uuid(), 'post', @person, 'live', '', '', 1, @now from generate_series(1, @items)`,
		postgres.Args{"person": v.ID, "items": items, "now": h.now})
	h.Exec(`insert into person_days (day, person_id) select @now::date - n, @person from generate_series(1, @days) n`,
		postgres.Args{"person": v.ID, "days": days, "now": h.now})
	for range strikes {
		of, made := uuid.New(), uuid.New()
		h.Exec(`insert into cases (id, kind, profile_id, author_id, state, severity, rank, opened_at, due_at)
		        values (@case, 'report', @person, @person, 'closed', 2, 1, @now, @now)`,
			postgres.Args{"case": of, "person": v.ID, "now": h.now})
		h.Exec(`insert into decisions (id, case_id, moderator_id, person_id, outcome, rule_id, rule_number, at)
		        values (@decision, @case, @person, @person, 'hide', @rule, 1, @now)`,
			postgres.Args{"decision": made, "case": of, "person": v.ID, "rule": h.rule, "now": h.now})
		h.Exec(`insert into strikes (decision_id, person_id, rule_id, at, expires_at) values (@decision, @person, @rule, @now, @now::timestamptz + interval '1 day')`,
			postgres.Args{"decision": made, "person": v.ID, "rule": h.rule, "now": h.now})
	}
}

// lock says from which levels on something may be done.
func (h *house) lock(needed string) {
	h.Helper()
	h.Exec(`update moderation_settings set levels = levels || @needed::jsonb`, postgres.Args{"needed": needed})
	require.NoError(h, h.m.Load(h.Context()))
}

// What no level locks must not make a post slower: without a transaction,
// nothing can be asked.
func TestNothingIsAskedWhileNoLevelLocksIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	draft := content.Draft{Kind: content.Post, Text: "Good morning", Files: []uuid.UUID{uuid.New()}}
	require.NoError(t, h.m.Admit(t.Context(), nil, h.Person("Ada"), draft))
	h.lock(`{"spaces": "trusted"}`)
	require.NoError(t, h.m.Admit(t.Context(), nil, h.Person("Bob"), draft))
}

func TestALevelIsParticipationLessStrikes(t *testing.T) {
	t.Parallel()
	h := open(t) // contributor 5 and 3, regular 25 and 15, trusted 100 and 60
	for _, one := range []struct {
		items, days, strikes   int
		level                  moderation.Level
		itemsMissing, daysMore int
	}{
		{0, 0, 0, moderation.Newcomer, 5, 3},
		{4, 90, 0, moderation.Newcomer, 1, 0},
		{90, 2, 0, moderation.Newcomer, 0, 1},
		{5, 3, 0, moderation.Contributor, 20, 12},
		{5, 3, 1, moderation.Newcomer, 0, 0},
		{24, 15, 0, moderation.Contributor, 1, 0},
		{25, 15, 0, moderation.Regular, 75, 45},
		{25, 15, 1, moderation.Contributor, 0, 0},
		{25, 15, 2, moderation.Newcomer, 0, 0},
		{25, 15, 3, moderation.Newcomer, 0, 0},
		{100, 60, 0, moderation.Trusted, 0, 0},
		{100, 60, 1, moderation.Regular, 0, 0},
	} {
		v := h.Person(uuid.NewString())
		h.took(v, one.items, one.days, one.strikes)
		p := h.standing(v).Progress
		require.Equal(t, one.level, p.Level, "%+v", one)
		if one.level == moderation.Trusted {
			require.Nil(t, p.Next)
			continue
		}
		require.Equal(t, moderation.Step{Items: one.itemsMissing, Days: one.daysMore}, *p.Needs, "%+v", one)
	}
}

func TestALevelUnlocksWhatTheCompanySays(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	space := h.Space(&ada, "Heron")
	post := func(v server.Viewer, where uuid.UUID) error {
		return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
			_, err := h.Content.Publish(ctx, tx, v, content.Draft{Kind: content.Post, Text: "Good morning", Space: where})
			return err
		})
	}
	found := func(v server.Viewer) error {
		return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
			_, err := h.Spaces.Create(ctx, tx, v, spaces.Draft{Name: "Osprey", Access: spaces.Open})
			return err
		})
	}
	before := h.say(ada, "Good morning", uuid.Nil)
	h.lock(`{"everyone": "contributor", "spaces": "regular"}`)

	err := post(ada, uuid.Nil)
	require.True(t, server.Refused(err, server.Forbidden))
	require.ErrorContains(t, err, "from 5 posts or comments and 3 days here on. So far you have 1 and 1.")
	require.NoError(t, post(ada, space), "a space is for everybody in it")
	require.NoError(t, post(mo, uuid.Nil), "who decides may do everything")
	require.NoError(t, h.Try(func(ctx context.Context, tx *postgres.Tx) error {
		return h.Content.Amend(ctx, tx, ada, before, 1, content.Draft{Kind: content.Post, Text: "Good evening"})
	}), "what stands may be edited")
	require.Equal(t, []moderation.Locked{{Ability: "everyone", Level: "contributor"}, {Ability: "spaces", Level: "regular"}}, h.standing(ada).Progress.Locked)

	h.took(bob, 5, 3, 0)
	require.NoError(t, post(bob, uuid.Nil))
	require.ErrorContains(t, found(bob), "You can make a space from 25")
	require.NoError(t, found(mo))
	h.took(bob, 0, 0, 1)
	require.ErrorContains(t, post(bob, uuid.Nil), "while a strike counts against you")
}

func TestFilesMayNeedALevel(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada := h.Person("Ada")
	file := func() uuid.UUID {
		id := uuid.New()
		h.Exec(`insert into files (id, owner_id, name, media_type, size, sha256, created_at) values (@id, @owner, 'a.txt', 'text/plain', 1, '', now())`,
			postgres.Args{"id": id, "owner": ada.ID})
		return id
	}
	first := file()
	var item uuid.UUID
	publish := func(files ...uuid.UUID) error {
		return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
			made, err := h.Content.Publish(ctx, tx, ada, content.Draft{Kind: content.Post, Text: "Look", Files: files})
			item = made.ID
			return err
		})
	}
	amend := func(from int, files ...uuid.UUID) error {
		return h.Try(func(ctx context.Context, tx *postgres.Tx) error {
			return h.Content.Amend(ctx, tx, ada, item, from, content.Draft{Kind: content.Post, Text: "Look here", Files: files})
		})
	}
	require.NoError(t, publish(first))
	h.lock(`{"files": "contributor"}`)
	require.NoError(t, amend(1, first), "what is attached already stays")
	require.ErrorContains(t, amend(2, first, file()), "You can attach files from 5")
	require.ErrorContains(t, publish(file()), "You can attach files from 5")
}
