package moderation_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/atrium-social/atrium/server"
	"github.com/atrium-social/atrium/server/moderation"
	"github.com/atrium-social/atrium/server/postgres"
)

type work = func(ctx context.Context, tx *postgres.Tx) error

// during does second while first is done but not committed yet: first ends once
// second waits for it. It returns what came of second.
func (h *house) during(first, second work) error {
	h.Helper()
	done := make(chan error, 1)
	h.do(func(ctx context.Context, tx *postgres.Tx) error {
		if err := first(ctx, tx); err != nil {
			return err
		}
		go func() { done <- h.Try(second) }()
		for {
			select {
			case err := <-done: // it waited for nothing
				done <- err
				return nil
			default:
			}
			waits, err := postgres.Value[bool](ctx, h.DB, "lock", `
				select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')`, postgres.Args{})
			if err != nil || waits {
				return err
			}
		}
	})
	return <-done
}

// deciding is that v decides a case.
func (h *house) deciding(v server.Viewer, id uuid.UUID, o moderation.Outcome, days int) work {
	return func(ctx context.Context, tx *postgres.Tx) error {
		return h.m.Decide(ctx, tx, v, id, moderation.Decision{Outcome: o, Rule: h.rule, Statement: "It is about a person.", Days: days})
	}
}

func (h *house) reporting(v server.Viewer, r moderation.Report) work {
	return func(ctx context.Context, tx *postgres.Tx) error {
		_, err := h.m.Report(ctx, tx, v, r)
		return err
	}
}

func TestOfTwoRestrictionsAtOneInstantTheLongerOneHolds(t *testing.T) {
	t.Parallel()
	for _, days := range [][2]int{{30, 7}, {7, 30}} {
		h := open(t)
		ada, bob, mo, nia := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo"), h.moderator("Nia")
		for _, text := range []string{"Cem is slow", "Cem is lazy"} {
			require.NoError(t, h.report(bob, h.say(ada, text, uuid.Nil)))
		}
		waiting := h.queue(mo, moderation.OpenTab)
		require.NoError(t, h.during(h.deciding(mo, waiting[0], moderation.Restrict, days[0]), h.deciding(nia, waiting[1], moderation.Restrict, days[1])))
		require.WithinDuration(t, h.now.AddDate(0, 0, 30), *h.standing(ada).Restricted, time.Minute, days)
	}
}

func TestADecisionIsEitherUndoneOrAppealedAgainst(t *testing.T) {
	t.Parallel()
	for _, profile := range []bool{true, false} {
		for _, undoFirst := range []bool{true, false} {
			h := open(t)
			ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
			what := moderation.Report{Profile: ada.ID, Rule: h.rule}
			if !profile {
				what = moderation.Report{Content: h.say(ada, "Cem is slow", uuid.Nil), Rule: h.rule}
			}
			h.do(h.reporting(bob, what))
			id := h.queue(mo, moderation.OpenTab)[0]
			require.NoError(t, h.decide(mo, id, moderation.Suspend))
			ruling := h.rulings(ada)[0].ID
			undo := func(ctx context.Context, tx *postgres.Tx) error { return h.m.Undo(ctx, tx, mo, id) }
			appeal := func(ctx context.Context, tx *postgres.Tx) error { return h.m.Appeal(ctx, tx, ada, ruling, "No.") }
			if undoFirst {
				require.True(t, server.Refused(h.during(undo, appeal), server.NotFound))
				require.Empty(t, h.rulings(ada))
			} else {
				require.True(t, server.Refused(h.during(appeal, undo), server.Conflict))
				require.Len(t, h.rulings(ada), 1)
			}
		}
	}
}

func TestOfTwoAppealsAtOneInstantOneCounts(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	_, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	ruling := h.rulings(ada)[0].ID
	appeal := func(ctx context.Context, tx *postgres.Tx) error { return h.m.Appeal(ctx, tx, ada, ruling, "No.") }
	require.True(t, server.Refused(h.during(appeal, appeal), server.Conflict))
}

func TestAReportWhileItIsFoundFineIsAnsweredByThat(t *testing.T) {
	t.Parallel()
	for _, profile := range []bool{true, false} {
		h := open(t)
		ada, bob, cem, mo := h.Person("Ada"), h.Person("Bob"), h.Person("Cem"), h.moderator("Mo")
		what := moderation.Report{Profile: ada.ID, Rule: h.rule}
		if !profile {
			what = moderation.Report{Content: h.say(ada, "Cem is slow", uuid.Nil), Rule: h.rule}
		}
		h.do(h.reporting(bob, what))
		id := h.queue(mo, moderation.OpenTab)[0]
		require.NoError(t, h.during(h.deciding(mo, id, moderation.None, 0), h.reporting(cem, what)))
		require.Empty(t, h.queue(mo, moderation.OpenTab), "nobody need look again")
		require.False(t, *h.upheld(cem))
	}
}

func TestACaseIsLookedAtAgainOnce(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, bob, mo := h.Person("Ada"), h.Person("Bob"), h.moderator("Mo")
	h.Exec(`update moderation_settings set second_share = 100`, postgres.Args{})
	_, id := h.reported(ada, bob, mo)
	require.NoError(t, h.decide(mo, id, moderation.Hide))
	looking := func(v server.Viewer) work {
		return func(ctx context.Context, tx *postgres.Tx) error {
			_, err := h.m.LookAgain(ctx, tx, v, id, moderation.SecondLook{Outcome: moderation.Hide, Rule: h.rule})
			return err
		}
	}
	require.True(t, server.Refused(h.during(looking(h.moderator("Nia")), looking(h.moderator("Oda"))), server.NotFound))
	list, err := h.m.Calibrations(t.Context(), mo, h.now.AddDate(0, 0, -1))
	require.NoError(t, err)
	require.Equal(t, 1, list[0].Looks)
}

func TestManyWhoReportAndDecideAtOnceLeaveOneAnswer(t *testing.T) {
	t.Parallel()
	h := open(t)
	ada, mo := h.Person("Ada"), h.moderator("Mo")
	item, id := h.reported(ada, h.Person("Bob"), mo)
	var all sync.WaitGroup
	errs := make([]error, 7)
	for i, name := range []string{"Cem", "Dee", "Eve", "Fay", "Gus", "Hal"} {
		v := h.Person(name)
		all.Go(func() { errs[i] = h.report(v, item) })
	}
	all.Go(func() { errs[6] = h.decide(mo, id, moderation.None) })
	all.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	require.Empty(t, h.queue(mo, moderation.OpenTab))
}
